"""What a deadline and a cancelled meeting say in a calendar: by hand."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar

from forumtool.feeds.events import CalendarEvent, DeadlineKind, EventStatus
from forumtool.feeds.ics import calendar
from tests.feeds.build import a_calendar_meeting
from tests.feeds.test_events import a_deadline

CANCELLED, DONE = EventStatus.CANCELLED, EventStatus.DONE


def written(event: CalendarEvent) -> Any:
    [vevent] = Calendar.from_ical(calendar("Min kalender", [event])).walk("VEVENT")
    return vevent


@pytest.mark.parametrize(
    ("kind", "status", "summary"),
    [
        (DeadlineKind.SUBMISSION, EventStatus.PLANNED, "Frist: punkter til dagsordenen"),
        (DeadlineKind.PUBLICATION, EventStatus.PLANNED, "Frist: dagsordenen udsendes"),
        (DeadlineKind.OBJECTION, EventStatus.PLANNED, "Frist: indsigelse mod referatet"),
        (DeadlineKind.FOLLOW_UP, EventStatus.PLANNED, "Frist: opfølgning"),
        (DeadlineKind.SUBMISSION, CANCELLED, "AFLYST: Frist: punkter til dagsordenen"),
        (DeadlineKind.FOLLOW_UP, DONE, "FÆRDIG: Frist: opfølgning"),
    ],
)
def test_the_name_of_a_deadline(kind: DeadlineKind, status: EventStatus, summary: str) -> None:
    vevent = written(a_deadline(kind=kind, status=status))
    assert vevent["SUMMARY"] == f"{summary}, Samarbejdsforum Unge"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Fristen slutter med dagen."),
        (
            {"meeting_on": date(2026, 12, 16)},
            "Hører til mødet onsdag den 16. december 2026. Fristen slutter med dagen.",
        ),
        ({"status": CANCELLED}, "Mødet er aflyst, og fristen gælder ikke længere."),
        ({"status": DONE}, "Opfølgningen er meldt færdig."),
    ],
)
def test_the_text_of_a_deadline(changes: dict[str, Any], sentence: str) -> None:
    vevent = written(a_deadline(url="https://forum.example.dk/", **changes))
    assert vevent["DESCRIPTION"] == f"{sentence}\nSamarbejdsforum Unge\nhttps://forum.example.dk/"


@pytest.mark.parametrize(
    ("status", "expected"),
    [(EventStatus.PLANNED, "CONFIRMED"), (CANCELLED, "CANCELLED"), (DONE, "CANCELLED")],
)
def test_a_deadline_lasts_its_day_and_keeps_nobody_busy(status: EventStatus, expected: str) -> None:
    vevent = written(a_deadline(status=status))
    assert (vevent["DTSTART"].dt, vevent["DTEND"].dt) == (date(2026, 12, 1), date(2026, 12, 2))
    assert (vevent["TRANSP"], vevent["STATUS"]) == ("TRANSPARENT", expected)
    assert "LOCATION" not in vevent


def test_a_moved_and_cancelled_meeting_says_both() -> None:
    moved = a_calendar_meeting(
        status=CANCELLED, moved_from=datetime.combine(date(2026, 12, 1), time(9, 5))
    )
    lines = str(written(moved)["DESCRIPTION"]).split("\n")
    assert lines[0].startswith("Flyttet fra tirsdag den 1. december 2026")
    assert lines[1:3] == ["Mødet er aflyst.", "Samarbejdsforum Unge"]
    assert "Mødet er aflyst." not in written(a_calendar_meeting())["DESCRIPTION"]


@pytest.mark.parametrize(("length", "last"), [(99, "a"), (100, "a"), (101, "…")])
def test_a_name_of_a_hundred_characters_is_whole(length: int, last: str) -> None:
    summary = str(written(a_calendar_meeting(summary="a" * length))["SUMMARY"])
    assert (len(summary), summary[-1]) == (min(length, 100), last)


def test_a_feed_says_what_it_holds() -> None:
    cal = Calendar.from_ical(calendar("Min kalender", []))
    assert cal["X-WR-CALDESC"] == (
        "Møder i dine samarbejdsfora. Dagsorden og referat ligger i forumtool."
    )
    assert cal["PRODID"] == "-//forumtool//meetings//DA"


def test_events_come_in_the_order_of_days_and_a_deadline_before_the_meetings_of_its_day() -> None:
    events = [
        a_calendar_meeting(uid="a", day=date(2026, 12, 3)),
        a_calendar_meeting(uid="b", day=date(2026, 12, 2)),
        a_deadline(uid="c", day=date(2026, 12, 2)),
    ]
    cal = Calendar.from_ical(calendar("Min kalender", events))
    assert [vevent["UID"] for vevent in cal.walk("VEVENT")] == ["c", "b", "a"]


def test_a_name_that_cannot_be_written_is_the_forum_and_is_reported() -> None:
    reports: list[tuple[str, str]] = []
    broken = a_deadline(kind="no such kind")
    raw = calendar("Mine", [broken], lambda e, error: reports.append((e.uid, str(type(error)))))
    vevent: Any = Calendar.from_ical(raw).walk("VEVENT")[0]
    assert vevent["SUMMARY"] == "Samarbejdsforum Unge"
    assert vevent["DTSTAMP"].dt == datetime(2026, 2, 3, 14, 15, 16, tzinfo=UTC)
    assert reports == [("frist", "<class 'KeyError'>")]
