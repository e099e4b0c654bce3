"""Plain builders for the calendar's tests."""

from datetime import UTC, date, datetime, time
from typing import Any

from forumtool.feeds.events import CalendarMeeting

CREATED = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
CHANGED = datetime(2026, 2, 3, 14, 15, 16, tzinfo=UTC)


def a_calendar_meeting(**changes: Any) -> CalendarMeeting:
    values: dict[str, Any] = {
        "uid": "0b1f4b43-3a60-4f0e-9a53-6d1c6cbb7f11",
        "sequence": 2,
        "created": CREATED,
        "changed": CHANGED,
        "day": date(2026, 12, 2),
        "start": time(9, 0),
        "end": time(10, 30),
        "forum": "Samarbejdsforum Unge",
        "summary": "Samarbejdsforum Unge",
        "location": "Rådhuset, mødelokale 3",
        "url": "https://forum.example.dk/forum/unge/moeder/2026-12-02/",
    }
    return CalendarMeeting(**values | changes)
