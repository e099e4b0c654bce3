"""The closing days and school holidays an installation begins with, the administrator's since.

Most town halls are closed on these days, and most schools in these weeks; each municipality has its
own calendar, so every one of them can be changed, ended or removed.
"""

from datetime import date

from forumtool.workdays.closures import ClosureKind, Pattern, Rule

FROM = date(2000, 1, 1)


def _closing(name: str, month_and_day: int) -> Rule:
    return Rule(name, ClosureKind.CLOSING_DAY, Pattern.YEARLY, month_and_day, month_and_day, FROM)


def _school(name: str, pattern: Pattern, first: int, last: int) -> Rule:
    return Rule(name, ClosureKind.SCHOOL_HOLIDAY, pattern, first, last, FROM)


RULES = (
    _closing("grundlovsdag", 605),
    _closing("juleaftensdag", 1224),
    _closing("nytårsaftensdag", 1231),
    _school("vinterferie", Pattern.WEEKS, 7, 7),
    _school("påskeferie", Pattern.EASTER, -8, 1),
    _school("sommerferie", Pattern.WEEKS, 28, 32),
    _school("efterårsferie", Pattern.WEEKS, 42, 42),
    _school("juleferie", Pattern.YEARLY, 1220, 103),
)
