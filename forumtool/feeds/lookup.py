"""The one select of every fetch: whose address is this, what may it show now, is it built already.

It checks the secret, the account, the memberships and the forum as they are at this moment, and
gathers the fingerprint of all the calendar hangs on. Nothing of a meeting is read here.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from importlib.metadata import version
from typing import Any

import icalendar
import sqlalchemy as sa
from flask import Flask

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.database.types import UtcDateTime
from forumtool.feeds.models import BuiltCalendar, CalendarCounter, CalendarFeed
from forumtool.forums.models import Membership
from forumtool.paths import PACKAGE, fingerprint_of
from forumtool.web.tokens import digest

NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Stored:
    """What is known of the built bytes without reading them."""

    etag: str
    changed_at: datetime


@dataclass(frozen=True)
class Feed:
    """A living address, its person's rights today, and the bytes that lie ready, if they do."""

    id: int
    user_id: int
    forum_id: int | None
    owner: str
    with_follow_ups: bool
    with_deadlines: bool
    forum_ids: tuple[int, ...]
    fingerprint: str
    is_noted: bool  # that it is being fetched, within the hour
    stored: Stored | None


@cache
def _living() -> sa.Select[*tuple[Any, ...]]:
    """A row for a living address; without seats it is dead."""
    today = sa.bindparam("today", type_=sa.Date)
    noted_since = sa.bindparam("noted_since", type_=UtcDateTime)
    at = sa.bindparam("at", type_=UtcDateTime)
    noted = (CalendarFeed.last_fetched_at > noted_since) & (CalendarFeed.last_fetched_at <= at)
    ready = (BuiltCalendar.built_on <= today) & (BuiltCalendar.good_until > today)
    return (
        sa.select(
            CalendarFeed.id.label("feed"),
            CalendarFeed.user_id,
            CalendarFeed.forum_id.label("only_forum"),
            _seats(today).label("seats"),
            CalendarFeed.with_follow_ups,
            CalendarFeed.with_deadlines,
            User.name,
            noted.label("is_noted"),
            sa.case((ready, BuiltCalendar.fingerprint)).label("ready"),
            BuiltCalendar.etag,
            BuiltCalendar.changed_at,
        )
        .join(User, User.id == CalendarFeed.user_id)
        .outerjoin(BuiltCalendar, BuiltCalendar.feed_id == CalendarFeed.id)
        .where(
            CalendarFeed.token_hash == sa.bindparam("hash"),
            CalendarFeed.revoked_at.is_(None),
            User.closed_on.is_(None) | (User.closed_on > today),
        )
    )


def _seats(today: sa.BindParameter[date]) -> sa.ScalarSelect[str]:
    """«3:17 5:22»: each forum it may show, with its counter; NULL for none.

    One row and not one for each: every row fetched lets go of the interpreter, and on a busy
    server each time costs a wait.
    """
    colon = sa.literal_column("':'", sa.String)
    changes = sa.func.coalesce(CalendarCounter.changes, 0)
    pair = sa.cast(Membership.forum_id, sa.String) + colon + sa.cast(changes, sa.String)
    return (
        sa.select(sa.func.aggregate_strings(pair, " "))
        .select_from(Membership)
        .outerjoin(CalendarCounter, CalendarCounter.forum_id == Membership.forum_id)
        .where(
            Membership.user_id == CalendarFeed.user_id,
            Membership.valid_from <= today,
            Membership.valid_to.is_(None) | (Membership.valid_to >= today),
            CalendarFeed.forum_id.is_(None) | (CalendarFeed.forum_id == Membership.forum_id),
        )
        .correlate(CalendarFeed)
        .scalar_subquery()
    )


class Reading:
    """The engine as feeds read by it: on SQLite such a connection never waits for a writer."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.base_url = app.config["BASE_URL"]

    @cached_property
    def engine(self) -> sa.Engine:
        with self.app.app_context():
            return db.engine.execution_options(writes=False)

    def connect(self) -> sa.Connection:
        return self.engine.connect()

    def find(self, connection: sa.Connection, secret: str, *, at: datetime) -> Feed | None:
        """None for an unknown, a revoked and a dead address alike."""
        values = {
            "hash": digest(secret),
            "today": clock.local(at).date(),
            "at": at,
            "noted_since": at - NOTED_EVERY,
        }
        rows = connection.execute(_living(), values).all()
        return _feed(rows[0], self.base_url) if rows and rows[0].seats else None


def _feed(row: sa.Row[*tuple[Any, ...]], base_url: str) -> Feed:
    # Two seats in one forum are one forum.
    seats = sorted({tuple(map(int, seat.split(":"))) for seat in row.seats.split()})
    fingerprint = _fingerprint(row, seats, base_url)
    return Feed(
        id=row.feed,
        user_id=row.user_id,
        forum_id=row.only_forum,
        owner=row.name,
        with_follow_ups=row.with_follow_ups,
        with_deadlines=row.with_deadlines,
        forum_ids=tuple(forum_id for forum_id, _ in seats),
        fingerprint=fingerprint,
        is_noted=bool(row.is_noted),
        stored=Stored(row.etag, row.changed_at) if row.ready == fingerprint else None,
    )


def _fingerprint(row: sa.Row[*tuple[Any, ...]], seats: object, base_url: str) -> str:
    """Of all that the bytes hang on but the date."""
    person = row.name if row.with_follow_ups else ""
    hangs_on = f"{_code()} {base_url} {row.only_forum} {row.with_deadlines} {seats} {person}"
    return hashlib.sha256(hangs_on.encode()).hexdigest()


@cache
def _code() -> str:
    """Another version of the program, or of what it builds with, may write other bytes."""
    ours = fingerprint_of(PACKAGE.rglob("*.py"), PACKAGE)
    return f"{ours} {icalendar.__version__} {version('holidays')}"
