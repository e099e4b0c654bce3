"""The agenda as a calculation: what to propose, in which order, under which number, until when.

Pure: small frozen values in, small frozen values out. Cases are named by whatever key the caller
uses; their order is the queue's own and is never changed here.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, Protocol, TypeVar

from forumtool.errors import RuleBroken
from forumtool.forums.rules import AgendaKind

CASE_MINUTES = 20
SHORT_CASE_MINUTES = 15
LONGEST_ITEM = 240
STALE_ORDER = (
    "Dagsordenen er ændret, siden du åbnede siden. Se den nye rækkefølge igennem, og prøv igen."
)
NO_SUCH_NUMBER = "Skriv et nummer mellem 1 og {last}."

# Standing items that say nothing when there is nothing to take up: they are left out.
_ONLY_WHEN_NEEDED = frozenset(
    {AgendaKind.APPROVAL_OF_MINUTES, AgendaKind.FOLLOW_UPS, AgendaKind.CLARIFIED}
)
_LOOKING_BACK = frozenset(
    {AgendaKind.OPENING, AgendaKind.APPROVAL_OF_MINUTES, AgendaKind.FOLLOW_UPS}
)
K = TypeVar("K", bound=Hashable)


class Timed(Protocol):
    """What stands on an agenda, as far as a proposal goes."""

    @property
    def kind(self) -> AgendaKind: ...
    @property
    def minutes(self) -> int: ...


@dataclass(frozen=True)
class StandingItem:
    kind: AgendaKind
    title: str
    minutes: int


@dataclass(frozen=True)
class Draft(Generic[K]):
    """One proposed item. `case` is set on case items only."""

    kind: AgendaKind
    title: str
    minutes: int
    case: K | None = None


@dataclass(frozen=True)
class Occasion:
    """How much there is to take up under the items that are left out when empty."""

    minutes_to_approve: int = 0
    overdue_follow_ups: int = 0
    clarified: int = 0

    def calls_for(self, kind: AgendaKind) -> bool:
        counts = {
            AgendaKind.APPROVAL_OF_MINUTES: self.minutes_to_approve,
            AgendaKind.FOLLOW_UPS: self.overdue_follow_ups,
            AgendaKind.CLARIFIED: self.clarified,
        }
        return kind not in _ONLY_WHEN_NEEDED or counts[kind] > 0


# --- What to propose


def standing(items: Iterable[StandingItem], occasion: Occasion) -> list[StandingItem]:
    """The standing items this meeting needs; the place of the cases is kept."""
    return [item for item in items if occasion.calls_for(item.kind)]


def propose(
    minutes: int,
    template: Sequence[StandingItem],
    occasion: Occasion,
    queue: Sequence[K],
    *,
    on_agenda: Sequence[Timed] = (),
    case_minutes: int = CASE_MINUTES,
) -> list[Draft[K]]:
    """What the agenda of a meeting of so many minutes lacks: all of it while it is empty.

    Standing items, and cases from the front of the queue until the minutes are used.
    """
    kinds = {item.kind for item in on_agenda}
    lacking = [item for item in template if item.kind is AgendaKind.CASE or item.kind not in kinds]
    needed = standing(lacking, occasion)
    lengths = room_for_cases(
        minutes - sum(item.minutes for item in on_agenda),
        [item for item in needed if item.kind is not AgendaKind.CASE],
        case_minutes,
        at_least_one=AgendaKind.CASE not in kinds,
    )
    cases = [
        Draft(AgendaKind.CASE, "", length, case)
        for case, length in zip(queue, lengths, strict=False)
    ]
    at = _place_of_cases(needed)
    return [*_fixed(needed[:at]), *cases, *_fixed(needed[at:])]


def _fixed(items: Iterable[StandingItem]) -> Iterator[Draft[Any]]:
    for item in items:
        if item.kind is not AgendaKind.CASE:
            yield Draft(item.kind, item.title, item.minutes)


def room_for_cases(
    minutes: int,
    fixed: Iterable[StandingItem],
    case_minutes: int = CASE_MINUTES,
    *,
    at_least_one: bool = True,
) -> list[int]:
    """The minutes of each case there is room for: 20, the last one down to 15.

    The first case of an agenda always has room, since the cases are what the forum meets for; the
    page then shows that the meeting runs over.
    """
    left = minutes - sum(item.minutes for item in fixed)
    lengths: list[int] = []
    case_minutes = max(1, case_minutes)
    shortest = min(SHORT_CASE_MINUTES, case_minutes)
    while left >= shortest:
        lengths.append(min(case_minutes, left))
        left -= lengths[-1]
    return lengths or [shortest] * at_least_one


def _place_of_cases(needed: Sequence[StandingItem]) -> int:
    """Where the template has its case item; else after what opens the meeting and looks back."""
    for at, item in enumerate(needed):
        if item.kind is AgendaKind.CASE:
            return at
    return sum(item.kind in _LOOKING_BACK for item in needed)


def place_for(
    kind: AgendaKind, on_agenda: Sequence[AgendaKind], template: Sequence[AgendaKind]
) -> int:
    """The index for one more item: after the last that the template has at or before its kind.

    An item of one's own belongs before the closing one.
    """
    order = list(template or AgendaKind)
    if AgendaKind.CASE not in order:
        order.insert(sum(known in _LOOKING_BACK for known in order), AgendaKind.CASE)
    rank = {known: float(place) for place, known in enumerate(order)}
    rank[AgendaKind.OTHER] = rank.get(AgendaKind.CLOSING, len(order)) - 0.5
    own = rank.get(kind, len(order))
    before = [at for at, other in enumerate(on_agenda) if rank.get(other, len(order)) <= own]
    return before[-1] + 1 if before else 0


@dataclass(frozen=True)
class Slot:
    """A coming meeting whose agenda is open, and how many more cases it has room for."""

    day: date
    room: int


def expected(queue: Iterable[K], slots: Iterable[Slot]) -> dict[K, date]:
    """The meeting each queued case can expect, in the queue's order; no promise beyond the last."""
    days = (slot.day for slot in slots for _ in range(slot.room))
    return dict(zip(queue, days, strict=False))


# --- Minutes and time


def expected_end(start: time, minutes: Iterable[int]) -> time:
    """When the items are through if each takes its minutes."""
    begin = datetime.combine(date(2000, 1, 1), start)
    return (begin + timedelta(minutes=sum(minutes))).time()


# --- Numbers


def late_number(before: str, taken: Iterable[str]) -> str:
    """The number of a late item set after `before`: 3 gives 3a, and 3b when 3a is taken."""
    stem = before.rstrip("abcdefghijklmnopqrstuvwxyz") or "0"
    used = set(taken)
    free = (f"{stem}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    number = next((candidate for candidate in free if candidate not in used), None)
    if number is None:
        raise RuleBroken(f"Der er ikke plads til flere tillæg efter punkt {stem}.")
    return number


# --- Order


def check_order(seen: int, version: int) -> None:
    """Refuse to reorder an agenda that another has changed since the page was opened."""
    if seen != version:
        raise RuleBroken(STALE_ORDER)


def reordered(order: Sequence[K], numbers: Sequence[int]) -> list[K]:
    """The order after numbers have been written beside the items, as people mean it.

    The one that was given a new number stands on it; the one that had it gives way.
    """
    if any(not 1 <= number <= len(order) for number in numbers):
        raise RuleBroken(NO_SUCH_NUMBER.format(last=len(order)))
    written = list(zip(order, numbers, range(1, len(order) + 1), strict=True))
    return [item for item, number, was in sorted(written, key=lambda w: (w[1], _sign(w[1] - w[2])))]


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)


def passed_by(queue: Sequence[K], chosen: K) -> list[K]:
    """The cases that stand before the chosen one in the queue: choosing it asks for a reason."""
    return list(queue[: queue.index(chosen)])
