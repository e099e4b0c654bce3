"""A year as twelve small calendars: weeks, days, and what each day is. Pure.

The days that stand out are the same for every forum; the page sets the meetings on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from forumtool.workdays.closures import Calendar, Cause
from forumtool.workdays.holidays import holiday_name

_WEEK = 7
Remark = tuple[Cause, str]


class Day(NamedTuple):
    """One day: what it is called, and the causes it would be a collision for."""

    date: date
    number: int
    causes: tuple[Cause, ...]
    words: str


class Week(NamedTuple):
    """An ISO week; None where a day belongs to another month."""

    number: int
    days: tuple[Day | None, ...]


class Note(NamedTuple):
    """Days in a row with the same name: «15.–21. vinterferie»."""

    cause: Cause
    first: int
    last: int
    name: str


class MeetingDay(NamedTuple):
    """A meeting as the calendar marks it; `is_open`: its date is still a question."""

    day: date
    starts_at: time
    is_cancelled: bool
    is_open: bool


@dataclass(frozen=True)
class Month:
    number: int
    weeks: tuple[Week, ...]
    notes: tuple[Note, ...]


@lru_cache(maxsize=64)
def months_of(calendar: Calendar, year: int) -> tuple[Month, ...]:
    """A calendar is made once for the same rules, so this is as well."""
    return tuple(_month(calendar, year, number) for number in range(1, 13))


def _month(calendar: Calendar, year: int, number: int) -> Month:
    days = [_day(calendar, day) for day in _days_of(year, number)]
    padded: list[Day | None] = [None] * days[0].date.weekday() + days
    padded += [None] * (-len(padded) % _WEEK)
    rows = [padded[at : at + _WEEK] for at in range(0, len(padded), _WEEK)]
    weeks = tuple(Week(_number_of(row), tuple(row)) for row in rows)
    return Month(number, weeks, tuple(_notes(calendar, days)))


def _days_of(year: int, month: int) -> Iterator[date]:
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += timedelta(days=1)


def _number_of(row: list[Day | None]) -> int:
    return next(day.date.isocalendar().week for day in row if day)


def _remarks(calendar: Calendar, day: date) -> list[Remark]:
    names = {
        Cause.HOLIDAY: holiday_name(day),
        Cause.CLOSING_DAY: calendar.closing_day(day),
        Cause.SCHOOL_HOLIDAY: calendar.school_holiday(day),
    }
    return [(cause, name) for cause, name in names.items() if name]


def _day(calendar: Calendar, day: date) -> Day:
    found = _remarks(calendar, day)
    return Day(
        day,
        day.day,
        tuple(cause for cause, _ in found),
        ", ".join(name for _, name in found),
    )


def _notes(calendar: Calendar, days: list[Day]) -> Iterator[Note]:
    """In order of their first day."""
    remarks = sorted(
        (cause, name, day.number) for day in days for cause, name in _remarks(calendar, day.date)
    )
    notes = []
    for (cause, name), group in groupby(remarks, key=lambda remark: remark[:2]):
        numbers = [number for *_, number in group]
        notes += [Note(cause, first, last, name) for first, last in _runs(numbers)]
    return iter(sorted(notes, key=lambda note: (note.first, note.cause)))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow one another, as first and last."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        following = [number for _, number in run]
        yield following[0], following[-1]
