"""What a calendar shows, as plain values: a meeting, a deadline; and how long each is shown. Pure.

An event holds what a mail to the members would say and nothing else: no field could hold a text
about a case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

TOMBSTONE_DAYS = 30


class EventStatus(StrEnum):
    """A cancelled meeting and a finished follow-up are over."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    DONE = "done"


class DeadlineKind(StrEnum):
    SUBMISSION = "submission"
    PUBLICATION = "publication"
    OBJECTION = "objection"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """What all events have in common.

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
    status: EventStatus = EventStatus.PLANNED

    @property
    def cancelled(self) -> bool:
        return self.status is EventStatus.CANCELLED

    @property
    def is_over(self) -> bool:
        return self.status is not EventStatus.PLANNED


@dataclass(frozen=True, kw_only=True)
class CalendarMeeting(CalendarEvent):
    """A meeting with its wall-clock times in Copenhagen."""

    start: time
    end: time
    summary: str
    location: str = ""
    moved_from: datetime | None = None  # wall-clock time in Copenhagen, naive


@dataclass(frozen=True, kw_only=True)
class CalendarDeadline(CalendarEvent):
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


def is_shown(event: CalendarEvent, today: date) -> bool:
    if event.is_over and event.day < last_tombstone_day(today):
        return False
    first = first_deadline_day if isinstance(event, CalendarDeadline) else first_day
    return event.day >= first(today)


def good_until(events: Iterable[CalendarEvent], today: date) -> date:
    """The first day on which the date alone changes what is shown of these events."""
    new_year = date(today.year + 1, 1, 1)
    gone = (event.day + timedelta(days=TOMBSTONE_DAYS + 1) for event in events if event.is_over)
    return min([new_year, *(day for day in gone if day > today)])
