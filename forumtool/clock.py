"""Now and today in Europe/Copenhagen; nothing else reads the clock.

`pin` and `pinned_to` are for the demo, the tests and the screenshots alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

_offset = timedelta(0)


def now() -> datetime:
    """The present moment, in UTC and aware."""
    return datetime.now(UTC) + _offset


def today() -> date:
    """The day it is in Copenhagen."""
    return now().astimezone(COPENHAGEN).date()


def local(moment: datetime) -> datetime:
    """A stored moment as the wall clock in Copenhagen shows it."""
    return moment.astimezone(COPENHAGEN)


def moment(day: date, at: time) -> datetime:
    """A wall-clock time in Copenhagen as a moment in UTC."""
    return datetime.combine(day, at, tzinfo=COPENHAGEN).astimezone(UTC)


def pin(day: date | None) -> None:
    """Let today be `day`, the time of day going on; None gives the real date back."""
    global _offset
    _offset = timedelta(0)
    if day is not None:
        _offset = timedelta(days=(day - today()).days)


@contextmanager
def pinned_to(moment_in_utc: datetime) -> Iterator[None]:
    """The clock runs from `moment_in_utc` inside the block (the demo writes history with it)."""
    global _offset
    before = _offset
    _offset = moment_in_utc - datetime.now(UTC)
    try:
        yield
    finally:
        _offset = before
