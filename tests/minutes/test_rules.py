"""Who approves minutes, and when silence counts as approval."""

from datetime import date

import pytest

from forumtool.errors import RuleBroken
from forumtool.minutes import rules


def test_only_who_was_there_approves_and_once() -> None:
    rules.refuse_approval(1, {1, 2}, {2})
    with pytest.raises(RuleBroken, match="ikke til stede på mødet, så du skal ikke godkende"):
        rules.refuse_approval(3, {1, 2}, set())
    with pytest.raises(RuleBroken, match="Du har allerede godkendt"):
        rules.refuse_approval(2, {1, 2}, {2})


@pytest.mark.parametrize(
    ("present", "approved", "expected"),
    [
        ({1, 2}, {1, 2, 3}, True),
        ({1, 2}, {1, 2}, True),
        ({1, 2}, {1}, False),
        (set(), {1}, False),
        (set(), set(), False),
    ],
)
def test_everybody_who_was_there_has_to_approve(
    present: set[int], approved: set[int], expected: bool
) -> None:
    assert rules.all_approved(present, approved) is expected


def test_silence_counts_from_the_day_after_the_deadline() -> None:
    deadline = date(2026, 12, 7)
    assert not rules.silence_counts(deadline, date(2026, 12, 6))
    assert not rules.silence_counts(deadline, deadline)
    assert rules.silence_counts(deadline, date(2026, 12, 8))
    assert rules.CHANGED == (
        "Det gemte referat svarer ikke til det, der blev godkendt. Vis det ikke videre, "
        "og sig det til administratoren."
    )
