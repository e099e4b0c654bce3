"""What a refusal carries, and what is said to whoever saves what another has changed."""

import pytest

from forumtool.errors import RuleBroken, ThrottledError, refuse_stale


def test_a_refusal_carries_its_message() -> None:
    refusal = ThrottledError("Vent lidt.")
    assert isinstance(refusal, RuleBroken)
    assert (refusal.message, str(refusal)) == ("Vent lidt.", "Vent lidt.")


@pytest.mark.parametrize("opened_at", [1, 3, None])
def test_a_form_that_was_opened_at_another_version_is_refused(opened_at: int | None) -> None:
    with pytest.raises(RuleBroken) as refusal:
        refuse_stale(opened_at, 2)
    assert refusal.value.message == (
        "En anden har gemt ændringer imens. Hent siden igen, og skriv så dine."
    )


def test_a_form_of_the_stored_version_is_accepted() -> None:
    refuse_stale(2, 2)
