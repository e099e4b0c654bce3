"""Closing days and school holidays: what the rules give, by hand, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.errors import RuleBroken
from forumtool.workdays import closures
from forumtool.workdays.closures import (
    ALWAYS_FROM,
    Calendar,
    ClosureKind,
    Pattern,
    Rule,
    Span,
    calendar_of,
)
from tests.workdays.installed_rules import RULES

CALENDAR = calendar_of(RULES)


def rule(
    pattern: Pattern,
    first: int = 0,
    last: int | None = None,
    *,
    kind: ClosureKind = ClosureKind.SCHOOL_HOLIDAY,
    valid_from: date = ALWAYS_FROM,
    valid_to: date | None = None,
) -> Rule:
    last = first if last is None else last
    return Rule("ferie", kind, pattern, first, last, valid_from, valid_to)


# The weeks of an almanac, by hand. Weeks run from Monday to Sunday.
INSTALLED = {
    2026: {
        "grundlovsdag": (date(2026, 6, 5), date(2026, 6, 5)),
        "juleaftensdag": (date(2026, 12, 24), date(2026, 12, 24)),
        "nytårsaftensdag": (date(2026, 12, 31), date(2026, 12, 31)),
        "vinterferie": (date(2026, 2, 9), date(2026, 2, 15)),
        "påskeferie": (date(2026, 3, 28), date(2026, 4, 6)),
        "sommerferie": (date(2026, 7, 6), date(2026, 8, 9)),
        "efterårsferie": (date(2026, 10, 12), date(2026, 10, 18)),
        "juleferie": (date(2026, 12, 20), date(2027, 1, 3)),
    },
    2027: {
        "grundlovsdag": (date(2027, 6, 5), date(2027, 6, 5)),
        "juleaftensdag": (date(2027, 12, 24), date(2027, 12, 24)),
        "nytårsaftensdag": (date(2027, 12, 31), date(2027, 12, 31)),
        "vinterferie": (date(2027, 2, 15), date(2027, 2, 21)),
        "påskeferie": (date(2027, 3, 20), date(2027, 3, 29)),
        "sommerferie": (date(2027, 7, 12), date(2027, 8, 15)),
        "efterårsferie": (date(2027, 10, 18), date(2027, 10, 24)),
        "juleferie": (date(2027, 12, 20), date(2028, 1, 3)),
    },
}


@pytest.mark.parametrize("year", INSTALLED)
def test_the_rules_of_a_new_installation_give_these_days(year: int) -> None:
    found = {each.name: each.of_year(year) for each in RULES}
    assert found == {name: Span(*days) for name, days in INSTALLED[year].items()}


def test_a_day_has_its_name_before_and_after_new_year() -> None:
    assert CALENDAR.school_holiday(date(2027, 1, 3)) == "juleferie"
    assert CALENDAR.school_holiday(date(2027, 1, 4)) is None
    assert CALENDAR.school_holiday(date(2026, 12, 20)) == "juleferie"
    assert CALENDAR.closed_for(date(2026, 12, 24)) == "juleaftensdag"
    assert CALENDAR.closed_for(date(2026, 12, 25)) == "1. juledag"
    assert CALENDAR.closed_for(date(2027, 2, 17)) is None
    assert CALENDAR.is_open(date(2027, 2, 17))
    assert not CALENDAR.is_open(date(2026, 6, 5))
    assert not CALENDAR.is_open(date(2026, 6, 6))


def test_the_friday_after_ascension_day_counts_from_easter() -> None:
    friday = rule(Pattern.EASTER, 40)
    found = [friday.of_year(year) for year in (2026, 2027, 2028)]
    assert [each.first for each in found if each] == [
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 5, 26),
    ]


def test_week_53_comes_only_in_the_years_that_have_it() -> None:
    last_week = rule(Pattern.WEEKS, 53)
    assert last_week.of_year(2026) == Span(date(2026, 12, 28), date(2027, 1, 3))
    assert last_week.of_year(2027) is None
    assert rule(Pattern.WEEKS, 52, 53).of_year(2027) == Span(date(2027, 12, 27), date(2028, 1, 2))
    assert rule(Pattern.WEEKS, 52, 1).of_year(2026) == Span(date(2026, 12, 21), date(2027, 1, 10))


def test_the_29th_of_february_comes_in_leap_years() -> None:
    leap_day = rule(Pattern.YEARLY, 229)
    assert leap_day.of_year(2028) == Span(date(2028, 2, 29), date(2028, 2, 29))
    assert leap_day.of_year(2027) is None
    assert rule(Pattern.YEARLY, 225, 229).of_year(2027) == Span(
        date(2027, 2, 25), date(2027, 2, 28)
    )


def test_days_of_one_year_are_those_of_the_period() -> None:
    once = rule(Pattern.ONCE, valid_from=date(2027, 5, 7), valid_to=date(2027, 5, 9))
    assert once.of_year(2027) == Span(date(2027, 5, 7), date(2027, 5, 9))
    assert once.of_year(2026) is None
    assert once.of_year(2028) is None


def test_a_rule_that_has_ended_and_its_heir_share_no_day() -> None:
    old = rule(Pattern.WEEKS, 7, valid_to=date(2027, 12, 31))
    new = rule(Pattern.WEEKS, 8, valid_from=date(2028, 1, 1))
    both = Calendar((old, new))
    assert both.school_holiday(date(2027, 2, 17))
    assert both.school_holiday(date(2027, 2, 24)) is None
    assert both.school_holiday(date(2028, 2, 16)) is None
    assert both.school_holiday(date(2028, 2, 23))


def test_a_rule_is_cut_where_its_period_ends() -> None:
    cut = rule(Pattern.WEEKS, 28, 32, valid_to=date(2027, 7, 20))
    assert cut.of_year(2027) == Span(date(2027, 7, 12), date(2027, 7, 20))
    assert cut.of_year(2028) is None


@pytest.mark.parametrize(
    "backwards",
    [
        rule(Pattern.EASTER, 1, -3),
        rule(Pattern.YEARLY, 605, 604),
        rule(Pattern.WEEKS, 32, 28),
        rule(Pattern.ONCE, valid_from=date(2027, 5, 9), valid_to=date(2027, 5, 7)),
    ],
)
def test_an_end_before_the_beginning_is_refused(backwards: Rule) -> None:
    with pytest.raises(RuleBroken, match="Den sidste dag ligger før den første"):
        closures.check(backwards)


@pytest.mark.parametrize(
    "endless",
    [
        rule(Pattern.YEARLY, 101, 1231),
        rule(Pattern.WEEKS, 1, 52),
        rule(Pattern.EASTER, -70, 70),
        rule(Pattern.ONCE, valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31)),
    ],
)
def test_a_holiday_without_end_is_refused(endless: Rule) -> None:
    with pytest.raises(RuleBroken, match="længere end 10 uger"):
        closures.check(endless)


def test_dates_and_weeks_may_reach_over_new_year() -> None:
    for each in (*RULES, rule(Pattern.WEEKS, 52, 1), rule(Pattern.WEEKS, 53)):
        closures.check(each)


places = st.one_of(
    st.tuples(st.just(Pattern.YEARLY), st.dates(date(2000, 1, 1), date(2000, 12, 31))).map(
        lambda each: rule(each[0], each[1].month * 100 + each[1].day)
    ),
    st.integers(1, 53).map(lambda week: rule(Pattern.WEEKS, week)),
    st.integers(-70, 70).map(lambda days: rule(Pattern.EASTER, days)),
)


@given(places, st.integers(2000, 2055))
def test_every_day_of_a_rule_is_in_the_calendar_and_no_other(each: Rule, year: int) -> None:
    calendar = Calendar((each,))
    spans = [span for at in (year - 1, year, year + 1) if (span := each.of_year(at))]
    given_days = {day for span in spans for day in span.days() if day.year == year}
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    assert {day for day in days if day.year == year and calendar.school_holiday(day)} == given_days


def test_the_causes_the_kinds_and_the_patterns_are_stored_as_codes() -> None:
    assert [cause.value for cause in closures.Cause] == [
        "holiday",
        "closing_day",
        "school_holiday",
        "other_forum",
    ]
    assert frozenset({"holiday", "closing_day"}) == closures.CLOSED
    assert {kind.value: label for kind, label in closures.KIND_LABELS.items()} == {
        "closing_day": "Lukkedag",
        "school_holiday": "Skoleferie",
    }
    assert [pattern.value for pattern in Pattern] == ["yearly", "weeks", "easter", "once"]
    assert date(2000, 1, 1) == ALWAYS_FROM
    assert closures.FARTHEST_FROM_EASTER == 70


def test_a_rule_without_an_end_gives_one_day_once() -> None:
    assert rule(Pattern.ONCE, valid_from=date(2027, 5, 7)).of_year(2027) == Span(
        date(2027, 5, 7), date(2027, 5, 7)
    )


def test_a_rule_begins_with_its_period() -> None:
    late = rule(Pattern.WEEKS, 28, 32, valid_from=date(2027, 8, 15))
    assert late.of_year(2027) == Span(date(2027, 8, 15), date(2027, 8, 15))
    assert late.of_year(2026) is None


def test_a_period_of_one_day_less_than_ten_weeks_is_the_longest() -> None:
    first = date(2027, 1, 1)
    closures.check(rule(Pattern.ONCE, valid_from=first, valid_to=first + timedelta(days=69)))
    closures.check(rule(Pattern.ONCE, valid_from=first))
    with pytest.raises(RuleBroken) as refusal:
        closures.check(rule(Pattern.ONCE, valid_from=first, valid_to=first + timedelta(days=70)))
    assert refusal.value.message == (
        "Perioden er længere end 10 uger. Se efter, om datoerne passer."
    )


def test_an_end_before_the_beginning_says_which_to_mend() -> None:
    with pytest.raises(RuleBroken) as refusal:
        closures.check(rule(Pattern.EASTER, 1, -3))
    assert refusal.value.message == "Den sidste dag ligger før den første. Ret en af dem."


@pytest.mark.parametrize("place", [0, 1301, 230])
def test_a_date_that_no_year_has_is_refused(place: int) -> None:
    assert rule(Pattern.YEARLY, place, 101).of_year(2027) != Span(
        date(2027, 1, 1), date(2027, 1, 1)
    )


def test_of_two_rules_for_one_day_the_first_gives_the_name() -> None:
    first = Rule("først", ClosureKind.CLOSING_DAY, Pattern.YEARLY, 605, 605, ALWAYS_FROM)
    second = Rule("sidst", ClosureKind.CLOSING_DAY, Pattern.YEARLY, 604, 606, ALWAYS_FROM)
    calendar = Calendar((first, second))
    names = [calendar.closing_day(date(2026, 6, day)) for day in (3, 4, 5, 6, 7)]
    assert names == [None, "sidst", "først", "sidst", None]
    assert not calendar.school_holiday(date(2026, 6, 5))


def test_the_same_rules_share_one_calendar() -> None:
    assert calendar_of(RULES) is CALENDAR
