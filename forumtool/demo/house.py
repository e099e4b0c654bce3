"""Puts the demo's people, departments and fora into the database."""

from dataclasses import dataclass
from datetime import date

from werkzeug.security import generate_password_hash

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.demo.fora import (
    DEPARTMENTS,
    FORA,
    MODEL_FROM,
    MOVED_ON,
    DemoDepartment,
    DemoForum,
)
from forumtool.demo.people import PASSWORD, PEOPLE, SEATS, DemoPerson
from forumtool.forums.models import (
    AgendaTemplateItem,
    Department,
    DepartmentAlias,
    DepartmentPost,
    DoubtRule,
    Forum,
    ForumDepartment,
    Membership,
)


@dataclass(frozen=True)
class House:
    """What later scenes look up by name."""

    people: dict[str, User]
    departments: dict[str, Department]
    fora: dict[str, Forum]


def furnish() -> House:
    """Everything that stood before the first meeting. The eight share one scrypt hash."""
    password_hash = generate_password_hash(PASSWORD)
    people = {person.username: _person(person, password_hash) for person in PEOPLE}
    departments = {each.key: _department(each) for each in DEPARTMENTS}
    fora = {forum.slug: _forum(forum, departments) for forum in FORA}
    db.session.add_all([*people.values(), *departments.values(), *fora.values()])
    db.session.flush()
    db.session.add_all(_posts(people, departments))
    _seat(House(people, departments, fora))
    db.session.flush()
    return House(people, departments, fora)


def _person(person: DemoPerson, password_hash: str) -> User:
    return User(
        username=person.username,
        name=person.name,
        title=person.title,
        email=f"{person.username}@example.org",  # reserved (RFC 2606): nobody reads there
        password_hash=password_hash if person.signs_in else None,
        roles=person.roles,
        is_demo=True,
        created_at=clock.now(),
    )


def _department(each: DemoDepartment) -> Department:
    return Department(
        name=each.name,
        short_name=each.short_name,
        valid_from=MODEL_FROM,
        aliases=[
            DepartmentAlias(name=name, valid_from=first, valid_to=last)
            for name, first, last in each.aliases
        ],
    )


def _forum(forum: DemoForum, departments: dict[str, Department]) -> Forum:
    return Forum(
        slug=forum.slug,
        name=forum.name,
        area=forum.area,
        started_on=forum.started_on,
        terms_of_reference=forum.terms_of_reference,
        esdh_number=forum.esdh_number,
        room=forum.room,
        starts_at=forum.starts_at,
        minutes=forum.minutes,
        bilateral_first=forum.bilateral_first,
        departments=[
            ForumDepartment(department=departments[key], valid_from=forum.started_on)
            for key in forum.departments
        ],
        doubt_rules=[
            DoubtRule(valid_from=first, valid_to=last, text=text)
            for first, last, text in forum.doubt_rules
        ],
        template=[
            AgendaTemplateItem(position=at, kind=kind, title=title, minutes=minutes)
            for at, (kind, title, minutes) in enumerate(forum.template, start=1)
        ],
    )


# Two who came to Ungeindsatsen when the staff was moved there.
_MOVED = {"koordinator.unge": "myndighed", "indmelder": "fti"}


def _posts(people: dict[str, User], departments: dict[str, Department]) -> list[DepartmentPost]:
    """Where each works; two were moved to Ungeindsatsen on 1 March 2022."""
    posts = []
    for person in PEOPLE:
        if not person.department:
            continue
        user, now = people[person.username], departments[person.department]
        before = _MOVED.get(person.username)
        if before:
            posts.append(_post(user, departments[before], MODEL_FROM, date(2022, 2, 28)))
        posts.append(_post(user, now, MOVED_ON if before else MODEL_FROM))
    return posts


def _post(
    user: User, department: Department, first: date, last: date | None = None
) -> DepartmentPost:
    return DepartmentPost(user=user, department=department, valid_from=first, valid_to=last)


def _seat(house: House) -> None:
    """Members first, so that a deputy can name whose deputy it is."""
    seated: dict[tuple[str, str], Membership] = {}
    for seat in SEATS:
        seated[seat.forum, seat.username] = Membership(
            forum=house.fora[seat.forum],
            user=house.people[seat.username],
            department=house.departments[seat.department],
            role=seat.role,
            valid_from=seat.valid_from,
            valid_to=seat.valid_to,
            deputy_for=seated.get((seat.forum, seat.deputy_for)),
        )
    db.session.add_all(seated.values())
