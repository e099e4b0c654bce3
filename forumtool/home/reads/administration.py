"""How far an installation has been set up, in one query."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.forums.models import Department, Forum, Membership
from forumtool.mail.queries import given_up
from forumtool.workdays.models import Closure


@dataclass(frozen=True)
class SetUp:
    people: int
    without_password: int
    departments: int
    fora: int
    seats: int
    unsent: int
    closures: int


def set_up(today: date) -> SetUp:
    def count(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
        return sa.select(sa.func.count()).where(*conditions).scalar_subquery()

    is_open = User.closed_on.is_(None) | (User.closed_on > today)
    row = db.session.execute(
        sa.select(
            count(is_open, User.id.is_not(None)),
            count(is_open, User.password_hash.is_(None)),
            count(Department.valid_to.is_(None) | (Department.valid_to >= today)),
            count(Forum.closed_on.is_(None) | (Forum.closed_on > today)),
            count(Membership.valid_to.is_(None) | (Membership.valid_to >= today)),
            given_up(),
            count(Closure.valid_to.is_(None) | (Closure.valid_to >= today)),
        )
    ).one()
    return SetUp(*row)
