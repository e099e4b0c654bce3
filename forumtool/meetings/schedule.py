"""Dates of meetings: public holidays, working days and deadlines. The rhythm is in `cadence.py`.

Pure: dates in, dates out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Protocol, TypeVar

import holidays

from forumtool.meetings.rules import MeetingState

SUBMISSION_DAYS = 4
PUBLICATION_DAYS = 2
OBJECTION_DAYS = 3

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_NEXT = frozenset({MeetingState.PLANNED, MeetingState.PUBLISHED, MeetingState.IN_SESSION})

# No public holidays, and deadlines count them; but the town hall is closed, so no meeting.
_CLOSING_DAYS = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}

# The library's formal names as people say and write them.
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


def closed_for(day: date) -> str | None:
    """Why no meeting should lie there: a public holiday, or a day when the town hall is closed."""
    return holiday_name(day) or _CLOSING_DAYS.get((day.month, day.day))


def is_working_day(day: date) -> bool:
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


# --- What to do about a meeting on a closed day


class Remedy(StrEnum):
    NEAREST_WORKING_DAY = "nearest_working_day"
    WEEK_LATER = "week_later"
    CANCEL = "cancel"
    KEEP = "keep"


@dataclass(frozen=True)
class Proposal:
    remedy: Remedy
    day: date | None = None


def proposals(day: date, taken: Collection[date] = ()) -> list[Proposal]:
    """What can be done about a meeting on a closed day; nothing for any other day."""
    if closed_for(day) is None:
        return []
    nearest = _nearest_working_day(day, taken)
    found = [Proposal(Remedy.NEAREST_WORKING_DAY, nearest)] if nearest else []
    later = day + _WEEK
    if later != nearest and _open(later, taken):
        found.append(Proposal(Remedy.WEEK_LATER, later))
    return [*found, Proposal(Remedy.CANCEL), Proposal(Remedy.KEEP)]


def _nearest_working_day(day: date, taken: Collection[date]) -> date | None:
    """Within a week; of two equally near the earlier, since Fridays after a holiday are empty."""
    near = sorted(range(-6, 7), key=lambda distance: (abs(distance), distance))
    candidates = (day + distance * _DAY for distance in near)
    return next((d for d in candidates if _open(d, taken)), None)


def _open(day: date, taken: Collection[date]) -> bool:
    return is_working_day(day) and closed_for(day) is None and day not in taken


# --- Which meeting is next


class Dated(Protocol):
    @property
    def held_on(self) -> date: ...

    @property
    def state(self) -> MeetingState: ...


M = TypeVar("M", bound=Dated)


def upcoming(meetings: Iterable[M], today: date) -> list[M]:
    """The meetings that can still be held, today's included, in order of date."""
    ahead = (m for m in meetings if m.state in _NEXT and m.held_on >= today)
    return sorted(ahead, key=lambda m: m.held_on)


def next_meeting(meetings: Sequence[M], today: date) -> M | None:
    """The first meeting that can still be held; cancelled and closed ones are skipped."""
    return next(iter(upcoming(meetings, today)), None)
