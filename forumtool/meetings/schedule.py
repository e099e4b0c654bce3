"""Dates of meetings: public holidays, working days and deadlines.

The rhythm is in `cadence.py`, local closing days in `closures.py`.

Pure: dates in, dates out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol, TypeVar

import holidays

from forumtool.meetings.rules import NEXT, MeetingState

SUBMISSION_DAYS = 4
PUBLICATION_DAYS = 2
OBJECTION_DAYS = 3

_DAY = timedelta(days=1)

# The library's formal names as people say and write them.
_EASTER_SUNDAY = "påskedag"
_EVERYDAY_NAMES = {
    "Anden påskedag": "2. påskedag",
    "Kristi himmelfartsdag": "Kr. himmelfartsdag",
    "Anden pinsedag": "2. pinsedag",
    "Juledag": "1. juledag",
    "Anden juledag": "2. juledag",
}


# --- Public holidays and working days


@lru_cache(maxsize=256)
def _holidays_of(year: int) -> dict[date, str]:
    found = holidays.country_holidays("DK", years=year, language="da")
    return {day: _everyday(name) for day, name in found.items()}


def _everyday(name: str) -> str:
    return _EVERYDAY_NAMES.get(name, name[:1].lower() + name[1:])


def holiday_name(day: date) -> str | None:
    """The public holiday as a word in a sentence («skærtorsdag»), or None on other days."""
    return _holidays_of(day.year).get(day)


def holidays_of(year: int) -> dict[date, str]:
    """The public holidays of a year by their date."""
    return dict(sorted(_holidays_of(year).items()))


def easter_sunday(year: int) -> date:
    return next(day for day, name in _holidays_of(year).items() if name == _EASTER_SUNDAY)


def is_working_day(day: date) -> bool:
    """Deadlines count these: also a day when the town hall itself is closed."""
    return day.weekday() < 5 and holiday_name(day) is None


def working_days_after(day: date, count: int) -> date:
    """The working day `count` working days after `day`; before it when `count` is negative."""
    direction = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += direction
        left -= is_working_day(day)
    return day


@dataclass(frozen=True)
class Deadlines:
    """The three deadlines of a meeting; each ends with its day."""

    submission: date
    publication: date
    objection: date


def deadlines(
    day: date,
    *,
    submission: int = SUBMISSION_DAYS,
    publication: int = PUBLICATION_DAYS,
    objection: int = OBJECTION_DAYS,
) -> Deadlines:
    """The deadlines of a meeting on `day`; each forum may count its own number of days."""
    return Deadlines(
        submission=working_days_after(day, -submission),
        publication=working_days_after(day, -publication),
        objection=working_days_after(day, objection),
    )


# --- Which meeting is next


class Dated(Protocol):
    @property
    def held_on(self) -> date: ...

    @property
    def state(self) -> MeetingState: ...


M = TypeVar("M", bound=Dated)


def upcoming(meetings: Iterable[M], today: date) -> list[M]:
    """The meetings that can still be held, today's included, in order of date."""
    ahead = (m for m in meetings if m.state in NEXT and m.held_on >= today)
    return sorted(ahead, key=lambda m: m.held_on)


def next_meeting(meetings: Sequence[M], today: date) -> M | None:
    """The first meeting that can still be held; cancelled and closed ones are skipped."""
    return next(iter(upcoming(meetings, today)), None)
