"""Built once, then read as it lies: what makes a feed new, and what it says about its age."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.feeds import ics
from forumtool.feeds.models import BuiltCalendar, CalendarCounter, CalendarFeed
from forumtool.feeds.reads import address
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import Meeting, MeetingMove
from forumtool.meetings.rules import MeetingState
from tests.feeds.app_fixtures import House, a_meeting
from tests.feeds.conftest import TODAY

FIRST = date(2026, 12, 2)
LONG_AGO = date(2022, 3, 1)


def get(house: House, path: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return house.app.test_client().get(path, headers=named)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each time a calendar is built."""
    seen: list[str] = []
    really = ics.calendar

    def counted(name: str, entries: list[object], report: object) -> bytes:
        seen.append(name)
        return really(name, entries, report)  # type: ignore[arg-type]

    monkeypatch.setattr("forumtool.feeds.ics.calendar", counted)
    return seen


def test_a_calendar_is_built_once_and_then_served_as_it_lies(
    house: House, builds: list[str]
) -> None:
    path = house.new_feed()
    answers = [get(house, path) for _ in range(3)]
    assert len(builds) == 1
    assert len({answer.data for answer in answers}) == 1
    assert len({answer.headers["Last-Modified"] for answer in answers}) == 1


def test_not_modified_is_said_without_building_or_reading_the_calendar(
    house: House, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.new_feed()
    etag = get(house, path).headers["ETag"]
    monkeypatch.setattr("forumtool.feeds.built_calendars.read", lambda *_: 1 / 0)
    for said in (etag, f"W/{etag}", f'"andet", {etag}'):
        assert get(house, path, If_None_Match=said).status_code == 304
    assert len(builds) == 1


def test_not_modified_has_the_headers_of_every_answer_and_touches_no_session(house: House) -> None:
    path = house.new_feed()
    etag = get(house, path).headers["ETag"]
    one = get(house, path, If_None_Match=etag)
    several = get(house, path, If_None_Match=f"{etag}, {etag}")
    assert one.status_code == several.status_code == 304
    assert {**one.headers, "Date": ""} == {**several.headers, "Date": ""}
    assert (one.data, one.headers["ETag"]) == (b"", etag)
    assert one.headers["Cache-Control"] == "private, no-cache"
    assert one.headers["X-Robots-Tag"] == "noindex"
    assert one.headers["X-Content-Type-Options"] == "nosniff"
    for absent in ("Content-Type", "Set-Cookie", "Vary"):
        assert absent not in one.headers


def test_not_modified_is_for_those_alone_who_have_these_bytes(house: House) -> None:
    path = house.new_feed()
    etag = get(house, path).headers["ETag"]
    assert get(house, path, If_None_Match=f'"{"0" * 64}"').status_code == 200
    assert get(house, path[:-5] + "x.ics", If_None_Match=etag).status_code == 404
    house.change(sa.update(CalendarFeed).values(revoked_at=clock.now()))
    assert get(house, path, If_None_Match=etag).status_code == 404


def counted(house: House) -> dict[int, int]:
    with house.app.app_context():
        rows = db.session.execute(sa.select(CalendarCounter.forum_id, CalendarCounter.changes))
        return {row.forum_id: row.changes for row in rows}


MOVE = {
    "from_on": FIRST,
    "from_time": time(9),
    "to_on": FIRST,
    "to_time": time(10),
    "reason": "",
    "at": datetime(2026, 11, 21, tzinfo=UTC),
}
BY_HAND = (
    "UPDATE meeting SET room = 'Lokale 9'",
    "UPDATE meeting SET starts_at = '10:00:00.000000'",
    "UPDATE meeting SET minutes = 45",
    "UPDATE meeting SET held_on = date(held_on, '+1 days')",
    "UPDATE meeting SET state = 'cancelled'",
    "UPDATE meeting SET sequence = 7",
    "DELETE FROM meeting",
    "UPDATE forum SET name = name || ' X'",
    "UPDATE forum SET submission_days = 9",
)


@pytest.mark.parametrize("statement", BY_HAND)
def test_no_writer_can_forget_to_count_what_it_changes(house: House, statement: str) -> None:
    """Not even one that goes past all of forumtool; the triggers stand in the database."""
    before = counted(house)
    house.change(sa.text(statement))
    after = counted(house)
    assert all(after[forum_id] > before[forum_id] for forum_id in (house.unge, house.voksne))


def test_a_new_meeting_and_a_move_count_in_their_own_forum_alone(house: House) -> None:
    before = counted(house)
    house.add(a_meeting(house.unge, date(2027, 1, 6)))
    meeting = sa.select(Meeting.id).where(Meeting.held_on == FIRST).scalar_subquery()
    move = sa.insert(MeetingMove).values(meeting_id=meeting, forum_id=house.unge, **MOVE)
    house.change(move)
    after = counted(house)
    assert after == before | {house.unge: before[house.unge] + 2}


def test_what_does_not_show_builds_nothing_anew(house: House, builds: list[str]) -> None:
    path = house.new_feed()
    get(house, path)
    house.change(sa.update(Meeting).values(online_link="https://video.example/", esdh_number="1"))
    house.change(sa.update(Forum).values(esdh_number="26/1", room="Kantinen"))
    get(house, path)
    assert len(builds) == 1


def test_another_forums_change_builds_nothing_anew(house: House, builds: list[str]) -> None:
    path = house.new_feed()
    house.change(
        sa.update(Membership).where(Membership.forum_id == house.voksne).values(valid_to=LONG_AGO)
    )
    get(house, path)
    house.change(sa.update(Meeting).where(Meeting.forum_id == house.voksne).values(room="Nyt"))
    get(house, path)
    assert len(builds) == 1


def test_a_new_version_of_the_program_builds_anew_and_keeps_the_etag_of_equal_bytes(
    house: House, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.new_feed()
    before = get(house, path)
    monkeypatch.setattr(address, "_code", lambda: "en anden udgave")
    after = get(house, path)
    assert len(builds) == 2
    assert after.headers["ETag"] == before.headers["ETag"]
    assert after.headers["Last-Modified"] == before.headers["Last-Modified"]


@contextmanager
def on(day: date) -> Iterator[None]:
    with clock.pinned_to(clock.moment(day, time(12))):
        yield


def test_the_date_alone_takes_away_a_tombstone_and_last_year(
    house: House, builds: list[str]
) -> None:
    house.change(
        sa.update(Meeting).where(Meeting.held_on == FIRST).values(state=MeetingState.CANCELLED)
    )
    house.add(a_meeting(house.unge, date(2025, 6, 4)))
    path = house.new_feed()
    with on(date(2026, 12, 31)):
        assert "AFLYST" in house.fetch(path)
        assert "20250604T" in house.fetch(path)
    with on(date(2027, 1, 1)):
        text = house.fetch(path)
        assert "AFLYST" in text, "the thirtieth day after 2 December"
        assert "20250604T" not in text
    with on(date(2027, 1, 2)):
        assert "AFLYST" not in house.fetch(path)
    assert len(builds) == 3


def test_last_modified_is_the_time_of_the_last_change_and_never_falls(house: House) -> None:
    path = house.new_feed()

    def told() -> datetime:
        return parsedate_to_datetime(get(house, path).headers["Last-Modified"])

    with on(TODAY):
        first = told()
    house.change(sa.delete(Meeting).where(Meeting.held_on == FIRST))
    with on(TODAY + timedelta(days=1)):
        second = told()
        assert told() == second
    assert second > first
    house.change(sa.update(Meeting).values(room="Lokale 9"))
    with on(TODAY):  # a clock that was set back
        assert "Last-Modified" not in get(house, path).headers, "never a time to come"
    with on(TODAY + timedelta(days=2)):
        assert told() > second


def test_two_changes_in_one_second_are_two_times(house: House) -> None:
    path = house.new_feed()
    moment = clock.now()
    with house.app.app_context():
        feed = db.session.scalars(sa.select(CalendarFeed.id)).one()
    times = []
    for room in ("A", "B", "C"):
        house.change(sa.update(Meeting).values(room=room))
        with clock.pinned_to(moment):
            get(house, path)
        with house.app.app_context():
            times.append(db.session.get_one(BuiltCalendar, feed).changed_at)
    assert times == sorted(set(times))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("{last}", 304),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 200),
        ("i går", 200),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 200),
    ],
)
def test_a_calendar_that_asks_by_date_is_answered_by_the_stored_time(
    house: House, said: str, status: int
) -> None:
    path = house.new_feed()
    last = get(house, path).headers["Last-Modified"]
    assert get(house, path, If_Modified_Since=said.format(last=last)).status_code == status


def test_the_etag_goes_before_the_date(house: House) -> None:
    path = house.new_feed()
    last = get(house, path).headers["Last-Modified"]
    answer = get(house, path, If_None_Match='"andet"', If_Modified_Since=last)
    assert answer.status_code == 200


def test_many_fetches_at_once_build_once_and_get_the_same(house: House, builds: list[str]) -> None:
    path = house.new_feed()
    got: list[tuple[int, bytes]] = []

    def fetch() -> None:
        answer = get(house, path)
        got.append((answer.status_code, answer.data))

    threads = [threading.Thread(target=fetch) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 6
    assert {status for status, _ in got} == {200}
    assert len({body for _, body in got}) == 1
    assert len(builds) == 1


def test_a_closed_address_leaves_no_bytes_behind(house: House) -> None:
    house.fetch(house.new_feed())
    house.new_feed()
    with house.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(BuiltCalendar.feed_id))) == 0


def test_a_person_of_another_name_is_the_same_to_a_calendar_without_follow_ups(
    house: House, builds: list[str]
) -> None:
    path = house.new_feed()
    get(house, path)
    house.change(sa.update(User).values(name="Mette Nyt-Navn"))
    get(house, path)
    assert len(builds) == 1
