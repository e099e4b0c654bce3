"""Local closing days and school holidays: the administrator's rules, and the days they give.

Pure: rules and a day in, a name out. Public holidays are law: see `holidays`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from forumtool.errors import RuleBroken
from forumtool.workdays import holidays
from forumtool.workdays.deadlines import is_working_day

LONGEST_WEEKS = 10
FARTHEST_FROM_EASTER = 70
ALWAYS_FROM = date(2000, 1, 1)  # the first day of a rule that has always held: nobody looks back
_DAY = timedelta(days=1)

BACKWARDS = "Den sidste dag ligger før den første. Ret en af dem."
TOO_LONG = f"Perioden er længere end {LONGEST_WEEKS} uger. Se efter, om datoerne passer."


class Cause(StrEnum):
    """Why a date is asked about; the value is what a kept date remembers."""

    HOLIDAY = "holiday"
    CLOSING_DAY = "closing_day"
    SCHOOL_HOLIDAY = "school_holiday"
    OTHER_FORUM = "other_forum"


CLOSED = frozenset({Cause.HOLIDAY.value, Cause.CLOSING_DAY.value})


class ClosureKind(StrEnum):
    CLOSING_DAY = "closing_day"
    SCHOOL_HOLIDAY = "school_holiday"


KIND_LABELS = {
    ClosureKind.CLOSING_DAY: "Lukkedag",
    ClosureKind.SCHOOL_HOLIDAY: "Skoleferie",
}


class Pattern(StrEnum):
    """How a rule tells its days: what `first` and `last` of the rule count."""

    YEARLY = "yearly"  # month * 100 + day
    WEEKS = "weeks"  # ISO weeks, Monday to Sunday
    EASTER = "easter"  # days from Easter Sunday, negative before it
    ONCE = "once"  # nothing: the days of the rule's own period


@dataclass(frozen=True)
class Span:
    """Some days in a row, both ends included."""

    first: date
    last: date

    def days(self) -> Iterator[date]:
        for n in range((self.last - self.first).days + 1):
            yield self.first + n * _DAY


@dataclass(frozen=True)
class Rule:
    """Days that come back, inside the period in which the rule holds; or that period itself."""

    name: str
    kind: ClosureKind
    pattern: Pattern
    first: int
    last: int
    valid_from: date
    valid_to: date | None = None

    def of_year(self, year: int) -> Span | None:
        """The days that begin in this year (for weeks: in this ISO year), cut to the period."""
        if self.pattern is Pattern.ONCE:
            whole = Span(self.valid_from, self.valid_to or self.valid_from)
            return whole if self.valid_from.year == year else None
        found = _OCCURRENCE[self.pattern](self.first, self.last, year)
        if found is None:
            return None
        first = max(found.first, self.valid_from)
        last = min(found.last, self.valid_to or date.max)
        return Span(first, last) if first <= last else None


def _yearly(first: int, last: int, year: int) -> Span | None:
    """29 February is passed by in other years; a span may reach over New Year."""
    begin = _date_of(year, first) or date(year, 3, 1)
    end_year = year + (last < first)
    end = _date_of(end_year, last) or date(end_year, 2, 28)
    return Span(begin, end) if begin <= end else None


def _date_of(year: int, month_and_day: int) -> date | None:
    try:
        return date(year, *divmod(month_and_day, 100))
    except ValueError:
        return None


def _weeks(first: int, last: int, year: int) -> Span | None:
    """Week 53 only in the years that have one."""
    if first > _weeks_in(year):
        return None
    end_year = year + (last < first)
    begin = date.fromisocalendar(year, first, 1)
    return Span(begin, date.fromisocalendar(end_year, min(last, _weeks_in(end_year)), 7))


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _easter(first: int, last: int, year: int) -> Span:
    sunday = holidays.easter_sunday(year)
    return Span(sunday + first * _DAY, sunday + last * _DAY)


_OCCURRENCE = {Pattern.YEARLY: _yearly, Pattern.WEEKS: _weeks, Pattern.EASTER: _easter}


def check(rule: Rule) -> None:
    """Refuse what is backwards or too long. Only dates and weeks may reach over New Year."""
    if rule.pattern is Pattern.ONCE:
        span = Span(rule.valid_from, rule.valid_to or rule.valid_from)
    else:
        span = _whole(rule)
    too_long = span.last - span.first >= timedelta(weeks=LONGEST_WEEKS)
    if span.last < span.first or (too_long and rule.last < rule.first):
        raise RuleBroken(BACKWARDS)
    if too_long:
        raise RuleBroken(TOO_LONG)


def _whole(rule: Rule) -> Span:
    """As long as it ever gets: 2020 was a leap year with 53 weeks."""
    if rule.pattern is Pattern.EASTER:
        return _easter(rule.first, rule.last, 2020)
    found = _OCCURRENCE[rule.pattern](rule.first, rule.last, 2020)
    if found is None:
        raise RuleBroken(BACKWARDS)
    return found


class Calendar:
    """The days of all rules together with the public holidays, laid out year by year."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._years: dict[int, dict[ClosureKind, dict[date, str]]] = {}

    def closed_for(self, day: date) -> str | None:
        """Why no meeting should lie there: a public holiday, or the town hall is closed."""
        return holidays.holiday_name(day) or self.closing_day(day)

    def closing_day(self, day: date) -> str | None:
        return self._of(day.year)[ClosureKind.CLOSING_DAY].get(day)

    def school_holiday(self, day: date) -> str | None:
        return self._of(day.year)[ClosureKind.SCHOOL_HOLIDAY].get(day)

    def is_open(self, day: date) -> bool:
        return is_working_day(day) and self.closing_day(day) is None

    def _of(self, year: int) -> dict[ClosureKind, dict[date, str]]:
        if year not in self._years:
            self._years[year] = self._laid_out(year)
        return self._years[year]

    def _laid_out(self, year: int) -> dict[ClosureKind, dict[date, str]]:
        """Of two rules for one day the first in the list gives the name."""
        days: dict[ClosureKind, dict[date, str]] = {kind: {} for kind in ClosureKind}
        for rule in self.rules:
            for begins in (year - 1, year, year + 1):
                span = rule.of_year(begins)
                for day in span.days() if span else ():
                    if day.year == year:
                        days[rule.kind].setdefault(day, rule.name)
        return days


# The same rules give the same calendar: laid out once for as long as nobody changes them.
calendar_of = lru_cache(maxsize=32)(Calendar)
