"""Working days, and the deadlines of a meeting that are counted in them. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from forumtool.workdays.holidays import holiday_name

_DAY = timedelta(days=1)
SUBMISSION_DAYS = 4
PUBLICATION_DAYS = 2
OBJECTION_DAYS = 3


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
