"""The plan of dates: a series and its rows, move, cancel, take back."""

from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.meetings.actions.agenda import add_item, publish, put_on_agenda
from forumtool.meetings.models import Meeting, MeetingEvent, MeetingMove
from forumtool.meetings.place import Place
from forumtool.meetings.rules import MeetingState, MeetingStep
from forumtool.series.actions import meeting_dates
from forumtool.series.actions.meeting_dates import cancel_meeting, move_meeting, reinstate_meeting
from forumtool.series.actions.rhythm import extend_series, start_series
from forumtool.series.cadence import Cadence, Rhythm
from forumtool.series.models import MeetingSeries
from tests.meetings.app_fixtures import NINE, NOW, TODAY, WEDNESDAY, World

LATER = NOW + timedelta(hours=1)
THURSDAY = date(2026, 12, 3)


def begin(
    world: World, anchor: date = WEDNESDAY, weeks: int = 2, place: Place = NINE
) -> MeetingSeries:
    cadence = Cadence(Rhythm.WEEKS, anchor, every_weeks=weeks)
    return start_series(world.forum(), place, cadence, by=world.bo, at=NOW, today=TODAY)


def days(*, state: MeetingState = MeetingState.PLANNED) -> list[date]:
    query = sa.select(Meeting.held_on).where(Meeting.state == state).order_by(Meeting.held_on)
    return list(db.session.scalars(query))


def move(world: World, meeting: Meeting, day: date, *, reason: str = "Lokalet er optaget") -> None:
    move_meeting(meeting, NINE, day=day, reason=reason, by=world.bo, at=LATER, today=TODAY)


# --- A series


def test_a_series_has_its_rows_twelve_months_ahead(world: World) -> None:
    begin(world)
    found = days()
    assert found[0] == WEDNESDAY
    assert found[-1] == date(2027, 11, 17)
    assert len(found) == 26


def test_an_anchor_years_back_gives_the_rhythm_and_no_meetings_in_the_past(world: World) -> None:
    begin(world, date(2022, 2, 2))
    assert days()[0] == date(2026, 12, 2)
    assert (WEDNESDAY - date(2022, 2, 2)).days == 126 * 14


def test_keeping_the_rows_ahead_is_safe_to_do_twice(world: World) -> None:
    begin(world)
    assert extend_series(TODAY, at=NOW) == 0
    assert extend_series(TODAY + timedelta(days=28), at=NOW) == 2
    assert extend_series(TODAY + timedelta(days=28), at=NOW) == 0


def test_a_moved_and_a_cancelled_meeting_leave_no_hole_to_be_filled(world: World) -> None:
    begin(world)
    move(world, world.meeting(), THURSDAY)
    cancel_meeting(world.meeting(date(2026, 12, 16)), "Ferie", by=world.bo, at=NOW)
    assert extend_series(TODAY, at=NOW) == 0
    assert WEDNESDAY not in days()


def test_moving_one_meeting_never_moves_the_series(world: World) -> None:
    begin(world)
    move(world, world.meeting(), THURSDAY)
    assert days()[:3] == [THURSDAY, date(2026, 12, 16), date(2026, 12, 30)]
    assert world.meeting(THURSDAY).slot_on == WEDNESDAY


def test_a_new_rhythm_takes_over_from_its_first_date_on(world: World) -> None:
    old = begin(world)
    uids = {row.uid for row in db.session.query(Meeting)}
    thursdays = date(2026, 12, 17)
    begin(world, thursdays, 2, Place(time(13), 90))
    assert old.ends_on == date(2026, 12, 16)
    assert days()[:4] == [WEDNESDAY, date(2026, 12, 16), thursdays, date(2026, 12, 31)]
    assert world.meeting(thursdays).uid not in uids
    followed = world.meeting(date(2026, 12, 31))
    assert (followed.starts_at, followed.minutes) == (time(13), 90)
    assert (followed.uid in uids, followed.sequence) == (True, 1)


def test_a_new_hour_for_the_same_dates_keeps_every_meeting(world: World) -> None:
    begin(world)
    before = {row.uid: row.held_on for row in db.session.query(Meeting)}
    begin(world, WEDNESDAY, 2, Place(time(13), 60))
    assert {row.uid: row.held_on for row in db.session.query(Meeting)} == before
    assert {row.starts_at for row in db.session.query(Meeting)} == {time(13)}


def test_meetings_that_a_slower_rhythm_has_no_date_for_are_cancelled_not_lost(
    world: World,
) -> None:
    begin(world)
    begin(world, WEDNESDAY, 4)
    assert len(days()) == 13
    assert len(days(state=MeetingState.CANCELLED)) == 13
    assert "Mødeplanen er ændret" in world.meeting(date(2026, 12, 16)).cancel_reason


def test_a_sent_agenda_keeps_its_date_when_the_rhythm_changes(world: World) -> None:
    begin(world)
    meeting = world.meeting()
    add_item(meeting, "Orientering", 5)
    publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    begin(world, date(2026, 12, 1), 2)
    assert world.meeting().state is MeetingState.PUBLISHED


def test_a_closed_forum_gets_no_more_rows(world: World) -> None:
    begin(world)
    world.forum().closed_on = TODAY
    assert extend_series(TODAY + timedelta(days=60), at=NOW) == 0


@pytest.mark.parametrize(
    ("anchor", "weeks", "place", "sentence"),
    [
        (WEDNESDAY, 0, NINE, "mellem 1 og 52"),
        (WEDNESDAY, 2, Place(time(9), 0), "varighed mellem 10 og 480"),
        (WEDNESDAY, 2, Place(time(21), 120), "samme dag mellem kl. 6.00 og 22.00"),
        (WEDNESDAY, 2, Place(time(2, 30), 60), "samme dag mellem kl. 6.00 og 22.00"),
        (date(2062, 12, 2), 2, NINE, "mere end to år"),
    ],
)
def test_a_series_that_makes_no_sense_is_refused_and_changes_nothing(
    world: World, anchor: date, weeks: int, place: Place, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        begin(world, anchor, weeks, place)
    db.session.rollback()
    assert days() == []
    assert db.session.query(MeetingSeries).count() == 0


# --- One meeting


def test_a_date_holds_one_meeting_that_is_not_cancelled(world: World) -> None:
    world.add()
    with pytest.raises(RuleBroken, match=r"allerede et møde onsdag den 2\. december 2026"):
        world.add()


def test_the_index_decides_when_two_take_a_date_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add()
    monkeypatch.setattr(meeting_dates, "refuse_taken", lambda forum, day: None)
    with pytest.raises(RuleBroken, match="En anden har netop lagt et møde onsdag"):
        world.add()
    db.session.rollback()


def test_a_cancelled_meeting_frees_its_date_and_remains(world: World) -> None:
    cancel_meeting(world.add(), "Juleferie", by=world.bo, at=LATER)
    world.add()
    assert days() == days(state=MeetingState.CANCELLED) == [WEDNESDAY]


def test_moving_keeps_the_identity_and_bumps_what_calendars_look_at(world: World) -> None:
    meeting = world.add()
    uid = meeting.uid
    move(world, meeting, THURSDAY)
    moved = world.meeting(THURSDAY)
    assert (moved.uid, moved.sequence, moved.changed_at) == (uid, 1, LATER)
    left = db.session.query(MeetingMove).one()
    assert (left.from_on, left.to_on, left.reason) == (WEDNESDAY, THURSDAY, "Lokalet er optaget")
    assert db.session.query(MeetingEvent).one().step is MeetingStep.MOVE


def test_another_room_needs_no_reason_and_leaves_no_address(world: World) -> None:
    meeting = world.add()
    move_meeting(
        meeting,
        Place(time(9), 60, "Kantinen"),
        day=WEDNESDAY,
        reason="",
        by=world.bo,
        at=LATER,
        today=TODAY,
    )
    assert world.meeting().room == "Kantinen"
    assert world.meeting().sequence == 1
    assert db.session.query(MeetingMove).count() == 0


@pytest.mark.parametrize(
    ("day", "reason", "sentence"),
    [
        (THURSDAY, " ", "Skriv, hvorfor mødet flyttes"),
        (date(2026, 11, 20), "Ferie", "Datoen er forbi"),
        (date(2026, 12, 9), "Ferie", "allerede et møde onsdag den 9. december"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    world: World, day: date, reason: str, sentence: str
) -> None:
    meeting = world.add()
    world.add(date(2026, 12, 9))
    db.session.commit()
    with pytest.raises(RuleBroken, match=sentence):
        move(world, meeting, day, reason=reason)
    db.session.rollback()
    assert world.meeting().sequence == 0


def test_a_meeting_in_session_can_neither_be_moved_nor_cancelled(world: World) -> None:
    meeting = world.add()
    meeting.state = MeetingState.IN_SESSION
    with pytest.raises(RuleBroken, match="Mødet er i gang"):
        move(world, meeting, THURSDAY)
    with pytest.raises(RuleBroken, match="Mødet er i gang"):
        cancel_meeting(meeting, "Ferie", by=world.bo, at=LATER)


def test_cancelling_asks_for_a_reason(world: World) -> None:
    with pytest.raises(RuleBroken, match="hvorfor mødet aflyses"):
        cancel_meeting(world.add(), "  ", by=world.bo, at=LATER)


def test_the_cases_of_a_cancelled_meeting_go_back_to_the_queue(world: World) -> None:
    meeting, case = world.add(), world.ready_case()
    ready_on = case.ready_on
    put_on_agenda(meeting, case, minutes=20, by=world.bo, at=NOW)
    cancel_meeting(meeting, "Sygdom", by=world.bo, at=LATER)
    back = world.case(case.number)
    assert (back.state, back.ready_on) == ("ready", ready_on)
    assert world.meeting().agenda == []


def test_a_cancellation_can_be_taken_back_while_the_date_is_free(world: World) -> None:
    cancel_meeting(world.add(), "Sygdom", by=world.bo, at=LATER)
    reinstate_meeting(world.meeting(), by=world.bo, at=LATER, today=TODAY)
    meeting = world.meeting()
    assert (meeting.state, meeting.cancel_reason, meeting.sequence) == ("planned", "", 2)


def test_a_cancellation_stays_when_another_has_taken_the_date(world: World) -> None:
    cancelled = world.add()
    cancel_meeting(cancelled, "Sygdom", by=world.bo, at=LATER)
    world.add()
    with pytest.raises(RuleBroken, match="allerede et møde"):
        reinstate_meeting(cancelled, by=world.bo, at=LATER, today=TODAY)
