"""The forum and the people of the meetings' tests, with a meeting in session and one case on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool import clock
from forumtool.database.base import db
from forumtool.decisions import queries
from forumtool.decisions.models import Decision
from forumtool.meetings.actions.agenda import publish, put_on_agenda
from forumtool.meetings.actions.session import open_meeting
from forumtool.meetings.models import AgendaItem
from tests.meetings.app_fixtures import NOW, WEDNESDAY, World, _people_it
from tests.pages import post, sign_in, soup

RUN = f"/forum/unge/moeder/{WEDNESDAY.isoformat()}/afvikling"
ITEM = f"{RUN}?punkt=1"
HOME_SUPPORT: dict[str, Any] = {
    "outcome": "O1",
    "version": "0",
    "grounds": ["G1"],
    "rationale": "Borgeren kan ikke selv holde overblik over breve.",
    "legal_bases": ["SEL § 85"],
    "hours_band": "1_2",
    "department_1": "1",
    "role_1": "grants",
    "role_2": "coordinates",
    "responsible_1": "Karen Bro",
    "follow_up_owner": "Karen Bro",
    "follow_up_on": "3/3-27",
}
NOT_REACHED: dict[str, Any] = {"outcome": "O11b", "version": "0"}


def _open_with_a_case(world: World) -> str:
    case = world.ready_case()
    meeting = world.add()
    put_on_agenda(meeting, case, minutes=20, by=world.bo, at=NOW)
    publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    open_meeting(meeting, by=world.bo, at=NOW)
    db.session.flush()
    return case.number


@dataclass
class Session:
    """A meeting in session, in one transaction: for the verbs."""

    world: World
    number: str

    def item(self) -> AgendaItem:
        return self.world.meeting().agenda[0]


def session(world: World) -> Session:
    return Session(world, _open_with_a_case(world))


@dataclass
class Stage:
    """The same, stored: for the pages. Every look is a context of its own, as a request is."""

    app: Flask
    people: dict[str, int]
    number: str

    @contextmanager
    def look(self) -> Iterator[World]:
        with self.app.app_context():
            yield World(self.people)
            db.session.commit()

    def decisions(self) -> list[Decision]:
        with self.look() as world:
            found = queries.decisions_of(world.meeting())
            db.session.expunge_all()
            return found

    def state(self) -> str:
        with self.look() as world:
            return world.case(self.number).state.value

    def as_(self, name: str) -> FlaskClient:
        client = self.app.test_client()
        sign_in(client, name)
        return client


def stage(app: Flask) -> Iterator[Stage]:
    with clock.pinned_to(NOW):
        with app.app_context():
            people = _people_it()
            number = _open_with_a_case(World(people))
            db.session.commit()
        yield Stage(app, people, number)


def bo(stage: Stage) -> FlaskClient:
    """The coordinator, signed in."""
    return stage.as_("bo")


def mia(stage: Stage) -> FlaskClient:
    """A member, signed in."""
    return stage.as_("mia")


def ida(stage: Stage) -> FlaskClient:
    """Who sent the case, signed in; no member."""
    return stage.as_("ida")


def write(client: FlaskClient, address: str = ITEM, **data: Any) -> TestResponse:
    return post(client, address, data)


def page_of(response: TestResponse) -> BeautifulSoup:
    return soup(response)


def one(found: Tag | None) -> Tag:
    assert found is not None
    return found
