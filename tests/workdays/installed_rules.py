"""The closing days and school holidays as migration 0008 installs them."""

from forumtool.workdays.closures import ALWAYS_FROM, ClosureKind, Pattern, Rule


def _closing(name: str, day: int) -> Rule:
    return Rule(name, ClosureKind.CLOSING_DAY, Pattern.YEARLY, day, day, ALWAYS_FROM)


def _school(name: str, pattern: Pattern, first: int, last: int) -> Rule:
    return Rule(name, ClosureKind.SCHOOL_HOLIDAY, pattern, first, last, ALWAYS_FROM)


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
