"""The bytes themselves: parsers forgive what calendar clients do not."""

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.exceptions import CalendarParseError

from forumtool.feeds.events import CalendarDeadline, CalendarMeeting, EventStatus
from forumtool.feeds.ics import calendar, meeting_file
from tests.feeds.build import a_calendar_meeting
from tests.feeds.programs import by_ical

NASTY = "Kl\x00ub\x07 «Æøå»;\\ a,b\r\nX-EVIL:1\x0bny\x0c\x1c\x1f\x7f\x85\u2028\u2029\ufeff\ud800🎉"


def unfolded(raw: bytes) -> list[str]:
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")


def value(raw: bytes, name: str, component: str = "VEVENT") -> str:
    inside = raw.replace(b"\r\n ", b"").decode().split(f"BEGIN:{component}\r\n")[-1]
    return next(
        line.partition(":")[2]
        for line in inside.split("\r\n")
        if re.split("[;:]", line, maxsplit=1)[0] == name
    )


def assert_sound(raw: bytes) -> None:
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no fold inside a character
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]", raw.decode())


WHOLE_FILE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//forumtool//meetings//DA
CALSCALE:GREGORIAN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
X-LIC-LOCATION:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Samarbejdsforum Unge
DTSTART;TZID=Europe/Copenhagen:20261202T090000
DTEND;TZID=Europe/Copenhagen:20261202T103000
DTSTAMP:20260203T141516Z
UID:0b1f4b43-3a60-4f0e-9a53-6d1c6cbb7f11
SEQUENCE:2
CREATED:20260105T083000Z
DESCRIPTION:Samarbejdsforum Unge\\nhttps://forum.example.dk/forum/unge/moeder/2026-12-02/
LAST-MODIFIED:20260203T141516Z
LOCATION:Rådhuset\\, mødelokale 3
STATUS:CONFIRMED
TRANSP:OPAQUE
URL:https://forum.example.dk/forum/unge/moeder/2026-12-02/
END:VEVENT
END:VCALENDAR
"""


def test_the_whole_file_of_one_meeting_reads_as_written_here() -> None:
    assert sorted(unfolded(meeting_file(a_calendar_meeting()))) == sorted(WHOLE_FILE.split("\n"))


def test_a_feed_names_itself_and_its_interval() -> None:
    lines = unfolded(calendar("Mødekalender; Anna, Bo", [a_calendar_meeting()]))
    for line in (
        "NAME:Mødekalender\\; Anna\\, Bo",
        "X-WR-CALNAME:Mødekalender\\; Anna\\, Bo",
        "X-WR-TIMEZONE:Europe/Copenhagen",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "METHOD:PUBLISH",
    ):
        assert line in lines
    header = lines[: lines.index("BEGIN:VTIMEZONE")]
    assert not [line for line in header if line.startswith(("UID", "LAST-MODIFIED", "DTSTAMP"))]


def test_an_empty_feed_still_holds_the_time_zone() -> None:
    raw = calendar("Min kalender", [])
    assert_sound(raw)
    assert raw.count(b"BEGIN:VTIMEZONE") == 1
    assert b"BEGIN:VEVENT" not in raw


def test_no_recurrence_person_alarm_or_html_is_ever_written() -> None:
    raw = calendar(
        "Min kalender",
        [a_calendar_meeting(), a_calendar_meeting(uid="b", status=EventStatus.CANCELLED)],
    )
    events = raw.decode().split("END:VTIMEZONE")[1]
    for name in ("RRULE", "RDATE", "RECURRENCE-ID", "ORGANIZER", "ATTENDEE", "ATTACH", "VALARM"):
        assert name not in events
    assert "X-ALT-DESC" not in events
    assert "CLASS:PRIVATE" not in events


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    entries = [
        a_calendar_meeting(uid="c", day=date(2026, 12, 16)),
        a_calendar_meeting(uid="b"),
        a_calendar_meeting(uid="a"),
        a_calendar_meeting(uid="d", start=time(8, 0), end=time(9, 0)),
    ]
    raw = calendar("Min kalender", entries)
    assert raw == calendar("Min kalender", reversed(entries))
    uids = [line for line in unfolded(raw) if line.startswith("UID")]
    assert uids == ["UID:d", "UID:a", "UID:b", "UID:c"]


def test_nasty_text_neither_breaks_the_calendar_nor_adds_a_line_to_it() -> None:
    raw = calendar(NASTY, [a_calendar_meeting(summary=NASTY, location=NASTY, forum=NASTY)])
    assert_sound(raw)
    assert not [line for line in unfolded(raw) if line.startswith("X-EVIL")]
    assert value(raw, "SUMMARY") == "Klub «Æøå»\\;\\\\ a\\,b X-EVIL:1 ny 🎉"


def test_a_strict_reader_takes_even_nasty_text() -> None:
    """It refuses the whole calendar for one character of those that are taken out."""
    raw = calendar(NASTY, [a_calendar_meeting(summary=NASTY, location=NASTY, forum=NASTY)])
    assert [seen.summary for seen in by_ical(raw)] == ["Klub «Æøå»;\\ a,b X-EVIL:1 ny 🎉"]
    with pytest.raises(CalendarParseError):
        by_ical(raw.replace("🎉".encode(), b"\x07"))


def test_a_summary_is_one_line_of_at_most_a_hundred_characters() -> None:
    raw = meeting_file(a_calendar_meeting(summary="Øvelse " * 40, status=EventStatus.CANCELLED))
    summary = value(raw, "SUMMARY")
    assert summary.startswith("AFLYST: Øvelse")
    assert summary.endswith("…")
    assert len(summary) <= 100


def test_a_cancelled_meeting_stays_as_a_marked_free_time() -> None:
    raw = meeting_file(a_calendar_meeting(status=EventStatus.CANCELLED, sequence=3))
    assert value(raw, "SUMMARY") == "AFLYST: Samarbejdsforum Unge"
    assert value(raw, "STATUS") == "CANCELLED"
    assert value(raw, "TRANSP") == "TRANSPARENT"
    assert value(raw, "SEQUENCE") == "3"
    assert value(raw, "UID") == value(meeting_file(a_calendar_meeting()), "UID")


def test_a_moved_meeting_says_first_where_it_was() -> None:
    raw = meeting_file(a_calendar_meeting(moved_from=datetime(2026, 12, 1, 13, 5)))  # noqa: DTZ001
    description = value(raw, "DESCRIPTION")
    assert description.startswith("Flyttet fra tirsdag den 1. december 2026 kl. 13.05.\\n")
    assert raw.count(b"BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "/forum/unge/",
        "https://a.dk/x\r\nX-EVIL:1",
        "https://a.dk/æ",
        "https://a dk/",
        "https://[bad/",
        "https:///x",
    ],
)
def test_a_link_that_is_not_a_plain_web_address_is_left_out(url: str) -> None:
    raw = meeting_file(a_calendar_meeting(url=url))
    assert_sound(raw)
    assert not [line for line in unfolded(raw) if line.startswith(("URL", "X-EVIL"))]
    assert value(raw, "DESCRIPTION") == "Samarbejdsforum Unge"


def test_a_part_that_cannot_be_written_is_left_out_but_the_meeting_never_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("forumtool.feeds.ics._lines", lambda entry: 1 / 0)
    raw = calendar("Min kalender", [a_calendar_meeting()])
    assert_sound(raw)
    assert value(raw, "UID") == a_calendar_meeting().uid
    assert value(raw, "SUMMARY") == "Samarbejdsforum Unge"
    assert value(raw, "DTSTART") == "20261202T090000"
    assert a_calendar_meeting().uid in caplog.text


def test_every_visible_change_shows_in_the_bytes() -> None:
    raw = meeting_file(a_calendar_meeting())
    for change in (
        {"day": date(2026, 12, 3)},
        {"start": time(9, 15)},
        {"end": time(11, 0)},
        {"location": "Lokale 4"},
        {"forum": "Ungeforum"},
        {"status": EventStatus.CANCELLED},
        {"sequence": 9},
        {"changed": datetime(2026, 2, 4, tzinfo=UTC)},
    ):
        assert meeting_file(replace(a_calendar_meeting(), **change)) != raw


def test_an_entry_has_no_field_for_anything_about_a_case() -> None:
    common = ["uid", "sequence", "created", "changed", "day", "forum", "url", "status"]
    meeting = ["start", "end", "summary", "location", "moved_from"]
    assert [field.name for field in fields(CalendarMeeting)] == [*common, *meeting]
    assert [field.name for field in fields(CalendarDeadline)] == [*common, "kind", "meeting_on"]


anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@given(name=anything, summary=anything, location=anything, url=anything)
def test_no_text_whatever_makes_an_unsound_calendar(
    name: str, summary: str, location: str, url: str
) -> None:
    entry = a_calendar_meeting(forum=name, summary=summary, location=location, url=url)
    raw = calendar(name, [entry])
    assert_sound(raw)
    assert raw.count(b"BEGIN:VEVENT") == 1
    assert raw == calendar(name, [entry])
