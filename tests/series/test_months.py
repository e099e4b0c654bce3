"""A year as twelve small calendars: every day once, the weeks' numbers, and what is noted."""

from datetime import date, timedelta

import pytest

from forumtool.series.months import Note, months_of
from forumtool.workdays.closures import (
    ALWAYS_FROM,
    Calendar,
    Cause,
    ClosureKind,
    Pattern,
    Rule,
    calendar_of,
)
from tests.workdays.installed_rules import RULES

CALENDAR = calendar_of(RULES)


@pytest.mark.parametrize("year", range(2020, 2056))
def test_every_day_stands_once_on_its_weekday(year: int) -> None:
    found = []
    for month in months_of(Calendar(()), year):
        for week in month.weeks:
            assert len(week.days) == 7
            there = [(at, day) for at, day in enumerate(week.days) if day]
            assert {day.date.weekday() for at, day in there if at != day.date.weekday()} == set()
            assert {day.date.isocalendar().week for _, day in there} == {week.number}
            found += [day.date for _, day in there]
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    assert found == [day for day in days if day.year == year]


def test_week_53_begins_and_ends_the_year_as_the_almanac_has_it() -> None:
    assert [week.number for week in months_of(CALENDAR, 2027)[0].weeks] == [53, 1, 2, 3, 4]
    assert [week.number for week in months_of(CALENDAR, 2026)[11].weeks] == [49, 50, 51, 52, 53]


def test_march_2027_notes_its_days_in_order() -> None:
    assert months_of(CALENDAR, 2027)[2].notes == (
        Note(Cause.SCHOOL_HOLIDAY, 20, 29, "påskeferie"),
        Note(Cause.HOLIDAY, 25, 25, "skærtorsdag"),
        Note(Cause.HOLIDAY, 26, 26, "langfredag"),
        Note(Cause.HOLIDAY, 28, 28, "påskedag"),
        Note(Cause.HOLIDAY, 29, 29, "2. påskedag"),
    )


def test_a_holiday_of_two_months_is_noted_in_both() -> None:
    july, august = months_of(CALENDAR, 2027)[6:8]
    assert july.notes == (Note(Cause.SCHOOL_HOLIDAY, 12, 31, "sommerferie"),)
    assert august.notes == (Note(Cause.SCHOOL_HOLIDAY, 1, 15, "sommerferie"),)


def test_a_day_says_everything_that_it_is() -> None:
    christmas_eve = months_of(CALENDAR, 2026)[11].weeks[3].days[3]
    assert christmas_eve is not None
    assert christmas_eve.date == date(2026, 12, 24)
    assert christmas_eve.causes == (Cause.CLOSING_DAY, Cause.SCHOOL_HOLIDAY)
    assert christmas_eve.words == "juleaftensdag, juleferie"


def test_the_same_rules_give_the_same_twelve_months() -> None:
    assert months_of(CALENDAR, 2027) is months_of(CALENDAR, 2027)
    assert [month.number for month in months_of(CALENDAR, 2027)] == list(range(1, 13))


def test_a_day_has_its_number_and_a_common_day_nothing_to_say() -> None:
    first = months_of(CALENDAR, 2027)[1].weeks[0].days[0]
    assert first is not None
    assert (first.date, first.number, first.causes, first.words) == (date(2027, 2, 1), 1, (), "")


def test_the_same_name_twice_in_a_month_is_noted_twice() -> None:
    twice = tuple(
        Rule("lukket", ClosureKind.CLOSING_DAY, Pattern.YEARLY, place, place, ALWAYS_FROM)
        for place in (210, 212)
    )
    assert months_of(Calendar(twice), 2027)[1].notes == (
        Note(Cause.CLOSING_DAY, 10, 10, "lukket"),
        Note(Cause.CLOSING_DAY, 12, 12, "lukket"),
    )
