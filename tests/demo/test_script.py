"""The demo's play holds on whatever day it is loaded."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forumtool import clock
from forumtool.cases.rules import DOUBT_LIMIT, FACTS_LIMIT, WISH_LIMIT
from forumtool.demo.fora import ADULT, DEPARTMENTS, FORA, YOUNG
from forumtool.demo.people import PEOPLE, SEATS
from forumtool.demo.plot import adult_script, young_script
from forumtool.demo.script import Fate, ForumScript
from forumtool.demo.timetable import is_open, timetable
from forumtool.language import cpr
from forumtool.language.names import possible_names

TODAY = date(2026, 11, 21)
ANY_DAY = st.dates(date(2026, 1, 1), date(2032, 12, 31))
CHRISTMAS = date(2026, 12, 21)
EASTER = date(2027, 3, 20)


def both(today: date) -> tuple[ForumScript, ForumScript]:
    return young_script(today), adult_script(today)


def words(script: ForumScript) -> Iterator[str]:
    for case in script.cases:
        yield from (case.text.label, case.text.doubt, case.text.facts, case.text.wish)
    for meeting in script.meetings:
        yield meeting.slot.reason
        for treatment in meeting.treatments:
            for verdict in treatment.verdicts:
                yield from (verdict.rationale, verdict.need)


SERIES = [(YOUNG.weekday, True), (ADULT.weekday, False)]


@settings(max_examples=300, deadline=None)
@given(ANY_DAY)
@example(CHRISTMAS)
@example(EASTER)
@example(date(2031, 12, 21))
def test_the_next_meeting_is_four_to_fourteen_days_off_on_an_open_day(today: date) -> None:
    for weekday, late in SERIES:
        day = timetable(weekday, today, late=late).next.day
        assert day is not None
        assert 4 <= (day - today).days <= 14
        assert is_open(day)


@settings(max_examples=300, deadline=None)
@given(ANY_DAY)
@example(CHRISTMAS)
@example(EASTER)
def test_no_past_meeting_was_held_on_a_closed_day_and_none_lies_in_the_future(today: date) -> None:
    for weekday, late in SERIES:
        past = timetable(weekday, today, late=late).past
        assert all(slot.day is None or is_open(slot.day) for slot in past)
        assert all(slot.slot < today and (slot.day is None or slot.day < today) for slot in past)
        assert all(slot.reason for slot in past if slot.day != slot.slot)


@settings(max_examples=100, deadline=None)
@given(ANY_DAY)
def test_the_series_goes_every_fourteen_days_from_january_2023_and_a_year_on(today: date) -> None:
    for weekday, late in SERIES:
        table = timetable(weekday, today, late=late)
        days = [slot.slot for slot in table.past] + [table.next.slot, *table.ahead]
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
        verdict.outcome
        for meeting in adult_script(today).meetings
        if meeting.held and meeting.slot.day is not None and meeting.slot.day.year == 2023
        for treatment in meeting.treatments
        for verdict in treatment.verdicts
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
    for script in both(today):
        received = {case.key: case for case in script.cases}
        assert len(received) == len(script.cases)
        for case in script.cases:
            assert case.received_at < case.ready_at
            assert clock.local(case.ready_at).date() < today
        for meeting in script.meetings:
            for treatment in meeting.treatments:
                assert meeting.published_at is not None
                assert received[treatment.case].ready_at < meeting.published_at


@settings(max_examples=12, deadline=None)
@given(ANY_DAY)
@example(TODAY)
def test_a_younger_case_never_came_to_a_meeting_before_an_older_one(today: date) -> None:
    for script in both(today):
        treated = [case for case in script.cases if case.fate in {Fate.TREATED, Fate.DEFERRED}]
        first: dict[str, date] = {}
        for meeting in script.meetings:
            for treatment in meeting.treatments:
                assert meeting.slot.day is not None
                first.setdefault(treatment.case, meeting.slot.day)
        days = [first[case.key] for case in treated]
        assert days == sorted(days)


def test_on_the_day_of_the_screenshots_the_young_meet_on_wednesday_2_december() -> None:
    assert young_script(TODAY).timetable.next.day == date(2026, 12, 2)
    assert adult_script(TODAY).timetable.next.day == date(2026, 11, 26)


def test_the_demo_has_every_kind_of_meeting() -> None:
    meetings = [meeting for script in both(TODAY) for meeting in script.meetings]
    counts = Counter(len(meeting.treatments) for meeting in meetings if meeting.held)
    assert counts[0]
    assert counts[2]
    assert counts[1] > 0.75 * counts.total()
    assert any(meeting.slot.moved for meeting in meetings)
    assert any(meeting.slot.day is None for meeting in meetings)


def test_every_deferred_case_comes_back_at_the_next_meeting() -> None:
    for script in both(TODAY):
        held = [meeting for meeting in script.meetings if meeting.held]
        for meeting, following in pairwise(held):
            for treatment in meeting.treatments:
                if treatment.defers:
                    assert treatment.case in {each.case for each in following.treatments}


@pytest.mark.parametrize("today", [TODAY, CHRISTMAS, EASTER, date(2030, 6, 5)])
def test_each_of_the_twelve_is_there_once(today: date) -> None:
    labels = Counter(
        case.text.label
        for script in both(today)
        for case in script.cases
        if case.text.label < "Borger M"
    )
    assert labels == {f"Borger {letter}": 1 for letter in "ABCDEFGHIJKL"}


def test_the_queue_has_what_each_role_must_see() -> None:
    young, adult = both(TODAY)
    fates = {case.fate for script in both(TODAY) for case in script.cases}
    assert fates == set(Fate)
    own = {case.fate for case in young.cases if case.submitter == "indmelder"}
    assert {Fate.SUBMITTED, Fate.INCOMPLETE, Fate.READY, Fate.WITHDRAWN, Fate.TREATED} <= own
    assert not any(case.submitter == "indmelder" for case in adult.cases)
    assert any(case.urgent for case in young.cases)
    assert any(case.deadline for case in young.cases)


def test_the_texts_are_whole_short_and_each_its_own() -> None:
    for script in both(TODAY):
        for case in script.cases:
            assert len(case.text.doubt) <= DOUBT_LIMIT
            assert case.text.doubt.endswith("?")
            assert len(case.text.facts) <= FACTS_LIMIT
            assert len(case.text.wish) <= WISH_LIMIT
        facts = [case.text.facts for case in script.cases]
        assert len(set(facts)) == len(facts)


def test_no_text_holds_a_cpr_number_or_looks_like_a_name() -> None:
    known = [*(forum.name for forum in FORA), *(department.name for department in DEPARTMENTS)]
    for script in both(TODAY):
        for text in words(script):
            assert not cpr.find(text), text
            assert not possible_names(text, known), text


def test_every_seat_belongs_to_a_person_a_forum_and_one_of_its_departments() -> None:
    people = {person.username for person in PEOPLE}
    departments = {forum.slug: set(forum.departments) for forum in FORA}
    for seat in SEATS:
        assert seat.username in people
        assert seat.department in departments[seat.forum]
    assert {person.department for person in PEOPLE} - {""} == {each.key for each in DEPARTMENTS}


def test_every_department_has_a_voice_at_every_meeting() -> None:
    for forum, script in zip(FORA, both(TODAY), strict=True):
        for meeting in script.meetings:
            day = meeting.slot.day or meeting.slot.slot
            seated = {
                seat.department
                for seat in SEATS
                if seat.forum == forum.slug
                and seat.valid_from <= day
                and (seat.valid_to is None or day <= seat.valid_to)
            }
            assert seated == set(forum.departments)
