"""Puts the demo's people, departments and forums into the database."""

from dataclasses import dataclass
from datetime import date, timedelta

from werkzeug.security import generate_password_hash

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.demo.forums import (
    AGENDA_TEMPLATE,
    DEPARTMENTS,
    DEPARTMENTS_FROM,
    FORUMS,
    STAFF_MOVED_ON,
    DemoDepartment,
    DemoForum,
)
from forumtool.demo.people import MEMBERSHIPS, PASSWORD, PEOPLE, DemoPerson
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
class BaseData:
    """The rows that later events look up by name."""

    people: dict[str, User]
    departments: dict[str, Department]
    forums: dict[str, Forum]


def add_base_data() -> BaseData:
    """Everything that is there before the first meeting. The accounts share one scrypt hash."""
    password_hash = generate_password_hash(PASSWORD)
    people = {person.username: _person(person, password_hash) for person in PEOPLE}
    departments = {department.key: _department(department) for department in DEPARTMENTS}
    forums = {forum.slug: _forum(forum, departments) for forum in FORUMS}
    base_data = BaseData(people, departments, forums)
    db.session.add_all([*people.values(), *departments.values(), *forums.values()])
    db.session.flush()
    db.session.add_all(_posts(base_data))
    _add_memberships(base_data)
    db.session.flush()
    return base_data


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


def _department(department: DemoDepartment) -> Department:
    return Department(
        name=department.name,
        short_name=department.short_name,
        valid_from=DEPARTMENTS_FROM,
        aliases=[
            DepartmentAlias(name=alias.name, valid_from=alias.valid_from, valid_to=alias.valid_to)
            for alias in department.aliases
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
            DoubtRule(valid_from=rule.valid_from, valid_to=rule.valid_to, text=rule.text)
            for rule in forum.doubt_rules
        ],
        template=[
            AgendaTemplateItem(
                position=position, kind=item.kind, title=item.title, minutes=item.minutes
            )
            for position, item in enumerate(AGENDA_TEMPLATE, start=1)
        ],
    )


def _posts(base_data: BaseData) -> list[DepartmentPost]:
    """Where each person works, and for those who were moved, where they worked before."""
    posts = []
    for person in PEOPLE:
        if not person.department:
            continue
        user = base_data.people[person.username]
        valid_from = DEPARTMENTS_FROM
        if person.moved_from:
            before = base_data.departments[person.moved_from]
            last_day = STAFF_MOVED_ON - timedelta(days=1)
            posts.append(_post(user, before, DEPARTMENTS_FROM, last_day))
            valid_from = STAFF_MOVED_ON
        posts.append(_post(user, base_data.departments[person.department], valid_from))
    return posts


def _post(
    user: User, department: Department, valid_from: date, valid_to: date | None = None
) -> DepartmentPost:
    return DepartmentPost(
        user=user, department=department, valid_from=valid_from, valid_to=valid_to
    )


def _add_memberships(base_data: BaseData) -> None:
    """Members stand before their deputies, so that a deputy can name whose deputy it is."""
    added: dict[tuple[str, str], Membership] = {}
    for membership in MEMBERSHIPS:
        added[membership.forum, membership.username] = Membership(
            forum=base_data.forums[membership.forum],
            user=base_data.people[membership.username],
            department=base_data.departments[membership.department],
            role=membership.role,
            valid_from=membership.valid_from,
            valid_to=membership.valid_to,
            deputy_for=added.get((membership.forum, membership.deputy_for)),
        )
    db.session.add_all(added.values())
