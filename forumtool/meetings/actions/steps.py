"""The one place where a meeting's state and its event row are written, and its calendar bumped."""

from datetime import datetime, timedelta

from forumtool.database.base import db
from forumtool.meetings.models import Meeting, MeetingEvent
from forumtool.meetings.rules import MeetingStep, after

_SECOND = timedelta(seconds=1)


def take(
    meeting: Meeting, step: MeetingStep, *, by: int | None, at: datetime, note: str = ""
) -> None:
    """Change a meeting's state by a step; RuleBroken when the state forbids it."""
    before = meeting.state
    meeting.state = after(step, before)
    event = MeetingEvent(
        meeting_id=meeting.id,
        step=step,
        from_state=before,
        to_state=meeting.state,
        note=note,
        at=at,
        by_id=by,
    )
    db.session.add(event)


def changed(meeting: Meeting, at: datetime) -> None:
    """Something that calendars show is new (RFC 5545 3.8.7.4: SEQUENCE never goes down)."""
    meeting.sequence += 1
    meeting.changed_at = risen(meeting.changed_at, at)


def risen(before: datetime, at: datetime) -> datetime:
    """The time of a change rises by a second that calendars can see, also when two changes follow
    at once or the clock is set back."""
    return max(at, before + _SECOND)
