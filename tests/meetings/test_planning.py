"""The agenda that drafts itself, its numbers, its order and its end."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.errors import RuleBroken
from forumtool.forums.rules import AgendaKind as Kind
from forumtool.meetings import planning
from forumtool.meetings.planning import Draft, Occasion, Slot, StandingItem

TEMPLATE = [
    StandingItem(Kind.OPENING, "Velkomst, afbud og inhabilitet", 2),
    StandingItem(Kind.APPROVAL_OF_MINUTES, "Godkendelse af referat", 3),
    StandingItem(Kind.FOLLOW_UPS, "Opfølgning på beslutninger", 10),
    StandingItem(Kind.CASE, "Nye sager til afklaring", 20),
    StandingItem(Kind.CLARIFIED, "Afklaret siden sidst", 5),
    StandingItem(Kind.BRIEFING, "Gensidig orientering", 10),
    StandingItem(Kind.KNOWLEDGE, "Vidensdeling og praksis", 10),
    StandingItem(Kind.CLOSING, "Næste møde og eventuelt", 3),
]
NOTHING = Occasion()
MUCH = Occasion(minutes_to_approve=1, overdue_follow_ups=2, clarified=1)


def cases_of(agenda: list[Draft[str]]) -> list[tuple[str | None, int]]:
    return [(item.case, item.minutes) for item in agenda if item.kind is Kind.CASE]


# --- The proposal


def test_standing_items_with_nothing_in_them_are_left_out() -> None:
    kinds = [item.kind for item in planning.propose(60, TEMPLATE, NOTHING, ["26-001"])]
    assert kinds == [Kind.OPENING, Kind.CASE, Kind.BRIEFING, Kind.KNOWLEDGE, Kind.CLOSING]


def test_a_full_agenda_has_its_items_in_the_order_of_the_template() -> None:
    kinds = [item.kind for item in planning.propose(90, TEMPLATE, MUCH, ["26-001", "26-002"])]
    assert kinds == [
        Kind.OPENING,
        Kind.APPROVAL_OF_MINUTES,
        Kind.FOLLOW_UPS,
        Kind.CASE,
        Kind.CASE,
        Kind.CLARIFIED,
        Kind.BRIEFING,
        Kind.KNOWLEDGE,
        Kind.CLOSING,
    ]


@pytest.mark.parametrize(
    ("minutes", "occasion", "expected"),
    [
        (60, Occasion(minutes_to_approve=1), [("a", 20)]),
        (60, MUCH, [("a", 17)]),
        (90, MUCH, [("a", 20), ("b", 20)]),
        (90, NOTHING, [("a", 20), ("b", 20), ("c", 20)]),
        (60, NOTHING, [("a", 20), ("b", 15)]),
        (30, MUCH, [("a", 15)]),
    ],
)
def test_cases_are_taken_from_the_front_of_the_queue_until_the_minutes_are_used(
    minutes: int, occasion: Occasion, expected: list[tuple[str, int]]
) -> None:
    assert cases_of(planning.propose(minutes, TEMPLATE, occasion, list("abcd"))) == expected


def test_a_forum_with_short_cases_takes_more_of_them() -> None:
    agenda = planning.propose(60, TEMPLATE, NOTHING, list("abcd"), case_minutes=10)
    assert cases_of(agenda) == [("a", 10), ("b", 10), ("c", 10)]


def test_an_empty_queue_gives_a_short_agenda_without_cases() -> None:
    agenda: list[Draft[str]] = planning.propose(60, TEMPLATE, NOTHING, [])
    assert [item.kind for item in agenda] == [
        Kind.OPENING,
        Kind.BRIEFING,
        Kind.KNOWLEDGE,
        Kind.CLOSING,
    ]


def test_a_template_without_a_place_for_cases_gets_them_after_the_opening() -> None:
    template = [StandingItem(Kind.OPENING, "Velkomst", 5), StandingItem(Kind.CLOSING, "Slut", 5)]
    kinds = [item.kind for item in planning.propose(30, template, NOTHING, ["a"])]
    assert kinds == [Kind.OPENING, Kind.CASE, Kind.CLOSING]


def test_without_a_place_of_their_own_cases_come_after_what_looks_back() -> None:
    template = [item for item in TEMPLATE if item.kind is not Kind.CASE]
    kinds = [item.kind for item in planning.propose(90, template, MUCH, ["a"])]
    assert kinds == [
        Kind.OPENING,
        Kind.APPROVAL_OF_MINUTES,
        Kind.FOLLOW_UPS,
        Kind.CASE,
        Kind.CLARIFIED,
        Kind.BRIEFING,
        Kind.KNOWLEDGE,
        Kind.CLOSING,
    ]


def test_a_proposed_case_has_no_title_of_its_own_and_a_standing_item_has() -> None:
    template = [StandingItem(Kind.OPENING, "Velkomst", 5), StandingItem(Kind.CASE, "Sager", 20)]
    assert planning.propose(30, template, NOTHING, ["a"]) == [
        Draft(Kind.OPENING, "Velkomst", 5, None),
        Draft(Kind.CASE, "", 20, "a"),
    ]


def test_the_minutes_of_an_item_have_these_limits() -> None:
    assert (planning.CASE_MINUTES, planning.SHORT_CASE_MINUTES) == (20, 15)
    assert planning.LONGEST_ITEM == 240


def test_on_an_occasion_of_which_nothing_is_said_there_is_nothing_to_take_up() -> None:
    assert Occasion(minutes_to_approve=0, overdue_follow_ups=0, clarified=0) == NOTHING


@pytest.mark.parametrize(
    ("minutes", "case_minutes", "lengths"),
    [
        (-1, 0, [1]),
        (0, 20, [15]),
        (14, 20, [15]),
        (15, 20, [15]),
        (34, 20, [20]),
        (35, 20, [20, 15]),
        (9, 10, [10]),
        (3, 0, [1, 1, 1]),
    ],
)
def test_an_agenda_has_room_for_so_many_cases_and_at_least_one(
    minutes: int, case_minutes: int, lengths: list[int]
) -> None:
    assert planning.room_for_cases(minutes, [], case_minutes) == lengths


def test_an_agenda_that_has_a_case_need_not_have_room_for_another() -> None:
    assert planning.room_for_cases(14, [], at_least_one=False) == []
    assert planning.room_for_cases(15, [], at_least_one=False) == [15]


def test_an_agenda_that_has_begun_gets_what_it_lacks() -> None:
    begun = [StandingItem(Kind.OPENING, "Velkomst", 2), StandingItem(Kind.CASE, "Borger A", 20)]
    agenda = planning.propose(90, TEMPLATE, MUCH, list("bcd"), on_agenda=begun)
    assert [(item.kind, item.minutes) for item in agenda] == [
        (Kind.APPROVAL_OF_MINUTES, 3),
        (Kind.FOLLOW_UPS, 10),
        (Kind.CASE, 20),
        (Kind.CLARIFIED, 5),
        (Kind.BRIEFING, 10),
        (Kind.KNOWLEDGE, 10),
        (Kind.CLOSING, 3),
    ]


def test_an_agenda_with_a_case_and_no_time_left_gets_no_other() -> None:
    begun = [StandingItem(Kind.CASE, "Borger A", 55)]
    assert cases_of(planning.propose(60, [], NOTHING, list("b"), on_agenda=begun)) == []


@given(st.integers(20, 240), st.integers(0, 12))
def test_the_proposal_never_skips_a_case_and_runs_over_with_one_at_most(
    minutes: int, waiting: int
) -> None:
    queue = list(range(waiting))
    agenda = planning.propose(minutes, TEMPLATE, MUCH, queue)
    taken = [item.case for item in agenda if item.case is not None]
    assert taken == queue[: len(taken)]
    if len(taken) > 1:
        assert sum(item.minutes for item in agenda) <= minutes


# --- The place of one more item

KINDS = [item.kind for item in TEMPLATE]


@pytest.mark.parametrize(
    ("kind", "on_agenda", "template", "place"),
    [
        (Kind.CASE, [Kind.OPENING, Kind.BRIEFING, Kind.CLOSING], KINDS, 1),
        (Kind.CASE, [Kind.OPENING, Kind.CASE, Kind.BRIEFING], KINDS, 2),
        (Kind.CASE, [Kind.OPENING, Kind.CLOSING], [Kind.OPENING, Kind.CLOSING], 1),
        (
            Kind.CASE,
            [Kind.OPENING, Kind.APPROVAL_OF_MINUTES, Kind.FOLLOW_UPS, Kind.CLOSING],
            [Kind.OPENING, Kind.APPROVAL_OF_MINUTES, Kind.FOLLOW_UPS, Kind.CLOSING],
            3,
        ),
        (Kind.FOLLOW_UPS, [Kind.OPENING, Kind.CASE], KINDS, 1),
        (Kind.OTHER, [Kind.OPENING, Kind.KNOWLEDGE, Kind.CLOSING], KINDS, 2),
        (Kind.OTHER, [Kind.OPENING], [], 1),
        (Kind.CLOSING, [Kind.OPENING, Kind.OTHER], KINDS, 2),
        (Kind.CASE, [], [], 0),
    ],
)
def test_one_more_item_comes_where_the_template_has_its_kind(
    kind: Kind, on_agenda: list[Kind], template: list[Kind], place: int
) -> None:
    assert planning.place_for(kind, on_agenda, template) == place


# --- Expected meeting


def test_each_queued_case_expects_the_first_meeting_with_room() -> None:
    slots = [Slot(date(2026, 12, 2), 1), Slot(date(2026, 12, 16), 0), Slot(date(2026, 12, 30), 2)]
    assert planning.expected(["a", "b", "c", "d"], slots) == {
        "a": date(2026, 12, 2),
        "b": date(2026, 12, 30),
        "c": date(2026, 12, 30),
    }


# --- Time


def test_the_expected_end_counts_the_minutes_of_the_items() -> None:
    assert planning.expected_end(time(9), [2, 20, 10, 3]) == time(9, 35)


# --- Numbers


@pytest.mark.parametrize(
    ("before", "taken", "number"),
    [("3", ["3", "4"], "3a"), ("3", ["3", "3a"], "3b"), ("3a", ["3", "3a"], "3b"), ("", [], "0a")],
)
def test_a_late_item_takes_the_next_letter(before: str, taken: list[str], number: str) -> None:
    assert planning.late_number(before, taken) == number


def test_the_alphabet_ends() -> None:
    taken = [f"3{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    with pytest.raises(RuleBroken, match="ikke plads til flere tillæg") as refusal:
        planning.late_number("3", taken)
    assert refusal.value.message == "Der er ikke plads til flere tillæg efter punkt 3."


# --- Order


@pytest.mark.parametrize(
    ("numbers", "after"),
    [
        ((1, 2, 3, 4), "abcd"),
        ((1, 2, 3, 1), "dabc"),
        ((1, 2, 3, 2), "adbc"),
        ((4, 2, 3, 4), "bcda"),
        ((2, 2, 3, 4), "bacd"),
        ((2, 1, 3, 4), "bacd"),
        ((4, 3, 2, 1), "dcba"),
        ((2, 3, 4, 1), "dabc"),
    ],
)
def test_items_stand_on_the_numbers_they_are_given(numbers: tuple[int, ...], after: str) -> None:
    assert planning.reordered("abcd", numbers) == list(after)


@pytest.mark.parametrize("number", [0, -1, 5])
def test_a_number_outside_the_agenda_is_refused(number: int) -> None:
    with pytest.raises(RuleBroken, match="mellem 1 og 4") as refusal:
        planning.reordered("abcd", (number, 2, 3, 4))
    assert refusal.value.message == "Skriv et nummer mellem 1 og 4."


def test_every_item_needs_a_number() -> None:
    with pytest.raises(ValueError, match="shorter"):
        planning.reordered("abcd", (1, 2, 3))


def test_an_order_that_another_has_changed_is_not_overwritten() -> None:
    planning.check_order(seen=4, version=4)
    with pytest.raises(RuleBroken, match="ændret, siden du åbnede") as refusal:
        planning.check_order(seen=4, version=5)
    assert refusal.value.message == (
        "Dagsordenen er ændret, siden du åbnede siden. Se den nye rækkefølge igennem, og prøv igen."
    )


@given(st.permutations(range(1, 8)))
def test_a_drag_that_writes_every_number_gives_just_that_order(numbers: list[int]) -> None:
    after = planning.reordered("abcdefg", numbers)
    assert [after[number - 1] for number in numbers] == list("abcdefg")


@given(st.integers(0, 6), st.integers(1, 7))
def test_one_new_number_is_the_one_the_item_gets(place: int, number: int) -> None:
    numbers = list(range(1, 8))
    numbers[place] = number
    after = planning.reordered("abcdefg", numbers)
    assert sorted(after) == list("abcdefg")
    assert after[number - 1] == "abcdefg"[place]


# --- Setting a younger case before an older


def test_choosing_from_the_front_passes_nobody() -> None:
    assert planning.passed_by("abcd", "a") == []


def test_choosing_a_younger_case_names_those_it_passes() -> None:
    assert planning.passed_by("abcd", "c") == ["a", "b"]
