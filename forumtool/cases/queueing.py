"""The order of the queue: oldest and most urgent first. Pure; `today` is a parameter."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from forumtool.cases.rules import CaseState

# How far on the next meeting is thought to lie where the plan has none.
USUAL_RHYTHM = timedelta(days=14)
# So many meetings passed over put a case before the urgent ones.
PASSED_OVER_LIMIT = 2


# The parts of a queue by the word that its address carries: ?vis=klar.
PARTS = {
    "nye": CaseState.SUBMITTED,
    "mangler": CaseState.INCOMPLETE,
    "klar": CaseState.READY,
    "fagkoordinatorer": CaseState.BILATERAL,
}
PART_WORDS = {state: word for word, state in PARTS.items()}


class QueueEntry(Protocol):
    """One waiting case, as far as its place in the queue goes; usually a `WaitingCase`.

    `passed_over` counts the meetings held without the case since it became «Klar».
    """

    @property
    def number(self) -> str: ...
    @property
    def deadline(self) -> date | None: ...
    @property
    def urgent(self) -> bool: ...
    @property
    def passed_over(self) -> int: ...
    def waiting_days(self, today: date) -> int: ...


Q = TypeVar("Q", bound=QueueEntry)


def urgent_before(meetings: Sequence[date], today: date) -> date:
    """The next meeting but one: a case with a deadline before it is urgent.

    `meetings` are the coming ones a case can still be put on, in order.
    """
    if len(meetings) > 1:
        return meetings[1]
    return (meetings[0] if meetings else today) + USUAL_RHYTHM


def is_urgent(entry: QueueEntry, before: date) -> bool:
    """Marked as urgent, or with a deadline that the next meeting but one would miss."""
    return entry.urgent or (entry.deadline is not None and entry.deadline < before)


def ordered(entries: Iterable[Q], today: date, *, before: date) -> list[Q]:
    """Passed over too often, then urgent, then the rest; the oldest first in each.

    `before` is `urgent_before` of the forum's meetings.
    """

    def place(entry: Q) -> tuple[int, int, date, str]:
        deadline = entry.deadline or date.max
        return (_rank(entry, before), -entry.waiting_days(today), deadline, entry.number)

    return sorted(entries, key=place)


def _rank(entry: QueueEntry, before: date) -> int:
    if entry.passed_over >= PASSED_OVER_LIMIT:
        return 0
    return 1 if is_urgent(entry, before) else 2
