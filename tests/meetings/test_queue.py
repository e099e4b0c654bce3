"""The queue beside the meetings: who was passed over, who can expect which meeting."""

from collections.abc import Sequence
from datetime import date

import pytest

from forumtool.cases.models import ForumCase
from forumtool.cases.rules import CaseState
from forumtool.database.base import db
from forumtool.meetings.actions.agenda import put_on_agenda
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Slot
from forumtool.meetings.reads import queue
from forumtool.meetings.reads.queue import beyond
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.meeting_dates import keep_date
from tests.meetings.app_fixtures import NOW, TODAY, World


def put(world: World, meeting: Meeting, case: ForumCase) -> None:
    put_on_agenda(meeting, case, minutes=20, by=world.bo, at=NOW)


def queued_in(world: World) -> list[queue.QueuedCase]:
    return queue.queue_of(world.forum().id, TODAY, before=TODAY)


def slots(world: World) -> list[Slot]:
    return queue.slots_of(world.forum().id, world.forum().case_minutes, TODAY)


HELD = [date(2026, 10, 21), date(2026, 11, 4), date(2026, 11, 18)]


@pytest.mark.parametrize("state", [MeetingState.IN_REVIEW, MeetingState.APPROVED])
@pytest.mark.parametrize(
    ("ready_on", "meetings", "times"),
    [
        (None, HELD, 0),
        (date(2026, 11, 19), HELD, 0),
        (date(2026, 11, 18), HELD, 0),
        (date(2026, 11, 17), HELD, 1),
        (date(2026, 10, 22), HELD, 2),
        (date(2026, 10, 1), HELD, 3),
        (date(2026, 10, 1), [], 0),
    ],
)
def test_a_case_is_passed_over_by_meetings_held_after_it_became_ready(
    world: World,
    ready_on: date | None,
    meetings: Sequence[date],
    times: int,
    state: MeetingState,
) -> None:
    case = world.ready_case()
    case.ready_on = ready_on
    for at, day in enumerate(meetings):
        meeting = world.add(date(2026, 12, 1 + at))
        meeting.held_on, meeting.state = day, state
    assert [queued.passed_over for queued in queued_in(world)] == [times]


def test_a_case_is_passed_over_by_a_held_meeting_it_was_not_on(world: World) -> None:
    world.ready_case(days_ago=30)
    held, cancelled = world.add(), world.add(date(2026, 12, 9))
    held.held_on, held.state = date(2026, 11, 11), MeetingState.IN_REVIEW
    cancelled.held_on, cancelled.state = date(2026, 11, 18), MeetingState.CANCELLED
    assert [case.passed_over for case in queued_in(world)] == [1]


def test_a_case_is_passed_over_by_a_meeting_that_had_another_on_its_agenda(world: World) -> None:
    waiting, treated = world.ready_case("Borger A", 30), world.ready_case("Borger B", 30)
    meeting = world.add()
    put(world, meeting, treated)
    meeting.held_on, meeting.state = date(2026, 11, 11), MeetingState.IN_REVIEW
    treated.state = CaseState.READY  # deferred
    db.session.flush()
    passed_over = {case.number: case.passed_over for case in queued_in(world)}
    assert passed_over == {waiting.number: 1, treated.number: 0}


def test_a_case_that_was_on_the_meeting_was_not_passed_over(world: World) -> None:
    case, meeting = world.ready_case(days_ago=30), world.add()
    put(world, meeting, case)
    meeting.held_on, meeting.state = date(2026, 11, 11), MeetingState.IN_REVIEW
    case.state = CaseState.READY  # deferred
    db.session.flush()
    assert [case.passed_over for case in queued_in(world)] == [0]


def test_a_queued_case_expects_the_first_meeting_with_room(world: World) -> None:
    first, second = world.add(), world.add(date(2026, 12, 16))
    put(world, first, world.ready_case("Borger A"))
    put(world, first, world.ready_case("Borger B"))
    world.ready_case("Borger C")
    assert [(slot.day, slot.room) for slot in slots(world)] == [
        (first.held_on, 0),
        (second.held_on, 2),
    ]


def test_nobody_expects_a_meeting_on_christmas_eve_unless_it_is_kept(world: World) -> None:
    meeting = world.add(date(2026, 12, 24))
    assert slots(world) == []
    keep_date(meeting, ["holiday", "closing_day"])
    assert [slot.day for slot in slots(world)] == [meeting.held_on]


def test_what_is_said_of_a_case_that_no_meeting_has_room_for() -> None:
    two = [Slot(date(2026, 12, 2), 0), Slot(date(2026, 12, 16), 1)]
    assert beyond(two) == "Ikke på de næste 2 møder"
    assert beyond(two[:1]) == beyond([]) == "Ikke lagt endnu"
