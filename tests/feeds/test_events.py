"""How long a calendar shows what, and the codes of it: by hand."""

from datetime import date
from typing import Any

import pytest

from forumtool.feeds.events import (
    CalendarDeadline,
    CalendarEvent,
    DeadlineKind,
    EventStatus,
    first_day,
    first_deadline_day,
    good_until,
    is_shown,
    last_tombstone_day,
)
from tests.feeds.build import CHANGED, CREATED, a_calendar_meeting

TODAY = date(2026, 11, 28)
NEW_YEAR = date(2027, 1, 1)
PLANNED, CANCELLED, DONE = EventStatus.PLANNED, EventStatus.CANCELLED, EventStatus.DONE


def a_deadline(**changes: Any) -> CalendarDeadline:
    values: dict[str, Any] = {
        "uid": "frist",
        "sequence": 0,
        "created": CREATED,
        "changed": CHANGED,
        "day": date(2026, 12, 1),
        "forum": "Samarbejdsforum Unge",
        "url": "",
        "kind": DeadlineKind.SUBMISSION,
    }
    return CalendarDeadline(**values | changes)


def test_the_codes_of_status_and_kind() -> None:
    assert [status.value for status in EventStatus] == ["planned", "cancelled", "done"]
    assert [kind.value for kind in DeadlineKind] == [
        "submission", "publication", "objection", "follow_up"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "cancelled", "is_over"),
    [(PLANNED, False, False), (CANCELLED, True, True), (DONE, False, True)],
)
def test_what_is_cancelled_and_what_is_over(
    status: EventStatus, cancelled: bool, is_over: bool
) -> None:
    event = a_deadline(status=status)
    assert (event.cancelled, event.is_over) == (cancelled, is_over)


def test_what_is_not_said_of_an_event_is_empty() -> None:
    deadline = a_deadline()
    assert (deadline.status, deadline.meeting_on) == (PLANNED, None)
    values = vars(a_calendar_meeting()).copy()
    for name in ("location", "moved_from", "status"):
        del values[name]
    meeting = type(a_calendar_meeting())(**values)
    assert (meeting.location, meeting.moved_from, meeting.status) == ("", None, PLANNED)


@pytest.mark.parametrize("today", [date(2026, 1, 1), TODAY, date(2026, 12, 31)])
def test_the_first_days_are_new_years_days(today: date) -> None:
    assert first_day(today) == date(2025, 1, 1)
    assert first_deadline_day(today) == date(2026, 1, 1)


def test_a_cancelled_meeting_is_shown_for_thirty_days_more() -> None:
    assert last_tombstone_day(TODAY) == date(2026, 10, 29)


@pytest.mark.parametrize(
    ("event", "shown"),
    [
        (a_calendar_meeting(day=date(2024, 12, 31)), False),
        (a_calendar_meeting(day=date(2025, 1, 1)), True),
        (a_calendar_meeting(day=date(2028, 1, 1)), True),
        (a_calendar_meeting(day=date(2026, 10, 28), status=CANCELLED), False),
        (a_calendar_meeting(day=date(2026, 10, 29), status=CANCELLED), True),
        (a_deadline(day=date(2025, 12, 31)), False),
        (a_deadline(day=date(2026, 1, 1)), True),
        (a_deadline(day=date(2026, 10, 28), status=DONE), False),
        (a_deadline(day=date(2026, 10, 29), status=DONE), True),
    ],
)
def test_what_is_shown(event: CalendarEvent, shown: bool) -> None:
    assert is_shown(event, TODAY) is shown


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], NEW_YEAR),
        # what is planned leaves at the new year alone
        ([a_calendar_meeting(day=date(2026, 11, 20))], NEW_YEAR),
        # 30 days after its date it is still shown, on the 31st it is gone
        ([a_calendar_meeting(day=date(2026, 11, 1), status=CANCELLED)], date(2026, 12, 2)),
        ([a_deadline(day=date(2026, 11, 20), status=DONE)], date(2026, 12, 21)),
        # gone already, or gone today: nothing more happens to it
        ([a_calendar_meeting(day=date(2026, 10, 1), status=CANCELLED)], NEW_YEAR),
        ([a_calendar_meeting(day=date(2026, 10, 28), status=CANCELLED)], NEW_YEAR),
        ([a_calendar_meeting(day=date(2026, 10, 29), status=CANCELLED)], date(2026, 11, 29)),
        # after the new year: the new year comes first
        ([a_calendar_meeting(day=date(2026, 12, 20), status=CANCELLED)], NEW_YEAR),
        (
            [
                a_calendar_meeting(day=date(2026, 11, 20), status=CANCELLED),
                a_calendar_meeting(day=date(2026, 11, 10), status=CANCELLED),
            ],
            date(2026, 12, 11),
        ),
    ],
)
def test_the_day_on_which_the_date_alone_changes_what_is_shown(
    events: list[CalendarEvent], expected: date
) -> None:
    assert good_until(events, TODAY) == expected
