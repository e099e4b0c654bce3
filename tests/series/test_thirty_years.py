"""Thirty years of a plan, when every collision is answered with the first thing proposed."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from forumtool.series import collisions
from forumtool.series.cadence import Cadence, Rhythm
from forumtool.series.collisions import CollisionCheck, Remedy
from forumtool.workdays.closures import calendar_of
from tests.series.test_cadence import THIRTY_YEARS, cadences
from tests.series.test_collisions import Planned
from tests.workdays.installed_rules import RULES

CALENDAR = calendar_of(RULES)
WEEK = timedelta(days=7)
rhythms = cadences().filter(lambda each: each.rhythm is not Rhythm.SINGLE)


def answered(slots: list[date]) -> dict[date, date | None]:
    """Each slot with the day it is held; None for those that are cancelled."""
    meetings = [Planned(day) for day in slots]
    book = CollisionCheck(CALENDAR, slots[0] - timedelta(days=30), frozenset(slots), ())
    held: dict[date, date | None] = {day: day for day in slots}
    for question in collisions.questions(meetings, book):
        first = question.proposals[0]
        assert first.remedy is not Remedy.KEEP
        held[question.meeting.held_on] = first.day
    return held


def check_thirty_years_of_answers(cadence: Cadence) -> None:
    slots = cadence.dates(cadence.anchor, cadence.anchor + THIRTY_YEARS)
    held = answered(slots)
    assert list(held) == slots, "a meeting was lost"
    days = [day for day in held.values() if day]
    assert len(days) == len(set(days)), "two meetings share a day"
    for slot, day in held.items():
        if day is None:
            assert CALENDAR.closed_for(slot) or CALENDAR.school_holiday(slot)
            continue
        assert CALENDAR.is_open(day), "a meeting on a refused day"
        assert CALENDAR.school_holiday(day) is None
        assert abs(day - slot) <= WEEK
        assert day == slot or CALENDAR.closed_for(slot) or CALENDAR.school_holiday(slot)


@settings(max_examples=8, deadline=None)
@given(rhythms)
def test_no_meeting_lies_on_a_refused_day_and_none_is_lost(cadence: Cadence) -> None:
    check_thirty_years_of_answers(cadence)


@pytest.mark.soak
@settings(max_examples=1000, deadline=None)
@given(rhythms)
def test_the_same_over_very_many_plans(cadence: Cadence) -> None:
    check_thirty_years_of_answers(cadence)
