"""What the administrator's pages show: people, departments and fora with their histories."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload, selectinload

from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.forums.models import (
    Department,
    DepartmentPost,
    DoubtRule,
    Forum,
    ForumDepartment,
    Membership,
)
from forumtool.forums.rules import slug_of
from forumtool.language.danish import collation_key

Named = TypeVar("Named", User, Department, Forum)


@dataclass
class PersonRow:
    """A person with the department of today and the seats of today."""

    user: User
    department: str = ""
    seats: list[Membership] = field(default_factory=list)


def by_name(rows: Iterable[Named]) -> list[Named]:
    return sorted(rows, key=lambda row: collation_key(row.name))


def people(today: date) -> list[PersonRow]:
    rows = {user.id: PersonRow(user) for user in by_name(db.session.scalars(sa.select(User)))}
    posts = sa.select(DepartmentPost).options(joinedload(DepartmentPost.department))
    for post in db.session.scalars(posts):
        if post.holds(today):
            rows[post.user_id].department = post.department.name
    seats = sa.select(Membership).options(joinedload(Membership.forum))
    for seat in db.session.scalars(seats):
        if seat.holds(today):
            rows[seat.user_id].seats.append(seat)
    return list(rows.values())


def get_person(username: str) -> User:
    return db.session.scalar(sa.select(User).where(User.username == username)) or abort(404)


def posts_of(user: User) -> list[DepartmentPost]:
    query = (
        sa.select(DepartmentPost)
        .options(joinedload(DepartmentPost.department))
        .where(DepartmentPost.user_id == user.id)
        .order_by(DepartmentPost.valid_from.desc())
    )
    return list(db.session.scalars(query))


def seats_held_by(user: User) -> list[Membership]:
    query = (
        sa.select(Membership)
        .options(joinedload(Membership.forum), joinedload(Membership.department))
        .where(Membership.user_id == user.id)
        .order_by(Membership.valid_from.desc(), Membership.id.desc())
    )
    return list(db.session.scalars(query))


def departments() -> list[Department]:
    query = sa.select(Department).options(selectinload(Department.aliases))
    return by_name(db.session.scalars(query))


def every_department() -> list[tuple[int, str]]:
    """As the choices of a field."""
    return [(department.id, department.name) for department in departments()]


def get_department(slug: str) -> Department:
    named = (department for department in departments() if slug_of(department.name) == slug)
    return next(named, None) or abort(404)


def department_by_id(department_id: int) -> Department:
    return db.session.get(Department, department_id) or abort(404)


def fora() -> list[Forum]:
    query = sa.select(Forum).options(
        selectinload(Forum.departments).joinedload(ForumDepartment.department)
    )
    return by_name(db.session.scalars(query))


def all_seats(forum: Forum) -> list[Membership]:
    """Also those that have ended; the latest begun first."""
    query = (
        sa.select(Membership)
        .options(
            joinedload(Membership.user),
            joinedload(Membership.department),
            joinedload(Membership.deputy_for).joinedload(Membership.user),
        )
        .where(Membership.forum_id == forum.id)
    )
    return sorted(db.session.scalars(query), key=lambda seat: collation_key(seat.user.name))


def get_seat(forum: Forum, seat_id: int) -> Membership:
    query = sa.select(Membership).where(Membership.id == seat_id, Membership.forum_id == forum.id)
    return db.session.scalar(query) or abort(404)


def last_seat(forum: Forum, username: str) -> Membership:
    """The seat the person holds, or held last."""
    query = (
        sa.select(Membership)
        .join(Membership.user)
        .where(Membership.forum_id == forum.id, User.username == username)
        .order_by(Membership.valid_from.desc())
    )
    return db.session.scalars(query).first() or abort(404)


def last_link(forum: Forum, department: Department) -> ForumDepartment:
    """The department's time in the forum, or its latest one."""
    links = [link for link in forum.departments if link.department_id == department.id]
    return max(links, key=lambda link: link.valid_from, default=None) or abort(404)


def get_rule(forum: Forum, valid_from: str) -> DoubtRule:
    """A forum's rule by the day it began: two of them never run together."""
    begins = (rule for rule in forum.doubt_rules if rule.valid_from.isoformat() == valid_from)
    return next(begins, None) or abort(404)


def person_by_id(user_id: int) -> User:
    return db.session.get(User, user_id) or abort(404)


def open_people(today: date) -> list[User]:
    return by_name(db.session.scalars(sa.select(User).where(User.is_open_on(today))))


def department_choices(forum: Forum) -> list[tuple[int, str]]:
    """The departments of the forum, also those that have left: a seat may be given back in time."""
    linked = {link.department_id: link.department for link in forum.departments}
    return [(department.id, department.name) for department in by_name(linked.values())]
