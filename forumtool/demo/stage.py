"""Where the play is performed: scenes wait for their moment and come on in order of time."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import count

from forumtool import clock
from forumtool.cases.models import ForumCase
from forumtool.demo.house import House
from forumtool.forums.models import Forum
from forumtool.meetings.models import Meeting

Scene = Callable[[datetime], None]


class Stage:
    """The house, what has come on so far, and the scenes that are still to come."""

    def __init__(self, house: House, today: date) -> None:
        self.house = house
        self.today = today
        self.cases: dict[str, ForumCase] = {}
        self.meetings: dict[tuple[str, date], Meeting] = {}
        self.department_ids = {key: each.id for key, each in house.departments.items()}
        self._waiting: list[tuple[datetime, int, Scene]] = []
        self._order = count()

    def at(self, moment: datetime, scene: Scene) -> None:
        """Let `scene` come on at `moment`; what lies after today never does."""
        if clock.local(moment).date() < self.today:
            heapq.heappush(self._waiting, (moment, next(self._order), scene))

    def play(self) -> None:
        while self._waiting:
            moment, _, scene = heapq.heappop(self._waiting)
            with clock.pinned_to(moment):
                scene(moment)

    def coordinator(self, forum: str) -> int:
        return self.person(COORDINATORS[forum])

    def person(self, username: str) -> int:
        return self.house.people[username].id

    def forum(self, slug: str) -> Forum:
        return self.house.fora[slug]


COORDINATORS = {"unge": "koordinator.unge", "voksne": "koordinator.arbejdsmarked"}


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return clock.moment(day, time(hour, minute))
