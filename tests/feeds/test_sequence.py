"""SEQUENCE and the times rise at every change that shows, whoever wrote it, and at no other."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
import sqlalchemy as sa

from forumtool import clock
from forumtool.database.base import db
from forumtool.feeds.clients import client_name
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.meeting_dates import cancel_meeting, reinstate_meeting
from tests.feeds.app_fixtures import House
from tests.feeds.conftest import TODAY

FIRST = date(2026, 12, 2)
Change = Callable[[Meeting], None]


def after(house: House, change: Change) -> tuple[int, datetime]:
    with house.app.app_context():
        meeting = db.session.scalars(sa.select(Meeting).where(Meeting.held_on == FIRST)).one()
        change(meeting)
        db.session.commit()
        db.session.refresh(meeting)
        return meeting.sequence, meeting.changed_at


def setting(**values: object) -> Change:
    def change(meeting: Meeting) -> None:
        for name, value in values.items():
            setattr(meeting, name, value)

    return change


@pytest.mark.parametrize(
    "values",
    [
        {"held_on": date(2026, 12, 3)},
        {"starts_at": time(10)},
        {"minutes": 45},
        {"room": "Kantinen"},
        {"state": MeetingState.CANCELLED},
    ],
)
def test_a_writer_who_forgets_to_raise_is_caught(house: House, values: dict[str, object]) -> None:
    sequence, changed_at = after(house, setting(**values))
    assert sequence == 1
    assert clock.local(changed_at).date() == TODAY


@pytest.mark.parametrize(
    "values",
    [
        {"state": MeetingState.PUBLISHED},
        {"online_link": "https://video.example/"},
        {"agenda_version": 5},
        {"room": "Lokale 3"},
        {"cancel_reason": "Ingen sager"},
    ],
)
def test_what_does_not_show_raises_nothing(house: House, values: dict[str, object]) -> None:
    sequence, changed_at = after(house, setting(**values))
    assert sequence == 0
    assert clock.local(changed_at).date() == date(2026, 1, 5)


def test_the_one_who_raises_is_not_raised_again(house: House) -> None:
    def change(meeting: Meeting) -> None:
        meeting.room, meeting.sequence, meeting.changed_at = "Kantinen", 1, clock.now()

    assert after(house, change)[0] == 1


def test_cancelling_and_restoring_raise_once_each_and_keep_the_uid(house: House) -> None:
    uids: set[str] = set()

    def cancel(meeting: Meeting) -> None:
        uids.add(meeting.uid)
        cancel_meeting(meeting, "Ingen sager", by=house.mette, at=clock.now())

    def restore(meeting: Meeting) -> None:
        uids.add(meeting.uid)
        reinstate_meeting(meeting, by=house.mette, at=clock.now(), today=TODAY)

    assert after(house, cancel)[0] == 1
    assert after(house, restore)[0] == 2
    assert len(uids) == 1


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11) Gecko/20100101 Thunderbird/140.1", "Thunderbird"),
        ("Google-Calendar-Importer", "Google Kalender"),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.1)", "Outlook"),
        ("iOS/18.1 (22B83) dataaccessd/1.0", "iPhone eller iPad"),
        ("macOS/15.1 (24B83) CalendarAgent/1140", "Mac"),
        ("vdirsyncer/0.21.0", "vdirsyncer"),
        ("<script>\x00" + "x" * 300, "<script>" + "x" * 52),
        ("", "Ukendt program"),
        ("æøå", "Ukendt program"),
    ],
)
def test_a_program_is_named_in_words_its_owner_knows(agent: str, name: str) -> None:
    assert client_name(agent) == name
