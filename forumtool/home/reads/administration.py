"""How far an installation has been set up, and what in it wants attention."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from forumtool.accounts.models import User
from forumtool.database.rows import rows
from forumtool.forums.models import Department, Forum, Membership
from forumtool.mail.queries import given_up
from forumtool.workdays.models import Closure


@dataclass(frozen=True)
class SetUp:
    """What begins later counts as set up; what has ended does not."""

    people: int
    without_password: int
    departments: int
    fora: int
    seats: int
    unsent: int
    closures: int


def _count(
    column: InstrumentedAttribute[int], *conditions: sa.ColumnExpressionArgument[bool]
) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count(column)).where(*conditions).scalar_subquery()


_TODAY = sa.bindparam("today", type_=sa.Date)
_IS_OPEN = User.is_open_on(_TODAY)
_SET_UP = sa.select(
    _count(User.id, _IS_OPEN).label("people"),
    _count(User.id, _IS_OPEN, User.password_hash.is_(None)).label("without_password"),
    _count(Department.id, ~Department.has_ended(_TODAY)).label("departments"),
    _count(Forum.id, ~Forum.is_closed_on(_TODAY)).label("fora"),
    _count(Membership.id, ~Membership.has_ended(_TODAY)).label("seats"),
    given_up().label("unsent"),
    _count(Closure.id, ~Closure.has_ended(_TODAY)).label("closures"),
)


def set_up(today: date) -> SetUp:
    (found,) = rows(SetUp, _SET_UP, {"today": today})
    return found
