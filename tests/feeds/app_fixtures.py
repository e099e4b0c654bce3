"""A small installation for the calendar: two fora, Mette who sits in both, and their meetings."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from forumtool import clock
from forumtool.database.base import db
from forumtool.forums.models import Department, Forum, Membership
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.roles import Role
from tests.app_fixtures import MakeUser
from tests.pages import post, sign_in, soup

START = date(2022, 2, 1)


def a_meeting(forum_id: int, day: date, **changes: Any) -> Meeting:
    values: dict[str, Any] = {
        "forum_id": forum_id,
        "created_at": clock.moment(date(2026, 1, 5), time(9)),
        "changed_at": clock.moment(date(2026, 1, 5), time(9)),
        "slot_on": day,
        "held_on": day,
        "starts_at": time(9, 0),
        "minutes": 60,
        "room": "Lokale 3",
        "online_link": "https://video.example/hemmeligt",
        "state": MeetingState.PLANNED,
    }
    return Meeting(**values | changes)


def forum_with(slug: str, name: str, *days: date) -> int:
    forum = Forum(slug=slug, name=name, started_on=START)
    db.session.add(forum)
    db.session.flush()
    db.session.add_all(a_meeting(forum.id, day) for day in days)
    return forum.id


@dataclass
class House:
    """What the tests change and look at."""

    app: Flask
    client: FlaskClient
    mette: int
    unge: int
    voksne: int

    def new_feed(self) -> str:
        """Press the button as Mette; the path of the secret address."""
        answer = post(self.client, "/kalender/", page="/kalender/")
        assert answer.status_code == 200
        link = soup(answer).select_one("main a[href$='.ics']")
        assert link is not None
        return str(link["href"]).removeprefix("http://localhost")

    def change(self, *statements: Any) -> None:
        with self.app.app_context():
            for statement in statements:
                db.session.execute(statement)
            db.session.commit()

    def add(self, *rows: Any) -> None:
        with self.app.app_context():
            db.session.add_all(rows)
            db.session.commit()

    def fetch(self, path: str) -> str:
        """As a calendar does: no cookie, no browser."""
        answer = self.app.test_client().get(path)
        assert answer.status_code == 200
        return answer.text


def house(app: Flask, client: FlaskClient, make_user: MakeUser) -> House:
    mette = make_user("mette")
    fortnight = timedelta(weeks=2)
    with app.app_context():
        department = Department(name="Ungeindsatsen", short_name="Unge", valid_from=START)
        db.session.add(department)
        first = date(2026, 12, 2)
        unge = forum_with("unge", "Samarbejdsforum Unge", first, first + fortnight)
        voksne = forum_with("voksne", "Samarbejdsforum Voksne", date(2026, 12, 9))
        db.session.add_all(
            Membership(
                forum_id=forum_id,
                user_id=mette.id,
                department_id=department.id,
                role=Role.MEMBER,
                valid_from=START,
            )
            for forum_id in (unge, voksne)
        )
        db.session.commit()
    sign_in(client, "mette")
    return House(app, client, mette.id, unge, voksne)
