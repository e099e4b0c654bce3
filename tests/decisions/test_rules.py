"""What a decision must hold: one table per outcome, written by hand."""

from dataclasses import replace
from datetime import date

import pytest

from forumtool.decisions.checks import Fault, faults
from forumtool.decisions.rules import (
    DecisionDraft,
    Effect,
    HoursBand,
    PlacementDraft,
    PlacementRole,
    Taxonomy,
    combination_fault,
    missing_voices,
    months_later,
    promises,
    shown,
    without_hidden,
)
from tests.decisions.installed_lists import GROUNDS, LEGAL_BASES, OUTCOMES

TAXONOMY = Taxonomy(
    outcomes={outcome.code: outcome for outcome in OUTCOMES},
    grounds={ground.code: ground for ground in GROUNDS},
    legal_bases={basis.code: basis for basis in LEGAL_BASES},
)
MEETING = date(2026, 12, 2)
GRANTS, COORDINATES = PlacementRole.GRANTS, PlacementRole.COORDINATES
SOCIAL = PlacementDraft(1, GRANTS)
WORK = PlacementDraft(2, COORDINATES)

FULL = DecisionDraft(
    outcome="O1",
    grounds=frozenset({"G1"}),
    rationale="Borgeren kan ikke selv holde overblik over breve og aftaler.",
    placements=(SOCIAL,),
    legal_bases=frozenset({"SEL § 85"}),
    hours_band=HoursBand.ONE_TO_TWO,
    responsible=("KB",),
    follow_up_owner="KB",
    follow_up_on=date(2027, 3, 3),
    mentor_check_on=date(2026, 12, 16),
    ends_on=date(2027, 6, 2),
    task_split="Bostøtte til hjem og økonomi, mentor til praktik",
    receiving_owner="MH",
    handover_on=date(2027, 1, 1),
    new_purpose="Struktur og fremmøde",
    target_department="Sundhed",
    offer_kind="SKP",
    missing_what="Status fra træning",
    missing_who="Socialområdet",
    missing_by=date(2026, 12, 14),
    first_view="Mentor",
    second_view="Opsøgende kontakt",
    free_text="Borgeren er flyttet",
)
EMPTY = DecisionDraft()

SETTLED = {"placements", "responsible", "follow_up_owner", "follow_up_on"}
REASONED = SETTLED | {"grounds", "rationale"}
ASKED_FOR = {
    "O1": REASONED | {"legal_bases", "hours_band"},
    "O2": REASONED | {"mentor_check_on"},
    "O3": REASONED | {"legal_bases", "ends_on"},
    "O4": REASONED | {"legal_bases", "task_split"},
    "O5": REASONED,
    "O6": SETTLED | {"receiving_owner"},
    "O7": SETTLED | {"handover_on"},
    "O8a": SETTLED | {"new_purpose"},
    "O8b": SETTLED | {"new_purpose"},
    "O9": REASONED | {"target_department"},
    "O10": SETTLED | {"offer_kind"},
    "O11a": {"placements", "missing_what", "missing_who", "missing_by"},
    "O11b": set(),
    "O13": SETTLED | {"first_view", "second_view"},
    "O14a": {"free_text"},
    "O14b": {"free_text"},
    "O14c": SETTLED | {"free_text"},
}


def fields(draft: DecisionDraft) -> set[str]:
    return {fault.field for fault in faults(draft, TAXONOMY, held_on=MEETING)}


def test_every_installed_outcome_stands_in_the_table() -> None:
    assert set(ASKED_FOR) == set(TAXONOMY.outcomes)


@pytest.mark.parametrize(("code", "asked"), ASKED_FOR.items())
def test_an_outcome_asks_for_what_it_needs_and_no_more(code: str, asked: set[str]) -> None:
    assert fields(replace(EMPTY, outcome=code)) == asked


@pytest.mark.parametrize("code", ASKED_FOR)
def test_a_full_decision_stands(code: str) -> None:
    two = replace(FULL, outcome=code, placements=(SOCIAL, WORK), responsible=("KB", "MH"))
    assert faults(two, TAXONOMY, held_on=MEETING) == []


def test_a_decision_without_an_outcome_is_told_so_and_nothing_else() -> None:
    assert faults(EMPTY, TAXONOMY, held_on=MEETING) == [Fault("outcome", "Vælg et udfald.")]


def test_an_outcome_nobody_knows_is_no_outcome() -> None:
    assert fields(replace(FULL, outcome="O12")) == {"outcome"}


def test_no_case_leaves_a_meeting_without_a_responsible_department() -> None:
    alone = replace(FULL, placements=())
    free = {code for code in ASKED_FOR if "placements" not in fields(replace(alone, outcome=code))}
    # Withdrawn cases are nobody's; one that was not reached stays with the one who sent it.
    assert free == {"O14a", "O14b", "O11b"}


def test_the_service_level_may_never_stand_alone() -> None:
    alone = replace(FULL, grounds=frozenset({"G12"}))
    assert faults(alone, TAXONOMY, held_on=MEETING) == [
        Fault(
            "grounds",
            "Serviceniveau kan ikke stå alene. Vælg også den konkrete, individuelle grund.",
        )
    ]
    assert fields(replace(FULL, grounds=frozenset({"G12", "G1"}))) == set()


def test_the_service_level_may_not_stand_alone_where_no_ground_is_asked_for() -> None:
    assert fields(replace(FULL, outcome="O7", grounds=frozenset({"G12"}))) == {"grounds"}


PLACEMENTS = [
    ((SOCIAL,), []),
    ((replace(SOCIAL, role=COORDINATES),), []),
    ((SOCIAL, WORK), []),
    ((SOCIAL, replace(WORK, role=GRANTS)), []),
    ((), ["Vælg den afdeling, der har ansvaret, når sagen forlader mødet."]),
    ((SOCIAL, SOCIAL), ["Vælg to forskellige afdelinger, eller fjern den ene."]),
    (
        (replace(SOCIAL, role=COORDINATES), WORK),
        ["Mindst én af de to afdelinger skal bevilge."],
    ),
    (
        (SOCIAL, WORK, PlacementDraft(3, GRANTS)),
        ["Vælg højst to afdelinger."],
    ),
]


@pytest.mark.parametrize(("placements", "told"), PLACEMENTS)
def test_a_case_is_placed_in_one_or_two_departments(
    placements: tuple[PlacementDraft, ...], told: list[str]
) -> None:
    found = faults(replace(FULL, placements=placements), TAXONOMY, held_on=MEETING)
    assert [fault.message for fault in found] == told


def test_a_joint_plan_has_two_departments_and_two_caseworkers() -> None:
    plan = replace(FULL, outcome="O5")
    assert fields(plan) == {"placements", "responsible"}
    assert fields(replace(plan, placements=(SOCIAL, WORK))) == {"responsible"}
    assert fields(replace(plan, placements=(SOCIAL, WORK), responsible=("KB", "MH"))) == set()


RESPONSIBLE = [
    ((), "Skriv den ansvarlige sagsbehandler."),
    (("KB", "KB"), "Skriv to forskellige sagsbehandlere, eller fjern den ene."),
    (("KB", "MH", "LP"), "Skriv højst to ansvarlige sagsbehandlere."),
]


@pytest.mark.parametrize(("names", "told"), RESPONSIBLE)
def test_one_or_two_caseworkers_are_responsible(names: tuple[str, ...], told: str) -> None:
    found = faults(replace(FULL, responsible=names), TAXONOMY, held_on=MEETING)
    assert found == [Fault("responsible", told)]


DATES = [
    ("O1", "follow_up_on"),
    ("O2", "mentor_check_on"),
    ("O3", "ends_on"),
    ("O7", "handover_on"),
    ("O11a", "missing_by"),
]


@pytest.mark.parametrize(("code", "field"), DATES)
@pytest.mark.parametrize("day", [MEETING, date(2026, 12, 1), date(2025, 1, 1)])
def test_a_date_lies_after_the_meeting(code: str, field: str, day: date) -> None:
    changes = {"outcome": code, field: day}
    assert fields(replace(FULL, **changes)) == {field}  # type: ignore[arg-type]


def test_a_date_that_was_not_asked_for_must_lie_after_the_meeting_too() -> None:
    assert fields(replace(FULL, outcome="O14a", follow_up_on=MEETING)) == {"follow_up_on"}


@pytest.mark.parametrize(
    ("ends_on", "stands"), [(date(2027, 6, 2), True), (date(2027, 6, 3), False)]
)
def test_mentor_ends_within_six_months(ends_on: date, stands: bool) -> None:
    draft = replace(FULL, outcome="O3", ends_on=ends_on)
    assert (fields(draft) == set()) is stands


def test_only_values_that_hold_on_the_meetings_date_can_be_chosen() -> None:
    old = replace(FULL, legal_bases=frozenset({"SEL § 76"}))
    assert faults(old, TAXONOMY, held_on=MEETING) == [
        Fault(
            "legal_bases",
            "Serviceloven § 76 (efterværn) gælder ikke på mødets dato. Vælg en anden værdi.",
        )
    ]
    assert "legal_bases" not in {
        fault.field for fault in faults(old, TAXONOMY, held_on=date(2023, 12, 31))
    }


def test_a_law_cannot_be_used_before_it_is_in_force() -> None:
    early = replace(FULL, legal_bases=frozenset({"BL §§ 122-123"}))
    told = faults(early, TAXONOMY, held_on=date(2023, 12, 31))
    assert [fault.field for fault in told] == ["legal_bases"]
    assert faults(early, TAXONOMY, held_on=date(2024, 1, 1)) == []


def test_a_value_that_is_on_no_list_is_refused() -> None:
    assert fields(replace(FULL, grounds=frozenset({"G1", "G99"}))) == {"grounds"}
    assert fields(replace(FULL, legal_bases=frozenset({"§ 85"}))) == {"legal_bases"}


COMBINATIONS = [
    ([], True),
    ([Effect.DECIDE], True),
    ([Effect.DECIDE, Effect.DECIDE], True),
    ([Effect.DECIDE, Effect.DEFER], False),
    ([Effect.DECIDE, Effect.WITHDRAW], False),
    ([Effect.DEFER, Effect.WITHDRAW], False),
]


@pytest.mark.parametrize(("effects", "stands"), COMBINATIONS)
def test_a_case_leaves_a_meeting_one_way(effects: list[Effect], stands: bool) -> None:
    assert (combination_fault(effects) is None) is stands


VOICES = [
    ([1, 2], [1, 2], []),
    ([1, 2], [1], [2]),
    ([2, 1, 2], [], [2, 1]),
    ([], [1], []),
]


@pytest.mark.parametrize(("affected", "voices", "missing"), VOICES)
def test_one_voice_from_each_affected_department(
    affected: list[int], voices: list[int], missing: list[int]
) -> None:
    assert missing_voices(affected, voices) == missing


MONTHS = [
    (date(2026, 8, 31), 6, date(2027, 2, 28)),
    (date(2027, 8, 31), 6, date(2028, 2, 29)),
    (date(2026, 12, 2), 6, date(2027, 6, 2)),
    (date(2026, 6, 15), 6, date(2026, 12, 15)),
    (date(2026, 6, 30), 0, date(2026, 6, 30)),
]


@pytest.mark.parametrize(("day", "months", "then"), MONTHS)
def test_months_are_counted_by_the_calendar(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then


def test_what_counts_as_treated_and_what_the_figures_call_it() -> None:
    treated = {code for code, row in TAXONOMY.outcomes.items() if not row.counted_as_treated}
    assert treated == {"O11b", "O14a"}
    assert TAXONOMY.outcomes["O1"].statistics_code == "home_support"
    assert TAXONOMY.outcomes["O2"].statistics_code == "mentor_suffices"
    names = [row.statistics_code for row in OUTCOMES]
    assert len(names) == len(set(names))


SHOWN_FOR = {
    "O1": {"grounds", "legal_basis", "placement", "responsible", "follow_up", "hours_band"},
    "O7": {"grounds", "legal_basis", "placement", "responsible", "follow_up", "handover_date"},
    "O11a": {"grounds", "legal_basis", "placement", "missing"},
    "O11b": set(),
    "O14a": {"free_text"},
}


@pytest.mark.parametrize(("code", "groups"), SHOWN_FOR.items())
def test_only_what_the_outcome_can_use_is_shown(code: str, groups: set[str]) -> None:
    assert shown(TAXONOMY.outcomes[code]) == groups


def test_what_was_filled_in_for_another_outcome_is_dropped() -> None:
    withdrawn = replace(
        FULL, outcome="O14a", new_facts="Borgeren er flyttet", citizen_informed=True
    )
    assert without_hidden(withdrawn, TAXONOMY.outcomes["O14a"]) == DecisionDraft(
        outcome="O14a",
        free_text="Borgeren er flyttet",
        new_facts="Borgeren er flyttet",
        citizen_informed=True,
    )


def test_nobody_grants_anything_in_a_case_that_is_put_off() -> None:
    deferred = replace(FULL, outcome="O11a", placements=(SOCIAL, WORK))
    kept = without_hidden(deferred, TAXONOMY.outcomes["O11a"])
    assert [each.role for each in kept.placements] == [COORDINATES, COORDINATES]
    settled = replace(deferred, outcome="O6")
    assert without_hidden(settled, TAXONOMY.outcomes["O6"]).placements == (SOCIAL, WORK)


def test_what_the_outcome_needs_is_never_dropped() -> None:
    for code, outcome in TAXONOMY.outcomes.items():
        draft = replace(FULL, outcome=code, placements=(SOCIAL, WORK), responsible=("KB", "MH"))
        assert faults(without_hidden(draft, outcome), TAXONOMY, held_on=MEETING) == []


def test_somebody_looks_again_before_mentor_ends() -> None:
    late = replace(FULL, outcome="O3", follow_up_on=date(2027, 6, 3))
    assert fields(late) == {"follow_up_on"}
    assert fields(replace(late, follow_up_on=date(2027, 6, 2))) == set()


PROMISES = [
    ("O1", [("Følg op: Indstilles til bostøtte", "LP", date(2027, 3, 3))]),
    (
        "O2",
        [
            ("Bekræft, at mentor er bevilget", "LP", date(2026, 12, 16)),
            (
                "Følg op: Bostøtte indstilles ikke – behovet kan imødekommes af mentor",
                "LP",
                date(2027, 3, 3),
            ),
        ],
    ),
    (
        "O7",
        [
            ("Overdrag sagen", "LP", date(2027, 1, 1)),
            ("Følg op: Overdrages til Socialområdet", "LP", date(2027, 3, 3)),
        ],
    ),
    ("O11a", [("Indhent: Status fra træning", "Socialområdet", date(2026, 12, 14))]),
    ("O11b", []),
    ("O14a", []),
]


@pytest.mark.parametrize(("code", "told"), PROMISES)
def test_every_promise_becomes_a_follow_up(code: str, told: list[tuple[str, str, date]]) -> None:
    outcome = TAXONOMY.outcomes[code]
    draft = without_hidden(replace(FULL, outcome=code, follow_up_owner="LP"), outcome)
    found = [(each.text, each.owner, each.due_on) for each in promises(draft, outcome)]
    assert found == told
