"""What a calendar shows, as plain values: a meeting, a deadline; and how long each is shown.

An entry holds what a mail to the members would say and nothing else. There is no field that a
word about a case could travel in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

TOMBSTONE_DAYS = 30


class EntryStatus(StrEnum):
    """Whether it still stands: a meeting that is not held and a kept promise are over."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    DONE = "done"


class DeadlineKind(StrEnum):
    SUBMISSION = "submission"
    PUBLICATION = "publication"
    OBJECTION = "objection"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What every entry has.

    `changed` is the moment of the last change that shows here, `sequence` the stored counter that
    rose with it; both come from the row, so that the bytes depend on the data alone.
    """

    uid: str
    sequence: int
    created: datetime
    changed: datetime
    day: date
    forum: str
    url: str
    status: EntryStatus = EntryStatus.PLANNED

    @property
    def cancelled(self) -> bool:
        return self.status is EntryStatus.CANCELLED

    @property
    def is_over(self) -> bool:
        return self.status is not EntryStatus.PLANNED


@dataclass(frozen=True, kw_only=True)
class Entry(Shown):
    """A meeting with its wall-clock times in Copenhagen."""

    start: time
    end: time
    summary: str
    location: str = ""
    moved_from: datetime | None = None  # wall-clock time in Copenhagen, naive


@dataclass(frozen=True, kw_only=True)
class Deadline(Shown):
    """A date that ends with its day; `meeting_on` is the meeting it hangs on, if any."""

    kind: DeadlineKind
    meeting_on: date | None = None


def first_day(today: date) -> date:
    """A feed reaches back to 1 January last year: a fixed date, so no meeting leaves it daily."""
    return date(today.year - 1, 1, 1)


def first_deadline_day(today: date) -> date:
    """Deadlines are three to a meeting: this year's are enough, and a feed stays below 1 MB."""
    return date(today.year, 1, 1)


def last_tombstone_day(today: date) -> date:
    """A cancelled meeting is shown until 30 days after its date."""
    return today - timedelta(days=TOMBSTONE_DAYS)


def is_shown(entry: Shown, today: date) -> bool:
    if entry.is_over and entry.day < last_tombstone_day(today):
        return False
    first = first_deadline_day if isinstance(entry, Deadline) else first_day
    return entry.day >= first(today)


def good_until(entries: Iterable[Shown], today: date) -> date:
    """The first day on which the date alone changes what is shown of these entries."""
    new_year = date(today.year + 1, 1, 1)
    gone = (entry.day + timedelta(days=TOMBSTONE_DAYS + 1) for entry in entries if entry.is_over)
    return min([new_year, *(day for day in gone if day > today)])
