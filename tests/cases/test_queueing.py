from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.cases.queueing import (
    Entry,
    age_days,
    counts_from,
    is_urgent,
    ordered,
    passed_over,
)

TODAY = date(2026, 11, 21)


def entry(number: str, received: date, **rest: object) -> Entry:
    return replace(Entry(number, received), **rest)  # type: ignore[arg-type]


OLD = entry("26-001", date(2026, 9, 1))
YOUNG = entry("26-020", date(2026, 11, 2))
URGENT = entry("26-021", date(2026, 11, 10), urgent=True)
OLD_URGENT = entry("26-011", date(2026, 10, 1), urgent=True)
NEAR = entry("26-022", date(2026, 11, 12), deadline=date(2026, 12, 5))
FAR = entry("26-023", date(2026, 11, 12), deadline=date(2026, 12, 6))
TWICE = entry("26-019", date(2026, 11, 1), passed_over=2)
ONCE = entry("26-018", date(2026, 11, 1), passed_over=1)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (OLD, YOUNG, "the older first"),
        (URGENT, OLD, "the urgent before the older"),
        (OLD_URGENT, URGENT, "the older of two urgent"),
        (NEAR, OLD, "a deadline within a meeting's distance is urgent"),
        (OLD, FAR, "a deadline further off is not"),
        (TWICE, URGENT, "passed over twice before the urgent"),
        (URGENT, ONCE, "passed over once is no more than age"),
        (TWICE, replace(TWICE, number="26-020"), "the number settles what is otherwise equal"),
    ],
)
def test_of_two_cases_the_right_one_stands_first(first: Entry, second: Entry, why: str) -> None:
    assert ordered([first, second], TODAY) == [first, second], why
    assert ordered([second, first], TODAY) == [first, second], why


def test_the_whole_queue_stands_in_order() -> None:
    everyone = [YOUNG, FAR, NEAR, OLD, URGENT, TWICE, OLD_URGENT, ONCE]
    expected = [TWICE, OLD_URGENT, URGENT, NEAR, OLD, ONCE, YOUNG, FAR]
    assert ordered(everyone, TODAY) == expected


def test_age_counts_from_the_application_where_there_is_one() -> None:
    assert age_days(OLD, TODAY) == 81
    assert age_days(replace(OLD, application_on=date(2026, 8, 1)), TODAY) == 112


def test_an_application_that_came_after_the_case_does_not_make_it_younger() -> None:
    assert counts_from(date(2026, 11, 1), date(2026, 9, 1)) == date(2026, 9, 1)


def test_age_is_never_negative() -> None:
    assert age_days(entry("26-030", TODAY + timedelta(days=1)), TODAY) == 0


HELD = [date(2026, 10, 21), date(2026, 11, 4), date(2026, 11, 18)]


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
    ready_on: date | None, meetings: list[date], times: int
) -> None:
    assert passed_over(ready_on, meetings) == times


@dataclass(frozen=True)
class Waiting(Entry):
    """A caller may carry its own row along with the entry."""

    title: str = ""


def test_a_richer_entry_comes_out_as_it_went_in() -> None:
    rich = Waiting("26-001", TODAY, title="Borger A")
    assert ordered([rich], TODAY)[0].title == "Borger A"


days = st.dates(date(2026, 1, 1), date(2027, 1, 31))
entries = st.builds(
    Entry,
    number=st.from_regex(r"26-\d{3}", fullmatch=True),
    received_on=days,
    application_on=st.none() | days,
    deadline=st.none() | days,
    urgent=st.booleans(),
    passed_over=st.integers(0, 4),
)
queues = st.lists(entries, max_size=12, unique_by=lambda each: each.number)


@given(queues, days)
def test_nobody_is_lost_and_nobody_comes_twice(queue: list[Entry], today: date) -> None:
    assert sorted(each.number for each in ordered(queue, today)) == sorted(
        each.number for each in queue
    )


@given(queues, days, st.randoms())
def test_the_order_does_not_depend_on_how_the_rows_came(
    queue: list[Entry], today: date, random: object
) -> None:
    shuffled = list(queue)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ordered(shuffled, today) == ordered(queue, today)


@given(queues, days)
def test_nobody_younger_and_no_more_urgent_stands_before(queue: list[Entry], today: date) -> None:
    line = ordered(queue, today)
    for earlier, later in pairwise(line):
        overtakes = earlier.passed_over >= 2 or is_urgent(earlier, today)
        assert overtakes or age_days(earlier, today) >= age_days(later, today)


@given(queues, entries, days)
def test_being_passed_over_once_more_never_moves_a_case_back(
    queue: list[Entry], case: Entry, today: date
) -> None:
    case = replace(case, number="26-999")
    again = replace(case, passed_over=case.passed_over + 1)
    place = ordered([*queue, case], today).index(case)
    assert ordered([*queue, again], today).index(again) <= place


@given(queues, entries, days, st.integers(1, 60))
def test_waiting_never_moves_a_case_behind_one_that_came_later(
    queue: list[Entry], case: Entry, today: date, wait: int
) -> None:
    case = replace(case, number="26-999", urgent=False, deadline=None, passed_over=0)
    newcomer = replace(case, number="27-001", received_on=case.received_on + timedelta(days=1))
    line = ordered([*queue, newcomer, case], today + timedelta(days=wait))
    assert line.index(case) < line.index(newcomer)
