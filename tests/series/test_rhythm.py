"""A change to the rhythm, as rows: who follows, who stays, what calendars are told."""

from datetime import date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from forumtool.cases.rules import CaseState
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.meetings.actions import agenda
from forumtool.meetings.actions.agenda import add_item, put_on_agenda
from forumtool.meetings.models import Meeting, MeetingEvent, MeetingMove
from forumtool.meetings.place import Place
from forumtool.meetings.rules import MeetingState, MeetingStep
from forumtool.series.actions.meeting_dates import cancel_meeting, move_meeting
from forumtool.series.actions.preview import Plan, preview_plan
from forumtool.series.actions.rhythm import change_series, extend_series
from forumtool.series.cadence import Cadence, Rhythm
from forumtool.series.models import MeetingSeries
from tests.meetings.app_fixtures import NINE, NOW, TODAY, WEDNESDAY, World

LATER = NOW + timedelta(hours=1)
TUESDAY = date(2026, 12, 1)
SECOND = date(2026, 12, 16)
THIRD = date(2026, 12, 30)

RHYTHMS = [
    Cadence(Rhythm.WEEKS, TUESDAY, every_weeks=1),
    Cadence(Rhythm.WEEKS, TUESDAY, every_weeks=3),
    Cadence(Rhythm.EVEN_WEEKS, date(2026, 12, 8)),
    Cadence(Rhythm.ODD_WEEKS, TUESDAY),
    Cadence(Rhythm.MONTHLY, TUESDAY, number=1),
    Cadence(Rhythm.HALF_YEARLY, date(2026, 12, 31)),
    Cadence(Rhythm.SINGLE, TUESDAY),
]


def weeks(anchor: date, every: int = 2) -> Cadence:
    return Cadence(Rhythm.WEEKS, anchor, every_weeks=every)


def change(
    world: World,
    cadence: Cadence,
    place: Place = NINE,
    *,
    since: date | None = None,
    ends_on: date | None = None,
    at: datetime = NOW,
) -> MeetingSeries:
    plan = Plan(cadence, place, ends_on=ends_on, since=since)
    plan_preview = preview_plan(world.forum(), plan, today=TODAY)
    return change_series(world.forum(), plan, plan_preview, by=world.bo, at=at, today=TODAY)


def days(state: MeetingState = MeetingState.PLANNED) -> list[date]:
    query = sa.select(Meeting.held_on).where(Meeting.state == state).order_by(Meeting.held_on)
    return list(db.session.scalars(query))


def publish(world: World, day: date) -> None:
    meeting = world.meeting(day)
    add_item(meeting, "Orientering", 5)
    agenda.publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)


def by_hand(world: World, day: date, to: date, place: Place = NINE) -> None:
    move_meeting(
        world.meeting(day), place, day=to, reason="Ferie", by=world.bo, at=NOW, today=TODAY
    )


# --- Twelve months ahead


@pytest.mark.parametrize("cadence", RHYTHMS, ids=lambda cadence: cadence.sentence())
def test_every_rhythm_is_kept_twelve_months_ahead_day_after_day(
    world: World, cadence: Cadence
) -> None:
    change(world, cadence)
    for passed in range(0, 400, 37):
        extend_series(TODAY + timedelta(days=passed), at=NOW)
        assert extend_series(TODAY + timedelta(days=passed), at=NOW) == 0
    assert days() == cadence.dates(TUESDAY, date(2028, 11, 25))


def test_what_was_left_out_never_comes_back_by_itself(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    publish(world, WEDNESDAY)
    change(world, weeks(TUESDAY), since=WEDNESDAY)
    assert TUESDAY not in days()
    assert extend_series(TODAY, at=NOW) == 0
    change(world, weeks(TUESDAY), Place(time(13), 60), since=TUESDAY)
    assert TUESDAY not in days()


def test_a_forum_has_its_last_meeting_before_the_day_it_closes(world: World) -> None:
    world.forum().closed_on = SECOND
    change(world, weeks(WEDNESDAY))
    assert days() == [WEDNESDAY]


def test_a_last_day_ends_the_plan(world: World) -> None:
    series = change(world, weeks(WEDNESDAY), ends_on=THIRD)
    assert days() == [WEDNESDAY, SECOND, THIRD]
    assert extend_series(TODAY + timedelta(days=30), at=NOW) == 0
    assert series.ends_on == THIRD


# --- This one and all later


def test_another_weekday_moves_each_meeting_a_day_and_keeps_who_it_is(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    before = {meeting.uid: meeting.held_on for meeting in db.session.query(Meeting)}
    change(world, weeks(TUESDAY), since=WEDNESDAY, at=LATER)
    after = {meeting.uid: meeting.held_on for meeting in db.session.query(Meeting)}
    assert after == {uid: day - timedelta(days=1) for uid, day in before.items()}
    moved = world.meeting(TUESDAY)
    assert (moved.slot_on, moved.sequence, moved.changed_at) == (TUESDAY, 1, LATER)
    assert {event.step for event in db.session.query(MeetingEvent)} == {MeetingStep.MOVE}
    assert db.session.query(MeetingMove).count() == len(before)


def test_earlier_meetings_are_left_alone(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    old = change(world, weeks(date(2026, 12, 15)), since=SECOND)
    assert days()[:3] == [WEDNESDAY, date(2026, 12, 15), date(2026, 12, 29)]
    assert world.meeting(WEDNESDAY).sequence == 0
    assert old.anchor_on == date(2026, 12, 15)


def test_this_and_all_later_reaches_back_to_no_earlier_meeting(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    for day in (TUESDAY, WEDNESDAY):
        with pytest.raises(RuleBroken, match=r"onsdag den 2\. december 2026 ligger før"):
            change(world, weeks(day), since=SECOND)
    change(world, weeks(date(2026, 12, 3)), since=SECOND)
    assert days()[:3] == [WEDNESDAY, date(2026, 12, 3), date(2026, 12, 17)]


def test_meetings_that_move_past_each_other_share_no_day_even_for_a_moment(world: World) -> None:
    change(world, weeks(WEDNESDAY, 1), ends_on=THIRD)
    uids = [world.meeting(day).uid for day in days()]
    change(world, weeks(date(2026, 12, 9), 1), since=WEDNESDAY, ends_on=date(2027, 1, 6))
    assert [world.meeting(day).uid for day in days()] == uids
    change(world, weeks(WEDNESDAY, 1), since=date(2026, 12, 9), ends_on=THIRD)
    assert [world.meeting(day).uid for day in days()] == uids


def test_a_meeting_that_nothing_shows_on_is_not_announced_anew(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    change(world, weeks(WEDNESDAY), at=LATER)
    assert {meeting.sequence for meeting in db.session.query(Meeting)} == {0}
    change(world, weeks(WEDNESDAY), Place(time(9), 60, "Kantinen"), at=LATER)
    assert {meeting.sequence for meeting in db.session.query(Meeting)} == {1}
    linked = Place(time(9), 60, "Kantinen", "https://moede.example.org/unge")
    change(world, weeks(WEDNESDAY), linked, at=LATER)
    assert {meeting.online_link for meeting in db.session.query(Meeting)} == {linked.online_link}
    assert {meeting.sequence for meeting in db.session.query(Meeting)} == {1}


def test_what_calendars_are_told_never_seems_older_than_before(world: World) -> None:
    change(world, weeks(WEDNESDAY), at=LATER)
    before = world.meeting().changed_at
    change(world, weeks(WEDNESDAY), Place(time(9), 60, "Kantinen"), at=NOW)
    assert world.meeting().changed_at > before


@pytest.mark.parametrize("state", ["published", "in_session", "in_review", "approved"])
def test_a_meeting_with_an_agenda_out_or_decisions_is_never_moved(world: World, state: str) -> None:
    change(world, weeks(WEDNESDAY))
    world.meeting().state = MeetingState(state)
    change(world, weeks(TUESDAY), Place(time(13), 90), since=WEDNESDAY)
    kept = world.meeting()
    assert (kept.state, kept.starts_at, kept.sequence) == (state, time(9), 0)
    assert TUESDAY not in days()


def test_a_meeting_moved_by_hand_keeps_its_date_and_takes_the_new_hour(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    by_hand(world, SECOND, date(2026, 12, 18))
    change(world, weeks(TUESDAY), Place(time(13), 60, "Mødelokale 2"), since=WEDNESDAY)
    own = world.meeting(date(2026, 12, 18))
    assert (own.slot_on, own.starts_at) == (date(2026, 12, 15), time(13))
    assert days()[:3] == [TUESDAY, date(2026, 12, 18), date(2026, 12, 29)]


def test_an_hour_set_by_hand_is_kept(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    by_hand(world, SECOND, SECOND, Place(time(10), 60, "Mødelokale 2"))
    change(world, weeks(TUESDAY), Place(time(13), 60, "Kantinen"), since=WEDNESDAY)
    own = world.meeting(date(2026, 12, 15))
    assert (own.starts_at, own.room) == (time(10), "Kantinen")


# --- What falls away, and what comes back


def test_a_dropped_meeting_is_cancelled_with_a_reason_and_its_cases_wait_again(
    world: World,
) -> None:
    change(world, weeks(WEDNESDAY))
    case = world.ready_case()
    put_on_agenda(world.meeting(SECOND), case, minutes=20, by=world.bo, at=NOW)
    change(world, weeks(WEDNESDAY, 4), at=LATER)
    gone = world.meeting(SECOND)
    assert (gone.state, gone.dropped, gone.changed_at) == (MeetingState.CANCELLED, True, LATER)
    assert gone.cancel_reason == "Mødeplanen er ændret fra og med onsdag den 2. december 2026."
    assert world.case(case.number).state is CaseState.READY


def test_a_dropped_meeting_is_taken_back_when_the_plan_wants_its_date_again(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    uid = world.meeting(SECOND).uid
    change(world, weeks(WEDNESDAY, 4))
    change(world, weeks(WEDNESDAY), Place(time(13), 60), at=LATER)
    back = world.meeting(SECOND)
    assert (back.uid, back.state, back.sequence) == (uid, MeetingState.PLANNED, 2)
    assert (back.starts_at, back.dropped, back.cancel_reason) == (time(13), False, "")
    assert days(MeetingState.CANCELLED) == []
    assert len(days()) == 26


def test_a_meeting_that_a_person_cancelled_stays_cancelled(world: World) -> None:
    change(world, weeks(WEDNESDAY))
    cancel_meeting(world.meeting(SECOND), "Juleferie", by=world.bo, at=NOW)
    change(world, weeks(WEDNESDAY), Place(time(13), 60))
    assert world.meeting(SECOND).cancel_reason == "Juleferie"
    change(world, weeks(TUESDAY), since=WEDNESDAY)
    assert date(2026, 12, 15) not in days()


def test_a_meeting_beside_the_plan_keeps_its_day(world: World) -> None:
    beside = world.add(SECOND)
    change(world, weeks(WEDNESDAY))
    assert days()[:3] == [WEDNESDAY, SECOND, THIRD]
    assert world.meeting(SECOND).id == beside.id


# --- What is refused


@pytest.mark.parametrize(
    ("cadence", "place", "ends_on", "sentence"),
    [
        (weeks(WEDNESDAY), NINE, date(2026, 12, 1), "Slutdatoen ligger før det første møde"),
        (weeks(date(2022, 2, 2)), NINE, date(2023, 1, 1), "Slutdatoen er forbi"),
        (weeks(WEDNESDAY, 1), NINE, date(2218, 7, 1), "slutdato fem år frem"),
        (weeks(date(2026, 11, 18), 8), NINE, date(2026, 11, 30), "ingen møder før slutdatoen"),
        (weeks(date(2029, 1, 3)), NINE, None, "mere end to år"),
        (weeks(date(1999, 1, 6)), NINE, None, "tidligst ligge lørdag den 1. januar 2000"),
        (Cadence(Rhythm.SINGLE, date(2026, 11, 20)), NINE, None, "Datoen er forbi"),
        (weeks(date(2026, 12, 5)), NINE, None, "er i weekenden"),
        (weeks(WEDNESDAY), Place(time(2, 30), 60), None, "mellem kl. 6.00 og 22.00"),
        (weeks(WEDNESDAY), Place(time(21, 30), 60), None, "mellem kl. 6.00 og 22.00"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_and_changes_nothing(
    world: World, cadence: Cadence, place: Place, ends_on: date | None, sentence: str
) -> None:
    change(world, weeks(WEDNESDAY))
    db.session.commit()
    before = [(each.held_on, each.sequence) for each in db.session.query(Meeting)]
    with pytest.raises(RuleBroken, match=sentence):
        change(world, cadence, place, ends_on=ends_on)
    db.session.rollback()
    assert [(each.held_on, each.sequence) for each in db.session.query(Meeting)] == before
    assert db.session.query(MeetingSeries).one().ends_on is None


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
@pytest.mark.parametrize("hour", [time(2), time(2, 30), time(2, 59)])
def test_no_meeting_lies_in_the_hour_that_summer_time_takes_or_gives(
    world: World, day: date, hour: time
) -> None:
    with pytest.raises(RuleBroken, match=r"mellem kl\. 6\.00 og 22\.00"):
        world.add(day, Place(hour, 60))
