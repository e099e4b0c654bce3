"""The bytes of a feed: built once when something it shows has changed, then read as they lie.

They are stored at the first fetch after the change and not by the change itself: a coordinator who
moves a meeting should not wait while the calendars of all members are built, and bytes that nobody
asks for are never built. So a fetch writes; it is book-keeping as `db.note()` knows it, on a short
transaction of its own, but at once: what is answered must be what lies there, with its time.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.database.transactions import writing_apart
from forumtool.feeds import ics, queries
from forumtool.feeds.entries import Entry, Shown
from forumtool.feeds.lookup import Feed, Stored
from forumtool.feeds.models import BuiltCalendar
from forumtool.language.danish import long_date
from forumtool.web import alarms

CALENDAR_NAME = "Mine samarbejdsfora"
ALARM_KIND = "calendar"
BUILD_WAIT_SECONDS = 3.0
_one_builder = threading.Lock()


@contextmanager
def building_alone() -> Iterator[None]:
    """One build at a time: two would only share the processor, and the second finds it done.

    Behind a build that cannot write, nobody waits long: each holds a thread that pages need.
    """
    if not _one_builder.acquire(timeout=BUILD_WAIT_SECONDS):
        raise TimeoutError
    try:
        yield
    finally:
        _one_builder.release()


def read(connection: sa.Connection, feed: Feed, stored: Stored) -> bytes | None:
    """None when other bytes have been stored since `stored` was looked up."""
    query = sa.select(BuiltCalendar.body).where(
        BuiltCalendar.feed_id == feed.id, BuiltCalendar.etag == stored.etag
    )
    return connection.scalar(query)


def build(
    connection: sa.Connection, feed: Feed, *, at: datetime, today: date
) -> tuple[Stored, bytes]:
    """Build the calendar from what this connection sees, store it, and tell what went wrong."""
    wanted = queries.Wanted(
        forum_ids=feed.forum_ids,
        user_id=feed.user_id,
        owner=feed.owner if feed.with_follow_ups else "",
        with_deadlines=feed.with_deadlines,
    )
    entries, good_until = queries.entries_of(wanted, today, connection)
    name = queries.forum_name(feed.forum_id, connection) if feed.forum_id else CALENDAR_NAME
    wrong: dict[str, str] = {}

    def report(entry: Shown, error: Exception) -> None:
        ics.to_log(entry, error)
        wrong[entry.uid] = _message(entry)

    body = ics.calendar(name, entries, report)
    etag = hashlib.sha256(body).hexdigest()
    row = {"etag": etag, "body": body, "built_on": today, "good_until": good_until}
    with writing_apart() as writing:
        changed_at = _store(writing, feed, row, at=at)
        right = {entry.uid for entry in entries} - wrong.keys()
        alarms.settle(writing, ALARM_KIND, wrong, right, at=at)
    return Stored(etag, changed_at), body


def _message(entry: Shown) -> str:
    what = "Mødet" if isinstance(entry, Entry) else "Fristen"
    return (
        f"{what} i {entry.forum} {long_date(entry.day)} kan ikke skrives helt i kalenderne. Det "
        "står der med tid og forum. Se stedet efter på mødets side, og skriv det igen."
    )[:300]


def _store(writing: sa.Connection, feed: Feed, row: dict[str, object], *, at: datetime) -> datetime:
    """When the bytes last changed: a whole second, later than any that was told before."""
    own = BuiltCalendar.feed_id == feed.id
    last = writing.execute(
        sa.select(BuiltCalendar.etag, BuiltCalendar.changed_at).where(own)
    ).first()
    changed_at = at.replace(microsecond=0)
    if last is not None and last.etag == row["etag"]:
        changed_at = last.changed_at
    elif last is not None:
        changed_at = max(changed_at, last.changed_at + timedelta(seconds=1))
    values = {**row, "fingerprint": feed.fingerprint, "changed_at": changed_at}
    if last is None:
        writing.execute(sa.insert(BuiltCalendar).values(feed_id=feed.id, **values))
    else:
        writing.execute(sa.update(BuiltCalendar).where(own).values(**values))
    return changed_at


def forget(feed_ids: list[int]) -> None:
    """A revoked address needs its bytes no more."""
    db.session.execute(sa.delete(BuiltCalendar).where(BuiltCalendar.feed_id.in_(feed_ids)))
