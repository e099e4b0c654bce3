"""What a change to a series does to each meeting: tables by hand, and what always holds."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumtool.meetings.place import Place
from forumtool.meetings.rules import MeetingState
from forumtool.series.replanning import ChangeKind, PlanPreview, ScheduledMeeting, replan

NINE = Place(time(9), 60, "Mødelokale 2")
ONE = Place(time(13), 90, "Byrådssalen")
DAY = timedelta(days=1)
STAYING_STATES = sorted(set(MeetingState) - {MeetingState.PLANNED, MeetingState.CANCELLED})


def december(*days: int) -> list[date]:
    return [date(2026, 12, day) for day in days]


def row(day: int, **other: object) -> ScheduledMeeting:
    """The meeting of a day in December, with that day as its id."""
    slot = date(2026, 12, day)
    plain = ScheduledMeeting(day, 0, slot, slot, MeetingState.PLANNED, False, 0, NINE, NINE)
    return replace(plain, **other)  # type: ignore[arg-type]


def gone(day: int, *, dropped: bool) -> ScheduledMeeting:
    return row(day, state=MeetingState.CANCELLED, dropped=dropped)


def told(found: PlanPreview) -> dict[str, list[int]]:
    """«2>3» is the meeting of the 2nd on the 3rd; days alone where no date is given."""
    lines: dict[str, list[int]] = {}
    for change in found.changes:
        key = change.meeting.id if change.meeting else 0
        lines.setdefault(change.kind.value, []).extend([key, change.day.day if change.day else 0])
    return lines


def changes_of(
    rows: list[ScheduledMeeting], wanted: list[date], *, nominal_days: int = 14
) -> dict[str, list[int]]:
    return told(replan(rows, wanted, ONE, nominal_days=nominal_days))


# --- Meetings that follow: [its day, its new day, …]; 0 is none

FOLLOWING = [
    ("another weekday", [2, 16, 30], [3, 17, 31], {"follows": [2, 3, 16, 17, 30, 31]}),
    (
        "half as often",
        [2, 9, 16, 23],
        [2, 16],
        {"follows": [2, 2, 16, 16], "dropped": [9, 0, 23, 0]},
    ),
    (
        "twice as often",
        [2, 16],
        [2, 9, 16, 23],
        {"follows": [2, 2, 16, 16], "made": [0, 9, 0, 23]},
    ),
    (
        "a week later",
        [2, 16],
        [9, 23],
        {"follows": [2, 9, 16, 23]},
    ),
    (
        "a week later, and the last one has no place",
        [2, 16, 30],
        [9, 23],
        {"follows": [2, 9, 16, 23], "dropped": [30, 0]},
    ),
    (
        "the first one left out",
        [2, 16, 30],
        [16, 30],
        {"dropped": [2, 0], "follows": [16, 16, 30, 30]},
    ),
    ("nothing left", [2, 16], [], {"dropped": [2, 0, 16, 0]}),
    ("nothing there", [], [2, 16], {"made": [0, 2, 0, 16]}),
]


@pytest.mark.parametrize(
    ("rows", "wanted", "expected"), [each[1:] for each in FOLLOWING], ids=[e[0] for e in FOLLOWING]
)
def test_meetings_follow_in_order_with_as_little_moving_as_can_be(
    rows: list[int], wanted: list[int], expected: dict[str, list[int]]
) -> None:
    assert changes_of([row(day) for day in rows], december(*wanted)) == expected


# --- Meetings that stay


@pytest.mark.parametrize("state", STAYING_STATES)
def test_a_meeting_that_is_more_than_planned_stays_and_has_no_twin(state: MeetingState) -> None:
    rows = [row(2, state=state), row(16)]
    assert changes_of(rows, december(1, 15)) == {"stays": [2, 1], "follows": [16, 15]}


def test_a_published_meeting_far_from_every_date_stays_beside_the_plan() -> None:
    rows = [row(2, state=MeetingState.PUBLISHED), row(16)]
    assert changes_of(rows, december(10, 24)) == {
        "stays": [2, 0],
        "follows": [16, 10],
        "made": [0, 24],
    }


def test_a_meeting_moved_by_hand_keeps_its_date_and_answers_to_the_nearest_slot() -> None:
    rows = [row(2), row(16, held_on=date(2026, 12, 18))]
    found = replan(rows, december(1, 15), ONE, nominal_days=14)
    assert told(found) == {"follows": [2, 1], "holds": [16, 15]}
    assert found.of(ChangeKind.HOLDS)[0].place == ONE


def test_a_meeting_cancelled_by_a_person_stays_cancelled() -> None:
    rows = [row(2), gone(16, dropped=False)]
    assert changes_of(rows, december(1, 15)) == {"follows": [2, 1], "stays": [16, 15]}


def test_what_a_change_of_plan_cancelled_is_taken_back_and_gets_no_twin() -> None:
    rows = [row(2), gone(16, dropped=True)]
    assert changes_of(rows, december(2, 16)) == {"follows": [2, 2], "restored": [16, 16]}
    assert changes_of(rows, december(3, 17)) == {"follows": [2, 3], "made": [0, 17]}


def test_no_meeting_is_laid_on_the_day_of_another() -> None:
    found = replan([row(2)], december(3, 17), NINE, others=december(17), nominal_days=14)
    assert told(found) == {"follows": [2, 3]}
    assert list(found.taken) == december(17)


def test_no_meeting_is_laid_on_the_day_that_a_moved_one_holds() -> None:
    rows = [row(2, held_on=date(2026, 12, 9)), row(16)]
    found = replan(rows, december(2, 9, 16), NINE, nominal_days=7)
    assert told(found) == {"holds": [2, 2], "follows": [16, 16]}
    assert list(found.taken) == december(9)


# --- Time and place


def test_a_time_or_a_room_of_its_own_stays() -> None:
    rows = [
        row(2, place=Place(time(10), 60, "Mødelokale 2")),
        row(16, place=Place(time(9), 60, "Kantinen")),
    ]
    found = replan(rows, december(2, 16), ONE, nominal_days=14)
    assert [change.place for change in found.changes] == [
        Place(time(10), 60, "Byrådssalen"),
        Place(time(13), 90, "Kantinen"),
    ]


def test_a_meeting_that_nothing_happens_to_is_only_counted() -> None:
    found = replan([row(2), row(16)], december(2, 16), NINE, nominal_days=14)
    assert (found.unchanged, found.moved, found.adjusted) == (2, [], [])


def test_what_was_seen_is_another_when_a_meeting_is_another() -> None:
    def seen(sequence: int) -> str:
        rows = [row(2, sequence=sequence)]
        return replan(rows, december(2), NINE, nominal_days=14).fingerprint

    assert seen(0) == seen(0)
    assert seen(0) != seen(1)


# --- What always holds

days_of_a_year = st.integers(0, 364).map(lambda off: date(2026, 12, 1) + off * DAY)


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[ScheduledMeeting], list[date], list[date], int]:
    """Any rows with each its slot; live ones never share a day."""
    slots = draw(st.lists(days_of_a_year, unique=True, max_size=30))
    rows, held = [], set(draw(st.sets(days_of_a_year, max_size=5)))
    others = sorted(held)
    for number, slot in enumerate(slots):
        state = draw(st.sampled_from(MeetingState))
        is_gone = state is MeetingState.CANCELLED
        day = draw(st.sampled_from([slot, slot, slot + DAY, slot + 9 * DAY]))
        if not is_gone and day in held:
            continue
        held |= set() if is_gone else {day}
        dropped = is_gone and day == slot and draw(st.booleans())
        rows.append(ScheduledMeeting(number + 1, 0, slot, day, state, dropped, 0, NINE, NINE))
    wanted = draw(st.lists(days_of_a_year, unique=True, max_size=30))
    return rows, wanted, others, draw(st.sampled_from([7, 14, 28, 182]))


def check_any_plan(plan: tuple[list[ScheduledMeeting], list[date], list[date], int]) -> None:
    rows, wanted, others, nominal_days = plan
    found = replan(rows, wanted, ONE, others=others, nominal_days=nominal_days)
    told_of = [change.meeting for change in found.changes if change.meeting]
    # every live meeting is told of once, and none that is more than planned is touched
    assert len(told_of) == len({each.id for each in told_of})
    assert {each.id for each in rows if not each.dropped} <= {each.id for each in told_of}
    for change in found.changes:
        if change.meeting and change.kind not in {ChangeKind.STAYS, ChangeKind.RESTORED}:
            assert change.meeting.state is MeetingState.PLANNED
        if change.meeting and change.meeting.by_hand:
            assert change.kind in {ChangeKind.STAYS, ChangeKind.HOLDS}
    # afterwards no two meetings share a day
    after = [*others]
    for change in found.changes:
        if change.kind in {ChangeKind.FOLLOWS, ChangeKind.RESTORED, ChangeKind.MADE} and change.day:
            after.append(change.day)
        elif change.meeting and change.kind in {ChangeKind.STAYS, ChangeKind.HOLDS}:
            after += [change.meeting.held_on] * (change.meeting.state is not MeetingState.CANCELLED)
    assert len(after) == len(set(after))
    # every wanted date has its meeting, or says why not
    answered = {change.day for change in found.changes} | set(found.taken)
    assert set(wanted) <= answered


@settings(max_examples=60, deadline=None)
@given(plans())
def test_whatever_stands_none_is_lost_none_comes_twice_and_none_share_a_day(
    plan: tuple[list[ScheduledMeeting], list[date], list[date], int],
) -> None:
    check_any_plan(plan)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(plans())
def test_the_same_over_very_many_plans(
    plan: tuple[list[ScheduledMeeting], list[date], list[date], int],
) -> None:
    check_any_plan(plan)


# --- What a change says of itself


def test_the_kinds_of_changes_have_these_codes() -> None:
    assert [kind.value for kind in ChangeKind] == [
        "follows", "holds", "stays", "dropped", "restored", "made",
    ]  # fmt: skip


def test_each_list_of_a_plan_holds_its_own_meetings() -> None:
    rows = [
        row(2), row(9), row(16, held_on=date(2026, 12, 18)),
        gone(23, dropped=True), row(30, state=MeetingState.PUBLISHED),
    ]  # fmt: skip
    found = replan(rows, december(3, 9, 16, 23, 30, 31), NINE, nominal_days=7)
    assert [change.day for change in found.moved] == december(3)
    assert [change.day for change in found.made] == december(31)
    assert [change.day for change in found.restored] == december(23)
    assert [change.day for change in found.staying] == december(16, 30)
    assert found.new_days == [(day, NINE) for day in december(3, 23, 31)]
    assert (found.unchanged, found.adjusted, found.dropped) == (1, [], [])


def test_a_new_time_on_the_same_day_is_an_adjustment_and_no_move() -> None:
    found = replan([row(2), row(16)], december(2, 16), ONE, nominal_days=14)
    assert [change.meeting.id for change in found.adjusted if change.meeting] == [2, 16]
    assert (found.unchanged, found.moved, found.new_days) == (0, [], [])


def test_what_people_see_is_visible_and_what_stays_is_not() -> None:
    published = row(2, state=MeetingState.PUBLISHED)
    stays, dropped = replan([published, row(16)], december(2), ONE, nominal_days=14).changes
    assert (stays.kind, stays.is_visible, stays.on.day) == (ChangeKind.STAYS, False, 2)
    assert (dropped.kind, dropped.is_visible, dropped.on.day) == (ChangeKind.DROPPED, True, 16)
    rows = [gone(16, dropped=True)]
    restored, made = replan(rows, december(16, 30), NINE, nominal_days=14).changes
    assert (restored.kind, restored.is_visible, restored.on.day) == (ChangeKind.RESTORED, True, 16)
    assert (made.kind, made.is_visible, made.on.day) == (ChangeKind.MADE, True, 30)


@pytest.mark.parametrize(("day", "answers_to"), [(8, 8), (9, 0)])
def test_a_meeting_that_stays_answers_to_a_date_less_than_half_the_usual_days_off(
    day: int, answers_to: int
) -> None:
    rows = [row(2, state=MeetingState.PUBLISHED)]
    assert changes_of(rows, december(day))["stays"] == [2, answers_to]
    assert changes_of(rows, december(day), nominal_days=28)["stays"] == [2, answers_to]


def test_a_fingerprint_is_twenty_characters() -> None:
    assert len(replan([], [], NINE, nominal_days=14).fingerprint) == 20
