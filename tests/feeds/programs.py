"""Calendar programs of other people's making, each telling what it sees of the same bytes."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import icalendar
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream

from forumtool.feeds.ics import COPENHAGEN


@dataclass(frozen=True, order=True)
class Seen:
    """One event as a program shows it: the two moments in UTC."""

    start: datetime
    end: datetime
    uid: str
    summary: str
    status: str


def by_vobject(raw: bytes) -> list[Seen]:
    events = vobject.readOne(raw.decode()).vevent_list
    return sorted(
        Seen(
            event.dtstart.value.astimezone(UTC),
            event.dtend.value.astimezone(UTC),
            event.uid.value,
            event.summary.value,
            event.status.value,
        )
        for event in events
    )


def by_recurring_ical_events(raw: bytes) -> list[Seen]:
    calendar = icalendar.Calendar.from_ical(raw)
    events: list[Any] = list(
        recurring_ical_events.of(calendar).between(date(2000, 1, 1), date(2100, 1, 1))
    )
    return sorted(
        Seen(
            event["DTSTART"].dt.astimezone(UTC),
            event["DTEND"].dt.astimezone(UTC),
            str(event["UID"]),
            str(event["SUMMARY"]),
            str(event["STATUS"]),
        )
        for event in events
    )


def by_ical(raw: bytes) -> list[Seen]:
    """Home Assistant's own parser: strict, and of nobody else's kin."""
    events = IcsCalendarStream.calendar_from_ics(raw.decode()).events
    return sorted(
        Seen(
            event.start_datetime.astimezone(UTC),
            event.end_datetime.astimezone(UTC),
            event.uid,
            str(event.summary),
            str(event.status.value if event.status else ""),
        )
        for event in events
    )


KHAL = """\
[calendars]
[[moeder]]
path = {folder}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Copenhagen
default_timezone = Europe/Copenhagen
[sqlite]
path = {cache}
"""
FORMAT = "{start-long}|{end-long}|{uid}|{title}|{status}"


class Khal:
    """khal over a folder of calendar files, told to see the wall clock in Copenhagen."""

    def __init__(self, folder: Path, meetings: Path) -> None:
        self.config = folder / "khal.config"
        folder.mkdir(parents=True, exist_ok=True)
        meetings.mkdir(parents=True, exist_ok=True)
        self.config.write_text(KHAL.format(folder=meetings, cache=folder / "khal.db"))

    def read(self, raw: bytes, file: Path) -> None:
        file.write_bytes(raw)
        self._run("import", "--batch", "-a", "moeder", str(file))

    def sees(self) -> list[Seen]:
        listed = self._run(
            "list", "--format", FORMAT, "--day-format", "", "2024-01-01", "2030-01-01"
        )
        lines = (line.split("|") for line in listed.splitlines() if "|" in line)
        return sorted({self._seen(*line) for line in lines})

    def _seen(self, start: str, end: str, uid: str, summary: str, status: str) -> Seen:
        return Seen(_moment(start), _moment(end), uid, summary, status.strip() or "CONFIRMED")

    def _run(self, *arguments: str) -> str:
        command = [str(Path(sys.executable).parent / "khal"), "-c", str(self.config), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
        return done.stdout


def _moment(wall: str) -> datetime:
    day, at = wall.split(" ")
    local = datetime.combine(date.fromisoformat(day), time.fromisoformat(at), COPENHAGEN)
    return local.astimezone(UTC)
