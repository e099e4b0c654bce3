"""The iCalendar object in an invitation, read by two parsers, and the words beside it."""

import hashlib
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from forumtool.feeds import ics
from forumtool.feeds.events import CalendarMeeting, EventStatus
from forumtool.invitations import itip
from forumtool.invitations.itip import Kind, Notice
from tests.feeds.build import a_calendar_meeting

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
METTE, SENDER = "mette@kommune.example", "forumtool@kommune.example"
OFF = a_calendar_meeting(status=EventStatus.CANCELLED)


def a_notice(kind: Kind = Kind.INVITED, **changes: Any) -> Notice:
    told: dict[str, Any] = {
        "event": OFF if kind is Kind.CANCELLED else a_calendar_meeting(),
        "recipient": METTE,
        "sender": SENDER,
        "written_at": AT,
    }
    return Notice(kind=kind, **told | changes)


def event_of(notice: Notice) -> Any:
    [event] = Calendar.from_ical(itip.calendar(notice)).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("kind", "method", "status"),
    [
        (Kind.INVITED, "REQUEST", "CONFIRMED"),
        (Kind.CHANGED, "REQUEST", "CONFIRMED"),
        (Kind.CANCELLED, "CANCEL", "CANCELLED"),
        (Kind.REMOVED, "CANCEL", None),  # RFC 5546 3.2.5: the meeting itself is not off
    ],
)
def test_the_method_and_the_status_say_what_has_happened(
    kind: Kind, method: str, status: str | None
) -> None:
    notice = a_notice(kind)
    assert notice.ical_method == method
    assert Calendar.from_ical(itip.calendar(notice))["METHOD"] == method
    assert event_of(notice).get("STATUS") == status
    read = vobject.readOne(itip.calendar(notice).decode())
    assert read.method.value == method
    assert len(read.vevent_list) == 1


@pytest.mark.parametrize("kind", list(Kind))
def test_it_is_the_event_of_the_feed(kind: Kind) -> None:
    notice = a_notice(kind)
    [fed] = Calendar.from_ical(ics.calendar("Mine", [notice.event])).walk("VEVENT")
    sent = event_of(notice)
    for name in (
        "UID",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "URL",
    ):
        assert sent[name].to_ical() == fed[name].to_ical(), name
    assert sent["DTSTAMP"].dt == AT


def test_the_sender_calls_and_the_recipient_alone_is_called() -> None:
    event = event_of(a_notice())
    assert event["ORGANIZER"] == f"mailto:{SENDER}"
    assert event["ATTENDEE"] == f"mailto:{METTE}"  # one: a list would not be equal
    assert dict(event["ATTENDEE"].params) == {
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "FALSE",
    }
    deputy = event_of(a_notice(is_deputy=True))
    assert deputy["ATTENDEE"].params["ROLE"] == "OPT-PARTICIPANT"


def test_the_time_zone_is_the_hand_written_one() -> None:
    raw = itip.calendar(a_notice()).decode()
    assert raw.count("BEGIN:VTIMEZONE") == 1
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in raw
    assert "DTSTART;TZID=Europe/Copenhagen:20261202T090000" in raw
    lines = raw.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_summer_and_winter_time_are_kept_apart() -> None:
    summer = a_calendar_meeting(day=datetime(2026, 6, 3, tzinfo=UTC).date())
    read = vobject.readOne(itip.calendar(a_notice(event=summer)).decode())
    assert read.vevent.dtstart.value.astimezone(UTC) == datetime(2026, 6, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "subject", "sentence"),
    [
        (
            Kind.INVITED,
            "Møde: Samarbejdsforum Unge, onsdag den 2. december 2026",
            "Dagsordenen er udsendt.",
        ),
        (
            Kind.CHANGED,
            "Ændret møde: Samarbejdsforum Unge, onsdag den 2. december 2026",
            "Mødet er ændret.",
        ),
        (
            Kind.CANCELLED,
            "Aflyst: Samarbejdsforum Unge, onsdag den 2. december 2026",
            "Mødet er aflyst.",
        ),
        (
            Kind.REMOVED,
            "Ikke længere indkaldt: Samarbejdsforum Unge, onsdag den 2. december 2026",
            "Du er ikke længere indkaldt",
        ),
    ],
)
def test_the_words_say_the_same_to_who_sees_no_calendar(
    kind: Kind, subject: str, sentence: str
) -> None:
    notice = a_notice(kind)
    assert itip.subject(notice) == subject
    text = itip.body(notice)
    assert sentence in text
    assert "Onsdag den 2. december 2026 kl. 9.00–10.30" in text or "kl. 09.00–10.30" in text
    assert "Sted: Rådhuset, mødelokale 3" in text


def test_what_the_rows_hold_breaks_no_line() -> None:
    evil = a_calendar_meeting(
        forum="Unge\r\nATTENDEE:mailto:x@y.dk", summary="Unge\nX:1", location="Her\x0b\r\nDer"
    )
    notice = a_notice(event=evil)
    assert event_of(notice)["ATTENDEE"] == f"mailto:{METTE}"
    assert "\n" not in itip.subject(notice)
    assert "Sted: Her Der" in itip.body(notice)


def test_no_field_could_carry_a_word_of_a_case() -> None:
    assert {field.name for field in fields(Notice)} == {
        "kind", "event", "recipient", "sender", "written_at", "is_deputy"
    }  # fmt: skip
    names = {field.name for field in fields(CalendarMeeting)}
    assert not names & {"case", "cases", "items", "agenda", "note", "reason", "online_link"}


def test_a_moved_meeting_says_where_it_was() -> None:
    moved = a_calendar_meeting(
        moved_from=datetime.combine(a_calendar_meeting().day.replace(day=1), time(9))
    )
    event = event_of(a_notice(Kind.CHANGED, event=replace(moved, sequence=4)))
    assert event["DESCRIPTION"].startswith("Flyttet fra tirsdag den 1. december 2026")
    assert event["SEQUENCE"] == 4


ADDRESS = "https://forum.example.dk/forum/unge/moeder/2026-12-02/"


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            Kind.INVITED,
            ["Dagsordenen er udsendt. Du kan læse den i forumtool:", ADDRESS],
        ),
        (
            Kind.CHANGED,
            [
                "Mødet er ændret. Ovenfor står det, som det er nu. Læs mere i forumtool:",
                ADDRESS,
            ],
        ),
        (Kind.CANCELLED, ["Mødet er aflyst. Læs mere i forumtool:", ADDRESS]),
        (
            Kind.REMOVED,
            ["Du er ikke længere indkaldt til mødet. Det kan fjernes fra din kalender."],
        ),
    ],
)
def test_the_whole_text_of_a_mail(kind: Kind, lines: list[str]) -> None:
    summary = a_calendar_meeting().summary
    assert itip.body(a_notice(kind)).split("\n") == [
        summary,
        "Onsdag den 2. december 2026 kl. 09.00–10.30",
        "Sted: Rådhuset, mødelokale 3",
        "",
        *lines,
        "",
        "Mailen er sendt af forumtool. Den kan ikke besvares.",
        "",
    ]


def test_a_meeting_without_a_place_has_no_line_for_it() -> None:
    assert "Sted:" not in itip.body(a_notice(event=a_calendar_meeting(location="")))


def test_the_codes_of_the_kinds_and_the_name_of_the_sender() -> None:
    assert [kind.value for kind in Kind] == ["invited", "changed", "cancelled", "removed"]
    assert event_of(a_notice())["ORGANIZER"].params["CN"] == "forumtool"


def test_the_digest_is_that_of_the_words_line_by_line() -> None:
    text = (
        "2026-12-02\n09:00\n10:30\nSamarbejdsforum Unge\nRådhuset, mødelokale 3\n"
        "2026-12-01T09:00\n2"
    )
    moved = a_calendar_meeting(moved_from=datetime.combine(date(2026, 12, 1), time(9)))
    assert itip.digest(moved, times_reinstated=2) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "changes",
    [
        {"day": date(2026, 12, 3)},
        {"start": time(9, 15)},
        {"end": time(11, 0)},
        {"summary": "Ungeforum"},
        {"location": "Lokale 4"},
        {"moved_from": datetime.combine(date(2026, 12, 1), time(9))},
    ],
)
def test_whatever_an_invitation_says_is_in_its_digest(changes: dict[str, Any]) -> None:
    before = itip.digest(a_calendar_meeting(), times_reinstated=0)
    assert itip.digest(a_calendar_meeting(**changes), times_reinstated=0) != before


def test_what_an_invitation_does_not_say_is_not_in_its_digest() -> None:
    before = itip.digest(a_calendar_meeting(), times_reinstated=0)
    later = a_calendar_meeting(sequence=9, changed=AT, created=AT)
    assert itip.digest(later, times_reinstated=0) == before
    assert itip.digest(later, times_reinstated=1) != before
