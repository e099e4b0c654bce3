"""Who approves minutes, and when they stand. Pure."""

from collections.abc import Collection
from datetime import date

from forumtool.errors import RuleBroken

NOT_PRESENT = "Du var ikke til stede på mødet, så du skal ikke godkende referatet."
ALREADY = "Du har allerede godkendt referatet."
CHANGED = (
    "Det gemte referat svarer ikke til det, der blev godkendt. Vis det ikke videre, "
    "og sig det til administratoren."
)


def refuse_approval(person: int, present: Collection[int], approved: Collection[int]) -> None:
    """Only who was there can say that the minutes are right, and once is enough."""
    if person not in present:
        raise RuleBroken(NOT_PRESENT)
    if person in approved:
        raise RuleBroken(ALREADY)


def all_approved(present: Collection[int], approved: Collection[int]) -> bool:
    """Somebody has to approve: a meeting without anyone present waits for the deadline."""
    return bool(present) and set(present) <= set(approved)


def silence_counts(objections_until: date, today: date) -> bool:
    """The deadline ends with its day."""
    return today > objections_until
