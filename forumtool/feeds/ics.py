"""Meetings as iCalendar bytes: a pure function of the events, with no clock and no database.

One plain VEVENT per meeting and no recurrence: moved and cancelled meetings are rows anyhow, and
recurrences with exceptions are where clients disagree.
"""

import logging
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vDuration, vText

from forumtool.feeds.events import (
    CalendarDeadline,
    CalendarEvent,
    CalendarMeeting,
    DeadlineKind,
    EventStatus,
)
from forumtool.language.danish import clock_time, long_date

log = logging.getLogger(__name__)

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
PRODID = "-//forumtool//meetings//DA"
POLL = timedelta(hours=1)
SUMMARY_LIMIT = 100
PREFIXES = {
    EventStatus.PLANNED: "",
    EventStatus.CANCELLED: "AFLYST: ",
    EventStatus.DONE: "FÆRDIG: ",
}
DEADLINES = {
    DeadlineKind.SUBMISSION: "Frist: punkter til dagsordenen",
    DeadlineKind.PUBLICATION: "Frist: dagsordenen udsendes",
    DeadlineKind.OBJECTION: "Frist: indsigelse mod referatet",
    DeadlineKind.FOLLOW_UP: "Frist: opfølgning",
}
DESCRIPTION = "Møder i dine samarbejdsfora. Dagsorden og referat ligger i forumtool."

# Written by hand: icalendar's own generator lists RDATEs with the wrong onset, which shows every
# summer meeting an hour late in Thunderbird, and Outlook reads RRULE and offsets only. An onset
# is given in the offset before it (RFC 5545 3.6.5). A test holds it against zoneinfo.
VTIMEZONE = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Copenhagen",
        "X-LIC-LOCATION:Europe/Copenhagen",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)

# The library passes these through, and one of them makes some clients refuse the whole calendar.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]",
)


#: Called with an event that could not be written in full.
Report = Callable[[CalendarEvent, Exception], None]


def to_log(event: CalendarEvent, error: Exception) -> None:
    """By uid and kind of error: what the error says may hold what a person wrote."""
    log.error("calendar: %s could not be written in full: %s", event.uid, type(error).__name__)


def calendar(name: str, events: Iterable[CalendarEvent], report: Report = to_log) -> bytes:
    """A feed: every event once, in the order of time."""
    return _written(name, events, report, subscribed=True)


def meeting_file(event: CalendarMeeting) -> bytes:
    """One meeting to open in a calendar; a file is not asked for again, so it names no interval."""
    return _written(event.forum, [event], to_log, subscribed=False)


def plain(text: str) -> str:
    """The text without what breaks calendar clients; line breaks stay."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    # Word writes Shift-Enter as a vertical tab: it is a space here, as a line break is.
    return " ".join(plain(text.replace("\x0b", " ").replace("\x0c", " ")).split())


def _written(
    name: str, events: Iterable[CalendarEvent], report: Report, *, subscribed: bool
) -> bytes:
    cal = Calendar()
    cal.add("version", "2.0")
    cal.add("prodid", PRODID)
    cal.add("calscale", "GREGORIAN")
    cal.add("method", "PUBLISH")
    if subscribed:
        _describe(cal, one_line(name))
    cal.add_component(Timezone.from_ical(VTIMEZONE))
    for event in sorted(events, key=_order):
        cal.add_component(_vevent(event, report))
    raw: bytes = cal.to_ical()
    return raw


def _describe(cal: Calendar, name: str) -> None:
    cal.add("name", vText(name))
    cal.add("x-wr-calname", vText(name))
    cal.add("x-wr-caldesc", vText(DESCRIPTION))
    cal.add("x-wr-timezone", vText(COPENHAGEN.key))
    # RFC 7986 5.7 demands the VALUE; without it Home Assistant refuses the calendar.
    cal.add("refresh-interval", vDuration(POLL), parameters={"VALUE": "DURATION"})
    cal.add("x-published-ttl", vDuration(POLL))


def _order(event: CalendarEvent) -> tuple[date, time, str]:
    return event.day, event.start if isinstance(event, CalendarMeeting) else time.min, event.uid


def _vevent(event: CalendarEvent, report: Report = to_log) -> Event:
    """Its times and its name always; a part that cannot be written is left out and reported."""
    vevent = Event()
    _add_identity(vevent, event)
    if isinstance(event, CalendarMeeting):
        _add_times(vevent, event)
    else:
        _add_day(vevent, event)
    for add in (_add_texts, _add_link):
        try:
            add(vevent, event)
        except Exception as error:
            report(event, error)
    if "SUMMARY" not in vevent:
        vevent.add("summary", vText(one_line(event.forum)))
    return vevent


def _add_identity(vevent: Event, event: CalendarEvent) -> None:
    vevent.add("uid", vText(event.uid))
    vevent.add("sequence", event.sequence)
    vevent.add("dtstamp", event.changed)
    vevent.add("created", event.created)
    vevent.add("last-modified", event.changed)
    vevent.add("status", "CANCELLED" if event.is_over else "CONFIRMED")


def _add_times(vevent: Event, event: CalendarMeeting) -> None:
    start, end = _span(event.day, event.start, event.end)
    vevent.add("dtstart", start)
    vevent.add("dtend", end)
    vevent.add("transp", "TRANSPARENT" if event.cancelled else "OPAQUE")


def _add_day(vevent: Event, event: CalendarEvent) -> None:
    """All day: the end is the day after (RFC 5545 3.6.1), and nobody is busy meanwhile."""
    vevent.add("dtstart", event.day)
    vevent.add("dtend", event.day + timedelta(days=1))
    vevent.add("transp", "TRANSPARENT")


def _add_texts(vevent: Event, event: CalendarEvent) -> None:
    summary = PREFIXES[event.status] + one_line(_summary(event))
    vevent.add("summary", vText(_clipped(summary)))
    vevent.add("description", vText("\n".join(_lines(event))))
    location = one_line(event.location) if isinstance(event, CalendarMeeting) else ""
    if location:
        vevent.add("location", vText(location))


def _add_link(vevent: Event, event: CalendarEvent) -> None:
    if _is_safe_link(event.url):
        vevent.add("url", event.url)


def _summary(event: CalendarEvent) -> str:
    if isinstance(event, CalendarDeadline):
        return f"{DEADLINES[event.kind]}, {event.forum}"
    return event.summary if isinstance(event, CalendarMeeting) else event.forum


def _lines(event: CalendarEvent) -> list[str]:
    lines = _about_deadline(event) if isinstance(event, CalendarDeadline) else []
    if isinstance(event, CalendarMeeting):
        lines = _about_meeting(event)
    lines.append(one_line(event.forum))
    if _is_safe_link(event.url):
        lines.append(event.url)
    return lines


def _about_meeting(event: CalendarMeeting) -> list[str]:
    lines = []
    if event.moved_from:
        old = event.moved_from
        lines.append(f"Flyttet fra {long_date(old.date())} {clock_time(old.time())}.")
    if event.cancelled:
        lines.append("Mødet er aflyst.")
    return lines


def _about_deadline(event: CalendarDeadline) -> list[str]:
    if event.status is EventStatus.DONE:
        return ["Opfølgningen er meldt færdig."]
    if event.cancelled:
        return ["Mødet er aflyst, og fristen gælder ikke længere."]
    if event.meeting_on:
        return [f"Hører til mødet {long_date(event.meeting_on)}. Fristen slutter med dagen."]
    return ["Fristen slutter med dagen."]


def _clipped(text: str) -> str:
    return text if len(text) <= SUMMARY_LIMIT else text[: SUMMARY_LIMIT - 1].rstrip() + "…"


def _is_safe_link(url: str) -> bool:
    """An absolute web address of printable ASCII; the library refuses line breaks with an error."""
    if not url.isascii() or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Both ends in Copenhagen's time; in UTC where the wall clock shows the hour twice."""
    first, last = _moment(day, start), _moment(day, end)
    if last <= first:  # only reached across the hour that the clock skips, or by a faulty row
        length = datetime.combine(day, end) - datetime.combine(day, start)
        last = first + max(length, timedelta(minutes=1))
    if _is_ambiguous(first) or _is_ambiguous(last):
        return first, last
    return first.astimezone(COPENHAGEN), last.astimezone(COPENHAGEN)


def _moment(day: date, at: time) -> datetime:
    """In UTC; 02.30 on the morning that skips 02-03 is read as 03.30."""
    return datetime.combine(day, at, tzinfo=COPENHAGEN).astimezone(UTC)


def _is_ambiguous(moment: datetime) -> bool:
    wall = moment.astimezone(COPENHAGEN)
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()
