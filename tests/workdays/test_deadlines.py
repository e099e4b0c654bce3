"""Dates: holidays by name, deadlines in working days, the next meeting."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.meetings.rules import MeetingState, next_meeting
from forumtool.workdays import holidays
from forumtool.workdays.deadlines import Deadlines, deadlines, is_working_day, working_days_after

WEDNESDAY = date(2026, 12, 2)
anchors = st.dates(date(2022, 1, 1), date(2030, 12, 31))
intervals = st.integers(1, 8)


@dataclass(frozen=True)
class Planned:
    held_on: date
    state: MeetingState = MeetingState.PLANNED


# --- Holidays

# Written by hand from almanacs: (month, day) of the movable ones, year by year.
MOVABLE = {
    2023: ((4, 6), (4, 7), (4, 9), (4, 10), (5, 5), (5, 18), (5, 28), (5, 29)),
    2024: ((3, 28), (3, 29), (3, 31), (4, 1), None, (5, 9), (5, 19), (5, 20)),
    2025: ((4, 17), (4, 18), (4, 20), (4, 21), None, (5, 29), (6, 8), (6, 9)),
    2026: ((4, 2), (4, 3), (4, 5), (4, 6), None, (5, 14), (5, 24), (5, 25)),
    2027: ((3, 25), (3, 26), (3, 28), (3, 29), None, (5, 6), (5, 16), (5, 17)),
    2028: ((4, 13), (4, 14), (4, 16), (4, 17), None, (5, 25), (6, 4), (6, 5)),
}
MOVABLE_NAMES = (
    "skærtorsdag",
    "langfredag",
    "påskedag",
    "2. påskedag",
    "store bededag",
    "Kr. himmelfartsdag",
    "pinsedag",
    "2. pinsedag",
)


@pytest.mark.parametrize("year", MOVABLE)
def test_the_public_holidays_are_those_of_the_almanac_and_no_others(year: int) -> None:
    expected = {
        date(year, *place): name
        for name, place in zip(MOVABLE_NAMES, MOVABLE[year], strict=True)
        if place
    } | {
        date(year, 1, 1): "nytårsdag",
        date(year, 12, 25): "1. juledag",
        date(year, 12, 26): "2. juledag",
    }
    assert holidays.holidays_of(year) == expected
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    named = {day: holidays.holiday_name(day) for day in days if day.year == year}
    assert {day: name for day, name in named.items() if name} == expected


def test_store_bededag_is_a_working_day_from_2024() -> None:
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2024, 4, 26))
    assert is_working_day(date(2027, 4, 23))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2023, 4, 9), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16)],
)
def test_easter_sunday_is_known(year: int, month: int, day: int) -> None:
    assert holidays.easter_sunday(year) == date(year, month, day)


# --- Working days


def test_the_deadlines_of_a_wednesday_in_december() -> None:
    assert deadlines(WEDNESDAY) == Deadlines(
        submission=date(2026, 11, 26),
        publication=date(2026, 11, 30),
        objection=date(2026, 12, 7),
    )


def test_a_forum_may_count_its_own_number_of_days() -> None:
    own = deadlines(WEDNESDAY, submission=6, publication=1, objection=5)
    assert own == Deadlines(date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 9))


def test_deadlines_walk_around_easter() -> None:
    # Wednesday after Easter 2027: Thursday, Friday and Monday before it are holidays.
    assert deadlines(date(2027, 3, 31)) == Deadlines(
        submission=date(2027, 3, 22),
        publication=date(2027, 3, 24),
        objection=date(2027, 4, 5),
    )


@given(st.dates(date(2022, 1, 1), date(2051, 12, 31)), st.integers(1, 30))
def test_as_many_working_days_back_as_forth(day: date, count: int) -> None:
    there = working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (there - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    if is_working_day(day):
        assert working_days_after(there, -count) == day


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
    assert next_meeting(meetings, today) is coming
    assert next_meeting([], today) is None


@pytest.mark.parametrize("state", ["planned", "published", "in_session"])
def test_a_meeting_today_is_next_until_it_closes(state: str) -> None:
    today = Planned(WEDNESDAY, MeetingState(state))
    assert next_meeting([today], WEDNESDAY) is today
