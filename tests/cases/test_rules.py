from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from forumtool.cases import vocabulary
from forumtool.cases.rules import (
    LABELS,
    OPEN_STATES,
    QUEUE_STATES,
    STEPS,
    CaseState,
    Step,
    WaitingCase,
    after,
    first_state,
    is_open,
    is_overdue,
    is_taken_up,
    label,
    labels,
    may_edit,
    missing_for_ready,
    must_be_clarified_in_forum,
    offered,
    proposed_legal_basis,
    refuse_edit,
    refuse_late_withdrawal,
    refuse_unready,
)
from forumtool.cases.vocabulary import AgeBand, ConsentBasis, SoughtHelp
from forumtool.errors import RuleBroken

# Written by hand from the way of a case; a dot says that the step is refused there.
STATES = {
    "sub": "submitted",
    "inc": "incomplete",
    "rea": "ready",
    "bil": "bilateral",
    "age": "on_agenda",
    "cla": "clarified",
    "fol": "in_follow_up",
    "clo": "closed",
    "wit": "withdrawn",
}
TABLE = """
                      sub  inc  rea  bil  age  cla  fol  clo  wit
ask_for_more          inc  .    inc  .    .    .    .    .    .
answer                .    sub  .    .    .    .    .    .    .
complete              rea  rea  .    .    .    .    .    .    .
put_on_agenda         .    .    age  .    .    .    .    .    .
take_off_agenda       .    .    .    .    rea  .    .    .    .
defer                 .    .    .    .    rea  .    .    .    .
decide                .    .    .    .    cla  .    .    .    .
undo_decision         .    .    .    .    .    age  .    .    .
object                .    .    .    .    .    rea  rea  .    .
begin_bilateral       bil  bil  bil  .    .    .    .    .    .
agree_bilaterally     .    .    .    cla  .    .    .    .    .
disagree_bilaterally  .    .    .    rea  .    .    .    .    .
follow_up             .    .    .    .    .    fol  .    .    .
close                 .    .    .    .    .    clo  clo  .    .
withdraw              wit  wit  wit  wit  wit  .    .    .    .
reopen                .    .    .    .    .    .    .    sub  sub
"""
HEADER, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
EXPECTED = {
    (words[0], STATES[state]): STATES.get(target)
    for words in ROWS
    for state, target in zip(HEADER, words[1:], strict=True)
}


def test_the_table_names_every_step_and_state() -> None:
    assert set(EXPECTED) == {(step.value, state.value) for step in Step for state in CaseState}
    assert set(STEPS) == set(Step)


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("step", Step)
def test_a_step_leads_where_the_table_says_or_is_refused_in_danish(
    step: Step, state: CaseState
) -> None:
    expected = EXPECTED[step.value, state.value]
    assert is_open(step, state) is (expected is not None)
    if expected is not None:
        assert after(step, state) == expected
        return
    with pytest.raises(RuleBroken) as refusal:
        after(step, state)
    assert f"«{label(state)}»" in refusal.value.message


def test_a_refusal_says_what_to_do() -> None:
    with pytest.raises(RuleBroken) as refusal:
        after(Step.PUT_ON_AGENDA, CaseState.INCOMPLETE)
    assert refusal.value.message == (
        "Sagen er «Mangler oplysninger» og kan ikke sættes på dagsorden. "
        "Det kan den, når den er «Klar». Hent siden igen, og se sagens historik."
    )


@pytest.mark.parametrize("vocabulary_class", LABELS)
def test_every_word_has_its_own_label(vocabulary_class: type[CaseState]) -> None:
    words = [label(member) for member in vocabulary_class]
    assert all(words)
    assert len(set(words)) == len(words)


def test_words_of_two_classes_with_the_same_value_keep_their_own_label() -> None:
    assert label(vocabulary.JournalSystem.OTHER) == "Et andet system"
    assert label(vocabulary.DoubtKind.OTHER) == "Andet"


def test_some_labels_stand_in_the_order_of_the_vocabulary() -> None:
    themes = labels(vocabulary.SupportTheme, {"network", "home", "health_appointments"})
    assert themes == ["Bolig og husholdning", "Sundhedsaftaler", "Netværk"]
    assert labels(vocabulary.SupportTheme, []) == []
    assert label(Step.OBJECT) == "Indsigelse, sagen er tilbage i køen"


def test_which_states_are_open_and_which_stand_in_the_queue() -> None:
    assert set(CaseState) - OPEN_STATES == {CaseState.CLOSED, CaseState.WITHDRAWN}
    assert {str(state) for state in QUEUE_STATES} == {
        "submitted",
        "incomplete",
        "ready",
        "bilateral",
    }


@pytest.mark.parametrize(
    ("state", "to_coordinator", "to_submitter", "to_both"),
    [
        (
            "submitted",
            "complete ask_for_more withdraw",
            "withdraw",
            "complete ask_for_more withdraw",
        ),
        ("incomplete", "complete withdraw", "answer withdraw", "complete withdraw answer"),
        ("ready", "ask_for_more withdraw", "withdraw", "ask_for_more withdraw"),
        (
            "bilateral",
            "disagree_bilaterally withdraw",
            "withdraw",
            "disagree_bilaterally withdraw",
        ),
        ("on_agenda", "", "", ""),
        ("clarified", "close", "", "close"),
        ("in_follow_up", "close", "", "close"),
        ("closed", "reopen", "", "reopen"),
        ("withdrawn", "reopen", "", "reopen"),
    ],
)
def test_each_person_is_offered_the_steps_that_are_theirs_and_open(
    state: str, to_coordinator: str, to_submitter: str, to_both: str
) -> None:
    def steps(*, coordinator: bool, submitter: bool) -> str:
        return " ".join(offered(CaseState(state), coordinator=coordinator, submitter=submitter))

    assert steps(coordinator=True, submitter=False) == to_coordinator
    assert steps(coordinator=False, submitter=True) == to_submitter
    assert steps(coordinator=True, submitter=True) == to_both
    assert steps(coordinator=False, submitter=False) == ""


@pytest.mark.parametrize(
    ("state", "coordinator", "submitter"),
    [
        ("submitted", True, True),
        ("incomplete", True, True),
        ("ready", True, True),
        ("bilateral", True, True),
        ("on_agenda", True, False),
        ("clarified", False, False),
        ("in_follow_up", False, False),
        ("closed", False, False),
        ("withdrawn", False, False),
    ],
)
def test_who_may_edit_a_case_in_each_state(state: str, coordinator: bool, submitter: bool) -> None:
    at = CaseState(state)
    assert may_edit(at, coordinator=True, submitter=False) is coordinator
    assert may_edit(at, coordinator=True, submitter=True) is coordinator
    assert may_edit(at, coordinator=False, submitter=True) is submitter
    assert may_edit(at, coordinator=False, submitter=False) is False
    if coordinator:
        refuse_edit(at)
        return
    with pytest.raises(RuleBroken) as refusal:
        refuse_edit(at)
    assert refusal.value.message == (
        f"Sagen er «{label(at)}» og kan ikke rettes. Send en ny sag, hvis tvivlen er en anden."
    )


@dataclass(frozen=True)
class Received(WaitingCase):
    received_on: date
    application_on: date | None = None


@pytest.mark.parametrize(
    ("received", "applied", "days"),
    [
        (date(2026, 11, 1), None, 20),
        (date(2026, 11, 1), date(2026, 10, 22), 30),
        (date(2026, 11, 1), date(2026, 11, 18), 20),
        (date(2026, 11, 20), None, 1),
        (date(2026, 11, 21), None, 0),
        (date(2026, 11, 23), None, 0),
    ],
)
def test_a_wait_counts_from_the_earlier_of_application_and_receipt(
    received: date, applied: date | None, days: int
) -> None:
    assert Received(received, applied).waiting_days(date(2026, 11, 21)) == days


@dataclass(frozen=True)
class Prepared:
    """A case that lacks nothing."""

    doubt_question: str = "Er behovet knyttet til praktikken alene?"
    facts: str = "Hverdagen derhjemme fungerer."
    journal_ref: str = "22/5547"
    departments: Sequence[str] = ("Myndighedsafdelingen", "Ungeindsatsen")
    consent_basis: ConsentBasis | None = ConsentBasis.CONSENT
    consent_on: date | None = date(2026, 11, 2)
    consent_scope: str = "Drøftelse i forummet"


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        (Prepared(), ()),
        (Prepared(doubt_question=" "), ("tvivlen som et spørgsmål",)),
        (Prepared(facts=""), ("korte fakta",)),
        (Prepared(departments=()), ("de afdelinger, der er i spil",)),
        (Prepared(journal_ref=""), ("journalreferencen",)),
        (Prepared(consent_on=None), ("datoen for samtykket",)),
        (Prepared(consent_scope=""), ("hvad samtykket omfatter",)),
        (
            Prepared(consent_basis=None, consent_on=None, consent_scope=""),
            ("samtykke, hjemmel eller valget «drøftes anonymt»",),
        ),
        (
            Prepared(consent_basis=ConsentBasis.LEGAL_BASIS, consent_on=None, consent_scope=""),
            ("hvilken hjemmel der er brugt",),
        ),
        (
            Prepared(
                consent_basis=ConsentBasis.LEGAL_BASIS, consent_on=None, consent_scope="RSL § 11 c"
            ),
            (),
        ),
        (
            Prepared(
                consent_basis=ConsentBasis.ANONYMOUS,
                consent_on=None,
                consent_scope="",
                journal_ref="",
            ),
            (),
        ),
    ],
)
def test_what_is_missing_before_a_case_is_ready(case: Prepared, missing: tuple[str, ...]) -> None:
    assert missing_for_ready(case) == missing


def test_a_case_without_consent_stays_off_the_agenda() -> None:
    with pytest.raises(RuleBroken, match="Sagen er ikke klar") as refusal:
        refuse_unready(Prepared(consent_basis=None, facts=""))
    assert refusal.value.message == (
        "Sagen er ikke klar. Udfyld først: korte fakta, "
        "samtykke, hjemmel eller valget «drøftes anonymt»."
    )


@pytest.mark.parametrize("state", ["submitted", "incomplete", "ready", "bilateral"])
def test_a_case_that_is_on_no_agenda_can_be_withdrawn(state: str) -> None:
    refuse_late_withdrawal(CaseState(state))


@pytest.mark.parametrize("state", ["on_agenda", "clarified", "in_follow_up", "closed", "withdrawn"])
def test_a_case_on_an_agenda_or_past_it_cannot_be_withdrawn(state: str) -> None:
    with pytest.raises(RuleBroken):
        refuse_late_withdrawal(CaseState(state))


@dataclass(frozen=True)
class Period:
    valid_from: date
    valid_to: date | None = None


RULE = Period(date(2024, 4, 3), date(2026, 12, 31))
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("rules", "day", "active"),
    [
        ([], DAY, False),
        ([RULE], date(2024, 4, 2), False),
        ([RULE], date(2024, 4, 3), True),
        ([RULE], date(2026, 12, 31), True),
        ([RULE], date(2027, 1, 1), False),
        ([Period(date(2024, 4, 3))], date(2030, 1, 1), True),
        ([Period(date(2022, 2, 1), date(2022, 12, 31)), RULE], DAY, True),
    ],
)
def test_the_dated_rule_holds_between_its_dates(
    rules: list[Period], day: date, active: bool
) -> None:
    assert must_be_clarified_in_forum(rules, day) is active


@pytest.mark.parametrize(
    ("rules", "bilateral_first", "sought", "state"),
    [
        ([], True, "home_support", "bilateral"),
        ([], True, "both", "bilateral"),
        ([], True, "mentor", "submitted"),
        ([], True, "nothing", "submitted"),
        ([], False, "home_support", "submitted"),
        ([RULE], False, "home_support", "submitted"),
        ([RULE], True, "home_support", "submitted"),
    ],
)
def test_where_the_rule_and_the_bilateral_default_both_hold_the_rule_wins(
    rules: list[Period], bilateral_first: bool, sought: str, state: str
) -> None:
    began = first_state(rules, DAY, bilateral_first=bilateral_first, sought=SoughtHelp(sought))
    assert began == state


@pytest.mark.parametrize(
    ("age_band", "sought", "basis"),
    [
        ("from_30", "home_support", "SEL § 85"),
        ("from_30", "both", "SEL § 85"),
        ("from_30", "mentor", None),
        ("under_30", "home_support", None),
    ],
)
def test_section_85_is_proposed_for_home_support_over_30(
    age_band: str, sought: str, basis: str | None
) -> None:
    assert proposed_legal_basis(AgeBand(age_band), SoughtHelp(sought)) == basis


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        (date(2026, 12, 3), None, False),
        (date(2026, 12, 2), None, True),
        (date(2026, 12, 1), None, True),
        (date(2026, 12, 1), date(2026, 12, 1), False),
        (date(2026, 12, 1), date(2026, 12, 2), False),
        (date(2026, 12, 1), date(2026, 12, 3), True),
    ],
)
def test_a_follow_up_is_overdue_from_its_day_until_it_is_done(
    due: date, done: date | None, expected: bool
) -> None:
    assert is_overdue(due, done, date(2026, 12, 2)) is expected


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        (date(2026, 12, 2), None, True),
        (date(2026, 12, 3), None, False),
        (date(2026, 12, 1), date(2026, 12, 1), False),
        (date(2026, 12, 1), date(2026, 12, 2), True),
        (date(2026, 12, 1), date(2026, 12, 3), True),
    ],
)
def test_a_meeting_takes_up_what_was_due_and_not_done_before_its_day(
    due: date, done: date | None, expected: bool
) -> None:
    assert is_taken_up(due, done, date(2026, 12, 2)) is expected
