"""A closed forum meets no more, and the calendars are told."""

from datetime import date, timedelta

import pytest

from forumtool.database.base import db
from forumtool.meetings.actions.agenda import put_on_agenda
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.forum_closing import cancel_after_closing
from tests.meetings.app_fixtures import NOW, TODAY, WEDNESDAY, World
from tests.series.test_meeting_dates import begin, days

LATER = NOW + timedelta(hours=1)
CLOSED_ON = date(2027, 1, 13)


def close(world: World, day: date | None = CLOSED_ON) -> None:
    world.forum().closed_on = day
    db.session.flush()


def test_what_lies_after_the_closing_is_cancelled_and_what_lies_before_stands(
    world: World,
) -> None:
    begin(world)
    close(world)
    assert cancel_after_closing(LATER) == ("Møder: 23 møder aflyst, fordi forummet lukker.")
    assert days() == [WEDNESDAY, date(2026, 12, 16), date(2026, 12, 30)]
    first = days(state=MeetingState.CANCELLED)[0]
    assert first == CLOSED_ON


def test_calendars_see_why_and_the_row_remains(world: World) -> None:
    begin(world)
    close(world)
    before = {row.uid: row.sequence for row in db.session.query(Meeting)}
    cancel_after_closing(LATER)
    after = db.session.query(Meeting).order_by(Meeting.held_on).all()
    assert {row.uid for row in after} == set(before)
    risen = [row for row in after if row.sequence > before[row.uid]]
    assert [row.held_on for row in risen] == days(state=MeetingState.CANCELLED)
    assert {row.cancel_reason for row in risen} == {
        "Forummet er lukket fra og med 13. januar 2027."
    }


def test_done_twice_it_does_nothing_more(world: World) -> None:
    begin(world)
    close(world)
    cancel_after_closing(LATER)
    assert cancel_after_closing(LATER + timedelta(days=1)) == ""


def test_a_meeting_with_a_case_on_its_agenda_is_left_to_the_coordinators(world: World) -> None:
    begin(world)
    meeting = db.session.query(Meeting).filter_by(held_on=CLOSED_ON).one()
    put_on_agenda(meeting, world.ready_case(), minutes=20, by=world.bo, at=NOW)
    close(world)
    cancel_after_closing(LATER)
    assert CLOSED_ON in days()
    assert date(2027, 1, 27) not in days()


@pytest.mark.parametrize("closed_on", [None, date(2028, 1, 1)])
def test_a_forum_that_goes_on_keeps_its_meetings(world: World, closed_on: date | None) -> None:
    begin(world)
    close(world, closed_on)
    assert cancel_after_closing(LATER) == ""
    assert len(days()) == 26


def test_a_meeting_that_was_to_be_held_already_is_no_business_of_the_closing(
    world: World,
) -> None:
    begin(world)
    close(world, TODAY - timedelta(days=30))
    long_after = NOW + timedelta(days=60)
    cancel_after_closing(long_after)
    assert days() == [day for day in days() if day < long_after.date()]
    assert WEDNESDAY in days()


def test_a_plan_made_after_a_reopening_takes_the_meetings_back(world: World) -> None:
    begin(world)
    close(world)
    cancel_after_closing(LATER)
    close(world, None)
    begin(world)
    assert len(days()) == 26
    assert db.session.query(Meeting).count() == 26
