"""The life of a plan: any acts in any order, and what a calendar that follows it may rely on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.meetings.actions import agenda
from forumtool.meetings.actions.agenda import add_item
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.meeting_dates import (
    add_meeting,
    cancel_meeting,
    move_meeting,
    reinstate_meeting,
)
from forumtool.series.actions.preview import Plan, preview_plan
from forumtool.series.actions.rhythm import change_series, extend_series
from forumtool.series.cadence import NUMBERS, Cadence, Rhythm
from tests.meetings.app_fixtures import NOW, TODAY, World

HOURS = (time(9), time(13))


@dataclass(frozen=True)
class Shown:
    """What a calendar shows of a meeting, and what it knows it by."""

    day: date
    at: time
    room: str
    is_cancelled: bool
    is_published: bool
    sequence: int
    changed_at: datetime

    @property
    def visible(self) -> tuple[object, ...]:
        return self.day, self.at, self.room, self.is_cancelled


@dataclass
class Life:
    """One forum's plan from day to day; each act takes a number and chooses by it."""

    world: World
    today: date = TODAY
    moments: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def at(self) -> datetime:
        return NOW + timedelta(minutes=next(self.moments))

    def change(self, seed: int) -> None:
        rhythm = list(Rhythm)[seed % 6]
        asked = Cadence(
            rhythm,
            self.today + timedelta(days=seed // 6 % 40),
            every_weeks=1 + seed % 5,
            number=NUMBERS[seed // 7 % 5],
        )
        first = asked.dates(asked.anchor, asked.anchor + timedelta(days=400))[0]
        cadence = Cadence(rhythm, first, asked.every_weeks, asked.number)
        meeting = self.one(seed)
        since = meeting.slot_on if meeting and meeting.series_id and seed % 3 == 0 else None
        plan = Plan(cadence, Place(HOURS[seed // 11 % 2], 60, "Kantinen"), since=since)
        forum = self.world.forum()
        plan_preview = preview_plan(forum, plan, today=self.today)
        change_series(forum, plan, plan_preview, by=self.world.bo, at=self.at, today=self.today)

    def move(self, seed: int) -> None:
        if meeting := self.one(seed):
            place = Place(HOURS[seed % 2], 60, "Mødelokale 2")
            day = meeting.held_on + timedelta(days=seed % 9 - 4)
            move_meeting(
                meeting,
                place,
                day=day,
                reason="Ferie",
                by=self.world.bo,
                at=self.at,
                today=self.today,
            )

    def cancel(self, seed: int) -> None:
        if meeting := self.one(seed):
            cancel_meeting(meeting, "Ferie", by=self.world.bo, at=self.at)

    def reinstate(self, seed: int) -> None:
        if meeting := self.one(seed, MeetingState.CANCELLED):
            reinstate_meeting(meeting, by=self.world.bo, at=self.at, today=self.today)

    def publish(self, seed: int) -> None:
        if meeting := self.one(seed):
            add_item(meeting, "Orientering", 5)
            bo = self.world.bo
            agenda.publish(meeting, default_person_id=bo, by=bo, at=self.at)

    def add(self, seed: int) -> None:
        day = self.today + timedelta(days=seed % 90)
        place = Place(HOURS[seed % 2], 60)
        add_meeting(self.world.forum(), place, day=day, at=self.at, today=self.today)

    def wait(self, seed: int) -> None:
        self.today += timedelta(days=seed % 60)
        extend_series(self.today, at=self.at)
        assert extend_series(self.today, at=self.at) == 0

    def one(self, seed: int, state: MeetingState = MeetingState.PLANNED) -> Meeting | None:
        found = db.session.query(Meeting).filter_by(state=state)
        ahead = found.filter(Meeting.held_on >= self.today).order_by(Meeting.held_on).all()
        return ahead[seed % min(len(ahead), 8)] if ahead else None


ACTS: dict[str, Callable[[Life, int], None]] = {
    act.__name__: act
    for act in (
        Life.change,
        Life.move,
        Life.cancel,
        Life.reinstate,
        Life.publish,
        Life.add,
        Life.wait,
    )
}
acts = st.lists(
    st.tuples(st.sampled_from(["change", "change", *ACTS]), st.integers(0, 10_000)),
    min_size=2,
    max_size=14,
)


def shown() -> dict[str, Shown]:
    db.session.expire_all()
    return {
        meeting.uid: Shown(
            meeting.held_on,
            meeting.starts_at,
            meeting.room,
            meeting.state is MeetingState.CANCELLED,
            meeting.state is MeetingState.PUBLISHED,
            meeting.sequence,
            meeting.changed_at,
        )
        for meeting in db.session.query(Meeting)
    }


def follow(before: dict[str, Shown], after: dict[str, Shown], act: str) -> None:
    """What a subscriber may rely on from one reading to the next."""
    assert before.keys() <= after.keys(), "a meeting disappeared"
    for uid, old in before.items():
        new = after[uid]
        if new.visible != old.visible:
            assert new.sequence > old.sequence
            assert new.changed_at > old.changed_at
            assert not (old.is_published and act == "change"), "an agenda that was sent has moved"
        else:
            assert new.sequence - old.sequence in {0, 1}
        if act in {"change", "wait"} and new.visible == old.visible:
            assert new.sequence == old.sequence
    days = [each.day for each in after.values() if not each.is_cancelled]
    assert len(days) == len(set(days)), "two meetings share a day"


def live(world: World, story: list[tuple[str, int]]) -> None:
    life, before = Life(world), shown()
    for act, seed in story:
        try:
            with db.session.begin_nested():
                ACTS[act](life, seed)
        except RuleBroken:
            assert shown() == before
        after = shown()
        follow(before, after, act)
        before = after
    db.session.rollback()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
def test_whatever_is_done_no_meeting_disappears_and_every_change_is_announced(
    world: World, story: list[tuple[str, int]]
) -> None:
    live(world, story)


@pytest.mark.soak
@settings(
    max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
def test_the_same_over_very_many_lives(world: World, story: list[tuple[str, int]]) -> None:
    live(world, story)
