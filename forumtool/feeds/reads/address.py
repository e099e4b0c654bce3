"""One select for a secret address with its person and stored calendar, one for the fora it shows.

Both check the secret, the account and the memberships as they are at this moment. The fingerprint
covers everything but the date that the calendar's bytes depend on; no meeting is read here.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from importlib.metadata import version

import icalendar
import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.rows import first, rows
from forumtool.feeds.models import BuiltCalendar, CalendarCounter, CalendarFeed
from forumtool.forums.models import Membership
from forumtool.paths import PACKAGE, fingerprint_of
from forumtool.web.addresses import base_url
from forumtool.web.tokens import digest

NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class CountedForum:
    """A forum that the calendar shows; `changes` rises when something a feed shows has changed."""

    forum_id: int
    changes: int


@dataclass(frozen=True)
class BuiltVersion:
    """What is known of the stored bytes without reading them."""

    etag: str
    changed_at: datetime


@dataclass(frozen=True)
class FeedAddress:
    """An address in use. `forum_id` None: the personal one, of all the person's fora.

    `built`: the stored bytes may be served as they are; None when they must be built.
    """

    feed_id: int
    user_id: int
    forum_id: int | None
    owner: str
    with_follow_ups: bool
    with_deadlines: bool
    last_fetched_at: datetime | None
    built_fingerprint: str | None
    built_on: date | None
    good_until: date | None
    etag: str | None
    changed_at: datetime | None
    forums: tuple[CountedForum, ...] = ()
    built: BuiltVersion | None = None

    @property
    def forum_ids(self) -> list[int]:
        return [forum.forum_id for forum in self.forums]

    @cached_property
    def fingerprint(self) -> str:
        forums = [(forum.forum_id, forum.changes) for forum in self.forums]
        name = self.owner if self.with_follow_ups else ""
        text = f"{_code()} {base_url()} {self.forum_id} {self.with_deadlines} {forums} {name}"
        return hashlib.sha256(text.encode()).hexdigest()

    def with_built(self, built: BuiltVersion | None) -> "FeedAddress":
        return replace(self, built=built)

    def stored_version(self, today: date) -> BuiltVersion | None:
        """None when nothing is stored, or something that other data or another day gave."""
        if not (self.etag and self.changed_at and self.built_on and self.good_until):
            return None
        is_of_today = self.built_on <= today < self.good_until
        is_current = is_of_today and self.built_fingerprint == self.fingerprint
        return BuiltVersion(self.etag, self.changed_at) if is_current else None

    def is_noted(self, at: datetime) -> bool:
        """A fetch within the last hour has been noted."""
        last = self.last_fetched_at
        return last is not None and at - NOTED_EVERY < last <= at


_TODAY = sa.bindparam("today", type_=sa.Date)
_ADDRESS = (
    sa.select(
        CalendarFeed.id.label("feed_id"),
        CalendarFeed.user_id,
        CalendarFeed.forum_id,
        User.name.label("owner"),
        CalendarFeed.with_follow_ups,
        CalendarFeed.with_deadlines,
        CalendarFeed.last_fetched_at,
        BuiltCalendar.fingerprint.label("built_fingerprint"),
        BuiltCalendar.built_on,
        BuiltCalendar.good_until,
        BuiltCalendar.etag,
        BuiltCalendar.changed_at,
    )
    .join(User, User.id == CalendarFeed.user_id)
    .outerjoin(BuiltCalendar, BuiltCalendar.feed_id == CalendarFeed.id)
    .where(
        CalendarFeed.token_hash == sa.bindparam("token_hash", type_=sa.String),
        CalendarFeed.revoked_at.is_(None),
        User.is_open_on(_TODAY),
    )
)
_FORUMS = (
    sa.select(Membership.forum_id, sa.func.coalesce(CalendarCounter.changes, 0).label("changes"))
    .join(CalendarFeed, CalendarFeed.user_id == Membership.user_id)
    .outerjoin(CalendarCounter, CalendarCounter.forum_id == Membership.forum_id)
    .where(
        CalendarFeed.id == sa.bindparam("feed_id", type_=sa.Integer),
        CalendarFeed.forum_id.is_(None) | (CalendarFeed.forum_id == Membership.forum_id),
        Membership.holds(_TODAY),
    )
    .distinct()
    .order_by(Membership.forum_id)
)


def find_address(secret: str, *, at: datetime) -> FeedAddress | None:
    """None for an unknown secret, a revoked one and one whose person is no member today."""
    today = clock.local(at).date()
    row = first(FeedAddress, _ADDRESS, {"token_hash": digest(secret), "today": today})
    if row is None:
        return None
    forums = rows(CountedForum, _FORUMS, {"feed_id": row.feed_id, "today": today})
    if not forums:
        return None
    address = replace(row, forums=tuple(forums))
    return address.with_built(address.stored_version(today))


@cache
def _code() -> str:
    """Another version of the program, or of what it builds with, may write other bytes."""
    ours = fingerprint_of(PACKAGE.rglob("*.py"), PACKAGE)
    return f"{ours} {icalendar.__version__} {version('holidays')}"
