"""The stored bytes of a feed: built when something it shows has changed, served until then.

They are built at the first fetch after the change and not by the change itself: a coordinator who
moves a meeting should not wait while the calendars of all members are built, and bytes that nobody
fetches are never built. So a GET writes here, in a short transaction of its own and at once: what
is answered must be what is stored, with its time.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.database.transactions import writing_apart
from forumtool.feeds import ics
from forumtool.feeds.events import CalendarEvent, CalendarMeeting, good_until
from forumtool.feeds.models import BuiltCalendar
from forumtool.feeds.reads.address import BuiltVersion, FeedAddress
from forumtool.feeds.reads.events import events_of
from forumtool.forums.models import Forum
from forumtool.language.danish import long_date
from forumtool.web import alarms

CALENDAR_NAME = "Mine samarbejdsfora"
ALARM_KIND = "calendar"
BUILD_WAIT_SECONDS = 3.0
_build_lock = threading.Lock()


@contextmanager
def building_alone() -> Iterator[None]:
    """One build at a time in this process; TimeoutError after BUILD_WAIT_SECONDS.

    Two would only share the processor, and the second finds the calendar built. Nobody waits long
    behind a build that cannot write: each waiting fetch holds a thread that pages need.
    """
    if not _build_lock.acquire(timeout=BUILD_WAIT_SECONDS):
        raise TimeoutError
    try:
        yield
    finally:
        _build_lock.release()


def read(feed_id: int) -> tuple[BuiltVersion, bytes] | None:
    """The stored bytes with their version; None when the address has been revoked meanwhile."""
    query = sa.select(BuiltCalendar.etag, BuiltCalendar.changed_at, BuiltCalendar.body)
    row = db.session.execute(query.where(BuiltCalendar.feed_id == feed_id)).first()
    return (BuiltVersion(row.etag, row.changed_at), row.body) if row else None


def build(address: FeedAddress, *, at: datetime, today: date) -> BuiltVersion:
    """Build the calendar as this transaction sees the data, and store it with its alarms."""
    events = events_of(address, today)
    wrong: dict[str, str] = {}

    def report(event: CalendarEvent, error: Exception) -> None:
        ics.to_log(event, error)
        wrong[event.uid] = _alarm_message(event)

    body = ics.calendar(_name(address), events, report)
    values = {
        "fingerprint": address.fingerprint,
        "etag": hashlib.sha256(body).hexdigest(),
        "body": body,
        "built_on": today,
        "good_until": good_until(events, today),
    }
    with writing_apart() as connection:
        built = _store(connection, address.feed_id, values, at=at)
        right = {event.uid for event in events} - wrong.keys()
        alarms.settle(connection, ALARM_KIND, wrong, right, at=at)
    return built


def _name(address: FeedAddress) -> str:
    if address.forum_id is None:
        return CALENDAR_NAME
    return db.session.scalars(sa.select(Forum.name).where(Forum.id == address.forum_id)).one()


def _alarm_message(event: CalendarEvent) -> str:
    what = "Mødet" if isinstance(event, CalendarMeeting) else "Fristen"
    return (
        f"{what} i {event.forum} {long_date(event.day)} kan ikke skrives helt i kalenderne. Det "
        "står der med tid og forum. Se stedet efter på mødets side, og skriv det igen."
    )[:300]


def _store(
    connection: sa.Connection, feed_id: int, values: dict[str, object], *, at: datetime
) -> BuiltVersion:
    """`changed_at`: when the bytes last changed, a whole second later than any told before."""
    own = BuiltCalendar.feed_id == feed_id
    last = connection.execute(
        sa.select(BuiltCalendar.etag, BuiltCalendar.changed_at).where(own)
    ).first()
    changed_at = at.replace(microsecond=0)
    if last is not None and last.etag == values["etag"]:
        changed_at = last.changed_at
    elif last is not None:
        changed_at = max(changed_at, last.changed_at + timedelta(seconds=1))
    row = {**values, "changed_at": changed_at}
    if last is None:
        connection.execute(sa.insert(BuiltCalendar).values(feed_id=feed_id, **row))
    else:
        connection.execute(sa.update(BuiltCalendar).where(own).values(**row))
    return BuiltVersion(str(values["etag"]), changed_at)


def delete(feed_ids: list[int]) -> None:
    """A revoked address needs its bytes no more."""
    db.session.execute(sa.delete(BuiltCalendar).where(BuiltCalendar.feed_id.in_(feed_ids)))
