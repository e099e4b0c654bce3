"""The text and the iCalendar object (iTIP, RFC 5546) of one invitation or cancellation. Pure.

The object is the meeting's own file with a method, a sender and one recipient: it shows what the
feed shows. The value it is built from has no field for a case, and one recipient's address only.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from icalendar import Calendar, Component, vCalAddress, vText

from forumtool.feeds import ics
from forumtool.feeds.events import CalendarMeeting
from forumtool.invitations.rules import Method
from forumtool.language.danish import hour_and_minute, long_date


class Kind(StrEnum):
    INVITED = "invited"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    REMOVED = "removed"  # the meeting is held; this person is not invited any more


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One mail to one member about one meeting."""

    kind: Kind
    event: CalendarMeeting
    recipient: str
    sender: str
    written_at: datetime
    is_deputy: bool = False

    @property
    def method(self) -> Method:
        is_called_off = self.kind in (Kind.CANCELLED, Kind.REMOVED)
        return Method.CANCEL if is_called_off else Method.REQUEST

    @property
    def ical_method(self) -> str:
        return self.method.upper()


_SUBJECTS = {
    Kind.INVITED: "Møde: {what}",
    Kind.CHANGED: "Ændret møde: {what}",
    Kind.CANCELLED: "Aflyst: {what}",
    Kind.REMOVED: "Ikke længere indkaldt: {what}",
}
_WORDS = {
    Kind.INVITED: "Dagsordenen er udsendt. Du kan læse den i forumtool:",
    Kind.CHANGED: "Mødet er ændret. Ovenfor står det, som det er nu. Læs mere i forumtool:",
    Kind.CANCELLED: "Mødet er aflyst. Læs mere i forumtool:",
    Kind.REMOVED: "Du er ikke længere indkaldt til mødet. Det kan fjernes fra din kalender.",
}
FOOT = "Mailen er sendt af forumtool. Den kan ikke besvares."


def subject(notice: Notice) -> str:
    event = notice.event
    what = f"{ics.one_line(event.forum)}, {long_date(event.day)}"
    return _SUBJECTS[notice.kind].format(what=what)


def body(notice: Notice) -> str:
    """What the calendar object says, for mail programs that show no calendar."""
    event = notice.event
    lines = [
        ics.one_line(event.summary),
        f"{_sentence(long_date(event.day))} kl. "
        f"{hour_and_minute(event.start)}–{hour_and_minute(event.end)}",
    ]
    if place := ics.one_line(event.location):
        lines.append(f"Sted: {place}")
    lines += ["", _WORDS[notice.kind]]
    if notice.kind is not Kind.REMOVED:
        lines.append(event.url)
    return "\n".join([*lines, "", FOOT, ""])


def digest(event: CalendarMeeting, *, times_reinstated: int) -> str:
    """SHA-256 of everything an invitation says: an equal one has nothing new to tell.

    A cancellation that was taken back counts also when nobody was told of it, because the feed has
    shown both under the same UID. SEQUENCE and the times of change are left out: they rise with
    the forum's deadlines too, which no invitation mentions.
    """
    values = (
        event.day.isoformat(),
        event.start.isoformat("minutes"),
        event.end.isoformat("minutes"),
        event.summary,
        event.location,
        event.moved_from.isoformat(timespec="minutes") if event.moved_from else "",
        str(times_reinstated),
    )
    return hashlib.sha256("\n".join(values).encode()).hexdigest()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def calendar(notice: Notice) -> bytes:
    """One VEVENT under its own VTIMEZONE, to one attendee (RFC 5546 3.2.2, 3.2.5)."""
    cal = Calendar.from_ical(ics.meeting_file(notice.event))
    cal["METHOD"] = vText(notice.ical_method)
    event = cal.walk("VEVENT")[0]
    _address(event, notice)
    _stamp(event, notice)
    raw: bytes = cal.to_ical()
    return raw


def _address(event: Component, notice: Notice) -> None:
    organizer = vCalAddress(f"mailto:{notice.sender}")
    organizer.params["CN"] = vText("forumtool")
    attendee = vCalAddress(f"mailto:{notice.recipient}")
    attendee.params["ROLE"] = vText("OPT-PARTICIPANT" if notice.is_deputy else "REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("organizer", organizer)
    event.add("attendee", attendee)


def _stamp(event: Component, notice: Notice) -> None:
    """DTSTAMP tells the later of two with the same SEQUENCE (RFC 5546 2.1.5)."""
    del event["DTSTAMP"]
    event.add("dtstamp", notice.written_at)
    if notice.kind is Kind.REMOVED:
        del event["STATUS"]  # RFC 5546 3.2.5: absent where only attendees are taken off
