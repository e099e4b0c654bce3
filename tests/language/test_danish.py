import random
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.language import danish

FOURTH = date(2025, 11, 4)


def test_a_date_is_shown_long_and_short() -> None:
    assert danish.long_date(FOURTH) == "tirsdag den 4. november 2025"
    assert danish.plain_date(FOURTH) == "4. november 2025"
    assert danish.day_and_month(FOURTH) == "4. november"
    assert danish.short_date(FOURTH) == "04.11.2025"
    assert danish.weekday(date(2026, 11, 21)) == "lørdag"


def test_a_moment_is_shown_as_the_clock_in_copenhagen() -> None:
    winter = datetime(2025, 11, 4, 8, 5, tzinfo=UTC)
    summer = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert danish.long_moment(winter) == "tirsdag den 4. november 2025 kl. 09.05"
    assert danish.short_moment(summer) == "02.07.2026 kl. 00.30"
    assert danish.clock_time(winter) == "kl. 09.05"
    assert danish.clock_time(time(9, 5)) == "kl. 09.05"
    assert danish.hour_and_minute(time(13, 0)) == "13.00"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 11, 4), "uge 45"),
        (date(2026, 12, 31), "uge 53"),
        (date(2027, 1, 3), "uge 53"),
        (date(2027, 1, 4), "uge 1"),
        (date(2024, 12, 30), "uge 1"),
    ],
)
def test_the_week_is_the_iso_week(day: date, expected: str) -> None:
    assert danish.week(day) == expected


def test_numbers_have_points_between_thousands_and_a_decimal_comma() -> None:
    assert danish.number(1234.5) == "1.234,5"
    assert danish.number(1234567) == "1.234.567"
    assert danish.number(1234.5, 2) == "1.234,50"
    assert danish.number(Decimal("0.25")) == "0,25"
    assert danish.percent(12) == "12\u00a0%"
    assert danish.percent(12.345, 1) == "12,3\u00a0%"


def test_words_follow_the_count() -> None:
    assert danish.days(0) == "0 dage"
    assert danish.days(1) == "1 dag"
    assert danish.days(1200) == "1.200 dage"
    assert danish.plural(1, "sag", "sager") == "1 sag"
    assert danish.plural(3, "sag", "sager") == "3 sager"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a og b"),
        (["a", "b", "c"], "a, b og c"),
    ],
)
def test_a_listing_ends_with_og(parts: list[str], expected: str) -> None:
    assert danish.listing(parts) == expected


def test_the_order_is_danish() -> None:
    expected = [
        "Assens",
        "Børge",
        "eks",
        "Éva",
        "Frederiksberg",
        "Grenå",
        "Grenaa",
        "Mylle",
        "Müller",
        "Odense",
        "Zoo",
        "Ærø",
        "Äskil",
        "Øster",
        "Ålborg",
        "Aalborg",
        "Århus",
    ]
    shuffled = random.Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=danish.collation_key) == expected


def test_accents_and_case_decide_only_a_tie() -> None:
    assert sorted(["idé b", "ide c", "Ide a"], key=danish.collation_key) == [
        "Ide a",
        "idé b",
        "ide c",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "4/11-25",
        "4.11.25",
        "4/11-2025",
        "4/11/25",
        "04.11.2025",
        "4. 11. 2025",
        "4-11-25",
        "4–11–25",
        "4 11 25",
        "041125",
        "04112025",
        "4. november 2025",
        "4 november 2025",
        "4. nov 25",
        "4. nov. 2025",
        "4.nov.25",
        "d. 4/11-25",
        "den 4. november 2025",
        "Tirsdag den 4. november 2025",
        "tirsdag 4/11-25",
        "tirsdag, 4. NOVEMBER 2025",
        "2025-11-04",
        " 4/11-25 ",
        "4/11-25.",
    ],
)
def test_a_date_is_understood_as_people_write_it(text: str) -> None:
    assert danish.parse_date(text) == FOURTH


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", danish.UNKNOWN_DATE),
        ("i morgen", danish.UNKNOWN_DATE),
        ("11", danish.UNKNOWN_DATE),
        ("4. novembre 2025", danish.UNKNOWN_DATE),
        ("4. no 2025", danish.UNKNOWN_DATE),
        ("4/11-202", danish.UNKNOWN_DATE),
        ("4/11-25 kl. 9", danish.UNKNOWN_DATE),
        ("010157-8000", danish.UNKNOWN_DATE),
        ("4/11", danish.YEAR_MISSING),
        ("4. november", danish.YEAR_MISSING),
        ("31/11-25", danish.NO_SUCH_DATE),
        ("29/2-25", danish.NO_SUCH_DATE),
        ("4/13-25", danish.NO_SUCH_DATE),
        ("0/1-25", danish.NO_SUCH_DATE),
        ("4/11-0025", danish.NO_SUCH_DATE),
        ("onsdag den 4. november 2025", "4. november 2025 er en tirsdag. Ret dag eller dato."),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        danish.parse_date(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.05", time(9, 5)),
        ("09:05", time(9, 5)),
        ("9,05", time(9, 5)),
        ("905", time(9, 5)),
        ("0905", time(9, 5)),
        ("9", time(9, 0)),
        ("13", time(13, 0)),
        ("kl. 9.05", time(9, 5)),
        ("Kl 13", time(13, 0)),
        ("0.00", time(0, 0)),
    ],
)
def test_a_time_is_understood_as_people_write_it(text: str, expected: time) -> None:
    assert danish.parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "ni", "24", "9.60", "9.5", "25.00", "12345", "-9"])
def test_what_is_no_time_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Skriv klokkeslættet"):
        danish.parse_time(text)


ANY_DAY = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(ANY_DAY)
def test_every_date_that_is_shown_can_be_written(day: date) -> None:
    for show in (danish.long_date, danish.plain_date, danish.short_date, date.isoformat):
        assert danish.parse_date(show(day)) == day


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_time_that_is_shown_can_be_written(at: time) -> None:
    assert danish.parse_time(danish.clock_time(at)) == at
    assert danish.parse_time(danish.hour_and_minute(at)) == at


@given(st.text())
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    for parse in (danish.parse_date, danish.parse_time):
        refusal = ""
        try:
            parse(text)
        except ValueError as error:
            refusal = str(error)
        assert refusal == "" or refusal.endswith(".")


def test_text_is_cleaned_of_what_calendars_and_word_cannot_hold() -> None:
    assert danish.clean("a\x00b\x07c\x1b\x7f\x85d\ufeff") == "abc\nd"
    assert danish.clean("en\r\nto\rtre\x0bfire\x0cfem\u2028seks\u2029syv") == (
        "en\nto\ntre\nfire\nfem\nseks\nsyv"
    )
    assert danish.clean("æ\tå 😀 e\u0301") == "æ\tå 😀 e\u0301"
    assert danish.clean("x\ud800y\uffff") == "xy"


@given(st.text(st.characters()))
def test_cleaned_text_can_be_written_and_is_clean_for_good(text: str) -> None:
    cleaned = danish.clean(text)
    cleaned.encode()
    assert danish.clean(cleaned) == cleaned
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in cleaned)


def test_every_day_of_the_week_and_every_month_has_its_name() -> None:
    week = [danish.weekday(date(2026, 11, day)) for day in range(16, 23)]
    assert week == ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    assert [danish.day_and_month(date(2026, month, 1)) for month in range(1, 13)] == [
        "1. januar", "1. februar", "1. marts", "1. april", "1. maj", "1. juni",
        "1. juli", "1. august", "1. september", "1. oktober", "1. november", "1. december",
    ]  # fmt: skip


def test_a_short_date_has_ten_characters() -> None:
    assert danish.short_date(date(987, 6, 5)) == "05.06.0987"


def test_the_sentences_about_dates_and_times_show_an_example() -> None:
    assert danish.UNKNOWN_DATE == (
        "Skriv datoen som dag, måned og år, for eksempel 4/11-25 eller 04.11.2025."
    )
    assert danish.YEAR_MISSING == "Skriv også årstallet, for eksempel 4/11-25."
    assert danish.NO_SUCH_DATE == "Den dato findes ikke. Se efter, om dag og måned er rigtige."
    assert danish.UNKNOWN_TIME == ("Skriv klokkeslættet som timer og minutter, for eksempel 9.05.")


@pytest.mark.parametrize(
    ("letters", "as_if"),
    [
        ("ä", "æ"),
        ("ö", "ø"),
        ("œ", "ø"),
        ("đ", "d"),
        ("ð", "d"),
        ("ł", "l"),
        ("þ", "th"),
        ("ü", "y"),
    ],
)
def test_a_foreign_letter_sorts_as_its_danish_neighbour(letters: str, as_if: str) -> None:
    """Between what sorts just before and just after that neighbour."""
    words = [f"{as_if}a", f"{letters}b", f"{as_if}c"]
    keys = [danish.collation_key(word) for word in words]
    assert keys == sorted(keys)


def test_aa_sorts_as_å_and_after_it_when_all_else_is_equal() -> None:
    assert sorted(["aab", "åb", "åa", "aaa"], key=danish.collation_key) == [
        "åa",
        "aaa",
        "åb",
        "aab",
    ]


def test_two_digits_of_a_year_are_this_century_up_to_68() -> None:
    assert danish.parse_date("1/1-68") == date(2068, 1, 1)
    assert danish.parse_date("1/1-69") == date(1969, 1, 1)


def test_years_from_1900_to_2199_are_understood() -> None:
    assert danish.parse_date("1.1.1900") == date(1900, 1, 1)
    assert danish.parse_date("31.12.2199") == date(2199, 12, 31)
    for text in ("31.12.1899", "1.1.2200"):
        with pytest.raises(ValueError, match="Den dato findes ikke"):
            danish.parse_date(text)


def test_the_last_minute_of_the_day_is_a_time() -> None:
    assert danish.parse_time("23.59") == time(23, 59)
    for text in ("24.00", "23.60"):
        with pytest.raises(ValueError, match="timer og minutter"):
            danish.parse_time(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("123456789", 123456789),
        ("1234567890", None),
        ("", None),
        (None, None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
    ],
)
def test_a_small_number_is_at_most_nine_digits(text: str | None, expected: int | None) -> None:
    assert danish.small_number(text) == expected


def test_the_filters_of_the_templates_are_the_functions_of_their_names() -> None:
    assert sorted(danish.FILTERS) == [
        "clock_time", "day_and_month", "days", "hour_and_minute", "listing", "long_date",
        "long_moment", "number", "percent", "plain_date", "plural", "short_date", "short_moment",
        "week", "weekday",
    ]  # fmt: skip
    for name, function in danish.FILTERS.items():
        assert function is getattr(danish, name)


def test_words_that_differ_only_in_case_have_an_order_of_their_own() -> None:
    assert sorted(["ide", "Ide"], key=danish.collation_key) == ["Ide", "ide"]
