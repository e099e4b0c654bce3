"""What every change of a date asks and notes: is it free, and which address was left."""

from datetime import date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.language import danish
from forumtool.meetings.models import Meeting, MeetingMove
from forumtool.meetings.rules import MeetingState

FARTHEST = timedelta(days=2 * 366)


def check_date(day: date, first: date, today: date) -> None:
    """Neither over already nor so far ahead that the year must be a slip of the finger."""
    if day < first:
        raise RuleBroken("Datoen er forbi. Vælg en dato fra i dag og frem.")
    if day > today + FARTHEST:
        raise RuleBroken("Datoen ligger mere end to år ude i fremtiden. Se efter, om året passer.")


def taken_days(forum_id: int) -> set[date]:
    """The dates on which the forum has a meeting that is not cancelled."""
    query = sa.select(Meeting.held_on).where(
        Meeting.forum_id == forum_id, Meeting.state != MeetingState.CANCELLED
    )
    return set(db.session.scalars(query))


def refuse_taken(forum: Forum, day: date) -> None:
    if day in taken_days(forum.id):
        raise RuleBroken(
            f"{forum.name} har allerede et møde {danish.long_date(day)}. Vælg en anden dato."
        )


def flush_date(day: date) -> None:
    """Two may take the same date at once: the index decides, and the second one is told."""
    try:
        db.session.flush()
    except IntegrityError as clash:
        raise RuleBroken(
            f"En anden har netop lagt et møde {danish.long_date(day)}. Vælg en anden dato."
        ) from clash


def note_move(
    meeting: Meeting, day: date, starts_at: time, reason: str, *, by: int | None, at: datetime
) -> None:
    """Keep the date that is left, so that its address leads to the meeting."""
    move = MeetingMove(
        meeting_id=meeting.id,
        forum_id=meeting.forum_id,
        from_on=meeting.held_on,
        from_time=meeting.starts_at,
        to_on=day,
        to_time=starts_at,
        reason=reason,
        at=at,
        by_id=by,
    )
    db.session.add(move)
