"""Which addresses a person has, and where the person is a member."""

from datetime import date

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.models import Membership


def feeds_in_use(user_id: int) -> list[CalendarFeed]:
    """The person's addresses that are not revoked, the personal one first."""
    query = (
        sa.select(CalendarFeed)
        .where(CalendarFeed.user_id == user_id, CalendarFeed.revoked_at.is_(None))
        .order_by(CalendarFeed.forum_id.is_not(None), CalendarFeed.id)
    )
    return list(db.session.scalars(query))


def last_feed(user_id: int, forum_id: int | None) -> CalendarFeed | None:
    """The one made last, revoked or not."""
    query = (
        sa.select(CalendarFeed)
        .where(
            CalendarFeed.user_id == user_id, CalendarFeed.forum_id.is_not_distinct_from(forum_id)
        )
        .order_by(CalendarFeed.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def forum_ids_of(user_id: int, today: date) -> set[int]:
    """The fora where the person is a member today."""
    query = sa.select(Membership.forum_id).where(
        Membership.user_id == user_id, Membership.holds(today)
    )
    return set(db.session.scalars(query))
