import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.cases.naming import next_label, possible_names, refuse_initials
from forumtool.errors import RuleBroken
from tests.cases.demo_texts import DEMO_TEXTS


@pytest.mark.parametrize("text", DEMO_TEXTS)
def test_none_of_the_demo_texts_warns(text: str) -> None:
    assert possible_names(text) == ()


def test_the_twelve_texts_are_all_there() -> None:
    assert len(DEMO_TEXTS) == 24


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det er aftalt, at Anders Andersen ringer.", ("Anders Andersen",)),
        ("Mette Holm udebliver fra tilbud.", ("Mette Holm",)),
        ("Naboen hedder Jens Peter Hansen og er bekymret.", ("Jens Peter Hansen",)),
        ("Kontakt til Mette-Marie Bøgh Åkjær.", ("Mette-Marie Bøgh Åkjær",)),
        ("Aftalt med Ole Ibsen. Ole Ibsen ringer til Ole Ibsen.", ("Ole Ibsen",)),
        ("Aftalt med Per Friis og Ida Krogh.", ("Per Friis", "Ida Krogh")),
        ("Bor hos\u00a0Per\u00a0Friis.", ("Per Friis",)),
    ],
)
def test_two_capitalised_words_in_a_row_warn(text: str, names: tuple[str, ...]) -> None:
    assert possible_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Borger A og Borger B deltog, og Borger ÆØ er enig.",
        "Det er sagen om Borger A Randers ikke har set.",
        "Efter aftale med Ungeindsatsen Arbejdsmarked har hjulpet.",
        "Aftalt i Samarbejdsforum Unge og i Samarbejdsforum Voksnes møde.",
        "Sagen ligger i KMD Nexus hos Forebyggelse og Tidlig Indsats.",
        "Derfor Randers. Ifølge Anders er det aftalt.",
        "Borgeren er i STU. UU Djursland har holdt møde.",
        "Efter SEL § 85 og Barnets lov.",
        "Aftalt med Anders.\nHansen ringer.",
        "Sag 26-014 Randers har talt.",
    ],
)
def test_labels_known_words_and_first_words_do_not_warn(text: str) -> None:
    known = ("Ungeindsatsen", "Arbejdsmarked")
    assert possible_names(text, known) == ()


def test_what_the_installation_calls_its_departments_is_known() -> None:
    text = "Aftalt med Team Ung Nord i går."
    assert possible_names(text) == ("Team Ung Nord",)
    assert possible_names(text, ["Team Ung Nord"]) == ()


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
    with pytest.raises(RuleBroken, match="Initialer"):
        refuse_initials(label)


@pytest.mark.parametrize("label", ["Borger A", "Borger AA", "Sag 26-014", "Familien", "A"])
def test_neutral_labels_are_not_initials(label: str) -> None:
    refuse_initials(label)
