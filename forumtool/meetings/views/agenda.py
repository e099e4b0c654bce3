"""The page of a meeting is its agenda: read it, take up the proposal, order it, send it."""

from functools import cache

from flask import get_template_attribute, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forumtool import clock
from forumtool.forums.queries import seats_of
from forumtool.meetings import planning
from forumtool.meetings.actions import agenda as agenda_actions
from forumtool.meetings.actions.agenda import put_proposal_on_agenda, refuse_old_order, set_head
from forumtool.meetings.forms import NOBODY, HeadForm, ItemForm, OrderForm, order_form
from forumtool.meetings.queries import day_of
from forumtool.meetings.reads.agenda import agenda_page, meeting_row
from forumtool.meetings.reads.look_back import look_back
from forumtool.meetings.reads.queue import forum_row, ready_in, template_of, with_cases
from forumtool.meetings.rules import EDITABLE, HELD, MeetingState
from forumtool.meetings.views.common import MEETING, bp, gone, load, to_agenda
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import current_person, may, requires
from forumtool.web.access_log import LogAction


@bp.get(f"{MEETING}/")
@requires(Permission.READ_FORUM)
def agenda(forum: str, day: str) -> ResponseReturnValue:
    return show(forum, day)


@cache
def empty_item_fields() -> Markup:
    """The two empty fields of `ItemForm`, rendered once: they are the same on every page."""
    form = ItemForm(formdata=None)
    field = get_template_attribute("macros/forms.html", "field")
    return Markup("").join((field(form.title), field(form.item_minutes)))


def show(
    forum: str,
    day: str,
    *,
    item_form: ItemForm | None = None,
    order_form: OrderForm | None = None,
) -> str:
    """The page, also when a form on it was refused."""
    row, person, today = forum_row(forum), current_person(), clock.today()
    meeting = meeting_row(row.id, day_of(day)) or gone(forum, day)
    prepares = may(Permission.PREPARE_AGENDA, forum)
    page = agenda_page(row, meeting, person=person, prepares=prepares, today=today)
    access_log.log(LogAction.READ, forum, page.numbers)
    return render_template(
        "meetings/agenda.html",
        forum=row,
        meeting=meeting,
        page=page,
        editable=prepares and meeting.state in EDITABLE,
        draft=meeting.state is MeetingState.PLANNED,
        held=meeting.state in HELD,
        runs=prepares or meeting.minute_taker_id == person.id,
        plans=may(Permission.PLAN_MEETINGS, forum),
        item_form=item_form,
        order_form=order_form,
        empty_item_fields=empty_item_fields,
        today=today,
    )


@bp.post(f"{MEETING}/forslag")
@requires(Permission.PREPARE_AGENDA)
def take_up(forum: str, day: str) -> ResponseReturnValue:
    """Put the whole proposal on the agenda, as it stands now."""
    found, meeting = load(forum, day)
    drafts = with_cases(
        planning.propose(
            meeting.minutes,
            template_of(found.id),
            look_back(found.id, meeting.held_on).occasion,
            ready_in(found.id, clock.today()),
            on_agenda=meeting.agenda,
            case_minutes=found.case_minutes,
        )
    )
    put_proposal_on_agenda(meeting, drafts, by=current_person().id, at=clock.now())
    access_log.log(
        LogAction.CHANGE, found.slug, [draft.case.number for draft in drafts if draft.case]
    )
    return to_agenda(found, meeting, "Forslaget er lagt på dagsordenen.")


@bp.post(f"{MEETING}/dagsorden")
@requires(Permission.PREPARE_AGENDA)
def rearrange(forum: str, day: str) -> ResponseReturnValue:
    """Order and minutes from the one form; «op» and «ned» move one item by one place."""
    found, meeting = load(forum, day)
    agenda, moved = meeting.agenda, _pressed()
    form = order_form(agenda, _written(moved=moved is not None))
    is_right, seen = form.accepted(), form.version.data or 0
    with form.refusals():
        refuse_old_order(meeting, seen=seen)
        if is_right:
            numbers = form.numbers(agenda)
            place = _move(numbers, moved)
            agenda_actions.rearrange(meeting, numbers, form.minutes(agenda), seen=seen)
            at = f"punkt-{place}" if place else None
            return to_agenda(found, meeting, "Dagsordenen er gemt.", at=at)
    return show(forum, day, order_form=form), form.status


def _pressed() -> tuple[int, int] | None:
    """The item whose button was pressed, and the step it takes."""
    for word, step in (("op", -1), ("ned", 1)):
        if (item := request.form.get(word, type=int)) is not None:
            return item, step
    return None


def _move(numbers: dict[int, int], moved: tuple[int, int] | None) -> int | None:
    """The place of the moved item."""
    if moved is None or moved[0] not in numbers:
        return None
    item, step = moved
    place = numbers[item] = min(max(1, numbers[item] + step), len(numbers))
    return place


def _written(*, moved: bool) -> dict[str, str]:
    """The fields of the form; where an arrow was pressed, without the numbers left as they stood.

    On an agenda that has changed since, those numbers are not what this person asks for.
    """
    sent = request.form.to_dict()
    numbers = [name for name in sent if name.startswith("number-")]
    untouched = {name for place, name in enumerate(numbers, start=1) if sent[name] == str(place)}
    return {name: text for name, text in sent.items() if not (moved and name in untouched)}


@bp.post(f"{MEETING}/punkt")
@requires(Permission.PREPARE_AGENDA)
def add_item(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    form = ItemForm()
    if form.accepted():
        with form.refusals():
            agenda_actions.add_item(meeting, form.title.data or "", form.item_minutes.data or 0)
            return to_agenda(found, meeting, "Punktet er sat på dagsordenen.")
    return show(forum, day, item_form=form), form.status


@bp.post(f"{MEETING}/udsend")
@requires(Permission.PREPARE_AGENDA)
def publish(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    person = current_person()
    agenda_actions.publish(meeting, default_person_id=person.id, by=person.id, at=clock.now())
    return to_agenda(found, meeting, "Dagsordenen er udsendt, og numrene ligger fast.")


@bp.route(f"{MEETING}/hoved", methods=["GET", "POST"])
@requires(Permission.PREPARE_AGENDA)
def head(forum: str, day: str) -> ResponseReturnValue:
    """Who chairs, who takes the minutes, and the number the papers carry."""
    found, meeting = load(forum, day)
    chosen = {"chair_id": meeting.chair_id, "minute_taker_id": meeting.minute_taker_id}
    form = HeadForm(
        data={
            **{name: who or NOBODY for name, who in chosen.items()},
            "esdh_number": meeting.esdh_number,
        }
    )
    form.offer(seats_of(found, clock.today()))
    if form.accepted():
        with form.refusals():
            set_head(
                meeting,
                chair_id=form.chair_id.data or None,
                minute_taker_id=form.minute_taker_id.data or None,
                esdh_number=form.esdh_number.data or "",
            )
            return to_agenda(found, meeting, "Mødeleder, referent og nummer er gemt.")
    return render_template(
        "meetings/head.html", form=form, forum=found, meeting=meeting
    ), form.status
