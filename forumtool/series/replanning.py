"""What a change to a series does to its meetings, before anything is done.

Pure: the rows as they stand, the dates that are wanted, and out comes what happens to each. The
page shows the value and the action carries it out, so that the two can never differ.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from itertools import product
from math import inf

from forumtool.meetings.place import Place
from forumtool.meetings.rules import MeetingState

# A meeting that stays is the meeting of a wanted date that lies within the same week or so.
_NEAR = 14


class Fate(StrEnum):
    FOLLOWS = "follows"  # takes the date, the time and the place of the new plan
    HOLDS = "holds"  # moved by hand: keeps its date, takes the time and the place
    STAYS = "stays"  # nothing is changed
    DROPPED = "dropped"  # the new plan has no date for it: cancelled
    RESTORED = "restored"  # a change of plan had cancelled it: taken back
    MADE = "made"


@dataclass(frozen=True)
class Row:
    """A meeting of the plan. `dropped`: a change of plan cancelled it, not a person."""

    id: int
    sequence: int
    slot_on: date
    held_on: date
    state: MeetingState
    dropped: bool
    cases: int
    place: Place
    series_place: Place

    @property
    def is_planned(self) -> bool:
        return self.state is MeetingState.PLANNED

    @property
    def by_hand(self) -> bool:
        """It has a date of its own."""
        return self.is_planned and self.held_on != self.slot_on


@dataclass(frozen=True)
class Change:
    """`day` is the date of the new plan that the meeting answers to, `place` what it then has."""

    fate: Fate
    row: Row | None
    day: date | None
    place: Place | None

    @property
    def on(self) -> date:
        """The date to sort by: where the meeting lies now, or will lie."""
        return self.row.held_on if self.row else self.day or date.max

    @property
    def moves(self) -> bool:
        """To another date; another hour of the same day is no move."""
        return self.fate is Fate.FOLLOWS and self.row is not None and self.row.held_on != self.day

    @property
    def is_visible(self) -> bool:
        """Something that people or calendars see is another afterwards."""
        if self.row is None or self.fate in {Fate.DROPPED, Fate.RESTORED}:
            return True
        return self.moves or (self.place is not None and self.place != self.row.place)


@dataclass(frozen=True)
class Replan:
    """`taken`: dates of the new plan on which the forum has a meeting that is not part of it."""

    changes: tuple[Change, ...]
    taken: tuple[date, ...]

    def of(self, *fates: Fate) -> list[Change]:
        return [change for change in self.changes if change.fate in fates]

    @property
    def moved(self) -> list[Change]:
        return [change for change in self.changes if change.moves]

    @property
    def adjusted(self) -> list[Change]:
        """The date stays; the time or the place is new."""
        return [
            change for change in self.of(Fate.FOLLOWS) if change.is_visible and not change.moves
        ]

    @property
    def unchanged(self) -> int:
        return sum(not change.is_visible for change in self.of(Fate.FOLLOWS))

    @property
    def made(self) -> list[Change]:
        return self.of(Fate.MADE)

    @property
    def restored(self) -> list[Change]:
        return self.of(Fate.RESTORED)

    @property
    def dropped(self) -> list[Change]:
        return self.of(Fate.DROPPED)

    @property
    def new_days(self) -> list[tuple[date, Place]]:
        """The dates that meetings get which do not lie there now."""
        laid = [*self.moved, *self.restored, *self.made]
        return [(each.day, each.place) for each in laid if each.day and each.place]

    @property
    def staying(self) -> list[Change]:
        return self.of(Fate.STAYS, Fate.HOLDS)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self)


def fingerprint(*parts: object) -> str:
    """What a person has seen, as a word: another word, and it is no longer true."""
    return sha256(repr(parts).encode()).hexdigest()[:20]


def replan(
    rows: Collection[Row],
    wanted: Iterable[date],
    place: Place,
    *,
    others: Collection[date] = (),
    nominal_days: int,
) -> Replan:
    """`others` are the dates of the forum's meetings that are no part of the series.

    What stays claims the date nearest to its slot, so that no second meeting is laid beside it;
    the rest follow in order, with as little moving as can be.
    """
    tombstones = {row.held_on: row for row in rows if row.dropped}
    free = sorted(set(wanted) - set(others))
    taken = set(wanted) & set(others)
    staying = [row for row in rows if not row.dropped and (row.by_hand or not row.is_planned)]
    claims = _claims(staying, free, min(nominal_days, _NEAR))
    held = {row.held_on for row in staying if row.state is not MeetingState.CANCELLED}
    left = [day for day in free if day not in claims.values()]
    taken |= held.intersection(left)
    left = [day for day in left if day not in held]
    following = sorted(
        (row for row in rows if row.is_planned and not row.by_hand), key=lambda row: row.slot_on
    )
    days = _aligned(following, left)
    changes = [
        *(_stays(row, claims.get(row.id), place) for row in staying),
        *(_follows(row, days.get(row.id), place) for row in following),
        *(_laid(tombstones.get(day), day, place) for day in left if day not in days.values()),
    ]
    return Replan(tuple(sorted(changes, key=lambda each: each.on)), tuple(sorted(taken)))


def _claims(staying: Sequence[Row], days: Sequence[date], reach: int) -> dict[int, date]:
    """The date that each of these answers to; the nearest pairs first."""
    found: dict[int, date] = {}
    pairs = sorted(product(staying, days), key=lambda pair: _distance(*pair))
    for row, day in pairs:
        if 2 * _distance(row, day) >= reach:
            break
        if row.id not in found and day not in found.values():
            found[row.id] = day
    return found


def _distance(row: Row, day: date) -> int:
    return abs((row.slot_on - day).days)


def _aligned(rows: Sequence[Row], days: Sequence[date]) -> dict[int, date]:
    """As many pairs as there can be, in the order of both, with the fewest days of moving."""
    slots = [row.slot_on.toordinal() for row in rows]
    wanted = [day.toordinal() for day in days]
    if len(slots) <= len(wanted):
        pairs = _paired(slots, wanted)
    else:
        pairs = [(row, day) for day, row in _paired(wanted, slots)]
    return {rows[row].id: days[day] for row, day in pairs}


def _paired(few: Sequence[int], many: Sequence[int]) -> list[tuple[int, int]]:
    """One of the many for each of the few; of equally good ways the one that takes the first."""
    costs: list[list[float]] = [[0] * (len(many) + 1)]
    for i, one in enumerate(few):
        line = [inf] * (len(many) + 1)
        for j in range(i, len(many)):
            line[j + 1] = min(line[j], costs[i][j] + abs(one - many[j]))
        costs.append(line)
    pairs, i, j = [], len(few), len(many)
    while i:
        if costs[i][j] < costs[i][j - 1]:
            i -= 1
            pairs.append((i, j - 1))
        j -= 1
    return pairs


def _stays(row: Row, day: date | None, place: Place) -> Change:
    if row.by_hand and day is not None:
        return Change(Fate.HOLDS, row, day, place.instead_of(row.series_place, row.place))
    return Change(Fate.STAYS, row, day, None)


def _follows(row: Row, day: date | None, place: Place) -> Change:
    if day is None:
        return Change(Fate.DROPPED, row, None, None)
    return Change(Fate.FOLLOWS, row, day, place.instead_of(row.series_place, row.place))


def _laid(tombstone: Row | None, day: date, place: Place) -> Change:
    """A meeting that a change of plan had cancelled comes back; a twin would stand beside it."""
    fate = Fate.RESTORED if tombstone else Fate.MADE
    return Change(fate, tombstone, day, place)
