"""The rhythm of a series of meetings: which dates it gives, and the words for it.

Pure: dates in, dates out. Every rhythm counts whole days or calendar months, so neither the change
to summer time nor a leap day shifts it. Week 53 shifts even and odd weeks alone: see `uneven`.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import dropwhile, pairwise, takewhile

from forumtool.errors import RuleBroken
from forumtool.language import danish

LONGEST_INTERVAL = 52
NO_INTERVAL = f"Skriv et antal uger mellem 1 og {LONGEST_INTERVAL}."
NO_NUMBER = "Vælg, hvilken ugedag i måneden det er: den 1., 2., 3., 4. eller sidste."

LAST = -1  # the last such weekday of a month, be it the fourth or the fifth
NUMBERS = (1, 2, 3, 4, LAST)

_WEEK = timedelta(weeks=1)
_FORTNIGHT = 2 * _WEEK
_HALF_A_YEAR = 6
# Years with a week 53 lie five to seven years apart: two of them are always ahead.
_TWO_LONG_YEARS = timedelta(days=14 * 366)


class Rhythm(StrEnum):
    WEEKS = "weeks"
    EVEN_WEEKS = "even_weeks"
    ODD_WEEKS = "odd_weeks"
    MONTHLY = "monthly"
    HALF_YEARLY = "half_yearly"
    SINGLE = "single"


LABELS: dict[Rhythm, str] = {
    Rhythm.WEEKS: "Med et fast antal uger imellem",
    Rhythm.EVEN_WEEKS: "I lige uger",
    Rhythm.ODD_WEEKS: "I ulige uger",
    Rhythm.MONTHLY: "Hver måned på en bestemt ugedag",
    Rhythm.HALF_YEARLY: "Hvert halve år på en bestemt ugedag",
    Rhythm.SINGLE: "Kun én gang",
}

PARITY = frozenset({Rhythm.EVEN_WEEKS, Rhythm.ODD_WEEKS})
BY_MONTH = frozenset({Rhythm.MONTHLY, Rhythm.HALF_YEARLY})

_NOMINAL_DAYS = {
    Rhythm.EVEN_WEEKS: 14,
    Rhythm.ODD_WEEKS: 14,
    Rhythm.MONTHLY: 28,
    Rhythm.HALF_YEARLY: 182,
    Rhythm.SINGLE: 14,
}


@dataclass(frozen=True)
class Gap:
    """Two meetings that follow each other with more or fewer days between than usual."""

    after: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.after).days


@dataclass(frozen=True)
class Cadence:
    """`every_weeks` is read by WEEKS alone, `number` by the two rhythms that count in months."""

    rhythm: Rhythm
    anchor: date
    every_weeks: int = 1
    number: int = LAST

    def __post_init__(self) -> None:
        if self.rhythm is Rhythm.WEEKS and not 1 <= self.every_weeks <= LONGEST_INTERVAL:
            raise RuleBroken(NO_INTERVAL)
        if self.rhythm in BY_MONTH and self.number not in NUMBERS:
            raise RuleBroken(NO_NUMBER)

    @property
    def nominal_days(self) -> int:
        """The days between two meetings, give or take what the calendar adds."""
        return _NOMINAL_DAYS.get(self.rhythm, 7 * self.every_weeks)

    def dates(self, first: date, last: date) -> list[date]:
        """The dates from `first` to `last`, both included; none before the anchor."""
        first = max(first, self.anchor)
        if first > last:
            return []
        late_enough = dropwhile(lambda day: day < first, self._candidates(first, last))
        return list(takewhile(lambda day: day <= last, late_enough))

    def _candidates(self, first: date, last: date) -> Iterator[date]:
        """In order, from at most one step before `first` on."""
        match self.rhythm:
            case Rhythm.SINGLE:
                return iter([self.anchor])
            case Rhythm.WEEKS:
                return self._every(timedelta(weeks=self.every_weeks), first, last)
            case Rhythm.MONTHLY | Rhythm.HALF_YEARLY:
                return self._in_months(first, last)
        return (day for day in self._every(_WEEK, first, last) if in_rhythm_week(self.rhythm, day))

    def _every(self, step: timedelta, first: date, last: date) -> Iterator[date]:
        day = self.anchor + (first - self.anchor) // step * step
        while day <= last:
            yield day
            day += step

    def _in_months(self, first: date, last: date) -> Iterator[date]:
        step = _HALF_A_YEAR if self.rhythm is Rhythm.HALF_YEARLY else 1
        for month in range(_months(first), _months(last) + 1):
            if (month - _months(self.anchor)) % step == 0:
                yield nth_weekday(month, self.anchor.weekday(), self.number)

    def check(self) -> None:
        """The anchor must be a working weekday that its own rhythm gives."""
        anchor = danish.long_date(self.anchor)
        if self.anchor.weekday() >= 5:
            raise RuleBroken(
                f"{anchor.capitalize()} er i weekenden. Vælg en hverdag som første møde."
            )
        if self.rhythm is Rhythm.SINGLE:
            return
        first = self.dates(self.anchor, self.anchor + timedelta(days=400))[0]
        if first != self.anchor:
            raise RuleBroken(
                f"{anchor.capitalize()} {self._misfit()}. "
                f"Vælg {danish.long_date(first)} som første møde, eller vælg en anden rytme."
            )

    def _misfit(self) -> str:
        if self.rhythm in PARITY:
            is_even = self.anchor.isocalendar().week % 2 == 0
            parity = "lige" if is_even else "ulige"
            return f"ligger i {danish.week(self.anchor)}, og den er {parity}"
        return f"er ikke {self._which()} i måneden"

    def _which(self) -> str:
        number = "sidste" if self.number == LAST else f"{self.number}."
        return f"den {number} {danish.weekday(self.anchor)}"

    def uneven(self, first: date, last: date) -> list[Gap]:
        """Where week 53 makes the 14 days of even or odd weeks 21 or 7."""
        if self.rhythm not in PARITY:
            return []
        return [
            Gap(after, until)
            for after, until in pairwise(self.dates(first, last))
            if until - after != _FORTNIGHT
        ]

    def warning(self, today: date, until: date | None = None) -> str:
        """The sentence about what week 53 does, by default the next two times it comes."""
        start = max(today, self.anchor)
        gaps = self.uneven(start, until or start + _TWO_LONG_YEARS)[:2]
        if not gaps:
            return ""
        return (
            f"Uge 53 ændrer afstanden: {' og '.join(_gap(gap) for gap in gaps)}. "
            "Vælg et fast antal uger, hvis der altid skal gå 14 dage."
        )

    def sentence(self, until: date | None = None) -> str:
        """The rhythm in words, without a full stop; `until` is the last day it runs."""
        if until and self.rhythm is not Rhythm.SINGLE:
            return f"{self.sentence()} til og med {danish.long_date(until)}"
        anchor = danish.long_date(self.anchor)
        match self.rhythm:
            case Rhythm.SINGLE:
                return f"Ét møde {anchor}"
            case Rhythm.WEEKS:
                return f"{_every_weeks(self.every_weeks)} fra {anchor}"
            case Rhythm.MONTHLY:
                return f"D{self._which()[1:]} i måneden"
            case Rhythm.HALF_YEARLY:
                return f"D{self._which()[1:]} i {self._two_months()}"
        parity = "lige" if self.rhythm is Rhythm.EVEN_WEEKS else "ulige"
        return f"{danish.weekday(self.anchor).capitalize()} i {parity} uger"

    def _two_months(self) -> str:
        early, late = sorted({self.anchor.month, (self.anchor.month + 5) % 12 + 1})
        return f"{danish.MONTHS[early - 1]} og {danish.MONTHS[late - 1]}"


def in_rhythm_week(rhythm: Rhythm, day: date) -> bool:
    is_even = day.isocalendar().week % 2 == 0
    return is_even is (rhythm is Rhythm.EVEN_WEEKS)


def number_of(day: date) -> int:
    """Which of its weekday in the month a date is; the fifth is always the last."""
    number = (day.day - 1) // 7 + 1
    return number if number in NUMBERS else LAST


def nth_weekday(months: int, weekday: int, number: int) -> date:
    """`months` counts from year 0; `weekday` 0 is Monday."""
    year, month = divmod(months, 12)
    begins_on, length = monthrange(year, month + 1)
    first = 1 + (weekday - begins_on) % 7
    weeks = (length - first) // 7 if number == LAST else number - 1
    return date(year, month + 1, first + 7 * weeks)


def _months(day: date) -> int:
    return 12 * day.year + day.month - 1


def _gap(gap: Gap) -> str:
    return f"{gap.days} dage fra {danish.long_date(gap.after)} til {danish.long_date(gap.until)}"


def _every_weeks(count: int) -> str:
    return {1: "Hver uge", 2: "Hver anden uge"}.get(count, f"Hver {count}. uge")


def a_year_on(day: date) -> date:
    """The same date next year; 28 February for a leap day."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)
