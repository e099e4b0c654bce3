"""The agenda: take up the proposal, put cases on and off, order, minutes, people, send it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from forumtool.cases import actions as cases
from forumtool.cases.models import ForumCase
from forumtool.cases.rules import Step
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.rules import AgendaKind, refuse_unknown_esdh
from forumtool.meetings import planning, rules
from forumtool.meetings.actions.steps import take
from forumtool.meetings.models import AgendaItem, Meeting
from forumtool.meetings.planning import Draft
from forumtool.meetings.rules import MeetingState, MeetingStep

EMPTY_AGENDA = "Dagsordenen er tom. Læg forslaget på, eller tilføj et punkt, før du udsender den."


def put_proposal_on_agenda(
    meeting: Meeting, drafts: Iterable[Draft[ForumCase]], *, by: int, at: datetime
) -> None:
    """Everything that is proposed: standing items, and cases from the front of the queue."""
    rules.refuse_closed_agenda(meeting.state)
    for draft in drafts:
        if draft.case is not None:
            _advance(meeting, draft.case, "", by=by, at=at)
        _insert(meeting, draft)
    _changed(meeting)


def put_on_agenda(
    meeting: Meeting,
    case: ForumCase,
    *,
    minutes: int,
    passed: Sequence[str] = (),
    reason: str = "",
    standing: Iterable[Draft[ForumCase]] = (),
    by: int,
    at: datetime,
) -> None:
    """One case. `passed` are the numbers of older cases it is set before, which asks for a reason;
    `standing` are the standing items an agenda begins with when it has none."""
    rules.refuse_closed_agenda(meeting.state)
    _check_minutes(minutes)
    if passed and not reason.strip():
        raise RuleBroken(
            f"Sag {passed[0]} står før i køen. Skriv, hvorfor sag {case.number} skal på først."
        )
    for draft in standing:
        _insert(meeting, draft)
    _advance(meeting, case, reason, by=by, at=at)
    _insert(meeting, Draft(AgendaKind.CASE, case.label, minutes, case))
    _changed(meeting)


def _advance(meeting: Meeting, case: ForumCase, reason: str, *, by: int, at: datetime) -> None:
    if case.forum_id != meeting.forum_id:
        raise RuleBroken("Sagen hører til et andet forum. Vælg en sag fra forummets egen kø.")
    cases.advance(case, Step.PUT_ON_AGENDA, by=by, at=at, note=reason, meeting_on=meeting.held_on)


def _insert(meeting: Meeting, draft: Draft[ForumCase]) -> AgendaItem:
    """At its place in the template's order; with a number of its own when numbers are frozen."""
    agenda = meeting.agenda
    template = [AgendaKind(row.kind) for row in meeting.forum.template]
    at = planning.place_for(draft.kind, [item.kind for item in agenda], template)
    item = AgendaItem(
        position=0,
        kind=draft.kind,
        title=draft.case.label if draft.case else draft.title,
        minutes=draft.minutes,
        case=draft.case,
    )
    if meeting.state is not MeetingState.PLANNED:
        before = agenda[at - 1].number if at else None
        taken = [other.number for other in meeting.items if other.number]
        item.number, item.is_late = planning.late_number(before or "", taken), True
    agenda.insert(at, item)
    meeting.items.append(item)
    _renumber(agenda)
    return item


def _renumber(agenda: Sequence[AgendaItem]) -> None:
    for position, item in enumerate(agenda, start=1):
        item.position = position


def _changed(meeting: Meeting) -> None:
    meeting.agenda_version += 1
    db.session.flush()


def add_item(meeting: Meeting, title: str, minutes: int) -> None:
    """An item of one's own, before the closing one."""
    rules.refuse_closed_agenda(meeting.state)
    _check_minutes(minutes)
    _insert(meeting, Draft(AgendaKind.OTHER, title, minutes))
    _changed(meeting)


def remove_item(item: AgendaItem, reason: str = "", *, by: int, at: datetime) -> None:
    """Off the agenda. A case goes back to the queue and asks for a reason; what was sent remains
    as a row, so that its number is not used again."""
    meeting = item.meeting
    rules.refuse_closed_agenda(meeting.state)
    if item.case is not None:
        if not reason.strip():
            raise RuleBroken(f"Skriv, hvorfor sag {item.case.number} tages af dagsordenen.")
        cases.advance(
            item.case,
            Step.TAKE_OFF_AGENDA,
            by=by,
            at=at,
            note=reason,
            meeting_on=meeting.held_on,
        )
    if meeting.state is MeetingState.PLANNED:
        meeting.items.remove(item)
        db.session.delete(item)
    else:
        item.removed_at, item.removed_reason = at, reason
    _renumber(meeting.agenda)
    _changed(meeting)


def refuse_old_order(meeting: Meeting, *, seen: int) -> None:
    """Sent meanwhile, or changed by a colleague since version `seen`."""
    rules.refuse_frozen_order(meeting.state)
    planning.check_order(seen, meeting.agenda_version)


def rearrange(
    meeting: Meeting, numbers: Mapping[int, int], minutes: Mapping[int, int], *, seen: int
) -> None:
    """New numbers and minutes by item id, for the agenda as it was at version `seen`."""
    refuse_old_order(meeting, seen=seen)
    agenda = meeting.agenda
    if not {item.id for item in agenda} == set(numbers) == set(minutes):
        raise RuleBroken(planning.STALE_ORDER)
    for item in agenda:
        _check_minutes(minutes[item.id])
        item.minutes = minutes[item.id]
    _renumber(planning.reordered(agenda, [numbers[item.id] for item in agenda]))
    _changed(meeting)


def _check_minutes(minutes: int) -> None:
    if not 1 <= minutes <= planning.LONGEST_ITEM:
        raise RuleBroken(f"Skriv et antal minutter mellem 1 og {planning.LONGEST_ITEM}.")


def set_head(
    meeting: Meeting, *, chair_id: int | None, minute_taker_id: int | None, esdh_number: str = ""
) -> None:
    """Mødeleder, referent and case number of this meeting, as its papers begin."""
    if meeting.state is MeetingState.APPROVED:
        raise RuleBroken("Referatet er godkendt. Mødeleder, referent og nummer ligger fast.")
    refuse_unknown_esdh(esdh_number)
    meeting.chair_id, meeting.minute_taker_id = chair_id, minute_taker_id
    meeting.esdh_number = esdh_number
    db.session.flush()


def publish(meeting: Meeting, *, default_person_id: int, by: int, at: datetime) -> None:
    """Freeze the numbers and show the agenda as sent; nobody chosen means the coordinator."""
    take(meeting, MeetingStep.PUBLISH, by=by, at=at)
    if not meeting.agenda:
        raise RuleBroken(EMPTY_AGENDA)
    for number, item in enumerate(meeting.agenda, start=1):
        item.number = str(number)
    meeting.published_at = at
    meeting.chair_id = meeting.chair_id or default_person_id
    meeting.minute_taker_id = meeting.minute_taker_id or default_person_id
    _changed(meeting)
