"""The demo's plan holds on whatever day it is loaded."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forumtool import clock
from forumtool.cases.rules import DOUBT_LIMIT, FACTS_LIMIT, WISH_LIMIT
from forumtool.demo.forum_plans import adults_plan, young_plan
from forumtool.demo.forums import ADULTS, DEPARTMENTS, FORUMS, YOUNG
from forumtool.demo.meeting_dates import is_open, meeting_dates
from forumtool.demo.people import MEMBERSHIPS, PEOPLE
from forumtool.demo.plan import ForumPlan, StateToday
from forumtool.language import cpr
from forumtool.language.names import possible_names

TODAY = date(2026, 11, 21)
ANY_DAY = st.dates(date(2026, 1, 1), date(2032, 12, 31))
CHRISTMAS = date(2026, 12, 21)
EASTER = date(2027, 3, 20)


def both(today: date) -> tuple[ForumPlan, ForumPlan]:
    return young_plan(today), adults_plan(today)


def words(plan: ForumPlan) -> Iterator[str]:
    for case in plan.cases:
        yield from (case.text.label, case.text.doubt, case.text.facts, case.text.wish)
    for meeting in plan.meetings:
        yield meeting.series_date.reason
        for planned in meeting.decisions:
            for recommendation in planned.recommendations:
                yield from (recommendation.rationale, recommendation.need)


SERIES = [(YOUNG.weekday, True), (ADULTS.weekday, False)]


@settings(max_examples=300, deadline=None)
@given(ANY_DAY)
@example(CHRISTMAS)
@example(EASTER)
@example(date(2031, 12, 21))
def test_the_next_meeting_is_four_to_fourteen_days_off_on_an_open_day(today: date) -> None:
    for weekday, late in SERIES:
        day = meeting_dates(weekday, today, late=late).next.day
        assert day is not None
        assert 4 <= (day - today).days <= 14
        assert is_open(day)


@settings(max_examples=300, deadline=None)
@given(ANY_DAY)
@example(CHRISTMAS)
@example(EASTER)
def test_no_past_meeting_was_held_on_a_closed_day_and_none_lies_in_the_future(today: date) -> None:
    for weekday, late in SERIES:
        past = meeting_dates(weekday, today, late=late).past
        assert all(planned.day is None or is_open(planned.day) for planned in past)
        assert all(
            planned.slot_on < today and (planned.day is None or planned.day < today)
            for planned in past
        )
        assert all(planned.reason for planned in past if planned.day != planned.slot_on)


@settings(max_examples=100, deadline=None)
@given(ANY_DAY)
def test_the_series_goes_every_fourteen_days_from_january_2023_and_a_year_on(today: date) -> None:
    for weekday, late in SERIES:
        dates = meeting_dates(weekday, today, late=late)
        days = [planned.slot_on for planned in dates.past] + [dates.next.slot_on, *dates.ahead]
        assert date(2023, 1, 1) <= days[0] <= date(2023, 1, 14)
        assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=14)}
        assert days[-1] + timedelta(days=14) > today.replace(year=today.year + 1, day=1)


@settings(max_examples=12, deadline=None)
@given(ANY_DAY)
@example(TODAY)
@example(CHRISTMAS)
@example(EASTER)
@example(date(2032, 12, 31))
def test_the_year_2023_has_the_outcomes_that_were_counted(today: date) -> None:
    outcomes = Counter(
        recommendation.outcome
        for meeting in adults_plan(today).meetings
        if meeting.held
        and meeting.series_date.day is not None
        and meeting.series_date.day.year == 2023
        for planned in meeting.decisions
        for recommendation in planned.recommendations
    )
    assert outcomes["O1"] == 9
    assert outcomes["O2"] == 4
    assert outcomes.total() == 26


@settings(max_examples=12, deadline=None)
@given(ANY_DAY)
@example(TODAY)
@example(CHRISTMAS)
@example(EASTER)
def test_everything_that_happened_happened_in_order_and_before_today(today: date) -> None:
    for plan in both(today):
        received = {case.key: case for case in plan.cases}
        assert len(received) == len(plan.cases)
        for case in plan.cases:
            assert case.received_at < case.ready_at
            assert clock.local(case.ready_at).date() < today
        for meeting in plan.meetings:
            for planned in meeting.decisions:
                assert meeting.published_at is not None
                assert received[planned.case].ready_at < meeting.published_at


@settings(max_examples=12, deadline=None)
@given(ANY_DAY)
@example(TODAY)
def test_a_younger_case_never_came_to_a_meeting_before_an_older_one(today: date) -> None:
    for plan in both(today):
        treated = [
            case
            for case in plan.cases
            if case.state_today in {StateToday.TREATED, StateToday.DEFERRED}
        ]
        first: dict[str, date] = {}
        for meeting in plan.meetings:
            for planned in meeting.decisions:
                assert meeting.series_date.day is not None
                first.setdefault(planned.case, meeting.series_date.day)
        days = [first[case.key] for case in treated]
        assert days == sorted(days)


def test_on_the_day_of_the_screenshots_the_young_meet_on_wednesday_2_december() -> None:
    assert young_plan(TODAY).dates.next.day == date(2026, 12, 2)
    assert adults_plan(TODAY).dates.next.day == date(2026, 11, 26)


def test_the_demo_has_every_kind_of_meeting() -> None:
    meetings = [meeting for plan in both(TODAY) for meeting in plan.meetings]
    counts = Counter(len(meeting.decisions) for meeting in meetings if meeting.held)
    assert counts[0]
    assert counts[2]
    assert counts[1] > 0.75 * counts.total()
    assert any(meeting.series_date.moved for meeting in meetings)
    assert any(meeting.series_date.day is None for meeting in meetings)


def test_every_deferred_case_comes_back_at_the_next_meeting() -> None:
    for plan in both(TODAY):
        held = [meeting for meeting in plan.meetings if meeting.held]
        for meeting, following in pairwise(held):
            for planned in meeting.decisions:
                if planned.recommendations[0].outcome == "O11a":
                    assert planned.case in {later.case for later in following.decisions}


@pytest.mark.parametrize("today", [TODAY, CHRISTMAS, EASTER, date(2030, 6, 5)])
def test_each_of_the_twelve_is_there_once(today: date) -> None:
    labels = Counter(
        case.text.label
        for plan in both(today)
        for case in plan.cases
        if case.text.label < "Borger M"
    )
    assert labels == {f"Borger {letter}": 1 for letter in "ABCDEFGHIJKL"}


def test_the_queue_has_what_each_role_must_see() -> None:
    young, adult = both(TODAY)
    states = {case.state_today for plan in both(TODAY) for case in plan.cases}
    assert states == set(StateToday)
    own = {case.state_today for case in young.cases if case.submitter == "indmelder"}
    assert {
        StateToday.SUBMITTED,
        StateToday.INCOMPLETE,
        StateToday.READY,
        StateToday.WITHDRAWN,
        StateToday.TREATED,
    } <= own
    assert not any(case.submitter == "indmelder" for case in adult.cases)
    assert any(case.urgent for case in young.cases)
    assert any(case.deadline for case in young.cases)


def test_the_texts_are_whole_short_and_each_its_own() -> None:
    for plan in both(TODAY):
        for case in plan.cases:
            assert len(case.text.doubt) <= DOUBT_LIMIT
            assert case.text.doubt.endswith("?")
            assert len(case.text.facts) <= FACTS_LIMIT
            assert len(case.text.wish) <= WISH_LIMIT
        facts = [case.text.facts for case in plan.cases]
        assert len(set(facts)) == len(facts)


def test_no_text_holds_a_cpr_number_or_looks_like_a_name() -> None:
    known = [*(forum.name for forum in FORUMS), *(department.name for department in DEPARTMENTS)]
    for plan in both(TODAY):
        for text in words(plan):
            assert not cpr.find(text), text
            assert not possible_names(text, known), text


def test_every_membership_belongs_to_a_person_a_forum_and_one_of_its_departments() -> None:
    people = {person.username for person in PEOPLE}
    departments = {forum.slug: set(forum.departments) for forum in FORUMS}
    for membership in MEMBERSHIPS:
        assert membership.username in people
        assert membership.department in departments[membership.forum]
    assert {person.department for person in PEOPLE} - {""} == {
        department.key for department in DEPARTMENTS
    }


def test_every_department_has_a_voice_at_every_meeting() -> None:
    for forum, plan in zip(FORUMS, both(TODAY), strict=True):
        for meeting in plan.meetings:
            day = meeting.series_date.day or meeting.series_date.slot_on
            seated = {
                membership.department
                for membership in MEMBERSHIPS
                if membership.forum == forum.slug
                and membership.valid_from <= day
                and (membership.valid_to is None or day <= membership.valid_to)
            }
            assert seated == set(forum.departments)
