"""A decision in words, and as the text of a revision."""

from datetime import date

import pytest

from forumtool.decisions.rules import DecisionDraft
from forumtool.decisions.wording import Names, NoteHead, journal_note, lines, missing_voices_line
from forumtool.json_values import from_json, to_json
from tests.decisions.test_rules import EMPTY, FULL, MEETING, TAXONOMY

NAMES = Names.of(TAXONOMY, {1: "Socialområdet", 2: "Arbejdsmarkedsafdelingen"})


@pytest.mark.parametrize("draft", [EMPTY, FULL])
def test_a_revision_can_be_read_back(draft: DecisionDraft) -> None:
    assert from_json(DecisionDraft, to_json(draft)) == draft


def test_a_decision_is_told_in_the_order_of_the_form() -> None:
    told = lines(FULL, NAMES)
    assert [(line.label, line.text) for line in told][:6] == [
        ("Udfald", "Indstilles til bostøtte"),
        ("Grunde", "Betydelig nedsat fysisk eller psykisk funktionsevne"),
        ("Begrundelse", "Borgeren kan ikke selv holde overblik over breve og aftaler."),
        ("Placering", "Socialområdet bevilger"),
        ("Lovgrundlag", "Serviceloven § 85 (socialpædagogisk støtte)"),
        ("Timebånd", "1–2 timer om ugen"),
    ]
    assert told[-1].text == "KB følger op den 3. marts 2027"


def test_what_is_empty_is_not_told() -> None:
    short = DecisionDraft(outcome="O11b")
    assert [line.text for line in lines(short, NAMES)] == ["Udsat – ikke nået"]


def test_the_voices_that_were_missing_are_named() -> None:
    assert missing_voices_line([]) == ""
    assert missing_voices_line(["Ungeindsatsen", "Socialområdet"]) == (
        "Ingen stemme fra Ungeindsatsen og Socialområdet. Placeringen er ikke drøftet med dem."
    )


HEAD = NoteHead(
    forum="Samarbejdsforum Voksne",
    held_on=MEETING,
    number="26-014",
    label="Borger B",
    journal_ref="S-2026-114",
    doubt_question="Er § 85 rette hjælp?",
)


def test_the_journal_note_is_plain_text_with_date_theme_and_the_fixed_line() -> None:
    decision = DecisionDraft(outcome="O14b", free_text="Borgeren vil klare sig selv.")
    note = journal_note(HEAD, [lines(decision, NAMES)])
    assert note == (
        "Samarbejdsforum Voksne, onsdag den 2. december 2026\n"
        "Sag 26-014, Borger B, journal S-2026-114\n"
        "Tvivl: Er § 85 rette hjælp?\n"
        "Indstilling – afgørelse træffes af myndigheden\n"
        "\n"
        "Udfald: Borgeren ønsker ikke støtte\n"
        "Bemærkning: Borgeren vil klare sig selv."
    )


def test_the_word_of_the_law_stands_in_the_fixed_line_alone() -> None:
    note = journal_note(HEAD, [lines(FULL, NAMES)])
    assert note.lower().count("afgør") == 1
    values = [*TAXONOMY.outcomes.values(), *TAXONOMY.grounds.values()]
    assert not any("afgør" in value.label.lower() for value in values)


def test_a_date_of_the_draft_is_written_as_people_say_it() -> None:
    mentor = DecisionDraft(outcome="O3", ends_on=date(2027, 6, 2))
    assert "2. juni 2027" in [line.text for line in lines(mentor, NAMES)]
