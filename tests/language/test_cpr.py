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
