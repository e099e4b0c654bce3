"""What a change to a series does to its meetings, before anything is done.

Pure: the meetings as they stand and the dates that are wanted give what happens to each. The page
shows the value and the action carries it out, so that the two can never differ.
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


class ChangeKind(StrEnum):
    FOLLOWS = "follows"  # takes the date, the time and the place of the new plan
    HOLDS = "holds"  # moved by hand: keeps its date, takes the time and the place
    STAYS = "stays"  # nothing is changed
    DROPPED = "dropped"  # the new plan has no date for it: cancelled
    RESTORED = "restored"  # a change of plan had cancelled it: taken back
    MADE = "made"


@dataclass(frozen=True)
class ScheduledMeeting:
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

    @property
    def follows(self) -> bool:
        """It takes a date of the new plan, or is cancelled when there is none."""
        return self.is_planned and not self.by_hand

    @property
    def stays(self) -> bool:
        """It keeps its date, whatever the new plan gives."""
        return not self.dropped and not self.follows


@dataclass(frozen=True)
class MeetingChange:
    """`day` is the date of the new plan that the meeting answers to, `place` what it then has."""

    kind: ChangeKind
    meeting: ScheduledMeeting | None
    day: date | None
    place: Place | None

    @property
    def on(self) -> date:
        """The date to sort by: where the meeting lies now, or will lie."""
        return self.meeting.held_on if self.meeting else self.day or date.max

    @property
    def moves(self) -> bool:
        """To another date; another hour of the same day is no move."""
        return (
            self.kind is ChangeKind.FOLLOWS
            and self.meeting is not None
            and self.meeting.held_on != self.day
        )

    @property
    def is_visible(self) -> bool:
        """Something that people or calendars see is another afterwards."""
        if self.meeting is None or self.kind in {ChangeKind.DROPPED, ChangeKind.RESTORED}:
            return True
        return self.moves or (self.place is not None and self.place != self.meeting.place)


@dataclass(frozen=True)
class PlanPreview:
    """`taken`: dates of the new plan on which the forum has a meeting that is not part of it."""

    changes: tuple[MeetingChange, ...]
    taken: tuple[date, ...]

    def of(self, *kinds: ChangeKind) -> list[MeetingChange]:
        return [change for change in self.changes if change.kind in kinds]

    @property
    def moved(self) -> list[MeetingChange]:
        return [change for change in self.changes if change.moves]

    @property
    def adjusted(self) -> list[MeetingChange]:
        """The date stays; the time or the place is new."""
        return [
            change
            for change in self.of(ChangeKind.FOLLOWS)
            if change.is_visible and not change.moves
        ]

    @property
    def unchanged(self) -> int:
        return sum(not change.is_visible for change in self.of(ChangeKind.FOLLOWS))

    @property
    def made(self) -> list[MeetingChange]:
        return self.of(ChangeKind.MADE)

    @property
    def restored(self) -> list[MeetingChange]:
        return self.of(ChangeKind.RESTORED)

    @property
    def dropped(self) -> list[MeetingChange]:
        return self.of(ChangeKind.DROPPED)

    @property
    def new_days(self) -> list[tuple[date, Place]]:
        """The dates that meetings get which do not lie there now."""
        changes = [*self.moved, *self.restored, *self.made]
        return [(change.day, change.place) for change in changes if change.day and change.place]

    @property
    def staying(self) -> list[MeetingChange]:
        return self.of(ChangeKind.STAYS, ChangeKind.HOLDS)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self)


def fingerprint(*parts: object) -> str:
    """A hash of what a preview shows: another hash says that it is no longer true."""
    return sha256(repr(parts).encode()).hexdigest()[:20]


def replan(
    meetings: Collection[ScheduledMeeting],
    wanted: Iterable[date],
    place: Place,
    *,
    others: Collection[date] = (),
    nominal_days: int,
) -> PlanPreview:
    """`others` are the dates of the forum's meetings that are no part of the series.

    What stays claims the date nearest to its slot, so that no second meeting is laid beside it;
    the rest follow in order, with as little moving as can be.
    """
    dropped_by_day = {meeting.held_on: meeting for meeting in meetings if meeting.dropped}
    free = sorted(set(wanted) - set(others))
    staying = [meeting for meeting in meetings if meeting.stays]
    claims = _claims(staying, free, min(nominal_days, _NEAR))
    held = {meeting.held_on for meeting in staying if meeting.state is not MeetingState.CANCELLED}
    unclaimed = [day for day in free if day not in claims.values()]
    left = [day for day in unclaimed if day not in held]
    following = sorted((m for m in meetings if m.follows), key=lambda meeting: meeting.slot_on)
    days = _aligned(following, left)
    changes = [
        *(_stays(meeting, claims.get(meeting.id), place) for meeting in staying),
        *(_follows(meeting, days.get(meeting.id), place) for meeting in following),
        *(_added(dropped_by_day.get(day), day, place) for day in left if day not in days.values()),
    ]
    taken = (set(wanted) & set(others)) | held.intersection(unclaimed)
    changes.sort(key=lambda change: change.on)
    return PlanPreview(tuple(changes), tuple(sorted(taken)))


def _claims(
    staying: Sequence[ScheduledMeeting], days: Sequence[date], reach: int
) -> dict[int, date]:
    """The date that each of these answers to; the nearest pairs first."""
    found: dict[int, date] = {}
    pairs = sorted(product(staying, days), key=lambda pair: _distance(*pair))
    for meeting, day in pairs:
        if 2 * _distance(meeting, day) >= reach:
            break
        if meeting.id not in found and day not in found.values():
            found[meeting.id] = day
    return found


def _distance(meeting: ScheduledMeeting, day: date) -> int:
    return abs((meeting.slot_on - day).days)


def _aligned(meetings: Sequence[ScheduledMeeting], days: Sequence[date]) -> dict[int, date]:
    """As many pairs as there can be, in the order of both, with the fewest days of moving."""
    slots = [meeting.slot_on.toordinal() for meeting in meetings]
    wanted = [day.toordinal() for day in days]
    if len(slots) <= len(wanted):
        pairs = _paired(slots, wanted)
    else:
        pairs = [(meeting, day) for day, meeting in _paired(wanted, slots)]
    return {meetings[meeting].id: days[day] for meeting, day in pairs}


def _paired(few: Sequence[int], many: Sequence[int]) -> list[tuple[int, int]]:
    """One of the many for each of the few; of equally good ways the one that takes the first."""
    costs: list[list[float]] = [[0] * (len(many) + 1)]
    for i, value in enumerate(few):
        row = [inf] * (len(many) + 1)
        for j in range(i, len(many)):
            row[j + 1] = min(row[j], costs[i][j] + abs(value - many[j]))
        costs.append(row)
    pairs, i, j = [], len(few), len(many)
    while i:
        if costs[i][j] < costs[i][j - 1]:
            i -= 1
            pairs.append((i, j - 1))
        j -= 1
    return pairs


def _stays(meeting: ScheduledMeeting, day: date | None, place: Place) -> MeetingChange:
    if meeting.by_hand and day is not None:
        return MeetingChange(
            ChangeKind.HOLDS, meeting, day, place.instead_of(meeting.series_place, meeting.place)
        )
    return MeetingChange(ChangeKind.STAYS, meeting, day, None)


def _follows(meeting: ScheduledMeeting, day: date | None, place: Place) -> MeetingChange:
    if day is None:
        return MeetingChange(ChangeKind.DROPPED, meeting, None, None)
    return MeetingChange(
        ChangeKind.FOLLOWS, meeting, day, place.instead_of(meeting.series_place, meeting.place)
    )


def _added(dropped: ScheduledMeeting | None, day: date, place: Place) -> MeetingChange:
    """A meeting that a change of plan had cancelled comes back; a twin would stand beside it."""
    kind = ChangeKind.RESTORED if dropped else ChangeKind.MADE
    return MeetingChange(kind, dropped, day, place)
