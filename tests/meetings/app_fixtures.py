"""Samarbejdsforum Unge with its template, Bo who coordinates, Mia who is a member, Ida who sends.

It is Saturday 21 November 2026; the forum meets on Wednesdays at nine.
"""

import contextvars
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.cases import actions as cases
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.forums.models import (
    AgendaTemplateItem,
    Department,
    Forum,
    ForumDepartment,
    Membership,
)
from forumtool.forums.rules import AgendaKind as Kind
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place
from forumtool.roles import Role
from forumtool.series.actions.meeting_dates import add_meeting
from tests.app_fixtures import PASSWORD_HASH
from tests.cases.app_fixtures import fields
from tests.pages import sign_in

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WEDNESDAY = date(2026, 12, 2)
NINE = Place(time(9), 60, "Mødelokale 2")
SEATS = (
    ("bo", Role.COORDINATOR, "Ungeindsatsen"),
    ("mia", Role.MEMBER, "Myndighed"),
    ("kaj", Role.DEPUTY, "Myndighed"),
)
TEMPLATE = (
    (Kind.OPENING, "Velkomst, afbud og inhabilitet", 2),
    (Kind.APPROVAL_OF_MINUTES, "Godkendelse af referat", 3),
    (Kind.FOLLOW_UPS, "Opfølgning på beslutninger", 10),
    (Kind.CASE, "Nye sager til afklaring", 20),
    (Kind.CLARIFIED, "Afklaret siden sidst", 5),
    (Kind.BRIEFING, "Gensidig orientering", 10),
    (Kind.CLOSING, "Næste møde og eventuelt", 3),
)


@dataclass
class World:
    """Loads its rows anew, so that a test sees what was stored."""

    people: dict[str, int]

    def forum(self, slug: str = "unge") -> Forum:
        return db.session.query(Forum).filter_by(slug=slug).one()

    @property
    def bo(self) -> int:
        return self.people["bo"]

    def meeting(self, day: date = WEDNESDAY) -> Meeting:
        db.session.expire_all()
        found = db.session.query(Meeting).filter_by(held_on=day, forum_id=self.forum().id)
        return found.order_by(Meeting.id.desc()).first() or pytest.fail(f"no meeting on {day}")

    def add(self, day: date = WEDNESDAY, place: Place = NINE) -> Meeting:
        return add_meeting(self.forum(), place, day=day, at=NOW, today=TODAY)

    def ready_case(self, label: str = "Borger A", days_ago: int = 20) -> ForumCase:
        at = NOW - timedelta(days=days_ago)
        case = cases.submit(
            self.forum(), fields(label=label, department_ids=(1,)), by=self.people["ida"], at=at
        )
        cases.complete(case, by=self.bo, at=at)
        return case

    def case(self, number: str) -> ForumCase:
        db.session.expire_all()
        return db.session.query(ForumCase).filter_by(number=number).one()


def world(app: Flask) -> Iterator[World]:
    with app.app_context(), clock.pinned_to(NOW):
        people = _people_it()
        db.session.commit()
        yield World(people)
        db.session.remove()


def _people_it() -> dict[str, int]:
    since = date(2022, 2, 1)
    people = {
        name: User(
            username=name, name=name.capitalize(), password_hash=PASSWORD_HASH, created_at=NOW
        )
        for name in ("bo", "mia", "kaj", "ida")
    }
    departments = {
        name: Department(name=name, short_name=name, valid_from=since)
        for name in ("Ungeindsatsen", "Myndighed")
    }
    db.session.add_all([*people.values(), *departments.values()])
    db.session.add(Forum(slug="voksne", name="Samarbejdsforum Voksne", started_on=since))
    unge = Forum(slug="unge", name="Samarbejdsforum Unge", started_on=since, room="Mødelokale 2")
    unge.terms_of_reference = "Forummet afklarer, hvis sag det er."
    unge.template = [
        AgendaTemplateItem(position=at, kind=kind, title=title, minutes=minutes)
        for at, (kind, title, minutes) in enumerate(TEMPLATE)
    ]
    unge.departments = [
        ForumDepartment(department=each, valid_from=since) for each in departments.values()
    ]
    unge.memberships = [
        Membership(user=people[name], role=role, department=departments[where], valid_from=since)
        for name, role, where in SEATS
    ]
    db.session.add(unge)
    db.session.flush()
    return {name: user.id for name, user in people.items()}


def bo(app: Flask, world: World) -> FlaskClient:
    """The coordinator, signed in."""
    return signed_in(app, "bo")


def mia(app: Flask, world: World) -> FlaskClient:
    """A member, signed in."""
    return signed_in(app, "mia")


class OwnContextClient(FlaskClient):
    """Each request in a context of its own, as on a server, though the test holds one open.

    What the test has written is committed first, and its lock on the database let go.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.commit()
        return contextvars.Context().run(super().open, *args, **kwargs)


def signed_in(app: Flask, name: str) -> FlaskClient:
    client = OwnContextClient(app, app.response_class)
    sign_in(client, name)
    return client
