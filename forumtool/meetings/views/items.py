"""Put one case on an agenda, take one item off it; each asks for a reason where one is due."""

from collections.abc import Sequence

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases.models import ForumCase
from forumtool.cases.queries import get_case
from forumtool.forums.models import Forum
from forumtool.meetings import planning, rules
from forumtool.meetings.actions.agenda import put_on_agenda, remove_item
from forumtool.meetings.forms import PutOnForm, ReasonForm
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Draft
from forumtool.meetings.reads.look_back import look_back
from forumtool.meetings.reads.queue import ready_in, template_of
from forumtool.meetings.views.common import MEETING, bp, load, to_agenda
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import current_person, requires
from forumtool.web.access_log import LogAction


@bp.route(f"{MEETING}/paa/<number>", methods=["GET", "POST"])
@requires(Permission.PREPARE_AGENDA)
def put_on(forum: str, day: str, number: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    rules.refuse_closed_agenda(meeting.state)
    _refuse_closed([number])
    queue = ready_in(found.id, clock.today())
    case = next((case for case in queue if case.number == number), None) or abort(404)
    closed = current_person().recused_cases
    passed = planning.passed_by([c.number for c in queue if c.number not in closed], number)
    form = PutOnForm(data={"minutes": found.case_minutes})
    form.reason.flags.required = bool(passed)
    if form.accepted():
        with form.refusals():
            _put_on(found, meeting, get_case(forum, number), passed, form)
            access_log.log(LogAction.CHANGE, found.slug, [number])
            return to_agenda(found, meeting, f"Sag {number} er sat på dagsordenen.")
    access_log.log(LogAction.READ, forum, [number, *passed])
    return render_template(
        "meetings/put_on.html", form=form, forum=found, meeting=meeting, case=case, passed=passed
    ), form.status


def _refuse_closed(numbers: Sequence[str]) -> None:
    """A coordinator who is inhabil leaves the case to the other one."""
    if current_person().recused_cases.intersection(numbers):
        abort(404)


def _put_on(
    forum: Forum, meeting: Meeting, case: ForumCase, passed: Sequence[str], form: PutOnForm
) -> None:
    """An empty agenda gets its standing items along with its first case."""
    standing: list[Draft[ForumCase]] = []
    if not meeting.agenda:
        occasion = look_back(forum.id, meeting.held_on).occasion
        standing = planning.propose(meeting.minutes, template_of(forum.id), occasion, [])
    put_on_agenda(
        meeting,
        case,
        minutes=form.minutes.data or 0,
        passed=passed,
        reason=form.reason.data or "",
        standing=standing,
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
            access_log.log(LogAction.CHANGE, found.slug, numbers)
            return to_agenda(found, meeting, "Punktet er taget af dagsordenen.")
    access_log.log(LogAction.READ, forum, numbers)
    return render_template(
        "meetings/take_off.html", form=form, forum=found, meeting=meeting, item=item
    ), form.status
