"""When on the day and where: what a meeting keeps of its own when its series changes."""

from dataclasses import dataclass
from datetime import time

import pytest

from forumtool.errors import RuleBroken
from forumtool.meetings.place import Place, place_of

BEFORE = Place(time(9), 60, "Lokale 2", "https://møde/1")
AFTER = Place(time(13), 90, "Byrådssalen", "https://møde/2")


@dataclass
class Row:
    starts_at: time = time(8)
    minutes: int = 30
    room: str = ""
    online_link: str = ""


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (BEFORE, AFTER),
        (
            Place(time(10), 60, "Lokale 2", "https://møde/1"),
            Place(time(10), 60, "Byrådssalen", "https://møde/2"),
        ),
        (
            Place(time(9), 45, "Lokale 2", "https://møde/1"),
            Place(time(9), 45, "Byrådssalen", "https://møde/2"),
        ),
        (
            Place(time(9), 60, "Kantinen", "https://møde/1"),
            Place(time(13), 90, "Kantinen", "https://møde/1"),
        ),
        (Place(time(9), 60, "Lokale 2", ""), Place(time(13), 90, "Lokale 2", "")),
        (Place(time(10), 60, "Kantinen", ""), Place(time(10), 60, "Kantinen", "")),
    ],
)
def test_a_time_or_a_room_of_its_own_stays(own: Place, expected: Place) -> None:
    assert AFTER.instead_of(BEFORE, own) == expected


def test_a_place_is_put_on_a_row_and_read_from_it() -> None:
    row = Row()
    AFTER.put_on(row)
    assert row == Row(time(13), 90, "Byrådssalen", "https://møde/2")
    assert place_of(row) == AFTER


def test_a_meeting_without_length_is_put_on_no_row() -> None:
    row = Row()
    with pytest.raises(RuleBroken):
        Place(time(9), 0).put_on(row)
    assert row == Row()


def test_calendars_show_the_time_and_the_room_and_not_the_link() -> None:
    assert AFTER.shown == (time(13), 90, "Byrådssalen")
    assert Place(time(9), 60) == Place(time(9), 60, "", "")
