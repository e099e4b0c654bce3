"""The program as it is served: waitress in a process of its own, read by real clients.

vdirsyncer subscribes over HTTP as a calendar does; what it holds is compared with the database.
"""

import json
import os
import re
import socket
import struct
import subprocess
import sys
import threading
import time as clock_of_the_machine
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest
import recurring_ical_events
import sqlalchemy as sa
import vobject
from flask import Flask
from icalendar import Calendar

from forumtool import clock
from forumtool.database.base import db
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place
from forumtool.meetings.queries import find_meeting
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.meeting_dates import (
    add_meeting,
    cancel_meeting,
    move_meeting,
    reinstate_meeting,
)
from forumtool.series.actions.rhythm import start_series
from forumtool.series.cadence import Cadence, Rhythm
from forumtool.signals import forum_renamed
from tests.app_fixtures import PASSWORD
from tests.feeds.app_fixtures import House
from tests.feeds.programs import Khal, by_ical

MORNING = Place(starts_at=time(9), minutes=60, room="Lokale 3")
AFTERNOON = Place(starts_at=time(13, 5), minutes=45, room="Lokale 9")
SEEN = tuple[datetime, datetime, str, str]


@pytest.fixture(autouse=True)
def _saturday() -> None:
    """Not here: the served program reads the real clock, so this test does too."""
    clock.pin(None)


@pytest.fixture
def house(house: House) -> House:
    """The same house with its meetings in the coming weeks of the real clock."""
    with house.app.app_context():
        for number, meeting in enumerate(db.session.scalars(sa.select(Meeting))):
            meeting.held_on = clock.today() + timedelta(days=20 + 7 * number)
        db.session.commit()
    return house


@contextmanager
def changing(house: House, forum_id: int, day: date | None = None) -> Iterator[tuple[Any, Any]]:
    """A forum, and its meeting on that day, inside a transaction of the program's own."""
    with house.app.app_context():
        forum = db.session.get_one(Forum, forum_id)
        yield forum, find_meeting(forum_id, day) if day else None
        db.session.commit()


@dataclass
class Browser:
    """A person at a browser: cookies, the token of a page, a form."""

    root: str
    jar: CookieJar = field(default_factory=CookieJar)

    def open(self, path: str, data: dict[str, str] | None = None) -> str:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        body = None if data is None else urllib.parse.urlencode(data).encode()
        with opener.open(self.root + path, body, timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, path: str, page: str, data: dict[str, str] | None = None) -> str:
        token = re.search(r'name="csrf_token"\s+value="([^"]+)"', self.open(page))
        assert token
        return self.open(path, {**(data or {}), "csrf_token": token[1]})

    def sign_in(self, username: str) -> None:
        self.post("/log-ind", "/log-ind", {"username": username, "password": PASSWORD})

    def new_feed(self) -> str:
        found = re.search(
            r'href="(http[^"]+/kalender/[^"]+\.ics)"', self.post("/kalender/", "/kalender/")
        )
        assert found
        return found[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(root: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "the program ended"
        try:
            urllib.request.urlopen(f"{root}/log-ind", timeout=5).close()
        except OSError:
            clock_of_the_machine.sleep(0.1)
        else:
            return
    raise AssertionError("the program does not answer")


@pytest.fixture
def served(house: House, tmp_path: Path) -> Iterator[Browser]:
    port = free_port()
    environment = {
        **os.environ,
        "FORUMTOOL_SECRET_KEY": "kun-til-prøver-" * 4,
        "FORUMTOOL_BASE_URL": f"http://127.0.0.1:{port}",
        "FORUMTOOL_LISTEN": f"127.0.0.1:{port}",
        "FORUMTOOL_DATABASE_URL": house.app.config["SQLALCHEMY_DATABASE_URI"],
    }
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "forumtool", "serve"], env=environment, stdout=log, stderr=log
        )
        browser = Browser(f"http://127.0.0.1:{port}")
        wait_until_it_answers(browser.root, process)
        yield browser
        process.terminate()
        process.wait(10)


@dataclass
class Subscription:
    """vdirsyncer, which fetches the address into a folder of its own.

    It names what it has fetched by content and drops the UIDs; `uids_at` looks at those.
    """

    folder: Path
    address: str

    def __post_init__(self) -> None:
        self.khal = Khal(self.folder / "khal", self.folder / "meetings")
        sections: dict[str, dict[str, str | None]] = {
            "general": {"status_path": str(self.folder / "status")},
            "pair forumtool": {
                "a": "remote",
                "b": "local",
                "collections": None,
                "partial_sync": "ignore",
            },
            "storage remote": {"type": "http", "url": self.address},
            "storage local": {
                "type": "filesystem",
                "path": str(self.folder / "meetings"),
                "fileext": ".ics",
            },
        }
        text = "\n".join(
            f"[{name}]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in rows.items())
            for name, rows in sections.items()
        )
        (self.folder / "config").write_text(text)
        assert self._run("discover") == 0

    def sync(self) -> bool:
        return self._run("sync") == 0

    def _run(self, verb: str) -> int:
        command = [str(Path(sys.executable).parent / "vdirsyncer"), "-c", "config", verb]
        return subprocess.run(
            command, cwd=self.folder, input=b"y\n", capture_output=True, timeout=60
        ).returncode

    def files(self) -> list[str]:
        return [path.read_text() for path in sorted((self.folder / "meetings").glob("*.ics"))]

    def seen_by_khal(self) -> list[SEEN]:
        return sorted(
            (each.start, each.end, each.summary, each.status) for each in self.khal.sees()
        )

    def seen_by_ical(self) -> list[SEEN]:
        seen = [each for text in self.files() for each in by_ical(text.encode())]
        return sorted((each.start, each.end, each.summary, each.status) for each in seen)

    def seen_by_icalendar(self) -> list[SEEN]:
        far = (date(2000, 1, 1), date(2100, 1, 1))
        found: list[Any] = [
            event
            for text in self.files()
            for event in recurring_ical_events.of(Calendar.from_ical(text)).between(*far)
        ]
        return sorted(
            (
                event["DTSTART"].dt.astimezone(UTC),
                event["DTEND"].dt.astimezone(UTC),
                str(event["SUMMARY"]),
                str(event["STATUS"]),
            )
            for event in found
        )

    def seen_by_vobject(self) -> list[SEEN]:
        events = [vobject.readOne(text).vevent for text in self.files()]
        return sorted(
            (
                event.dtstart.value.astimezone(UTC),
                event.dtend.value.astimezone(UTC),
                event.summary.value,
                event.status.value,
            )
            for event in events
        )


def in_the_database(app: Flask, forum_ids: tuple[int, ...]) -> list[SEEN]:
    with app.app_context():
        meetings = db.session.scalars(
            sa.select(Meeting).where(Meeting.forum_id.in_(forum_ids))
        ).all()
        return sorted(
            (
                start := clock.moment(meeting.held_on, meeting.starts_at),
                start + timedelta(minutes=meeting.minutes),
                ("AFLYST: " if meeting.state is MeetingState.CANCELLED else "")
                + meeting.forum.name,
                "CANCELLED" if meeting.state is MeetingState.CANCELLED else "CONFIRMED",
            )
            for meeting in meetings
        )


def uids_at(address: str) -> list[str]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return sorted(str(event["UID"]) for event in Calendar.from_ical(answer.read()).events)


def uids_in_the_database(app: Flask, forum_ids: tuple[int, ...]) -> list[str]:
    with app.app_context():
        return sorted(
            db.session.scalars(sa.select(Meeting.uid).where(Meeting.forum_id.in_(forum_ids)))
        )


def test_a_subscription_followed_over_time_ends_where_the_database_is(
    house: House, served: Browser, tmp_path: Path
) -> None:
    served.sign_in("mette")
    subscription = Subscription(tmp_path / "client", served.new_feed())

    def agrees(*forum_ids: int) -> None:
        assert subscription.sync()
        expected = in_the_database(house.app, forum_ids)
        assert subscription.seen_by_icalendar() == expected
        assert subscription.seen_by_vobject() == expected
        assert subscription.seen_by_khal() == expected
        assert subscription.seen_by_ical() == expected
        assert uids_at(subscription.address) == uids_in_the_database(house.app, forum_ids)

    both = (house.unge, house.voksne)
    agrees(*both)
    soon, next_day = (clock.today() + timedelta(days=days) for days in (8, 9))
    today: Any = {"at": clock.now(), "today": clock.today()}
    mette: Any = {"at": clock.now(), "by": house.mette}
    with changing(house, house.unge) as (forum, _):
        add_meeting(forum, MORNING, day=soon, **today)
    agrees(*both)
    with changing(house, house.unge, soon) as (_, meeting):
        move_meeting(meeting, AFTERNOON, day=next_day, reason="Helligdag", **today | mette)
    agrees(*both)
    with changing(house, house.unge, next_day) as (_, meeting):
        cancel_meeting(meeting, "Ingen sager", **mette)
    agrees(*both)
    with changing(house, house.unge, next_day) as (_, meeting):
        reinstate_meeting(meeting, **today | mette)
    agrees(*both)
    monday = next_day + timedelta(days=14 - next_day.weekday())
    for weeks in (2, 3):  # a rhythm begins, and gives way to another
        with changing(house, house.unge) as (forum, _):
            cadence = Cadence(Rhythm.WEEKS, monday, every_weeks=weeks)
            start_series(forum, AFTERNOON, cadence, **today | mette)
        agrees(*both)
    with changing(house, house.unge) as (forum, _):
        forum.name = "Ungeforum"
        forum_renamed.send(forum, at=clock.now())
    agrees(*both)
    yesterday = clock.today() - timedelta(days=1)
    leaves = sa.update(Membership).values(valid_to=yesterday)
    house.change(leaves.where(Membership.forum_id == house.voksne))
    agrees(house.unge)
    kept = subscription.seen_by_icalendar()
    house.change(leaves)
    assert not subscription.sync(), "a dead address is an error"
    assert subscription.seen_by_icalendar() == kept, "and an error empties no calendar"


def test_many_renewals_at_once_leave_one_living_address(house: House, served: Browser) -> None:
    addresses: list[str] = []

    def press() -> None:
        browser = Browser(served.root)
        browser.sign_in("mette")
        addresses.extend(browser.new_feed() for _ in range(3))

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(addresses)) == 12
    with house.app.app_context():
        living = sa.select(sa.func.count()).where(CalendarFeed.revoked_at.is_(None))
        assert db.session.scalar(living) == 1
    answers = sorted(status_of(address) for address in addresses)
    assert answers == [200] + 11 * [404]


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def hang_up_in_the_middle(address: str) -> None:
    """A client that is gone before it is answered: waitress writes a line about the path."""
    parts = urllib.parse.urlsplit(address)
    with socket.create_connection((str(parts.hostname), int(parts.port or 80))) as caller:
        reset = struct.pack("ii", 1, 0)
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
        caller.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: a\r\n\r\n".encode() * 20)


def test_the_connection_is_kept_after_nothing_new(served: Browser) -> None:
    served.sign_in("mette")
    parts = urllib.parse.urlsplit(served.new_feed())
    caller = HTTPConnection(str(parts.hostname), int(parts.port or 80), timeout=30)
    etag, socket_used = "", None
    for expected in (200, 304, 304):
        caller.request("GET", parts.path, headers={"If-None-Match": etag} if etag else {})
        answer = caller.getresponse()
        answer.read()
        etag = answer.headers["ETag"]
        assert answer.status == expected
        assert answer.headers["Connection"] is None
        assert socket_used in (None, caller.sock)
        socket_used = caller.sock
    caller.close()


def test_the_secret_stands_in_no_line_of_the_log(
    house: House, served: Browser, tmp_path: Path
) -> None:
    served.sign_in("mette")
    address = served.new_feed()
    assert status_of(address) == 200
    assert status_of(address.replace(".ics", "x.ics")) == 404
    for _ in range(5):
        hang_up_in_the_middle(address)
    assert address.split("/")[-1].removesuffix(".ics") not in (tmp_path / "log").read_text()
