"""What a feed shows: the meetings of the fora its person is a member of today.

Only columns of the meeting and its forum are read here, so nothing of a case can come along.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from forumtool.accounts.models import User
from forumtool.db import db
from forumtool.feeds.entry import Entry, EntryStatus, first_day, is_shown
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import Meeting, MeetingMove
from forumtool.meetings.rules import MeetingState
from forumtool.tokens import digest

#: The absolute address of a meeting's page.
Address = Callable[[str, date], str]


def living_feed(user_id: int) -> CalendarFeed | None:
    """The address that this person has out, if any."""
    return db.session.scalar(
        sa.select(CalendarFeed).where(
            CalendarFeed.user_id == user_id, CalendarFeed.revoked_at.is_(None)
        )
    )


def feed_by_secret(secret: str, today: date) -> CalendarFeed | None:
    """The feed while it is neither revoked nor its person's account closed."""
    return db.session.scalar(
        sa.select(CalendarFeed)
        .join(User, User.id == CalendarFeed.user_id)
        .where(
            CalendarFeed.token_hash == digest(secret),
            CalendarFeed.revoked_at.is_(None),
            User.closed_on.is_(None) | (User.closed_on > today),
        )
    )


def forums_of(user_id: int, today: date) -> list[int]:
    """The fora where the person is a member today, asked anew at every fetch."""
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


def entries_of(forum_ids: Iterable[int], today: date, address: Address) -> list[Entry]:
    query = _columns().where(Meeting.forum_id.in_(forum_ids), Meeting.held_on >= first_day(today))
    entries = (_entry(row, address) for row in db.session.execute(query))
    return [entry for entry in entries if is_shown(entry, today)]


def entry_of(meeting_id: int, address: Address) -> Entry:
    return _entry(db.session.execute(_columns().where(Meeting.id == meeting_id)).one(), address)


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
            MeetingMove.from_on,
            MeetingMove.from_time,
        )
        .join(Forum, Forum.id == Meeting.forum_id)
        .outerjoin(MeetingMove, MeetingMove.id == latest)
        .order_by(Meeting.held_on, Meeting.id)
    )


def _entry(row: sa.Row[*tuple[Any, ...]], address: Address) -> Entry:
    begin = datetime.combine(row.held_on, row.starts_at)
    cancelled = row.state is MeetingState.CANCELLED
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
        url=address(row.slug, row.held_on),
        status=EntryStatus.CANCELLED if cancelled else EntryStatus.PLANNED,
        moved_from=datetime.combine(row.from_on, row.from_time) if row.from_on else None,
    )
