from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.language import cpr

REFUSED = [
    "010157-8000",
    "0101578000",
    "010157 8000",
    "010157–8000",
    "010157\u00a08000",
    "01 01 57 8000",
    "01.01.57-8000",
    "610190-1234",
    "9112901234",
    "cpr:010157-8000.",
    "fil_010157-8000.docx",
    "010157-\n8000",
    "010157-\r\n8000",
    "２９０２５７8000",
    "0101\u200b57-8000",
    "0101\u00ad57-8000",
    "010157\u22128000",
    "0\u20e31\u20e30157-8000",
    "010157\x00-8000",
    "01/01/57/8000",
    "29 02 57 - 8000",
    "ddmmåå-xxxx",
    "DDMMÅÅ-XXXX",
    "ddmmaa-xxxx",
    "010157-xxxx",
    "010157-****",
    "010157-????",
]
PASSES = [
    "22/5547",
    "86 12 34 56",
    "330-2020-164",
    "85.02.02-G01-1-17",
    "den 04.11.2025 kl. 09.05",
    "2025-11-04",
    "5798001234567",
    "+45 86123456",
    "4512345678",
    "320157-8000",
    "011357-8000",
    "Uge 45, 2026",
    "CVR 29189986",
    "990190-1234",
    "",
    "Borger A har søgt om bostøtte.",
    "310457-8000",
    "300257-8000",
    "920190-1234",
    "04.11.2025 kl. 13.00",
    "1 003 456 789",
    "320157-xxxx",
]
FALSE_ALARMS = ["04-11-25 1300", "1012345678"]


@pytest.mark.parametrize("text", REFUSED)
def test_a_cpr_like_string_is_found(text: str) -> None:
    assert cpr.find(text)
    assert cpr.find(f"Borger A {text} bor alene")


@pytest.mark.parametrize("text", PASSES)
def test_other_numbers_pass(text: str) -> None:
    assert cpr.find(text) == []


@pytest.mark.parametrize("text", FALSE_ALARMS)
def test_the_known_false_alarms_are_refused_and_the_message_explains_them(text: str) -> None:
    with pytest.raises(cpr.CprFound) as refusal:
        cpr.refuse(text)
    assert "kl. 13.00" in refusal.value.message
    assert "P-nummer" in refusal.value.message


@pytest.mark.parametrize("text", REFUSED[:14])
def test_the_refusal_never_repeats_the_number(text: str) -> None:
    with pytest.raises(cpr.CprFound) as refusal:
        cpr.refuse(text)
    assert text not in str(refusal.value)


def test_a_number_that_begins_inside_a_false_candidate_is_found() -> None:
    text = "320157 0101 57 8000"
    assert [text[span.start : span.end] for span in cpr.find(text)] == ["0101 57 8000"]


def test_the_span_is_that_of_the_text_as_it_was_written() -> None:
    text = "a\u0301 ½ 0101\u200b57–8000 og mere"
    [span] = cpr.find(text)
    assert text[span.start : span.end] == "0101\u200b57–8000"


def test_the_text_comes_in_pieces_with_the_hit_marked() -> None:
    assert cpr.segments("Se 010157-8000, tak") == [
        ("Se ", False),
        ("010157-8000", True),
        (", tak", False),
    ]
    assert cpr.segments("Intet her") == [("Intet her", False)]
    assert cpr.segments("") == []


def test_an_excerpt_shows_the_hit_with_a_few_words_around_it() -> None:
    before, hit, after = cpr.excerpt(f"{'a' * 500} 010157-8000 {'b' * 500}")
    assert hit == ("010157-8000", True)
    assert before[0].endswith("aaa ")
    assert after[0].startswith(" bbb")
    assert max(len(before[0]), len(after[0])) < 90


def test_two_numbers_are_two_hits() -> None:
    assert len(cpr.find("010157-8000 og 020257-8001")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "f. 01.02.1990",
        "f. 1/2-90",
        "født den 1. februar 1990",
        "Født 01-02-1990",
        "fødselsdato: 01.02.1990",
    ],
)
def test_a_date_of_birth_gives_a_warning_and_no_refusal(text: str) -> None:
    assert cpr.birth_date_hint(text) == cpr.BIRTH_DATE
    assert cpr.find(text) == []


@pytest.mark.parametrize("text", ["Mødet er den 01.02.2026", "jf. 1. februar 2026", "ca. 3 timer"])
def test_other_dates_give_no_warning(text: str) -> None:
    assert cpr.birth_date_hint(text) is None


LETTERS = st.text(
    st.characters(categories=["L", "P", "Zs"], exclude_characters="-./*?"), max_size=20
)
DAYS = st.dates(date(1900, 1, 1), date(2057, 12, 31))
SEPARATORS = st.sampled_from(["", " ", ".", "-", "/", "\u00a0", "–"])
BEFORE_THE_LAST_FOUR = st.sampled_from(["", " ", "-", " - ", "\n", "-\n", "\u2009", "—"])


@given(
    LETTERS,
    LETTERS,
    DAYS,
    st.booleans(),
    SEPARATORS,
    BEFORE_THE_LAST_FOUR,
    st.integers(0, 9999),
)
def test_any_date_with_four_digits_is_found_in_any_words(
    before: str, after: str, day: date, replaced: bool, between: str, last: str, run: int
) -> None:
    number = between.join([f"{day.day + 60 * replaced:02}", f"{day:%m}", f"{day:%y}"])
    number += f"{last}{run:04}"
    text = before + number + after
    assert [text[span.start : span.end] for span in cpr.find(text)] == [number]


@given(st.text())
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in cpr.segments(text)) == text


def test_the_refusal_says_what_to_do_and_what_to_do_about_a_false_alarm() -> None:
    with pytest.raises(cpr.CprFound) as refusal:
        cpr.refuse("Se 010157-8000")
    assert refusal.value.message == (
        "Fjern CPR-nummeret. Skriv en neutral betegnelse, for eksempel «Borger A». "
        "Er det ikke et CPR-nummer, så skriv det på en anden måde: en dato med klokkeslæt som "
        "»04.11.2025 kl. 13.00«, og et P-nummer med mellemrum efter hvert tredje ciffer."
    )
    assert refusal.value.spans == [cpr.Hit(3, 14)]
    cpr.refuse("Intet her")


def test_the_warning_of_a_date_of_birth_says_what_to_write() -> None:
    assert cpr.birth_date_hint("født 1.2.1990") == (
        "Det ligner en fødselsdato. Skriv i stedet aldersgruppen, så teksten ikke peger på én "
        "person."
    )


LAST_DAYS = [
    ("01", 31), ("02", 29), ("03", 31), ("04", 30), ("05", 31), ("06", 30),
    ("07", 31), ("08", 31), ("09", 30), ("10", 31), ("11", 30), ("12", 31),
]  # fmt: skip


@pytest.mark.parametrize(("month", "last"), LAST_DAYS)
def test_the_days_of_each_month_from_the_first_to_the_last(month: str, last: int) -> None:
    for day, expected in ((0, False), (1, True), (last, True), (last + 1, False)):
        assert bool(cpr.find(f"{day:02}{month}57-8000")) is expected
        assert bool(cpr.find(f"{day + 60:02}{month}57-8000")) is expected


@pytest.mark.parametrize("month", ["00", "13"])
def test_there_are_twelve_months(month: str) -> None:
    assert cpr.find(f"01{month}57-8000") == []


@pytest.mark.parametrize("dash", ["\u2212", "\u2043", "\u02d7", "\u2013", "\u2014"])
def test_every_dash_is_a_hyphen(dash: str) -> None:
    assert cpr.find(f"010157{dash}8000")
    assert cpr.find(f"01{dash}01{dash}57{dash}8000")


@pytest.mark.parametrize("unseen", ["\u200b", "\u0301", "\u20e3", "\x01"])
def test_what_cannot_be_seen_does_not_hide_a_number(unseen: str) -> None:
    assert cpr.find(f"0101{unseen}57-8000")


def test_numbers_that_overlap_are_one_hit_and_numbers_that_touch_are_two() -> None:
    # 010157-0101 is one, and 0101 57 8000 begins inside it.
    text = "020257-8001, 030357-8002, 010157-0101 57 8000"
    assert cpr.find(text) == [cpr.Hit(0, 11), cpr.Hit(13, 24), cpr.Hit(26, 45)]
    assert cpr.find("ddmmåå-xxxx,010157-8000") == [cpr.Hit(0, 11), cpr.Hit(12, 23)]


def test_an_excerpt_cuts_only_what_is_longer_than_eighty_characters() -> None:
    assert cpr.excerpt("a" * 80) == [("a" * 80, False)]
    assert cpr.excerpt("a" * 40 + "b" + "c" * 40) == [(f"{'a' * 40} … {'c' * 40}", False)]


def test_a_sign_that_stands_for_two_digits_is_read_as_two() -> None:
    assert cpr.find("010157-⑳00") == [cpr.Hit(0, 10)]
