"""Dates: holidays by name, deadlines in working days, the next meeting."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
