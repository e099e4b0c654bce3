"""The dates of the demo's meetings: two series counted back and forth from the next meeting.

Everything follows from today, so that the next meeting is always 4 to 14 days off and never on a
day when the town hall is closed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from forumtool.series.cadence import Cadence, Rhythm, a_year_on
from forumtool.workdays import holidays
from forumtool.workdays.closures import ALWAYS_FROM, ClosureKind, Pattern, Rule, calendar_of

FIRST_DAY = date(2023, 1, 1)
FORTNIGHT = timedelta(days=14)
NEAREST, FURTHEST = 4, 14
SUMMER_WEEKS = frozenset({29, 30})
CLOSING_DAY, SCHOOL_HOLIDAY = ClosureKind.CLOSING_DAY, ClosureKind.SCHOOL_HOLIDAY
# The rules that a new installation begins with (migration 0008).
CALENDAR = calendar_of(
    (
        Rule("grundlovsdag", CLOSING_DAY, Pattern.YEARLY, 605, 605, ALWAYS_FROM),
        Rule("juleaftensdag", CLOSING_DAY, Pattern.YEARLY, 1224, 1224, ALWAYS_FROM),
        Rule("nytårsaftensdag", CLOSING_DAY, Pattern.YEARLY, 1231, 1231, ALWAYS_FROM),
        Rule("vinterferie", SCHOOL_HOLIDAY, Pattern.WEEKS, 7, 7, ALWAYS_FROM),
        Rule("påskeferie", SCHOOL_HOLIDAY, Pattern.EASTER, -8, 1, ALWAYS_FROM),
        Rule("sommerferie", SCHOOL_HOLIDAY, Pattern.WEEKS, 28, 32, ALWAYS_FROM),
        Rule("efterårsferie", SCHOOL_HOLIDAY, Pattern.WEEKS, 42, 42, ALWAYS_FROM),
        Rule("juleferie", SCHOOL_HOLIDAY, Pattern.YEARLY, 1220, 103, ALWAYS_FROM),
    )
)


@dataclass(frozen=True)
class PlannedDate:
    """One date of a series and what came of it; no `day` means that the meeting was cancelled."""

    slot_on: date
    day: date | None
    reason: str = ""

    @property
    def moved(self) -> bool:
        return self.day is not None and self.day != self.slot_on


@dataclass(frozen=True)
class MeetingDates:
    """The past meetings in order, the next one, and the dates after it as the series has them."""

    past: tuple[PlannedDate, ...]
    next: PlannedDate
    ahead: tuple[date, ...]

    @property
    def anchor(self) -> date:
        return self.past[0].slot_on


def meeting_dates(weekday: int, today: date, *, late: bool) -> MeetingDates:
    """The series on `weekday`. `late` prefers the later of two possible next dates."""
    coming = _next_date(weekday, today, late=late)
    rhythm = Cadence(Rhythm.WEEKS, _first(coming), every_weeks=2)
    past = rhythm.dates(FIRST_DAY, coming - FORTNIGHT)
    ahead = rhythm.dates(coming + FORTNIGHT, a_year_on(today))
    return MeetingDates(tuple(_held(day) for day in past), _coming(coming, today), tuple(ahead))


def _next_date(weekday: int, today: date, *, late: bool) -> date:
    """The last meeting lies before today, so the next is at most 13 days off."""
    window = [today + timedelta(days=off) for off in range(NEAREST, FURTHEST)]
    days = [day for day in window if day.weekday() == weekday]
    return days[-1] if late else days[0]


def _first(coming: date) -> date:
    return coming - (coming - FIRST_DAY) // FORTNIGHT * FORTNIGHT


def _held(day: date) -> PlannedDate:
    """What came of a past date: held, moved for a holiday, or cancelled for Christmas or summer."""
    if (day.month, day.day) >= (12, 23) or (day.month, day.day) == (1, 1):
        return PlannedDate(day, None, "Aflyst på grund af juleferien")
    if day.isocalendar().week in SUMMER_WEEKS:
        return PlannedDate(day, None, "Aflyst på grund af sommerferien")
    if is_open(day):
        return PlannedDate(day, day)
    nearest = next(d for d in _by_distance(day) if is_open(d))
    return PlannedDate(day, nearest, f"Flyttet, fordi mødet faldt på {_name(day)}")


def _coming(day: date, today: date) -> PlannedDate:
    """The next meeting is moved inside the window when its date is a closed day."""
    if is_open(day):
        return PlannedDate(day, day)
    near = (d for d in _by_distance(day) if NEAREST <= (d - today).days <= FURTHEST)
    return PlannedDate(
        day, next(d for d in near if is_open(d)), "Flyttet, fordi rådhuset har lukket"
    )


def _by_distance(day: date) -> list[date]:
    """The days within a week, nearest first, of two the earlier."""
    offsets = sorted(range(-7, 8), key=lambda off: (abs(off), off))
    return [day + timedelta(days=off) for off in offsets]


def is_open(day: date) -> bool:
    return CALENDAR.is_open(day)


def working_day_before(day: date) -> date:
    """The day itself when the town hall is open, else the last open day before it."""
    while not is_open(day):
        day -= timedelta(days=1)
    return day


def _name(day: date) -> str:
    return holidays.holiday_name(day) or "en lukkedag"
