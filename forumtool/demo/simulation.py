"""Runs what happened in the demo's forums in order of time, with the clock at each moment."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import count

from forumtool import clock
from forumtool.cases.models import ForumCase
from forumtool.demo.base_data import BaseData
from forumtool.demo.forums import FORUMS
from forumtool.forums.models import Forum

Event = Callable[[datetime], None]
_COORDINATORS = {forum.slug: forum.coordinator for forum in FORUMS}


class Simulation:
    """The base data, the cases submitted so far, and the events that are still to come."""

    def __init__(self, base_data: BaseData, today: date) -> None:
        self.today = today
        self.cases: dict[str, ForumCase] = {}
        self.department_ids = {key: row.id for key, row in base_data.departments.items()}
        self._base_data = base_data
        self._events: list[tuple[datetime, int, Event]] = []
        self._order = count()

    def at(self, moment: datetime, event: Event) -> None:
        """Let `event` happen at `moment`; what lies on or after today never does."""
        if clock.local(moment).date() < self.today:
            heapq.heappush(self._events, (moment, next(self._order), event))

    def run(self) -> None:
        while self._events:
            moment, _, event = heapq.heappop(self._events)
            with clock.pinned_to(moment):
                event(moment)

    def coordinator_id(self, forum: str) -> int:
        return self.person_id(_COORDINATORS[forum])

    def person_id(self, username: str) -> int:
        return self._base_data.people[username].id

    def forum(self, slug: str) -> Forum:
        return self._base_data.forums[slug]


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return clock.moment(day, time(hour, minute))
