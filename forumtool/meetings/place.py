"""When on the day a meeting lies and where: what a series and a single meeting have in common."""

from dataclasses import dataclass
from datetime import time
from typing import Protocol

from forumtool.meetings import rules


class Placed(Protocol):
    """A row with the four columns."""

    starts_at: time
    minutes: int
    room: str
    online_link: str


@dataclass(frozen=True)
class Place:
    starts_at: time
    minutes: int
    room: str = ""
    online_link: str = ""

    def check(self) -> None:
        rules.check_times(self.starts_at, self.minutes)

    def put_on(self, row: Placed) -> None:
        self.check()
        row.starts_at, row.minutes = self.starts_at, self.minutes
        row.room, row.online_link = self.room, self.online_link

    def instead_of(self, before: "Place", own: "Place") -> "Place":
        """What a meeting with a place of its `own` has, when its series goes from `before` to
        this: a time or a room that was set for it alone stays."""
        time_source = self if own.times == before.times else own
        room_source = self if own.rooms == before.rooms else own
        return Place(*time_source.times, *room_source.rooms)

    @property
    def times(self) -> tuple[time, int]:
        return self.starts_at, self.minutes

    @property
    def shown(self) -> tuple[time, int, str]:
        """What calendars and invitations show; the online link is in neither."""
        return self.starts_at, self.minutes, self.room

    @property
    def rooms(self) -> tuple[str, str]:
        return self.room, self.online_link


def place_of(row: Placed) -> Place:
    return Place(row.starts_at, row.minutes, row.room, row.online_link)
