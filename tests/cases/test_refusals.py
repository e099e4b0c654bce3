"""The sentences with which a case's rules refuse, and the limits of its texts, written by hand."""

from dataclasses import dataclass
from datetime import date

import pytest

from forumtool.cases import rules
from forumtool.cases.rules import CaseState, Step, after, missing_for_ready, refuse_late_withdrawal
from forumtool.cases.vocabulary import ConsentBasis
from forumtool.errors import RuleBroken

READ_AGAIN = "Hent siden igen, og se sagens historik."

# Each step from one state in which it is refused.
REFUSALS = [
    (
        "ask_for_more",
        "closed",
        "Sagen er «Lukket» og kan ikke sendes tilbage for flere oplysninger. "
        "Det kan den, når den er «Modtaget» eller «Klar».",
    ),
    (
        "answer",
        "submitted",
        "Sagen er «Modtaget» og kan ikke besvares. Det kan den, når den er «Mangler oplysninger».",
    ),
    (
        "complete",
        "ready",
        "Sagen er «Klar» og kan ikke meldes klar. "
        "Det kan den, når den er «Modtaget» eller «Mangler oplysninger».",
    ),
    (
        "put_on_agenda",
        "on_agenda",
        "Sagen er «På dagsorden» og kan ikke sættes på dagsorden. Det kan den, når den er «Klar».",
    ),
    (
        "take_off_agenda",
        "clarified",
        "Sagen er «Afklaret» og kan ikke tages af dagsordenen. "
        "Det kan den, når den er «På dagsorden».",
    ),
    (
        "defer",
        "in_follow_up",
        "Sagen er «Til opfølgning» og kan ikke udsættes. Det kan den, når den er «På dagsorden».",
    ),
    (
        "decide",
        "withdrawn",
        "Sagen er «Trukket» og kan ikke afklares på mødet. Det kan den, når den er «På dagsorden».",
    ),
    (
        "undo_decision",
        "bilateral",
        "Sagen er «Hos fagkoordinatorerne» og kan ikke få beslutningen taget tilbage. "
        "Det kan den, når den er «Afklaret».",
    ),
    (
        "object",
        "closed",
        "Sagen er «Lukket» og kan ikke sættes tilbage i køen ved indsigelse. "
        "Det kan den, når den er «Afklaret» eller «Til opfølgning».",
    ),
    (
        "begin_bilateral",
        "on_agenda",
        "Sagen er «På dagsorden» og kan ikke sendes til fagkoordinatorerne. "
        "Det kan den, når den er «Modtaget» eller «Mangler oplysninger» eller «Klar».",
    ),
    (
        "agree_bilaterally",
        "ready",
        "Sagen er «Klar» og kan ikke afklares mellem fagkoordinatorer. "
        "Det kan den, når den er «Hos fagkoordinatorerne».",
    ),
    (
        "disagree_bilaterally",
        "clarified",
        "Sagen er «Afklaret» og kan ikke løftes til mødet på grund af uenighed. "
        "Det kan den, når den er «Hos fagkoordinatorerne».",
    ),
    (
        "follow_up",
        "incomplete",
        "Sagen er «Mangler oplysninger» og kan ikke sættes til opfølgning. "
        "Det kan den, når den er «Afklaret».",
    ),
    (
        "close",
        "on_agenda",
        "Sagen er «På dagsorden» og kan ikke lukkes. "
        "Det kan den, når den er «Afklaret» eller «Til opfølgning».",
    ),
    (
        "withdraw",
        "clarified",
        "Sagen er «Afklaret» og kan ikke trækkes. "
        "Det kan den, når den er «Modtaget» eller «Mangler oplysninger» eller «Klar» "
        "eller «Hos fagkoordinatorerne» eller «På dagsorden».",
    ),
    (
        "reopen",
        "submitted",
        "Sagen er «Modtaget» og kan ikke åbnes igen. "
        "Det kan den, når den er «Lukket» eller «Trukket».",
    ),
]


def test_the_refusals_name_every_step() -> None:
    assert [step for step, _, _ in REFUSALS] == [str(step) for step in Step]


@pytest.mark.parametrize(("step", "state", "sentence"), REFUSALS)
def test_a_refused_step_is_explained_in_this_sentence(step: str, state: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        after(Step(step), CaseState(state))
    assert refusal.value.message == f"{sentence} {READ_AGAIN}"


def test_a_case_on_an_agenda_is_taken_off_it_before_it_is_withdrawn() -> None:
    with pytest.raises(RuleBroken) as refusal:
        refuse_late_withdrawal(CaseState.ON_AGENDA)
    assert refusal.value.message == (
        "Sagen står på en dagsorden. Bed en fagkoordinator om at tage den af, før den trækkes."
    )


def test_the_texts_of_a_case_have_these_limits() -> None:
    assert rules.DOUBT_LIMIT == 300
    assert rules.FACTS_LIMIT == 1200
    assert rules.WISH_LIMIT == 200
    assert rules.LINE_LIMIT == 200
    assert rules.NOTE_LIMIT == 500


@dataclass(frozen=True)
class AnonymousCase:
    """A case that one department brings, discussed without a name."""

    departments: tuple[str, ...]
    doubt_question: str = "Er behovet knyttet til praktikken alene?"
    facts: str = "Hverdagen derhjemme fungerer."
    journal_ref: str = ""
    consent_basis: ConsentBasis | None = ConsentBasis.ANONYMOUS
    consent_on: date | None = None
    consent_scope: str = ""


def test_one_department_is_enough_for_a_case_to_be_ready() -> None:
    assert missing_for_ready(AnonymousCase(("Ungeindsatsen",))) == ()
    assert missing_for_ready(AnonymousCase(())) == ("de afdelinger, der er i spil",)
