"""Dates: 14 days apart over thirty years, holidays by name, deadlines in working days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.errors import RuleBroken
from forumtool.meetings import schedule
from forumtool.meetings.rules import MeetingState
from forumtool.meetings.schedule import Deadlines, Proposal, Remedy

WEDNESDAY = date(2026, 12, 2)
anchors = st.dates(date(2022, 1, 1), date(2030, 12, 31))
intervals = st.integers(1, 8)


@dataclass(frozen=True)
class Planned:
    held_on: date
    state: MeetingState = MeetingState.PLANNED


# --- The rhythm


@given(anchors, intervals)
def test_over_thirty_years_meetings_lie_equally_far_apart(anchor: date, weeks: int) -> None:
    found = schedule.dates(anchor, weeks, anchor, anchor + timedelta(days=30 * 365))
    gaps = {later - earlier for earlier, later in pairwise(found)}
    assert found[0] == anchor
    assert gaps == {timedelta(weeks=weeks)}
    assert {day.weekday() for day in found} == {anchor.weekday()}
    assert len(found) == len(set(found)) == 30 * 365 // (7 * weeks) + 1


@given(anchors)
def test_the_clock_on_the_wall_stays_the_same_across_summer_time(anchor: date) -> None:
    zone = ZoneInfo("Europe/Copenhagen")
    for day in schedule.dates(anchor, 2, anchor, anchor + timedelta(days=800)):
        stored = datetime.combine(day, time(9), tzinfo=zone).astimezone(UTC)
        assert stored.astimezone(zone).timetz().replace(tzinfo=None) == time(9)
        assert stored.astimezone(zone).date() == day


@given(anchors, intervals, st.lists(st.integers(1, 120), min_size=1, max_size=40))
def test_extending_day_by_day_loses_none_and_takes_none_twice(
    anchor: date, weeks: int, pauses: list[int]
) -> None:
    today, found = anchor, set[date]()
    for pause in pauses:
        found |= set(schedule.twelve_months_ahead(anchor, weeks, today))
        today += timedelta(days=pause)
    found |= set(schedule.twelve_months_ahead(anchor, weeks, today))
    assert sorted(found) == schedule.dates(anchor, weeks, anchor, schedule.a_year_on(today))


def test_week_53_of_2026_leaves_the_fortnight_alone() -> None:
    assert schedule.dates(date(2026, 12, 2), 2, date(2026, 12, 2), date(2027, 1, 31)) == [
        date(2026, 12, 2),
        date(2026, 12, 16),
        date(2026, 12, 30),
        date(2027, 1, 13),
        date(2027, 1, 27),
    ]


def test_a_series_gives_no_date_before_its_anchor() -> None:
    assert schedule.dates(WEDNESDAY, 2, date(2026, 1, 1), date(2026, 12, 10)) == [WEDNESDAY]
    assert schedule.twelve_months_ahead(WEDNESDAY, 2, date(2026, 11, 21))[0] == WEDNESDAY


def test_a_series_beginning_between_two_dates_waits_for_the_next() -> None:
    assert schedule.dates(WEDNESDAY, 2, date(2026, 12, 3), date(2026, 12, 16)) == [
        date(2026, 12, 16)
    ]


@pytest.mark.parametrize("weeks", [0, -2, 53])
def test_an_interval_that_makes_no_sense_is_refused(weeks: int) -> None:
    with pytest.raises(RuleBroken, match="mellem 1 og 52"):
        schedule.dates(WEDNESDAY, weeks, WEDNESDAY, WEDNESDAY)


def test_a_year_on_from_a_leap_day_is_the_28th() -> None:
    assert schedule.a_year_on(date(2028, 2, 29)) == date(2029, 2, 28)
    assert schedule.a_year_on(date(2027, 2, 28)) == date(2028, 2, 28)


# --- Holidays

HOLIDAYS_2027 = {
    date(2027, 1, 1): "nytårsdag",
    date(2027, 3, 25): "skærtorsdag",
    date(2027, 3, 26): "langfredag",
    date(2027, 3, 28): "påskedag",
    date(2027, 3, 29): "2. påskedag",
    date(2027, 5, 6): "Kr. himmelfartsdag",
    date(2027, 5, 16): "pinsedag",
    date(2027, 5, 17): "2. pinsedag",
    date(2027, 12, 25): "1. juledag",
    date(2027, 12, 26): "2. juledag",
}


def test_the_holidays_of_2027_are_these_ten_and_no_others() -> None:
    year = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    assert {d: schedule.holiday_name(d) for d in year if schedule.holiday_name(d)} == HOLIDAYS_2027


def test_store_bededag_is_a_holiday_in_2023_and_never_again() -> None:
    assert schedule.holiday_name(date(2023, 5, 5)) == "store bededag"
    assert schedule.is_working_day(date(2024, 4, 26))
    assert schedule.is_working_day(date(2027, 4, 23))


@pytest.mark.parametrize(
    ("day", "nearest", "later"),
    [
        (date(2027, 3, 25), date(2027, 3, 24), date(2027, 4, 1)),  # skærtorsdag
        (date(2027, 3, 29), date(2027, 3, 30), date(2027, 4, 5)),  # 2. påskedag
        (date(2027, 5, 6), date(2027, 5, 5), date(2027, 5, 13)),  # Kr. himmelfartsdag
        (date(2027, 5, 17), date(2027, 5, 18), date(2027, 5, 24)),  # 2. pinsedag
    ],
)
def test_a_meeting_on_a_holiday_gets_four_proposals(day: date, nearest: date, later: date) -> None:
    assert schedule.proposals(day) == [
        Proposal(Remedy.NEAREST_WORKING_DAY, nearest),
        Proposal(Remedy.WEEK_LATER, later),
        Proposal(Remedy.CANCEL),
        Proposal(Remedy.KEEP),
    ]


def test_a_date_that_is_taken_or_a_holiday_itself_is_not_proposed() -> None:
    thursday = date(2027, 3, 25)
    taken = {date(2027, 3, 24), date(2027, 4, 1)}
    assert schedule.proposals(thursday, taken) == [
        Proposal(Remedy.NEAREST_WORKING_DAY, date(2027, 3, 23)),
        Proposal(Remedy.CANCEL),
        Proposal(Remedy.KEEP),
    ]
    first_day_of_christmas = schedule.proposals(date(2026, 12, 25))
    assert Remedy.WEEK_LATER not in {p.remedy for p in first_day_of_christmas}  # nytårsdag


def test_christmas_eve_is_no_way_out() -> None:
    assert schedule.proposals(date(2026, 12, 25))[0].day == date(2026, 12, 23)


def test_a_closing_day_is_named_and_gets_proposals_though_deadlines_count_it() -> None:
    christmas_eve = date(2026, 12, 24)
    assert schedule.closed_for(christmas_eve) == "juleaftensdag"
    assert schedule.proposals(christmas_eve)[0].day == date(2026, 12, 23)
    assert schedule.is_working_day(christmas_eve)
    assert schedule.closed_for(WEDNESDAY) is None


def test_an_ordinary_day_needs_no_proposal() -> None:
    assert schedule.proposals(WEDNESDAY) == []


@given(st.dates(date(2022, 1, 1), date(2051, 12, 31)))
def test_what_is_proposed_is_always_a_working_day(day: date) -> None:
    for proposal in schedule.proposals(day):
        assert proposal.day is None or schedule.is_working_day(proposal.day)


# --- Working days


def test_the_deadlines_of_a_wednesday_in_december() -> None:
    assert schedule.deadlines(WEDNESDAY) == Deadlines(
        submission=date(2026, 11, 26),
        publication=date(2026, 11, 30),
        objection=date(2026, 12, 7),
    )


def test_a_forum_may_count_its_own_number_of_days() -> None:
    own = schedule.deadlines(WEDNESDAY, submission=6, publication=1, objection=5)
    assert own == Deadlines(date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 9))


def test_deadlines_walk_around_easter() -> None:
    # Wednesday after Easter 2027: Thursday, Friday and Monday before it are holidays.
    assert schedule.deadlines(date(2027, 3, 31)) == Deadlines(
        submission=date(2027, 3, 22),
        publication=date(2027, 3, 24),
        objection=date(2027, 4, 5),
    )


@given(st.dates(date(2022, 1, 1), date(2051, 12, 31)), st.integers(1, 30))
def test_as_many_working_days_back_as_forth(day: date, count: int) -> None:
    there = schedule.working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (there - day).days + 1)]
    assert sum(map(schedule.is_working_day, between)) == count
    if schedule.is_working_day(day):
        assert schedule.working_days_after(there, -count) == day


# --- The next meeting


def test_the_next_meeting_is_neither_cancelled_nor_closed_nor_past() -> None:
    today = date(2026, 11, 21)
    coming = Planned(date(2026, 12, 16))
    meetings = [
        coming,
        Planned(date(2026, 12, 30)),
        Planned(date(2026, 12, 2), MeetingState.CANCELLED),
        Planned(date(2026, 11, 21), MeetingState.IN_REVIEW),
        Planned(date(2026, 11, 18)),
    ]
    assert schedule.next_meeting(meetings, today) is coming
    assert schedule.next_meeting([], today) is None


@pytest.mark.parametrize("state", ["planned", "published", "in_session"])
def test_a_meeting_today_is_next_until_it_closes(state: str) -> None:
    today = Planned(WEDNESDAY, MeetingState(state))
    assert schedule.next_meeting([today], WEDNESDAY) is today
