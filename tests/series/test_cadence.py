"""Which dates each rhythm gives: tables by hand, and what holds over thirty years."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtool.errors import RuleBroken
from forumtool.series.cadence import (
    BY_MONTH,
    LABELS,
    LAST,
    NO_INTERVAL,
    NO_NUMBER,
    NUMBERS,
    PARITY,
    Cadence,
    Gap,
    Rhythm,
    a_year_on,
    number_of,
)

TUESDAY = date(2026, 12, 1)  # week 49
WEDNESDAY = date(2026, 12, 2)
THIRTY_YEARS = timedelta(days=30 * 365 + 8)


def weeks(anchor: date, every: int) -> Cadence:
    return Cadence(Rhythm.WEEKS, anchor, every_weeks=every)


def written(*days: str) -> list[date]:
    return [date.fromisoformat(day) for day in days]


# --- Tables by hand: 2026 has a week 53, 2027 has not

TABLES = {
    "every week": (
        weeks(TUESDAY, 1),
        ("2026-12-01", "2026-12-31"),
        written("2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"),
    ),
    "every two weeks": (
        weeks(WEDNESDAY, 2),
        ("2026-12-02", "2027-01-31"),
        written("2026-12-02", "2026-12-16", "2026-12-30", "2027-01-13", "2027-01-27"),
    ),
    "every two weeks from years back": (
        weeks(date(2022, 2, 2), 2),
        ("2026-12-01", "2027-01-05"),
        written("2026-12-02", "2026-12-16", "2026-12-30"),
    ),
    "every three weeks": (
        weeks(TUESDAY, 3),
        ("2026-12-02", "2027-02-10"),
        written("2026-12-22", "2027-01-12", "2027-02-02"),
    ),
    "even weeks leave 21 days at week 53": (
        Cadence(Rhythm.EVEN_WEEKS, date(2026, 12, 8)),
        ("2026-12-01", "2027-01-31"),
        written("2026-12-08", "2026-12-22", "2027-01-12", "2027-01-26"),
    ),
    "odd weeks leave 7 days at week 53": (
        Cadence(Rhythm.ODD_WEEKS, TUESDAY),
        ("2026-12-01", "2027-01-31"),
        written("2026-12-01", "2026-12-15", "2026-12-29", "2027-01-05", "2027-01-19"),
    ),
    "even weeks at a new year without week 53": (
        Cadence(Rhythm.EVEN_WEEKS, date(2026, 12, 8)),
        ("2027-12-01", "2028-01-31"),
        written("2027-12-14", "2027-12-28", "2028-01-11", "2028-01-25"),
    ),
    "odd weeks at a new year without week 53": (
        Cadence(Rhythm.ODD_WEEKS, TUESDAY),
        ("2027-12-01", "2028-01-31"),
        written("2027-12-07", "2027-12-21", "2028-01-04", "2028-01-18"),
    ),
    "the second Tuesday of a month": (
        Cadence(Rhythm.MONTHLY, date(2026, 12, 8), number=2),
        ("2026-12-01", "2027-04-30"),
        written("2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09", "2027-04-13"),
    ),
    "the last Thursday, the fourth or the fifth": (
        Cadence(Rhythm.MONTHLY, date(2026, 12, 31), number=LAST),
        ("2026-12-01", "2027-05-31"),
        written("2026-12-31", "2027-01-28", "2027-02-25", "2027-03-25", "2027-04-29", "2027-05-27"),
    ),
    "the first Monday of December and June": (
        Cadence(Rhythm.HALF_YEARLY, date(2026, 12, 7), number=1),
        ("2026-12-01", "2028-06-30"),
        written("2026-12-07", "2027-06-07", "2027-12-06", "2028-06-05"),
    ),
    "the last Friday of August and February": (
        Cadence(Rhythm.HALF_YEARLY, date(2027, 8, 27), number=LAST),
        ("2026-12-01", "2029-03-01"),
        written("2027-08-27", "2028-02-25", "2028-08-25", "2029-02-23"),
    ),
    "once": (
        Cadence(Rhythm.SINGLE, TUESDAY),
        ("2026-01-01", "2030-01-01"),
        [TUESDAY],
    ),
    "once, before the window": (
        Cadence(Rhythm.SINGLE, TUESDAY),
        ("2026-12-02", "2030-01-01"),
        [],
    ),
}


@pytest.mark.parametrize(("cadence", "window", "expected"), TABLES.values(), ids=TABLES)
def test_the_dates_are_those_of_the_table(
    cadence: Cadence, window: tuple[str, str], expected: list[date]
) -> None:
    first, last = map(date.fromisoformat, window)
    assert cadence.dates(first, last) == expected
    cadence.check()


def test_a_window_that_ends_before_it_begins_holds_nothing() -> None:
    for cadence, _, _ in TABLES.values():
        assert cadence.dates(date(2027, 1, 31), date(2027, 1, 1)) == []
        assert cadence.dates(date(2020, 1, 1), cadence.anchor - timedelta(days=1)) == []


# --- Week 53


def test_week_53_is_named_with_its_dates() -> None:
    even = Cadence(Rhythm.EVEN_WEEKS, date(2026, 12, 8))
    assert even.uneven(TUESDAY, date(2033, 12, 31)) == [
        Gap(date(2026, 12, 22), date(2027, 1, 12)),
        Gap(date(2032, 12, 21), date(2033, 1, 11)),
    ]
    assert even.warning(TUESDAY) == (
        "Uge 53 ændrer afstanden: 21 dage fra tirsdag den 22. december 2026 til tirsdag den "
        "12. januar 2027 og 21 dage fra tirsdag den 21. december 2032 til tirsdag den "
        "11. januar 2033. Vælg et fast antal uger, hvis der altid skal gå 14 dage."
    )


def test_week_53_leaves_seven_days_in_odd_weeks() -> None:
    odd = Cadence(Rhythm.ODD_WEEKS, TUESDAY)
    assert "7 dage fra tirsdag den 29. december 2026 til tirsdag den 5. januar 2027" in odd.warning(
        TUESDAY
    )
    assert [gap.days for gap in odd.uneven(TUESDAY, date(2033, 12, 31))] == [7, 7]


def test_a_year_without_week_53_has_nothing_to_warn_about() -> None:
    odd = Cadence(Rhythm.ODD_WEEKS, TUESDAY)
    assert odd.warning(date(2027, 2, 1), date(2028, 2, 1)) == ""


def test_other_rhythms_have_no_warning() -> None:
    for cadence, _, _ in TABLES.values():
        assert bool(cadence.warning(TUESDAY)) == (cadence.rhythm in PARITY)


# --- Words

SENTENCES = [
    (weeks(TUESDAY, 1), "Hver uge fra tirsdag den 1. december 2026"),
    (weeks(TUESDAY, 2), "Hver anden uge fra tirsdag den 1. december 2026"),
    (weeks(TUESDAY, 6), "Hver 6. uge fra tirsdag den 1. december 2026"),
    (Cadence(Rhythm.ODD_WEEKS, TUESDAY), "Tirsdag i ulige uger"),
    (Cadence(Rhythm.EVEN_WEEKS, date(2026, 12, 9)), "Onsdag i lige uger"),
    (Cadence(Rhythm.MONTHLY, date(2026, 12, 8), number=2), "Den 2. tirsdag i måneden"),
    (Cadence(Rhythm.MONTHLY, date(2026, 12, 31)), "Den sidste torsdag i måneden"),
    (
        Cadence(Rhythm.HALF_YEARLY, date(2026, 12, 7), number=1),
        "Den 1. mandag i juni og december",
    ),
    (
        Cadence(Rhythm.HALF_YEARLY, date(2027, 3, 30)),
        "Den sidste tirsdag i marts og september",
    ),
    (Cadence(Rhythm.SINGLE, TUESDAY), "Ét møde tirsdag den 1. december 2026"),
]


@pytest.mark.parametrize(("cadence", "sentence"), SENTENCES, ids=[text for _, text in SENTENCES])
def test_a_rhythm_is_said_in_one_sentence(cadence: Cadence, sentence: str) -> None:
    assert cadence.sentence() == sentence


# --- What is refused


@pytest.mark.parametrize("every", [0, -2, 53, 10_000])
def test_an_interval_that_makes_no_sense_is_refused(every: int) -> None:
    with pytest.raises(RuleBroken, match="mellem 1 og 52"):
        weeks(WEDNESDAY, every)


@pytest.mark.parametrize("number", [0, 5, -2])
def test_a_fifth_weekday_is_no_rhythm(number: int) -> None:
    with pytest.raises(RuleBroken, match="eller sidste"):
        Cadence(Rhythm.MONTHLY, TUESDAY, number=number)


@pytest.mark.parametrize(
    ("cadence", "sentence"),
    [
        (weeks(date(2026, 12, 5), 2), "Lørdag den 5. december 2026 er i weekenden"),
        (
            Cadence(Rhythm.EVEN_WEEKS, TUESDAY),
            "ligger i uge 49, og den er ulige. Vælg tirsdag den 8. december 2026",
        ),
        (
            Cadence(Rhythm.EVEN_WEEKS, date(2026, 12, 29)),
            "ligger i uge 53, og den er ulige. Vælg tirsdag den 12. januar 2027",
        ),
        (
            Cadence(Rhythm.ODD_WEEKS, date(2026, 12, 8)),
            "ligger i uge 50, og den er lige. Vælg tirsdag den 15. december 2026",
        ),
        (
            Cadence(Rhythm.MONTHLY, TUESDAY, number=2),
            "er ikke den 2. tirsdag i måneden. Vælg tirsdag den 8. december 2026",
        ),
        (
            Cadence(Rhythm.HALF_YEARLY, date(2026, 12, 8), number=1),
            "er ikke den 1. tirsdag i måneden. Vælg tirsdag den 1. juni 2027",
        ),
    ],
)
def test_a_first_date_outside_its_own_rhythm_is_refused_and_a_right_one_named(
    cadence: Cadence, sentence: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        cadence.check()
    assert sentence in refused.value.message


def test_the_number_of_a_weekday_in_its_month() -> None:
    december = {1: 1, 7: 1, 8: 2, 14: 2, 15: 3, 22: 4, 28: 4, 29: LAST, 31: LAST}
    assert {day: number_of(date(2026, 12, day)) for day in december} == december


def test_a_year_on_from_a_leap_day_is_the_28th() -> None:
    assert a_year_on(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_on(date(2027, 2, 28)) == date(2028, 2, 28)


# --- Over thirty years

workdays = st.dates(date(2022, 1, 1), date(2033, 12, 31)).filter(lambda day: day.weekday() < 5)


@st.composite
def cadences(draw: st.DrawFn) -> Cadence:
    """A rhythm whose anchor is one of its own dates."""
    anchor, rhythm = draw(workdays), draw(st.sampled_from(Rhythm))
    cadence = Cadence(rhythm, anchor, draw(st.integers(1, 52)), draw(st.sampled_from(NUMBERS)))
    first = cadence.dates(anchor, anchor + timedelta(days=400))[0]
    return Cadence(rhythm, first, cadence.every_weeks, cadence.number)


def day_by_day(cadence: Cadence, day: date) -> bool:
    """Whether a date is in the rhythm, said about that date alone and in another way."""
    since = (day - cadence.anchor).days
    if since < 0 or day.weekday() != cadence.anchor.weekday():
        return False
    match cadence.rhythm:
        case Rhythm.SINGLE:
            return since == 0
        case Rhythm.WEEKS:
            return since % (7 * cadence.every_weeks) == 0
        case Rhythm.EVEN_WEEKS | Rhythm.ODD_WEEKS:
            return int(day.strftime("%V")) % 2 == (cadence.rhythm is Rhythm.ODD_WEEKS)
    months = 12 * (day.year - cadence.anchor.year) + day.month - cadence.anchor.month
    if cadence.rhythm is Rhythm.HALF_YEARLY and months % 6:
        return False
    if cadence.number == LAST:
        return (day + timedelta(days=7)).month != day.month
    return 7 * cadence.number - 6 <= day.day <= 7 * cadence.number


def check_thirty_years(cadence: Cadence) -> None:
    """None lost, none twice, none on a refused day."""
    last = cadence.anchor + THIRTY_YEARS
    found = cadence.dates(cadence.anchor, last)
    every_day = (
        cadence.anchor + timedelta(days=off) for off in range((last - cadence.anchor).days + 1)
    )
    assert found == [day for day in every_day if day_by_day(cadence, day)]
    assert {day.weekday() for day in found} == {cadence.anchor.weekday()}


def check_intervals(cadence: Cadence) -> None:
    last = cadence.anchor + THIRTY_YEARS
    gaps = {
        (later - earlier).days for earlier, later in pairwise(cadence.dates(cadence.anchor, last))
    }
    if cadence.rhythm is Rhythm.WEEKS:
        assert gaps == {7 * cadence.every_weeks}
    elif cadence.rhythm in PARITY:
        uneven = long_years(cadence, last)
        assert gaps == {14, uneven[0].days}
        assert cadence.uneven(cadence.anchor, last) == uneven
    elif cadence.rhythm is Rhythm.MONTHLY:
        assert gaps == {28, 35}
    elif cadence.rhythm is Rhythm.HALF_YEARLY:
        assert gaps <= {175, 182, 189}


def long_years(cadence: Cadence, last: date) -> list[Gap]:
    """The gaps of the years with a week 53, from the week numbers alone."""
    week_of, week_after = (53, 1) if cadence.rhythm is Rhythm.ODD_WEEKS else (52, 2)
    weekday = cadence.anchor.isoweekday()
    gaps = [
        Gap(
            date.fromisocalendar(year, week_of, weekday),
            date.fromisocalendar(year + 1, week_after, weekday),
        )
        for year in range(cadence.anchor.year - 1, last.year + 1)
        if date(year, 12, 28).isocalendar().week == 53
    ]
    return [gap for gap in gaps if gap.after >= cadence.anchor and gap.until <= last]


def check_the_clock(cadence: Cadence) -> None:
    """The same hour on the wall in summer and in winter, on the same day."""
    zone = ZoneInfo("Europe/Copenhagen")
    for day in cadence.dates(cadence.anchor, cadence.anchor + THIRTY_YEARS):
        stored = datetime.combine(day, time(9), tzinfo=zone).astimezone(UTC)
        assert stored.hour in {7, 8}
        assert stored.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, time(9))


def check_extending(cadence: Cadence, pauses: list[int]) -> None:
    """A year at a time, on whatever days the work is run, gives the same as all at once."""
    today, laid, found = cadence.anchor, cadence.anchor - timedelta(days=1), list[date]()
    for pause in [*pauses, 0]:
        found += cadence.dates(max(today, laid + timedelta(days=1)), a_year_on(today))
        laid = a_year_on(today)
        today += timedelta(days=pause)
    assert found == cadence.dates(cadence.anchor, laid)


CHECKS = [check_thirty_years, check_intervals, check_the_clock]


@settings(max_examples=15, deadline=None)
@given(cadences())
def test_over_thirty_years_none_is_lost_and_none_comes_twice(cadence: Cadence) -> None:
    for check in CHECKS:
        check(cadence)


@settings(max_examples=25, deadline=None)
@given(cadences(), st.lists(st.integers(1, 300), max_size=40))
def test_extending_day_by_day_loses_none_and_takes_none_twice(
    cadence: Cadence, pauses: list[int]
) -> None:
    check_extending(cadence, pauses)


@pytest.mark.soak
@settings(max_examples=2000, deadline=None)
@given(cadences(), st.lists(st.integers(1, 300), max_size=100))
def test_the_same_over_very_many_rhythms(cadence: Cadence, pauses: list[int]) -> None:
    for check in CHECKS:
        check(cadence)
    check_extending(cadence, pauses)


@given(cadences())
def test_every_rhythm_can_be_checked_and_said(cadence: Cadence) -> None:
    cadence.check()
    assert cadence.sentence()[0].isupper()
    assert (cadence.rhythm in BY_MONTH) == ("Den " in cadence.sentence())


# --- Codes, labels and sentences as they stand


def test_the_rhythms_are_stored_as_codes_and_shown_in_danish() -> None:
    assert {rhythm.value: label for rhythm, label in LABELS.items()} == {
        "weeks": "Med et fast antal uger imellem",
        "even_weeks": "I lige uger",
        "odd_weeks": "I ulige uger",
        "monthly": "Hver måned på en bestemt ugedag",
        "half_yearly": "Hvert halve år på en bestemt ugedag",
        "single": "Kun én gang",
    }
    assert set(LABELS) == set(Rhythm)
    assert (NUMBERS, LAST) == ((1, 2, 3, 4, -1), -1)
    assert {rhythm.value for rhythm in PARITY} == {"even_weeks", "odd_weeks"}
    assert {rhythm.value for rhythm in BY_MONTH} == {"monthly", "half_yearly"}


def test_the_usual_days_between_two_meetings() -> None:
    assert {rhythm: Cadence(rhythm, TUESDAY).nominal_days for rhythm in Rhythm} == {
        Rhythm.WEEKS: 7,
        Rhythm.EVEN_WEEKS: 14,
        Rhythm.ODD_WEEKS: 14,
        Rhythm.MONTHLY: 28,
        Rhythm.HALF_YEARLY: 182,
        Rhythm.SINGLE: 14,
    }
    assert weeks(TUESDAY, 3).nominal_days == 21


def test_a_rhythm_without_more_said_is_every_week_or_the_last_weekday() -> None:
    assert Cadence(Rhythm.WEEKS, TUESDAY).every_weeks == 1
    assert Cadence(Rhythm.MONTHLY, TUESDAY).number == LAST


@pytest.mark.parametrize("every", [1, 52])
def test_every_week_and_every_fifty_second_are_rhythms(every: int) -> None:
    assert weeks(TUESDAY, every).every_weeks == every


@pytest.mark.parametrize("number", NUMBERS)
def test_a_half_yearly_rhythm_takes_the_numbers_of_a_monthly_one(number: int) -> None:
    assert Cadence(Rhythm.HALF_YEARLY, TUESDAY, number=number).number == number
    with pytest.raises(RuleBroken):
        Cadence(Rhythm.HALF_YEARLY, TUESDAY, number=5)


def refusal_of(cadence: Cadence) -> str:
    with pytest.raises(RuleBroken) as refused:
        cadence.check()
    return refused.value.message


def test_the_refusals_are_whole_sentences() -> None:
    assert NO_INTERVAL == "Skriv et antal uger mellem 1 og 52."
    assert NO_NUMBER == ("Vælg, hvilken ugedag i måneden det er: den 1., 2., 3., 4. eller sidste.")
    assert refusal_of(Cadence(Rhythm.SINGLE, date(2026, 12, 5))) == (
        "Lørdag den 5. december 2026 er i weekenden. Vælg en hverdag som første møde."
    )
    assert refusal_of(Cadence(Rhythm.EVEN_WEEKS, TUESDAY)) == (
        "Tirsdag den 1. december 2026 ligger i uge 49, og den er ulige. "
        "Vælg tirsdag den 8. december 2026 som første møde, eller vælg en anden rytme."
    )
    assert refusal_of(Cadence(Rhythm.MONTHLY, TUESDAY)) == (
        "Tirsdag den 1. december 2026 er ikke den sidste tirsdag i måneden. "
        "Vælg tirsdag den 29. december 2026 som første møde, eller vælg en anden rytme."
    )


def test_a_rhythm_that_ends_says_its_last_day() -> None:
    last = date(2027, 6, 30)
    assert weeks(TUESDAY, 2).sentence(last) == (
        "Hver anden uge fra tirsdag den 1. december 2026 til og med onsdag den 30. juni 2027"
    )
    assert Cadence(Rhythm.SINGLE, TUESDAY).sentence(last) == "Ét møde tirsdag den 1. december 2026"


def test_the_two_months_of_a_half_yearly_rhythm_for_every_month() -> None:
    sentences = [
        Cadence(Rhythm.HALF_YEARLY, date(2027, month, 1)).sentence().split(" i ")[1]
        for month in range(1, 13)
    ]
    assert sentences == 2 * [
        "januar og juli", "februar og august", "marts og september",
        "april og oktober", "maj og november", "juni og december",
    ]  # fmt: skip


def test_a_warning_begins_today_and_tells_of_the_next_two_times() -> None:
    odd = Cadence(Rhythm.ODD_WEEKS, TUESDAY)
    later = odd.warning(date(2033, 1, 10))
    assert later.count(" dage fra ") == 2
    assert "2037" in later
    assert "2026" not in later
    assert odd.warning(date(2020, 1, 1)) == odd.warning(TUESDAY)
