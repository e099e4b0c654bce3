"""The one select of every fetch: whose address is this, what may it show now, is it built already.

It checks the secret, the account, the memberships and the forum as they are at this moment, and
gathers the fingerprint of all the calendar hangs on. Nothing of a meeting is read here.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property
from importlib.metadata import version
from typing import Any

import icalendar
import sqlalchemy as sa
from flask import Flask

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.db import UtcDateTime, db
from forumtool.feeds.models import BuiltCalendar, CalendarCounter, CalendarFeed
from forumtool.forums.models import Membership
from forumtool.paths import PACKAGE, fingerprint_of
from forumtool.prepared import prepared
from forumtool.tokens import digest

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
    """A row for each forum it may show."""
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
            Membership.forum_id.label("shown_forum"),
            CalendarCounter.changes,
            CalendarFeed.with_follow_ups,
            CalendarFeed.with_deadlines,
            User.name,
            noted.label("is_noted"),
            sa.case((ready, BuiltCalendar.fingerprint)).label("ready"),
            BuiltCalendar.etag,
            BuiltCalendar.changed_at,
        )
        .join(User, User.id == CalendarFeed.user_id)
        .join(Membership, Membership.user_id == CalendarFeed.user_id)
        .outerjoin(CalendarCounter, CalendarCounter.forum_id == Membership.forum_id)
        .outerjoin(BuiltCalendar, BuiltCalendar.feed_id == CalendarFeed.id)
        .where(
            CalendarFeed.token_hash == sa.bindparam("hash"),
            CalendarFeed.revoked_at.is_(None),
            User.closed_on.is_(None) | (User.closed_on > today),
            Membership.valid_from <= today,
            Membership.valid_to.is_(None) | (Membership.valid_to >= today),
            CalendarFeed.forum_id.is_(None) | (CalendarFeed.forum_id == Membership.forum_id),
        )
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
        ready = prepared(_living(), connection.dialect)
        if ready is not None:
            rows = ready.run(connection.connection.driver_connection, values)
        else:
            rows = list(connection.execute(_living(), values))
        return _feed(rows, self.base_url) if rows else None


def _feed(rows: Sequence[Any], base_url: str) -> Feed:
    first = rows[0]
    fingerprint = _fingerprint(rows, base_url)
    return Feed(
        id=first.feed,
        user_id=first.user_id,
        forum_id=first.only_forum,
        owner=first.name,
        with_follow_ups=first.with_follow_ups,
        with_deadlines=first.with_deadlines,
        forum_ids=tuple(sorted({row.shown_forum for row in rows})),
        fingerprint=fingerprint,
        is_noted=bool(first.is_noted),
        stored=Stored(first.etag, first.changed_at) if first.ready == fingerprint else None,
    )


def _fingerprint(rows: Sequence[Any], base_url: str) -> str:
    """Of all that the bytes hang on but the date. Two seats in one forum are one forum."""
    first = rows[0]
    counts = sorted({(row.shown_forum, row.changes or 0) for row in rows})
    person = first.name if first.with_follow_ups else ""
    hangs_on = f"{_code()} {base_url} {first.only_forum} {first.with_deadlines} {counts} {person}"
    return hashlib.sha256(hangs_on.encode()).hexdigest()


@cache
def _code() -> str:
    """Another version of the program, or of what it builds with, may write other bytes."""
    ours = fingerprint_of(PACKAGE.rglob("*.py"), PACKAGE)
    return f"{ours} {icalendar.__version__} {version('holidays')}"
