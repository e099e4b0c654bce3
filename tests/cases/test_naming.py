import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.cases.naming import NUMBER, NUMBER_HYPHEN, next_label, refuse_initials
from forumtool.errors import RuleBroken


@pytest.mark.parametrize(
    ("taken", "proposed"),
    [
        ([], "Borger A"),
        (["Borger A"], "Borger B"),
        (["Borger C", "Borger A"], "Borger D"),
        (["Sag 26-014", "noget andet", "Borger b"], "Borger A"),
        (["Borger Y"], "Borger Z"),
        (["Borger Z"], "Borger AA"),
        (["Borger AZ", "Borger Z"], "Borger BA"),
        (["Borger ZZ"], "Borger A"),
    ],
)
def test_the_next_free_letter_is_proposed(taken: list[str], proposed: str) -> None:
    assert next_label(taken) == proposed


@given(st.integers(0, 600))
def test_labels_follow_one_another_without_a_repeat(count: int) -> None:
    labels: list[str] = []
    for _ in range(count % 80):
        labels.append(next_label(labels))
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("label", ["AB", "A.B.", "J.P.H", "J P H", "ÆØ"])
def test_initials_are_refused_as_a_label(label: str) -> None:
    with pytest.raises(RuleBroken, match=r"^Initialer er ikke neutrale"):
        refuse_initials(label)


@pytest.mark.parametrize("label", ["Borger A", "Borger AA", "Sag 26-014", "Familien", "A"])
def test_neutral_labels_are_not_initials(label: str) -> None:
    refuse_initials(label)


@pytest.mark.parametrize("label", ["Ab", "J.", "J P H K L M", "JPH.x", "1A"])
def test_only_two_to_five_capitals_and_nothing_else_are_initials(label: str) -> None:
    refuse_initials(label)


@pytest.mark.parametrize("label", [" AB ", "A B C D E", "ABCDE."])
def test_white_space_and_a_last_full_stop_hide_no_initials(label: str) -> None:
    with pytest.raises(RuleBroken, match=r"^Initialer er ikke neutrale"):
        refuse_initials(label)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Sag 26-014 og 26-1014.", ["26-014", "26-1014"]),
        ("126-014, 26-01, 26-01456, 26–014", []),
        ("26-014s frist og A26-014", []),
    ],
)
def test_a_case_number_has_two_digits_a_hyphen_and_three_or_four(
    text: str, numbers: list[str]
) -> None:
    assert NUMBER.findall(text) == numbers


def test_the_hyphen_of_a_case_number_is_found_and_no_other() -> None:
    text = "Sag 26-014, 126-014, 26-01, 26-01456, 26-1014, e-mail"
    assert NUMBER_HYPHEN.sub("_", text) == "Sag 26_014, 126-014, 26-01, 26-01456, 26_1014, e-mail"
