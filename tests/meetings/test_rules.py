"""The way of a meeting, every (step, state) pair by a table written by hand."""

from datetime import UTC, date, datetime

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
