"""One meeting in the plan: add, move, cancel, take a cancellation back."""

from collections.abc import Iterable
from datetime import date, datetime

from forumtool.cases import actions as cases
from forumtool.cases.rules import Step
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.meetings.actions.steps import changed, take
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place, place_of
from forumtool.meetings.rules import MeetingState, MeetingStep, after
from forumtool.series.actions.dates import check_date, flush_date, note_move, refuse_taken

CANCELLED = "Mødet er aflyst."


def add_meeting(forum: Forum, place: Place, *, day: date, at: datetime, today: date) -> Meeting:
    """One meeting beside the series."""
    check_date(day, today, today)
    refuse_taken(forum, day)
    meeting = Meeting(
        forum_id=forum.id,
        slot_on=day,
        held_on=day,
        state=MeetingState.PLANNED,
        created_at=at,
        changed_at=at,
    )
    place.put_on(meeting)
    db.session.add(meeting)
    flush_date(day)
    return meeting


def move_meeting(
    meeting: Meeting,
    place: Place,
    *,
    day: date,
    reason: str,
    by: int,
    at: datetime,
    today: date,
) -> None:
    """Another date, time or place for this meeting alone; the series stays as it is."""
    check_move(meeting, place, day=day, reason=reason, today=today)
    before = meeting.held_on, place_of(meeting).shown
    take(meeting, MeetingStep.MOVE, by=by, at=at, note=reason)
    if (day, place.starts_at) != (meeting.held_on, meeting.starts_at):
        if day != meeting.held_on:
            meeting.kept_collisions = frozenset()
        note_move(meeting, day, place.starts_at, reason, by=by, at=at)
    meeting.held_on = day
    place.put_on(meeting)
    if (day, place.shown) != before:
        changed(meeting, at)
    flush_date(day)


def check_move(meeting: Meeting, place: Place, *, day: date, reason: str, today: date) -> None:
    """What `move_meeting` refuses, asked before anything is done."""
    after(MeetingStep.MOVE, meeting.state)
    place.check()
    if (day, place.starts_at) == (meeting.held_on, meeting.starts_at):
        return
    check_date(day, today, today)
    if not reason.strip():
        raise RuleBroken("Skriv, hvorfor mødet flyttes.")
    if day != meeting.held_on:
        refuse_taken(meeting.forum, day)


def cancel_meeting(meeting: Meeting, reason: str, *, by: int, at: datetime) -> None:
    """The row remains, with the reason; its cases go back to the queue with their age."""
    if not reason.strip():
        raise RuleBroken("Skriv, hvorfor mødet aflyses.")
    cancel_row(meeting, reason, by=by, at=at)
    db.session.flush()


def cancel_row(meeting: Meeting, reason: str, *, by: int, at: datetime) -> None:
    call_off(meeting, reason, by=by, at=at)
    for item in meeting.items:
        if item.case is None or item.removed_at is not None:
            continue
        cases.advance(
            item.case,
            Step.TAKE_OFF_AGENDA,
            by=by,
            at=at,
            note=CANCELLED,
            meeting_on=meeting.held_on,
        )
        item.removed_at, item.removed_reason = at, CANCELLED


def call_off(meeting: Meeting, reason: str, *, by: int | None, at: datetime) -> None:
    """The meeting itself; what stands on its agenda is the caller's. `by` is None for a rule."""
    take(meeting, MeetingStep.CANCEL, by=by, at=at, note=reason)
    changed(meeting, at)
    meeting.cancel_reason = reason
    meeting.agenda_version += 1


def reinstate_meeting(meeting: Meeting, *, by: int, at: datetime, today: date) -> None:
    """Take a cancellation back; nothing has been sent, so the numbers are free again."""
    after(MeetingStep.REINSTATE, meeting.state)
    check_date(meeting.held_on, today, today)
    refuse_taken(meeting.forum, meeting.held_on)
    reinstate_row(meeting, by=by, at=at)
    flush_date(meeting.held_on)


def reinstate_row(meeting: Meeting, *, by: int, at: datetime) -> None:
    take(meeting, MeetingStep.REINSTATE, by=by, at=at)
    changed(meeting, at)
    meeting.cancel_reason, meeting.published_at, meeting.dropped = "", None, False
    for item in meeting.items:
        item.number, item.is_late = None, False


def ask_again(meeting: Meeting) -> None:
    """What was kept is a question once more."""
    meeting.kept_collisions = frozenset()
    db.session.flush()


def keep_date(meeting: Meeting, collisions: Iterable[str]) -> None:
    """The meeting is held all the same: stop asking about these; a new collision asks anew."""
    meeting.kept_collisions = meeting.kept_collisions | frozenset(collisions)
    db.session.flush()
