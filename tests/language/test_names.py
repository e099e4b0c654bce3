"""Which words look like a name: the texts, and the answers, are written by hand."""

import pytest

from forumtool.language.names import possible_names
from tests.cases.demo_texts import DEMO_TEXTS


@pytest.mark.parametrize("text", DEMO_TEXTS)
def test_none_of_the_demo_texts_warns(text: str) -> None:
    assert possible_names(text, ()) == ()


def test_the_twelve_texts_are_all_there() -> None:
    assert len(DEMO_TEXTS) == 24


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det er aftalt, at Anders Andersen ringer.", ("Anders Andersen",)),
        ("Mette Holm udebliver fra tilbud.", ("Mette Holm",)),
        ("Naboen hedder Jens Peter Hansen og er bekymret.", ("Jens Peter Hansen",)),
        ("Kontakt til Mette-Marie Bøgh Åkjær.", ("Mette-Marie Bøgh Åkjær",)),
        ("Aftalt med O'Neill D’Amico.", ("O'Neill D’Amico",)),
        ("Aftalt med Ole Ibsen. Ole Ibsen ringer til Ole Ibsen.", ("Ole Ibsen",)),
        ("Aftalt med Per Friis og Ida Krogh.", ("Per Friis", "Ida Krogh")),
        ("Aftalt med Per Friis, Ida Krogh og Ib Bo", ("Per Friis", "Ida Krogh", "Ib Bo")),
        ("Bor hos\u00a0Per\u00a0Friis.", ("Per Friis",)),
        ("Aftalt. Per Friis ringer.", ("Per Friis",)),
        ("Sagen om Borger A hos Per Friis.", ("Per Friis",)),
        ("Aftalt med Per Friis STU.", ("Per Friis",)),
        ("Aftalt med Per Friis Borger A.", ("Per Friis",)),
        ("Hos Borger Abc og Sag 26-0144 By.", ("Borger Abc",)),
        ("Hos Borgerne Ab og Enborger A.", ("Borgerne Ab",)),
        ("Hos Per MinBorger A.", ("Per MinBorger",)),
        ("Hos Per Fri2is.", ("Per Fri",)),
        ("Hos Per Bo-Fri2is.", ("Per Bo-Fri",)),
    ],
)
def test_two_capitalised_words_in_a_row_warn(text: str, names: tuple[str, ...]) -> None:
    assert possible_names(text, ()) == names


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
        "Aftalt med Anders\nHansen ringer.",
        "Aftalt med Anders  Hansen.",
        "Aftalt med Anders/Hansen.",
        "Sag 26-014 Randers har talt.",
        "Hos BORGER A og hos SAG 26-014.",
        "Hos Randers Borger  A.",
        "Hos Randers Borger AB.",
        "Hos Randers Sag  26-014.",
    ],
)
def test_labels_known_words_and_first_words_do_not_warn(text: str) -> None:
    known = (
        "Ungeindsatsen",
        "Arbejdsmarked",
        "Samarbejdsforum Unge",
        "Samarbejdsforum Voksne",
        "KMD Nexus",
        "Forebyggelse og Tidlig Indsats",
    )
    assert possible_names(text, known) == ()


@pytest.mark.parametrize("sign", [".", "!", "?", ":", ";", "•", "–", "\n", "«", '"', "("])
def test_the_first_word_after_a_sign_says_nothing_unless_it_is_a_given_name(sign: str) -> None:
    assert possible_names(f"Aftalt{sign} Randers Bo.", ()) == ()
    assert possible_names(f"Aftalt{sign}Randers Bo.", ()) == ()
    assert possible_names(f"Aftalt{sign} Anders Bo.", ()) == ("Anders Bo",)


@pytest.mark.parametrize("sign", [",", "/", "-", "»", ")"])
def test_after_any_other_sign_a_capital_counts(sign: str) -> None:
    assert possible_names(f"Aftalt{sign} Randers Bo.", ()) == ("Randers Bo",)


@pytest.mark.parametrize(
    "text",
    [
        "Aftalt med Norddjurs Kommune i går.",
        "Aftalt i Norddjurs Kommunes regi.",
        "Aftalt med Faaborg-Midtfyn Kommune og Høje-Taastrup Kommune.",
        "Aftalt med Ærø\u00a0Kommune.",
        "Aftalt med Norddjurs kommune Randers.",
    ],
)
def test_a_municipality_is_no_name(text: str) -> None:
    assert possible_names(text, ()) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aftalt med Norddjurs Kommunen.", ("Norddjurs Kommunen",)),
        ("Aftalt med øre Kommune Bo.", ("Kommune Bo",)),
        ("Aftalt med Norddjurs  Kommune Bo.", ("Kommune Bo",)),
        ("Aftalt med Norddjurs\nKommune Bo.", ()),
        ("Aftalt med Randers Kommune Per Friis.", ("Per Friis",)),
        ("Aftalt med Per Randers Kommune Friis.", ()),
        ("Hos Per McRanders Kommune.", ()),
        ("Hos øRanders Kommune Bo.", ("Kommune Bo",)),
        ("Hos Per Faaborg-Midtfyn Kommune.", ()),
        ("Hos Team1 Kommune Bo.", ("Kommune Bo",)),
        ("Hos Ny-By1 Kommune Bo.", ("Kommune Bo",)),
    ],
)
def test_only_the_word_before_belongs_to_the_municipality(
    text: str, names: tuple[str, ...]
) -> None:
    assert possible_names(text, ()) == names


def test_what_the_installation_calls_its_departments_is_known() -> None:
    text = "Aftalt med Team Ung Nord i går."
    assert possible_names(text, ()) == ("Team Ung Nord",)
    assert possible_names(text, ["Team Ung Nord"]) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hos TEAM Ung Nord.", ()),
        ("Hos Team Ung Nords leder.", ()),
        ("Hos Team Ung Norden.", ("Team Ung Norden",)),
        ("Hos MitTeam Ung Nord.", ("MitTeam Ung Nord",)),
        ("Hos Per Team Ung Nord Friis.", ()),
        ("Hos Per Friis Team Ung Nord.", ("Per Friis",)),
        ("Hos Team+Ung By.", ()),
        ("Hos Teamm Ung By.", ("Teamm Ung By",)),
    ],
)
def test_a_known_phrase_counts_as_a_whole_in_any_case_and_in_the_genitive(
    text: str, names: tuple[str, ...]
) -> None:
    assert possible_names(text, ["Team+Ung By", "Team Ung Nord", ""]) == names


def test_of_two_known_phrases_the_longest_counts() -> None:
    text = "Hos Team Ung Nord Djurs."
    assert possible_names(text, ["Team", "Team Ung Nord", "Team Ung Nord Djurs"]) == ()
    assert possible_names(text, ["Team", "Team Ung Nord Djurs", "Team Ung Nord"]) == ()
