"""A signed-in cast for tests of pages: two fora, three departments, a handful of people."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forumtool import clock
from forumtool.accounts.actions.sessions import start_session
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.forums.models import Department, DoubtRule, Forum, ForumDepartment, Membership
from forumtool.roles import Role

START = date(2022, 2, 1)


@dataclass(frozen=True)
class Stage:
    """`as_("bo")` is a client that is signed in as Bo."""

    app: Flask

    def as_(self, username: str) -> FlaskClient:
        client = self.app.test_client()
        with self.app.app_context():
            user = db.session.scalars(sa.select(User).where(User.username == username)).one()
            token = start_session(user, browser="prøve", at=clock.now())
            db.session.commit()
        with client.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return client


def set_the_stage(app: Flask) -> Stage:
    """Anne sends and sits nowhere; Bo coordinates and Mia is a member of `unge`; Kim coordinates
    `voksne`; Rie is revisor, Leo leads, Ada administers."""
    with app.app_context():
        departments = [
            Department(name=name, short_name=name, valid_from=START)
            for name in ("Myndighedsafdelingen", "Ungeindsatsen", "Socialområdet")
        ]
        unge = Forum(slug="unge", name="Samarbejdsforum Unge", started_on=START)
        unge.doubt_rules = [DoubtRule(valid_from=date(2024, 4, 3), text="Alle nye sager i tvivl")]
        voksne = Forum(
            slug="voksne", name="Samarbejdsforum Voksne", started_on=START, bilateral_first=True
        )
        people = {
            name: User(username=name, name=name.capitalize(), created_at=clock.now(), roles=roles)
            for name, roles in _ROLES.items()
        }
        db.session.add_all([*departments, unge, voksne, *people.values()])
        db.session.flush()
        for forum, places in ((unge, departments[:2]), (voksne, departments[2:])):
            for place in places:
                forum.departments.append(ForumDepartment(department_id=place.id, valid_from=START))
        for name, slug, role in _SEATS:
            seat = Membership(
                forum_id={"unge": unge.id, "voksne": voksne.id}[slug],
                user_id=people[name].id,
                department_id=departments[0].id,
                role=role,
                valid_from=START,
            )
            db.session.add(seat)
        db.session.commit()
    return Stage(app)


_ROLES: dict[str, frozenset[Role]] = {
    "anne": frozenset(),
    "bo": frozenset(),
    "mia": frozenset(),
    "kim": frozenset(),
    "rie": frozenset({Role.AUDITOR}),
    "leo": frozenset({Role.MANAGER}),
    "ada": frozenset({Role.ADMINISTRATOR}),
}
_SEATS = (
    ("bo", "unge", Role.COORDINATOR),
    ("mia", "unge", Role.MEMBER),
    ("kim", "voksne", Role.COORDINATOR),
)
