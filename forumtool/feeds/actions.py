"""Making, renewing and revoking a person's calendar address, and hearing of what changes it."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.db import db, note
from forumtool.errors import RuleBroken
from forumtool.feeds import queries
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import Meeting
from forumtool.signals import account_closed, forum_renamed
from forumtool.tokens import digest, new_token

FETCH_NOTED_EVERY = timedelta(hours=1)


def renew(user_id: int, *, at: datetime) -> str:
    """A new secret, told this once; the address that was out stops working at once."""
    if not queries.forums_of(user_id, clock.local(at).date()):
        raise RuleBroken(
            "Du er ikke medlem af et forum i dag, så der er ingen møder at vise i en kalender. "
            "Bed administratoren om at blive medlem."
        )
    revoke(user_id, at=at)
    secret = new_token()
    db.session.add(CalendarFeed(user_id=user_id, token_hash=digest(secret), created_at=at))
    db.session.flush()
    return secret


def revoke(user_id: int, *, at: datetime) -> None:
    # The person's row is held, so that two renewals at once follow each other.
    db.session.execute(sa.select(User.id).where(User.id == user_id).with_for_update())
    db.session.execute(
        sa.update(CalendarFeed)
        .where(CalendarFeed.user_id == user_id, CalendarFeed.revoked_at.is_(None))
        .values(revoked_at=at)
    )
    db.session.flush()


def note_fetch(feed: CalendarFeed, *, at: datetime) -> None:
    """At most hourly: a calendar asks day and night, and each note is a write."""
    last = feed.last_fetched_at
    if last is None or at - last >= FETCH_NOTED_EVERY:
        note(sa.update(CalendarFeed).where(CalendarFeed.id == feed.id).values(last_fetched_at=at))


def retire(at: datetime) -> str:
    """Daily: an address whose person has closed or holds no seat, now or later, is revoked.

    Every fetch asks the same; this makes it lasting, so that an old link never comes back to life.
    """
    today = clock.local(at).date()
    dead = sa.select(CalendarFeed.id).where(
        CalendarFeed.revoked_at.is_(None), ~CalendarFeed.user_id.in_(_seated(today))
    )
    ids = list(db.session.scalars(dead))
    db.session.execute(
        sa.update(CalendarFeed).where(CalendarFeed.id.in_(ids)).values(revoked_at=at)
    )
    db.session.flush()
    return f"Kalenderadresser: {len(ids)} lukket, fordi ejeren ikke længere er medlem."


def _seated(today: date) -> sa.Select[int]:
    return (
        sa.select(User.id)
        .join(Membership, Membership.user_id == User.id)
        .where(
            User.closed_on.is_(None) | (User.closed_on > today),
            Membership.valid_to.is_(None) | (Membership.valid_to >= today),
        )
    )


@account_closed.connect
def close_with_account(user: User, *, at: datetime) -> None:
    revoke(user.id, at=at)


@forum_renamed.connect
def tell_calendars(forum: Forum, *, at: datetime) -> None:
    """Some calendars keep the old text until SEQUENCE and the times have risen."""
    db.session.execute(
        sa.update(Meeting)
        .where(Meeting.forum_id == forum.id)
        .values(sequence=Meeting.sequence + 1, changed_at=at)
    )
