"""Put one case on an agenda, take one item off it; each asks for a reason where one is due."""

from collections.abc import Sequence

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.models import Forum
from forumtool.forums.rules import AgendaKind
from forumtool.meetings import planning, rules
from forumtool.meetings.actions.agenda import put_on_agenda, remove_item
from forumtool.meetings.forms import PutOnForm, ReasonForm
from forumtool.meetings.models import Meeting
from forumtool.meetings.reads import agenda
from forumtool.meetings.reads import queue as waiting
from forumtool.meetings.reads.look_back import look_back
from forumtool.meetings.reads.queue import Waiting
from forumtool.meetings.views.common import MEETING, bp, load, log_change, log_read, to_agenda
from forumtool.roles import Permission
from forumtool.web.access import current_person, requires


@bp.route(f"{MEETING}/paa/<number>", methods=["GET", "POST"])
@requires(Permission.PREPARE_AGENDA)
def put_on(forum: str, day: str, number: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    rules.refuse_closed_agenda(meeting.state)
    queue = waiting.ready_in(found, clock.today())
    case = next((case for case in queue if case.number == number), None) or abort(404)
    _refuse_closed([number])
    closed = current_person().recused_cases
    in_line = [each.number for each in queue if each.number not in closed]
    passed = planning.jumps_ahead_of(in_line, [number])
    form = PutOnForm(data={"minutes": found.case_minutes})
    form.reason.flags.required = bool(passed)
    if form.accepted():
        with form.refusals():
            _put_on(found, meeting, case, passed, form)
            log_change(found, [number])
            return to_agenda(found, meeting, f"Sag {number} er sat på dagsordenen.")
    log_read(found, [number, *passed])
    return render_template(
        "meetings/put_on.html", form=form, forum=found, meeting=meeting, case=case, passed=passed
    ), form.status


def _refuse_closed(numbers: Sequence[str]) -> None:
    """A coordinator who is inhabil leaves the case to the other one."""
    if current_person().recused_cases.intersection(numbers):
        abort(404)


def _put_on(
    forum: Forum, meeting: Meeting, case: Waiting, passed: Sequence[str], form: PutOnForm
) -> None:
    """An empty agenda gets its standing items along with its first case."""
    standing: list[planning.Draft[Waiting]] = []
    if not meeting.agenda:
        template = waiting.template_of(forum)
        proposed = waiting.proposal(
            meeting, template, look_back(meeting.forum_id, meeting.held_on).occasion, []
        )
        standing = agenda.standing_drafts(proposed)
    draft = planning.Draft(AgendaKind.CASE, case.label, form.minutes.data or 0, case)
    with_rows = waiting.with_cases([*standing, draft])
    row = with_rows[-1].case or abort(404)
    put_on_agenda(
        meeting,
        row,
        minutes=draft.minutes,
        passed=passed,
        reason=form.reason.data or "",
        standing=with_rows[:-1],
        by=current_person().id,
        at=clock.now(),
    )


@bp.route(f"{MEETING}/af/<int:place>", methods=["GET", "POST"])
@requires(Permission.PREPARE_AGENDA)
def take_off(forum: str, day: str, place: int) -> ResponseReturnValue:
    """The item at this place; the form carries the agenda's version, since places shift."""
    found, meeting = load(forum, day)
    rules.refuse_closed_agenda(meeting.state)
    item = dict(enumerate(meeting.agenda, start=1)).get(place) or abort(404)
    numbers = [item.case.number] if item.case else []
    _refuse_closed(numbers)
    form = ReasonForm(data={"version": meeting.agenda_version})
    form.ask("Hvorfor tages punktet af dagsordenen?", required=bool(numbers))
    if form.accepted():
        with form.refusals():
            planning.check_order(form.version.data or 0, meeting.agenda_version)
            remove_item(item, form.reason.data or "", by=current_person().id, at=clock.now())
            log_change(found, numbers)
            return to_agenda(found, meeting, "Punktet er taget af dagsordenen.")
    log_read(found, numbers)
    return render_template(
        "meetings/take_off.html", form=form, forum=found, meeting=meeting, item=item
    ), form.status
