"""One meeting as a calendar shows it: a plain value, and which meetings a feed still shows.

An entry holds what a mail to the members would say and nothing else. There is no field that a
word about a case could travel in.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

TOMBSTONE_DAYS = 30


class EntryStatus(StrEnum):
    """Whether the meeting will be held."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A meeting with its wall-clock times in Copenhagen.

    `changed` is the moment of the last change that shows here, `sequence` the stored counter that
    rose with it; both come from the row, so that the bytes depend on the data alone.
    """

    uid: str
    sequence: int
    created: datetime
    changed: datetime
    day: date
    start: time
    end: time
    forum: str
    summary: str
    url: str
    location: str = ""
    status: EntryStatus = EntryStatus.PLANNED
    moved_from: datetime | None = None  # wall-clock time in Copenhagen, naive

    @property
    def cancelled(self) -> bool:
        return self.status is EntryStatus.CANCELLED


def first_day(today: date) -> date:
    """A feed reaches back to 1 January last year: a fixed date, so no meeting leaves it daily."""
    return date(today.year - 1, 1, 1)


def last_tombstone_day(today: date) -> date:
    """A cancelled meeting is shown until 30 days after its date."""
    return today - timedelta(days=TOMBSTONE_DAYS)


def is_shown(entry: Entry, today: date) -> bool:
    if entry.cancelled and entry.day < last_tombstone_day(today):
        return False
    return entry.day >= first_day(today)
