"""Making, renewing and revoking a person's calendar addresses, and choosing what one shows."""

from datetime import datetime

import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.feeds import built_calendars, queries
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.models import Membership
from forumtool.signals import account_closed, signed_out_elsewhere
from forumtool.web.tokens import digest, new_token


def renew(user_id: int, forum_id: int | None = None, *, at: datetime) -> str:
    """Make a new address and return its secret, which is not stored; revoke the one before.

    Without a forum it is the personal address. What was chosen for the last one is kept.
    """
    forum_ids = queries.forum_ids_of(user_id, clock.local(at).date())
    if not forum_ids:
        raise RuleBroken(
            "Du er ikke medlem af et forum i dag, så der er ingen møder at vise i en kalender. "
            "Bed administratoren om at blive medlem."
        )
    if forum_id is not None and forum_id not in forum_ids:
        raise RuleBroken("Du er ikke medlem af det forum i dag. Vælg et af dine egne.")
    _lock(user_id)
    before = queries.last_feed(user_id, forum_id)
    _revoke(_own(user_id, forum_id), at=at)
    secret = new_token()
    feed = CalendarFeed(
        user_id=user_id,
        forum_id=forum_id,
        token_hash=digest(secret),
        with_follow_ups=before is not None and before.with_follow_ups,
        with_deadlines=before is not None and before.with_deadlines,
        created_at=at,
    )
    db.session.add(feed)
    db.session.flush()
    return secret


def revoke(user_id: int, forum_id: int | None = None, *, at: datetime) -> None:
    _lock(user_id)
    _revoke(_own(user_id, forum_id), at=at)


def choose(user_id: int, *, follow_ups: bool, deadlines: bool) -> None:
    """What the personal calendar shows beside the meetings; the address stays as it is."""
    feed = queries.last_feed(user_id, None)
    if feed is None or feed.revoked_at is not None:
        raise RuleBroken("Du har ingen kalenderadresse endnu. Lav den først, og vælg så.")
    feed.with_follow_ups, feed.with_deadlines = follow_ups, deadlines
    db.session.flush()


def _lock(user_id: int) -> None:
    """The person's row is locked, so that two renewals at once take turns."""
    db.session.execute(sa.select(User.id).where(User.id == user_id).with_for_update())


def _own(user_id: int, forum_id: int | None) -> sa.ColumnElement[bool]:
    return (CalendarFeed.user_id == user_id) & (
        CalendarFeed.forum_id.is_not_distinct_from(forum_id)
    )


def _revoke(which: sa.ColumnElement[bool], *, at: datetime) -> int:
    in_use = sa.select(CalendarFeed.id).where(which, CalendarFeed.revoked_at.is_(None))
    ids = list(db.session.scalars(in_use))
    db.session.execute(
        sa.update(CalendarFeed).where(CalendarFeed.id.in_(ids)).values(revoked_at=at)
    )
    built_calendars.delete(ids)
    db.session.flush()
    return len(ids)


def revoke_without_membership(at: datetime) -> str:
    """Daily: revoke an address whose person has closed or is no member, now or later.

    Every fetch checks the same; revoked it stays so when the person becomes a member again.
    """
    today = clock.local(at).date()
    has_membership = (
        sa.exists()
        .where(User.id == CalendarFeed.user_id, Membership.user_id == User.id)
        .where(User.is_open_on(today))
        .where(~Membership.has_ended(today))
        .where(CalendarFeed.forum_id.is_(None) | (CalendarFeed.forum_id == Membership.forum_id))
    )
    revoked = _revoke(~has_membership, at=at)
    return f"Kalenderadresser: {revoked} lukket, fordi ejeren ikke længere er medlem."


@account_closed.connect
def revoke_of_closed_account(user: User, *, at: datetime) -> None:
    _revoke(CalendarFeed.user_id == user.id, at=at)


@signed_out_elsewhere.connect
def revoke_on_sign_out_everywhere(_sender: object, *, user_id: int, at: datetime) -> None:
    _revoke(CalendarFeed.user_id == user_id, at=at)
