"""`closed_on` is the first closed day: the pages say the same of a forum around it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool import clock
from forumtool.database.base import db
from forumtool.forums.models import Forum
from tests.cases.cast import Stage, set_the_stage
from tests.pages import soup

CLOSED_ON = date(2026, 12, 2)
STARTED_ON = date(2026, 11, 2)
Asks = Callable[[Stage], bool]


@pytest.fixture
def stage(app: Flask) -> Iterator[Stage]:
    with clock.pinned_to(datetime(2026, 11, 1, 12, tzinfo=UTC)):
        stage = set_the_stage(app)
        with app.app_context():
            db.session.execute(
                sa.update(Forum)
                .where(Forum.slug == "unge")
                .values(started_on=STARTED_ON, closed_on=CLOSED_ON)
            )
            db.session.commit()
        yield stage


def takes_cases(stage: Stage) -> bool:
    return stage.as_("anne").get("/forum/unge/sager/ny").status_code == 200


def stands_on_overblik(stage: Stage) -> bool:
    return bool(soup(stage.as_("anne").get("/")).select("a[href='/forum/unge/sager/ny']"))


def stands_under_sent_cases(stage: Stage) -> bool:
    page = soup(stage.as_("anne").get("/mine-sager/"))
    return bool(page.select("a[href='/forum/unge/sager/ny']"))


def has_a_section_for_its_coordinator(stage: Stage) -> bool:
    return bool(soup(stage.as_("bo").get("/")).select("#forum-unge"))


def has_a_button_on_its_own_front_page(stage: Stage) -> bool:
    page = soup(stage.as_("bo").get("/forum/unge/"))
    return bool(page.select("a.button[href='/forum/unge/sager/ny']"))


def links_to_a_new_case(stage: Stage, path: str) -> bool:
    """In the forum's own links, or as a button."""
    return bool(soup(stage.as_("bo").get(path)).select("a[href='/forum/unge/sager/ny']"))


def has_a_link_above_its_queue(stage: Stage) -> bool:
    return links_to_a_new_case(stage, "/forum/unge/koe")


def has_a_link_above_its_meetings(stage: Stage) -> bool:
    return links_to_a_new_case(stage, "/forum/unge/moeder/")


def has_figures(stage: Stage) -> bool:
    return bool(soup(stage.as_("leo").get("/tal/")).select("#unge"))


def is_called_running_by_the_administrator(stage: Stage) -> bool:
    lines = soup(stage.as_("ada").get("/administration/fora/")).select(".items > li")
    return ["I gang" in line.text for line in lines if "Unge" in line.text] == [True]


PAGES: tuple[Asks, ...] = (
    takes_cases,
    stands_on_overblik,
    stands_under_sent_cases,
    has_a_section_for_its_coordinator,
    has_a_button_on_its_own_front_page,
    has_a_link_above_its_queue,
    has_a_link_above_its_meetings,
    has_figures,
    is_called_running_by_the_administrator,
)


@pytest.mark.parametrize("asks", PAGES, ids=lambda asks: asks.__name__)
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 1), False),
        (date(2026, 11, 2), True),
        (date(2026, 12, 1), True),
        (date(2026, 12, 2), False),
        (date(2026, 12, 3), False),
    ],
)
def test_every_page_says_the_same_of_the_day(
    stage: Stage, asks: Asks, day: date, expected: bool
) -> None:
    with clock.pinned_to(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        assert asks(stage) is expected


@pytest.mark.parametrize(
    ("day", "label", "count"),
    [
        (date(2026, 11, 1), "Kommer", "2 i gang"),
        (date(2026, 12, 1), "I gang", "2 i gang"),
        (date(2026, 12, 2), "Lukket", "1 i gang"),
    ],
)
def test_the_administrator_counts_and_labels_by_the_same_day(
    stage: Stage, day: date, label: str, count: str
) -> None:
    with clock.pinned_to(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        client = stage.as_("ada")
        lines = soup(client.get("/administration/fora/")).select(".items > li")
        assert [label in line.text for line in lines if "Unge" in line.text] == [True]
        assert count in soup(client.get("/administration/")).text
