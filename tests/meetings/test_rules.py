"""The way of a meeting, every (step, state) pair by a table written by hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest

from forumtool.errors import RuleBroken
from forumtool.forums.rules import KIND_LABELS, AgendaKind
from forumtool.meetings import rules
from forumtool.meetings.rules import MeetingState, MeetingStep, after, possible

STATES = ("planned", "published", "in_session", "in_review", "approved", "cancelled")
NO = ""
CLOSED_AT = datetime(2026, 12, 4, 8, tzinfo=UTC)

# Under each state in the order of STATES: the state afterwards, or NO.
EXPECTED = {
    "move": ("planned", "published", NO, NO, NO, NO),
    "cancel": ("cancelled", "cancelled", NO, NO, NO, NO),
    "reinstate": (NO, NO, NO, NO, NO, "planned"),
    "publish": ("published", NO, NO, NO, NO, NO),
    "open": (NO, "in_session", NO, NO, NO, NO),
    "close": (NO, NO, "in_review", NO, NO, NO),
    "approve": (NO, NO, NO, "approved", NO, NO),
}
PAIRS = [
    (step, state, afterwards)
    for step, row in EXPECTED.items()
    for state, afterwards in zip(STATES, row, strict=True)
]


def test_the_table_names_every_step_and_every_state() -> None:
    assert set(EXPECTED) == set(MeetingStep)
    assert set(STATES) == set(MeetingState)


@pytest.mark.parametrize(("step", "state", "afterwards"), PAIRS)
def test_a_step_leads_where_the_table_says_or_is_refused(
    step: str, state: str, afterwards: str
) -> None:
    assert possible(MeetingStep(step), MeetingState(state)) is bool(afterwards)
    if afterwards:
        assert after(MeetingStep(step), MeetingState(state)) == afterwards
        return
    with pytest.raises(RuleBroken) as refusal:
        after(MeetingStep(step), MeetingState(state))
    assert refusal.value.message.endswith(".")


def test_a_refusal_says_what_to_do_first() -> None:
    with pytest.raises(RuleBroken, match=r"Udsend dagsordenen, før du åbner mødet\."):
        after(MeetingStep.OPEN, MeetingState.PLANNED)
    with pytest.raises(RuleBroken, match=r"Mødet er i gang\. Det kan ikke flyttes\."):
        after(MeetingStep.MOVE, MeetingState.IN_SESSION)


def test_every_state_and_kind_has_a_danish_label() -> None:
    assert set(rules.LABELS) == set(MeetingState)
    assert set(KIND_LABELS) == set(AgendaKind)
    assert set(rules.PRESENCE_LABELS) == set(rules.Presence)


@pytest.mark.parametrize(
    ("day", "closed_at", "expected"),
    [
        (date(2026, 12, 2), None, datetime(2026, 12, 2, 23, 0, tzinfo=UTC)),
        (date(2026, 6, 3), None, datetime(2026, 6, 3, 22, 0, tzinfo=UTC)),
        (date(2026, 12, 31), None, datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),
        (date(2026, 12, 2), CLOSED_AT, CLOSED_AT),
    ],
)
def test_a_meeting_looks_back_until_it_is_closed_or_its_day_ends_in_copenhagen(
    day: date, closed_at: datetime | None, expected: datetime
) -> None:
    assert rules.look_back_ends(day, closed_at) == expected


# --- The sentence of every refusal, under the step and the state

REFUSALS = {
    ("move", "in_session"): "Mødet er i gang. Det kan ikke flyttes.",
    ("move", "in_review"): "Mødet er holdt. Det kan ikke flyttes.",
    ("move", "approved"): "Mødet er holdt, og referatet er godkendt. Det kan ikke flyttes.",
    ("move", "cancelled"): "Mødet er aflyst. Genindsæt det, før du flytter det.",
    ("cancel", "in_session"): "Mødet er i gang. Det kan ikke aflyses.",
    ("cancel", "in_review"): "Mødet er holdt. Det kan ikke aflyses.",
    ("cancel", "approved"): "Mødet er holdt, og referatet er godkendt. Det kan ikke aflyses.",
    ("cancel", "cancelled"): "Mødet er allerede aflyst.",
    ("reinstate", "planned"): (
        "Dagsordenen er ikke udsendt endnu. Det kan ikke genindsættes, for det er ikke aflyst."
    ),
    ("reinstate", "published"): (
        "Mødet er ikke åbnet endnu. Det kan ikke genindsættes, for det er ikke aflyst."
    ),
    ("reinstate", "in_session"): (
        "Mødet er i gang. Det kan ikke genindsættes, for det er ikke aflyst."
    ),
    (
        "reinstate",
        "in_review",
    ): "Mødet er holdt. Det kan ikke genindsættes, for det er ikke aflyst.",
    ("reinstate", "approved"): (
        "Mødet er holdt, og referatet er godkendt. "
        "Det kan ikke genindsættes, for det er ikke aflyst."
    ),
    ("publish", "published"): "Dagsordenen er allerede udsendt.",
    ("publish", "in_session"): "Mødet er i gang. Det kan ikke få sin dagsorden udsendt.",
    ("publish", "in_review"): "Mødet er holdt. Det kan ikke få sin dagsorden udsendt.",
    ("publish", "approved"): (
        "Mødet er holdt, og referatet er godkendt. Det kan ikke få sin dagsorden udsendt."
    ),
    ("publish", "cancelled"): "Mødet er aflyst. Det kan ikke få sin dagsorden udsendt.",
    ("open", "planned"): "Udsend dagsordenen, før du åbner mødet.",
    ("open", "in_session"): "Mødet er allerede åbnet.",
    ("open", "in_review"): "Mødet er holdt. Det kan ikke åbnes.",
    ("open", "approved"): "Mødet er holdt, og referatet er godkendt. Det kan ikke åbnes.",
    ("open", "cancelled"): "Mødet er aflyst. Det kan ikke åbnes.",
    ("close", "planned"): "Dagsordenen er ikke udsendt endnu. Det kan ikke lukkes.",
    ("close", "published"): "Åbn mødet, før du lukker det.",
    ("close", "in_review"): "Mødet er allerede lukket.",
    ("close", "approved"): "Mødet er holdt, og referatet er godkendt. Det kan ikke lukkes.",
    ("close", "cancelled"): "Mødet er aflyst. Det kan ikke lukkes.",
    ("approve", "planned"): (
        "Dagsordenen er ikke udsendt endnu. Det kan ikke få sit referat godkendt."
    ),
    ("approve", "published"): "Mødet er ikke åbnet endnu. Det kan ikke få sit referat godkendt.",
    ("approve", "in_session"): "Luk mødet, før referatet godkendes.",
    ("approve", "approved"): "Referatet er allerede godkendt.",
    ("approve", "cancelled"): "Mødet er aflyst. Det kan ikke få sit referat godkendt.",
}


def test_the_refusals_name_every_pair_that_the_table_refuses() -> None:
    assert set(REFUSALS) == {(step, state) for step, state, afterwards in PAIRS if not afterwards}


@pytest.mark.parametrize(("step", "state"), REFUSALS)
def test_a_refused_step_is_explained_in_this_sentence(step: str, state: str) -> None:
    assert rules.why_not(MeetingStep(step), MeetingState(state)) == REFUSALS[step, state]
    with pytest.raises(RuleBroken) as refusal:
        after(MeetingStep(step), MeetingState(state))
    assert refusal.value.message == REFUSALS[step, state]


# --- Labels, and the groups of states


def test_a_state_and_a_presence_are_called_this() -> None:
    assert {state.value: words for state, words in rules.LABELS.items()} == {
        "planned": "Planlagt",
        "published": "Dagsorden udsendt",
        "in_session": "I gang",
        "in_review": "Referat i gennemlæsning",
        "approved": "Godkendt",
        "cancelled": "Aflyst",
    }
    assert {presence.value: words for presence, words in rules.PRESENCE_LABELS.items()} == {
        "present": "Til stede",
        "apology": "Afbud",
        "deputy": "Stedfortræder",
        "absent": "Fraværende",
    }


def test_the_groups_hold_these_states() -> None:
    assert {str(state) for state in rules.EDITABLE} == {"planned", "published"}
    assert {str(state) for state in rules.NEXT} == {"planned", "published", "in_session"}
    assert {str(state) for state in rules.HELD} == {"in_review", "approved"}
    assert {str(presence) for presence in rules.AT_THE_TABLE} == {"present", "deputy"}


# --- The time of a meeting


@pytest.mark.parametrize(
    ("starts_at", "minutes"),
    [
        (time(6), 10),
        (time(6), 480),
        (time(9, 30), 90),
        (time(14), 480),
        (time(21, 50), 10),
    ],
)
def test_a_meeting_may_lie_between_6_and_22(starts_at: time, minutes: int) -> None:
    rules.check_times(starts_at, minutes)


@pytest.mark.parametrize(
    ("starts_at", "minutes"),
    [
        (time(0), 60),
        (time(5, 59), 60),
        (time(14, 1), 480),
        (time(21, 51), 10),
        (time(22), 10),
        (time(23, 30), 60),
    ],
)
def test_a_meeting_before_6_or_after_22_is_refused(starts_at: time, minutes: int) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.check_times(starts_at, minutes)
    assert refusal.value.message == (
        "Mødet skal begynde og slutte samme dag mellem kl. 6.00 og 22.00."
    )


@pytest.mark.parametrize("minutes", [-60, 0, 9, 481, 1440])
def test_a_meeting_too_short_or_too_long_is_refused(minutes: int) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.check_times(time(9), minutes)
    assert refusal.value.message == "Skriv en varighed mellem 10 og 480 minutter."


# --- What a state forbids


@pytest.mark.parametrize(
    ("undecided", "who"),
    [
        (["26-007"], "Sag 26-007"),
        (["26-011", "26-007"], "Sagerne 26-007 og 26-011"),
        (["26-011", "26-020", "26-007"], "Sagerne 26-007, 26-011 og 26-020"),
    ],
)
def test_a_meeting_with_undecided_cases_is_not_closed(undecided: list[str], who: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.refuse_undecided(undecided)
    assert refusal.value.message == (
        f"{who} mangler en beslutning. Skriv beslutningen, eller udsæt sagen, før du lukker mødet."
    )


def test_a_meeting_where_every_case_is_decided_may_close() -> None:
    rules.refuse_undecided([])


FROZEN = "Dagsordenen er udsendt, og numrene ligger fast. Et nyt punkt kommer på som tillæg."
APPROVED_STANDS = "Mødet er holdt, og referatet er godkendt"


@pytest.mark.parametrize(
    ("state", "agenda", "order", "session"),
    [
        (
            "planned",
            NO,
            NO,
            "Dagsordenen er ikke udsendt endnu. Det kan kun skrives, mens mødet er i gang.",
        ),
        (
            "published",
            NO,
            FROZEN,
            "Mødet er ikke åbnet endnu. Det kan kun skrives, mens mødet er i gang.",
        ),
        (
            "in_session",
            "Mødet er i gang. Dagsordenen kan ikke ændres.",
            "Mødet er i gang. Dagsordenen kan ikke ændres.",
            NO,
        ),
        (
            "in_review",
            "Mødet er holdt. Dagsordenen kan ikke ændres.",
            "Mødet er holdt. Dagsordenen kan ikke ændres.",
            "Mødet er holdt. Det kan kun skrives, mens mødet er i gang.",
        ),
        (
            "approved",
            f"{APPROVED_STANDS}. Dagsordenen kan ikke ændres.",
            f"{APPROVED_STANDS}. Dagsordenen kan ikke ændres.",
            f"{APPROVED_STANDS}. Det kan kun skrives, mens mødet er i gang.",
        ),
        (
            "cancelled",
            "Mødet er aflyst. Dagsordenen kan ikke ændres.",
            "Mødet er aflyst. Dagsordenen kan ikke ændres.",
            "Mødet er aflyst. Det kan kun skrives, mens mødet er i gang.",
        ),
    ],
)
def test_what_each_state_forbids_to_write(
    state: str, agenda: str, order: str, session: str
) -> None:
    for refuse, expected in (
        (rules.refuse_closed_agenda, agenda),
        (rules.refuse_frozen_order, order),
        (rules.refuse_not_in_session, session),
    ):
        if not expected:
            refuse(MeetingState(state))
            continue
        with pytest.raises(RuleBroken) as refusal:
            refuse(MeetingState(state))
        assert refusal.value.message == expected


# --- The next meeting


@dataclass(frozen=True)
class Meeting:
    held_on: date
    state: MeetingState


TODAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("state", "can_be_held"),
    [
        ("planned", True),
        ("published", True),
        ("in_session", True),
        ("in_review", False),
        ("approved", False),
        ("cancelled", False),
    ],
)
def test_a_meeting_is_upcoming_from_today_on_while_it_can_be_held(
    state: str, can_be_held: bool
) -> None:
    yesterday, today, tomorrow = (
        Meeting(date(2026, 12, day), MeetingState(state)) for day in (1, 2, 3)
    )
    expected = [today, tomorrow] if can_be_held else []
    assert rules.upcoming([tomorrow, yesterday, today], TODAY) == expected


def test_the_next_meeting_is_the_first_that_can_still_be_held() -> None:
    cancelled = Meeting(date(2026, 12, 9), MeetingState.CANCELLED)
    second = Meeting(date(2026, 12, 16), MeetingState.PUBLISHED)
    third = Meeting(date(2026, 12, 30), MeetingState.PLANNED)
    assert rules.next_meeting([third, cancelled, second], TODAY) == second
    assert rules.next_meeting([cancelled], TODAY) is None
