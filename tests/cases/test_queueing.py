from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.cases.queueing import (
    PART_WORDS,
    PARTS,
    is_urgent,
    ordered,
    urgent_before,
)
from forumtool.cases.rules import WaitingCase

TODAY = date(2026, 11, 21)
NEXT_BUT_ONE = date(2026, 12, 16)


@dataclass(frozen=True)
class Queued(WaitingCase):
    number: str
    received_on: date
    application_on: date | None = None
    deadline: date | None = None
    urgent: bool = False
    passed_over: int = 0
    title: str = ""


def entry(number: str, received: date, **rest: object) -> Queued:
    return replace(Queued(number, received), **rest)  # type: ignore[arg-type]


def in_line(*queue: Queued) -> list[Queued]:
    return ordered(queue, TODAY, before=NEXT_BUT_ONE)


OLD = entry("26-001", date(2026, 9, 1))
YOUNG = entry("26-020", date(2026, 11, 2))
URGENT = entry("26-021", date(2026, 11, 10), urgent=True)
OLD_URGENT = entry("26-011", date(2026, 10, 1), urgent=True)
NEAR = entry("26-022", date(2026, 11, 12), deadline=date(2026, 12, 15))
FAR = entry("26-023", date(2026, 11, 12), deadline=date(2026, 12, 16))
TWICE = entry("26-019", date(2026, 11, 1), passed_over=2)
ONCE = entry("26-018", date(2026, 11, 1), passed_over=1)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (OLD, YOUNG, "the older first"),
        (URGENT, OLD, "the urgent before the older"),
        (OLD_URGENT, URGENT, "the older of two urgent"),
        (NEAR, OLD, "a deadline before the next meeting but one is urgent"),
        (OLD, FAR, "a deadline that it meets is not"),
        (TWICE, URGENT, "passed over twice before the urgent"),
        (URGENT, ONCE, "passed over once is no more than age"),
        (
            replace(YOUNG, number="26-030", deadline=date(2027, 3, 1)),
            replace(YOUNG, number="26-005", deadline=date(2027, 3, 2)),
            "of two received on one day the nearer deadline",
        ),
        (
            replace(YOUNG, number="26-030", deadline=date(2027, 3, 1)),
            replace(YOUNG, number="26-005"),
            "a deadline before none",
        ),
        (TWICE, replace(TWICE, number="26-020"), "the number settles what is otherwise equal"),
    ],
)
def test_of_two_cases_the_right_one_stands_first(first: Queued, second: Queued, why: str) -> None:
    assert in_line(first, second) == [first, second], why
    assert in_line(second, first) == [first, second], why


def test_the_address_of_each_part_of_the_queue_carries_this_word() -> None:
    assert {word: str(state) for word, state in PARTS.items()} == {
        "nye": "submitted",
        "mangler": "incomplete",
        "klar": "ready",
        "fagkoordinatorer": "bilateral",
    }
    assert {str(state): word for state, word in PART_WORDS.items()} == {
        "submitted": "nye",
        "incomplete": "mangler",
        "ready": "klar",
        "bilateral": "fagkoordinatorer",
    }


DEC_2, DEC_16, DEC_30 = date(2026, 12, 2), date(2026, 12, 16), date(2026, 12, 30)
MAR_3, JUN_2 = date(2027, 3, 3), date(2027, 6, 2)


@pytest.mark.parametrize(
    ("meetings", "deadline", "urgent"),
    [
        # Every other week: whoever waits for the 2nd may also be heard on the 16th.
        ([DEC_2, DEC_16, DEC_30], date(2026, 12, 1), True),
        ([DEC_2, DEC_16, DEC_30], date(2026, 12, 2), True),
        ([DEC_2, DEC_16, DEC_30], date(2026, 12, 6), True),
        ([DEC_2, DEC_16, DEC_30], date(2026, 12, 15), True),
        ([DEC_2, DEC_16, DEC_30], date(2026, 12, 16), False),
        ([DEC_2, DEC_16, DEC_30], date(2026, 12, 17), False),
        # Weekly: the same deadline can wait.
        ([date(2026, 11, 25), DEC_2, date(2026, 12, 9)], date(2026, 12, 2), False),
        ([date(2026, 11, 25), DEC_2, date(2026, 12, 9)], date(2026, 12, 1), True),
        # Twice a year: a deadline in May must go on in March.
        ([MAR_3, JUN_2], date(2027, 5, 1), True),
        ([MAR_3, JUN_2], date(2027, 6, 2), False),
        # One meeting planned, or none: the next is thought to lie 14 days on.
        ([DEC_2], date(2026, 12, 15), True),
        ([DEC_2], date(2026, 12, 16), False),
        ([], date(2026, 12, 4), True),
        ([], date(2026, 12, 5), False),
        # Overdue is urgent whatever the plan.
        ([DEC_2, DEC_16], date(2026, 11, 1), True),
        ([DEC_2, DEC_16], None, False),
    ],
)
def test_a_deadline_is_urgent_when_the_meeting_after_the_next_would_miss_it(
    meetings: list[date], deadline: date | None, urgent: bool
) -> None:
    case = entry("26-024", date(2026, 11, 12), deadline=deadline)
    assert is_urgent(case, urgent_before(meetings, TODAY)) is urgent


def test_the_whole_queue_stands_in_order() -> None:
    everyone = [YOUNG, FAR, NEAR, OLD, URGENT, TWICE, OLD_URGENT, ONCE]
    expected = [TWICE, OLD_URGENT, URGENT, NEAR, OLD, ONCE, YOUNG, FAR]
    assert in_line(*everyone) == expected


def test_age_counts_from_the_application_where_there_is_one() -> None:
    assert OLD.waiting_days(TODAY) == 81
    assert replace(OLD, application_on=date(2026, 8, 1)).waiting_days(TODAY) == 112


def test_an_application_that_came_after_the_case_does_not_make_it_younger() -> None:
    received = entry("26-001", date(2026, 9, 1), application_on=date(2026, 11, 1))
    assert received.waiting_days(TODAY) == 81


def test_age_is_never_negative() -> None:
    assert entry("26-030", TODAY + timedelta(days=1)).waiting_days(TODAY) == 0


def test_a_richer_entry_comes_out_as_it_went_in() -> None:
    rich = Queued("26-001", TODAY, title="Borger A")
    assert ordered([rich], TODAY, before=NEXT_BUT_ONE)[0].title == "Borger A"


days = st.dates(date(2026, 1, 1), date(2027, 1, 31))
entries = st.builds(
    Queued,
    number=st.from_regex(r"26-\d{3}", fullmatch=True),
    received_on=days,
    application_on=st.none() | days,
    deadline=st.none() | days,
    urgent=st.booleans(),
    passed_over=st.integers(0, 4),
)
queues = st.lists(entries, max_size=12, unique_by=lambda each: each.number)


def placed(queue: list[Queued], today: date) -> list[Queued]:
    return ordered(queue, today, before=today + timedelta(days=20))


@given(queues, days)
def test_nobody_is_lost_and_nobody_comes_twice(queue: list[Queued], today: date) -> None:
    assert sorted(each.number for each in placed(queue, today)) == sorted(
        each.number for each in queue
    )


@given(queues, days, st.randoms())
def test_the_order_does_not_depend_on_how_the_rows_came(
    queue: list[Queued], today: date, random: object
) -> None:
    shuffled = list(queue)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert placed(shuffled, today) == placed(queue, today)


@given(queues, days)
def test_nobody_younger_and_no_more_urgent_stands_before(queue: list[Queued], today: date) -> None:
    line = placed(queue, today)
    for earlier, later in pairwise(line):
        overtakes = earlier.passed_over >= 2 or is_urgent(earlier, today + timedelta(days=20))
        assert overtakes or earlier.waiting_days(today) >= later.waiting_days(today)


@given(queues, entries, days)
def test_being_passed_over_once_more_never_moves_a_case_back(
    queue: list[Queued], case: Queued, today: date
) -> None:
    case = replace(case, number="26-999")
    again = replace(case, passed_over=case.passed_over + 1)
    place = placed([*queue, case], today).index(case)
    assert placed([*queue, again], today).index(again) <= place


@given(queues, entries, days, st.integers(1, 60))
def test_waiting_never_moves_a_case_behind_one_that_came_later(
    queue: list[Queued], case: Queued, today: date, wait: int
) -> None:
    case = replace(case, number="26-999", urgent=False, deadline=None, passed_over=0)
    newcomer = replace(case, number="27-001", received_on=case.received_on + timedelta(days=1))
    line = placed([*queue, newcomer, case], today + timedelta(days=wait))
    assert line.index(case) < line.index(newcomer)
