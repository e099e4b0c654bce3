"""Time: the hand-written zone, the two nights when the clock is set, and what parsers see."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.feeds.events import CalendarMeeting, EventStatus, is_shown
from forumtool.feeds.ics import VTIMEZONE, calendar, meeting_file
from tests.feeds.build import a_calendar_meeting
from tests.feeds.programs import Khal, Seen, by_ical, by_recurring_ical_events, by_vobject

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
HOUR = timedelta(hours=1)

# A fortnight's rhythm across both changes of the clock: (day, UTC hour of 9 o'clock)
ACROSS = [
    (date(2026, 3, 18), 8),
    (date(2026, 3, 28), 8),
    (date(2026, 3, 29), 7),
    (date(2026, 4, 1), 7),
    (date(2026, 10, 14), 7),
    (date(2026, 10, 24), 7),
    (date(2026, 10, 25), 8),
    (date(2026, 10, 28), 8),
]


def expected_times() -> list[tuple[str, datetime, datetime]]:
    starts = [(f"m{day}", datetime.combine(day, time(hour), UTC)) for day, hour in ACROSS]
    return [(uid, start, start + timedelta(hours=1, minutes=30)) for uid, start in starts]


def last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    return day - timedelta(days=(day.weekday() + 1) % 7)


def onset(kind: str, year: int) -> datetime:
    """When a part of the hand-written zone sets in, read from its own lines, in UTC."""
    part = VTIMEZONE.split(f"BEGIN:{kind}\r\n")[1].split(f"END:{kind}")[0]
    lines = dict(line.split(":", 1) for line in part.strip().split("\r\n"))
    rule = dict(piece.split("=") for piece in lines["RRULE"].split(";"))
    assert (rule["FREQ"], rule["BYDAY"]) == ("YEARLY", "-1SU")
    at = datetime.strptime(lines["DTSTART"], "%Y%m%dT%H%M%S").time()  # noqa: DTZ007
    before = timedelta(hours=int(lines["TZOFFSETFROM"][:3]))
    return datetime.combine(last_sunday(year, int(rule["BYMONTH"])), at, UTC) - before


@pytest.mark.parametrize("year", range(1996, 2056))
@pytest.mark.parametrize(("kind", "after"), [("DAYLIGHT", 2), ("STANDARD", 1)])
def test_the_hand_written_zone_agrees_with_zoneinfo(kind: str, after: int, year: int) -> None:
    change = onset(kind, year)
    earlier, later = (moment.astimezone(COPENHAGEN) for moment in (change - HOUR / 60, change))
    assert later.utcoffset() == after * HOUR
    assert earlier.utcoffset() == (3 - after) * HOUR


def test_four_programs_agree_on_every_meeting_across_both_changes(tmp_path: Path) -> None:
    """Moved, cancelled and restored ones among them: uid, start, end, summary, status."""
    entries = [
        a_calendar_meeting(uid=f"m{day}", day=day, sequence=number)
        for number, (day, _) in enumerate(ACROSS)
    ]
    entries[2] = replace(entries[2], moved_from=datetime(2026, 3, 25, 9))  # noqa: DTZ001
    entries[6] = replace(entries[6], status=EventStatus.CANCELLED)
    raw = calendar("Min kalender", entries)
    expected = [
        Seen(start, end, uid, *told)
        for (uid, start, end), told in zip(expected_times(), told_of(entries), strict=True)
    ]
    khal = Khal(tmp_path / "khal", tmp_path / "meetings")
    khal.read(raw, tmp_path / "feed.ics")
    assert by_ical(raw) == expected
    assert by_vobject(raw) == expected
    assert by_recurring_ical_events(raw) == expected
    assert khal.sees() == expected


def told_of(entries: list[CalendarMeeting]) -> list[tuple[str, str]]:
    cancelled = ("AFLYST: Samarbejdsforum Unge", "CANCELLED")
    return [cancelled if e.cancelled else ("Samarbejdsforum Unge", "CONFIRMED") for e in entries]


def test_wall_clock_times_stand_in_the_file_on_both_sides_of_the_change() -> None:
    for day, _ in ACROSS:
        raw = meeting_file(a_calendar_meeting(day=day))
        assert f"DTSTART;TZID=Europe/Copenhagen:{day:%Y%m%d}T090000".encode() in raw


def times(**changes: Any) -> tuple[datetime, datetime]:
    parsed = icalendar.Calendar.from_ical(meeting_file(a_calendar_meeting(**changes)))
    event: Any = parsed.walk("VEVENT")[0]
    return event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC)


def test_an_hour_that_does_not_exist_is_read_as_the_next() -> None:
    raw = meeting_file(
        a_calendar_meeting(day=date(2026, 3, 29), start=time(2, 30), end=time(2, 45))
    )
    assert b"DTSTART;TZID=Europe/Copenhagen:20260329T033000" in raw
    assert b"DTEND;TZID=Europe/Copenhagen:20260329T034500" in raw


def test_a_meeting_that_ends_in_the_skipped_hour_still_ends_after_it_begins() -> None:
    start, end = times(day=date(2026, 3, 29), start=time(2, 30), end=time(3, 15))
    assert end - start == timedelta(minutes=45)


def test_an_hour_that_comes_twice_is_written_in_utc() -> None:
    raw = meeting_file(
        a_calendar_meeting(day=date(2026, 10, 25), start=time(2, 30), end=time(4, 0))
    )
    assert b"DTSTART:20261025T003000Z" in raw
    assert b"DTEND:20261025T030000Z" in raw


@given(
    day=st.dates(date(2025, 1, 1), date(2056, 1, 1)),
    start=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    end=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_every_meeting_ends_after_it_begins(day: date, start: time, end: time) -> None:
    first, last = times(day=day, start=start, end=end)
    assert first < last


@pytest.mark.parametrize(
    ("day", "status", "shown"),
    [
        (date(2024, 12, 31), EventStatus.PLANNED, False),
        (date(2025, 1, 1), EventStatus.PLANNED, True),
        (date(2027, 11, 30), EventStatus.PLANNED, True),
        (date(2026, 10, 21), EventStatus.CANCELLED, False),
        (date(2026, 10, 22), EventStatus.CANCELLED, True),
        (date(2027, 1, 6), EventStatus.CANCELLED, True),
    ],
)
def test_a_feed_reaches_back_to_last_year_and_keeps_a_cancelled_meeting_for_thirty_days(
    day: date, status: EventStatus, shown: bool
) -> None:
    assert is_shown(a_calendar_meeting(day=day, status=status), date(2026, 11, 21)) is shown
