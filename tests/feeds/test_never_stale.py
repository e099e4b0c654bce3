"""Whatever is done to the data, in whatever order: what is served is what would be built now."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.cases.actions import add_follow_up, submit
from forumtool.cases.models import FollowUp
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.feeds import ics
from forumtool.feeds.built_calendars import CALENDAR_NAME
from forumtool.feeds.models import BuiltCalendar, CalendarFeed
from forumtool.feeds.reads.address import find_address
from forumtool.feeds.reads.events import events_of
from forumtool.forums.models import Department, Forum, Membership
from forumtool.meetings.models import Meeting, MeetingEvent, MeetingMove
from forumtool.meetings.place import place_of
from forumtool.roles import Role
from forumtool.series.actions.meeting_dates import (
    add_meeting,
    cancel_meeting,
    move_meeting,
    reinstate_meeting,
)
from forumtool.signals import forum_renamed
from tests.cases.app_fixtures import fields
from tests.feeds.app_fixtures import House

STEPS = 40
Step = Callable[[random.Random, House], None]


def today() -> date:
    return clock.today()


def some_meeting(dice: random.Random) -> Meeting:
    return dice.choice(list(db.session.scalars(sa.select(Meeting).order_by(Meeting.id))))


def some_forum(dice: random.Random) -> Forum:
    return dice.choice(list(db.session.scalars(sa.select(Forum).order_by(Forum.id))))


def adds(dice: random.Random, house: House) -> None:
    place = place_of(some_meeting(dice))
    day = today() + timedelta(days=dice.randrange(1, 90))
    add_meeting(some_forum(dice), place, day=day, at=clock.now(), today=today())


def moves(dice: random.Random, house: House) -> None:
    meeting = some_meeting(dice)
    day = today() + timedelta(days=dice.randrange(0, 90))
    by: Any = {"by": house.mette, "at": clock.now(), "today": today()}
    move_meeting(meeting, place_of(meeting), day=day, reason="Kursus", **by)


def cancels(dice: random.Random, house: House) -> None:
    cancel_meeting(some_meeting(dice), "Ingen sager", by=house.mette, at=clock.now())


def restores(dice: random.Random, house: House) -> None:
    reinstate_meeting(some_meeting(dice), by=house.mette, at=clock.now(), today=today())


def another_room(dice: random.Random, house: House) -> None:
    some_meeting(dice).room = f"Lokale {dice.randrange(9)}"


def past_the_program(dice: random.Random, house: House) -> None:
    db.session.execute(sa.text(f"UPDATE meeting SET minutes = {dice.randrange(20, 90)}"))


def vanishes(dice: random.Random, house: House) -> None:
    """No action deletes a meeting; should somebody do it by hand, it is gone from the feed too."""
    moved = sa.select(MeetingMove.meeting_id).union(sa.select(MeetingEvent.meeting_id))
    last = sa.select(sa.func.max(Meeting.id)).where(Meeting.id > 3, Meeting.id.not_in(moved))
    db.session.execute(sa.delete(Meeting).where(Meeting.id == last.scalar_subquery()))


def renames(dice: random.Random, house: House) -> None:
    forum = some_forum(dice)
    forum.name = f"Forum {dice.randrange(9)}"
    forum.submission_days = dice.randrange(3, 8)
    forum_renamed.send(forum, at=clock.now())


def leaves_or_returns(dice: random.Random, house: House) -> None:
    seat = dice.choice(list(db.session.scalars(sa.select(Membership))))
    seat.valid_to = dice.choice([None, None, today(), today() - timedelta(days=1)])


def joins_another(dice: random.Random, house: House) -> None:
    seat = Membership(
        forum_id=house.unge,
        user_id=house.mette,
        department_id=db.session.scalars(sa.select(Department.id)).first(),
        role=Role.DEPUTY,
        valid_from=today(),
    )
    db.session.add(seat)


def chooses(dice: random.Random, house: House) -> None:
    feed = db.session.scalars(sa.select(CalendarFeed)).one()
    feed.with_deadlines = dice.random() < 0.5
    feed.with_follow_ups = dice.random() < 0.8


def promises(dice: random.Random, house: House) -> None:
    ids = tuple(db.session.scalars(sa.select(Department.id)))
    case = submit(some_forum(dice), fields(department_ids=ids), by=house.mette, at=clock.now())
    due = today() + timedelta(days=dice.randrange(0, 60))
    add_follow_up(case, "Ringes op", owner=dice.choice(["Mette", "Mette", "Ole"]), due_on=due)


def keeps_a_promise(dice: random.Random, house: House) -> None:
    for follow_up in db.session.scalars(sa.select(FollowUp)):
        follow_up.done_on = dice.choice([None, today()])


def is_called_otherwise(dice: random.Random, house: House) -> None:
    db.session.get_one(User, house.mette).name = dice.choice(["Mette", "Mette", "Ole"])


ALL: tuple[Step, ...] = (
    adds,
    moves,
    cancels,
    restores,
    another_room,
    past_the_program,
    vanishes,
    renames,
    leaves_or_returns,
    joins_another,
    chooses,
    promises,
    keeps_a_promise,
    is_called_otherwise,
)


def done(step: Step, dice: random.Random, house: House) -> None:
    with house.app.app_context():
        try:
            step(dice, house)
            db.session.commit()
        except RuleBroken:
            db.session.rollback()


def built_now(house: House, path: str) -> bytes | None:
    """As if nothing were stored."""
    secret = path.removeprefix("/kalender/").removesuffix(".ics")
    with house.app.app_context():
        address = find_address(secret, at=clock.now())
        return ics.calendar(CALENDAR_NAME, events_of(address, today())) if address else None


@pytest.mark.parametrize("seed", range(3))
def test_what_is_served_is_always_what_would_be_built_now(house: House, seed: int) -> None:
    dice, path, client = random.Random(seed), house.new_feed(), house.app.test_client()
    house.change(sa.update(CalendarFeed).values(with_follow_ups=True))
    days, etag, told = 0, "", []
    for _ in range(STEPS):
        days += dice.choice([0, 0, 0, 0, 1, 20])
        with clock.pinned_to(clock.now() + timedelta(days=days)):
            done(dice.choice(ALL), dice, house)
            fresh = built_now(house, path)
            answer = client.get(path, headers={"If-None-Match": etag})
            if fresh is None:
                assert answer.status_code == 404
            elif answer.status_code == 304:
                assert client.get(path).data == fresh
            else:
                assert answer.data == fresh
                etag = answer.headers["ETag"]
        told += times(house)
    assert told == sorted(told), "the feed's own time never falls"


def times(house: House) -> list[Any]:
    with house.app.app_context():
        return list(db.session.scalars(sa.select(BuiltCalendar.changed_at)))


def test_every_step_can_be_done(house: House) -> None:
    house.new_feed()
    for step in ALL:
        done(step, random.Random(1), house)
