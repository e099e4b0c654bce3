"""What a feed shows, and which addresses a person has out.

Only columns of the meeting, its forum and the dates of follow-ups are read here, so nothing of a
case can come along.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from forumtool.cases.models import FollowUp, ForumCase
from forumtool.database.base import db
from forumtool.feeds.entries import (
    Deadline,
    DeadlineKind,
    Entry,
    EntryStatus,
    Shown,
    first_day,
    first_deadline_day,
    good_until,
    is_shown,
)
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import AgendaItem, Meeting, MeetingMove, Recusal
from forumtool.meetings.rules import MeetingState
from forumtool.web.addresses import absolute_url
from forumtool.workdays.deadlines import deadlines


@dataclass(frozen=True)
class Wanted:
    """What one feed asks for."""

    forum_ids: Collection[int]
    user_id: int
    owner: str = ""  # whose follow-ups are shown; none when empty
    with_deadlines: bool = False


def living_feeds(user_id: int) -> list[CalendarFeed]:
    """The addresses that this person has out, the personal one first."""
    query = (
        sa.select(CalendarFeed)
        .where(CalendarFeed.user_id == user_id, CalendarFeed.revoked_at.is_(None))
        .order_by(CalendarFeed.forum_id.is_not(None), CalendarFeed.id)
    )
    return list(db.session.scalars(query))


def last_feed(user_id: int, forum_id: int | None) -> CalendarFeed | None:
    """The one made last, living or not."""
    return db.session.scalar(
        sa.select(CalendarFeed)
        .where(
            CalendarFeed.user_id == user_id, CalendarFeed.forum_id.is_not_distinct_from(forum_id)
        )
        .order_by(CalendarFeed.id.desc())
        .limit(1)
    )


def forums_of(user_id: int, today: date) -> list[int]:
    """The fora where the person is a member today."""
    return list(
        db.session.scalars(
            sa.select(Membership.forum_id)
            .where(
                Membership.user_id == user_id,
                Membership.valid_from <= today,
                Membership.valid_to.is_(None) | (Membership.valid_to >= today),
            )
            .distinct()
        )
    )


def forum_name(forum_id: int, connection: sa.Connection) -> str:
    return str(connection.scalar(sa.select(Forum.name).where(Forum.id == forum_id)))


def entries_of(wanted: Wanted, today: date, connection: sa.Connection) -> tuple[list[Shown], date]:
    """What is shown today, and the day on which the date alone changes that."""
    found = [entry for entry in _all(wanted, today, connection) if is_shown(entry, today)]
    return found, good_until(found, today)


def _all(wanted: Wanted, today: date, connection: sa.Connection) -> Iterator[Shown]:
    since = first_day(today) - timedelta(days=60)  # a deadline lies some days off its meeting
    meetings = _columns().where(Meeting.forum_id.in_(wanted.forum_ids), Meeting.held_on >= since)
    for row in connection.execute(meetings):
        yield _entry(row)
        if wanted.with_deadlines:
            yield from _deadlines(row)
    if wanted.owner:
        yield from _follow_ups(wanted, today, connection)


def entry_of(meeting_id: int) -> Entry:
    rows = db.session.connection().execute(_columns().where(Meeting.id == meeting_id))
    return _entry(rows.one())


def _columns() -> sa.Select[*tuple[Any, ...]]:
    latest = (
        sa.select(sa.func.max(MeetingMove.id))
        .where(MeetingMove.meeting_id == Meeting.id)
        .correlate(Meeting)
        .scalar_subquery()
    )
    return (
        sa.select(
            Meeting.uid,
            Meeting.submission_uid,
            Meeting.publication_uid,
            Meeting.objection_uid,
            Meeting.sequence,
            Meeting.created_at,
            Meeting.changed_at,
            Meeting.held_on,
            Meeting.starts_at,
            Meeting.minutes,
            Meeting.room,
            Meeting.state,
            Forum.name,
            Forum.slug,
            Forum.submission_days,
            Forum.publication_days,
            Forum.objection_days,
            MeetingMove.from_on,
            MeetingMove.from_time,
        )
        .join(Forum, Forum.id == Meeting.forum_id)
        .outerjoin(MeetingMove, MeetingMove.id == latest)
        .order_by(Meeting.held_on, Meeting.id)
    )


def _entry(row: sa.Row[*tuple[Any, ...]]) -> Entry:
    begin = datetime.combine(row.held_on, row.starts_at)
    return Entry(
        uid=row.uid,
        sequence=row.sequence,
        created=row.created_at,
        changed=row.changed_at,
        day=row.held_on,
        start=row.starts_at,
        end=(begin + timedelta(minutes=row.minutes)).time(),
        forum=row.name,
        summary=row.name,
        location=row.room,
        url=_meeting_url(row),
        status=_status(row.state),
        moved_from=datetime.combine(row.from_on, row.from_time) if row.from_on else None,
    )


def _meeting_url(row: sa.Row[*tuple[Any, ...]]) -> str:
    return absolute_url("meetings.agenda", forum=row.slug, day=row.held_on)


def _status(state: MeetingState) -> EntryStatus:
    cancelled = state is MeetingState.CANCELLED
    return EntryStatus.CANCELLED if cancelled else EntryStatus.PLANNED


def _deadlines(row: sa.Row[*tuple[Any, ...]]) -> Iterable[Deadline]:
    """They move and are cancelled with the meeting, and so share its counter and its times."""
    dates = deadlines(
        row.held_on,
        submission=row.submission_days,
        publication=row.publication_days,
        objection=row.objection_days,
    )
    days = {
        DeadlineKind.SUBMISSION: (dates.submission, row.submission_uid),
        DeadlineKind.PUBLICATION: (dates.publication, row.publication_uid),
        DeadlineKind.OBJECTION: (dates.objection, row.objection_uid),
    }
    for kind, (day, uid) in days.items():
        yield Deadline(
            uid=uid,
            sequence=row.sequence,
            created=row.created_at,
            changed=row.changed_at,
            day=day,
            forum=row.name,
            url=_meeting_url(row),
            status=_status(row.state),
            kind=kind,
            meeting_on=row.held_on,
        )


def _follow_ups(wanted: Wanted, today: date, connection: sa.Connection) -> Iterator[Deadline]:
    query = _promised(wanted.user_id).where(
        ForumCase.forum_id.in_(wanted.forum_ids),
        sa.func.trim(FollowUp.owner) == wanted.owner.strip(),
        FollowUp.due_on >= first_deadline_day(today),
    )
    for row in connection.execute(query):
        yield Deadline(
            uid=row.uid,
            sequence=row.sequence,
            created=row.created_at,
            changed=row.changed_at,
            day=row.due_on,
            forum=row.name,
            url=absolute_url("cases.follow_ups", forum=row.slug),
            status=EntryStatus.DONE if row.done_on else EntryStatus.PLANNED,
            kind=DeadlineKind.FOLLOW_UP,
        )


def _promised(user_id: int) -> sa.Select[*tuple[Any, ...]]:
    """Dates of follow-ups, but for those of a case that this person is inhabil in."""
    recused = (
        sa.exists()
        .where(Recusal.item_id == AgendaItem.id, Recusal.user_id == user_id)
        .where(AgendaItem.case_id == ForumCase.id)
    )
    return (
        sa.select(
            FollowUp.uid,
            FollowUp.sequence,
            FollowUp.created_at,
            FollowUp.changed_at,
            FollowUp.due_on,
            FollowUp.done_on,
            Forum.name,
            Forum.slug,
        )
        .select_from(FollowUp)
        .join(ForumCase, ForumCase.id == FollowUp.case_id)
        .join(Forum, Forum.id == ForumCase.forum_id)
        .where(~recused)
    )
