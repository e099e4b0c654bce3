"""What happens to a person's posts and seats: moved between departments, closed by date."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from forumtool.accounts.actions.people import close_account
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.actions.members import end_membership
from forumtool.forums.models import Department, DepartmentPost, Membership


def move_person(user: User, department: Department, *, from_day: date) -> DepartmentPost:
    """Ends the post the person holds and begins the next; earlier posts stay as they were."""
    if not department.holds(from_day):
        raise RuleBroken("Afdelingen findes ikke den dag. Vælg en anden dato eller afdeling.")
    last = db.session.scalar(
        sa.select(DepartmentPost)
        .where(DepartmentPost.user_id == user.id)
        .order_by(DepartmentPost.valid_from.desc())
        .limit(1)
    )
    if last is not None:
        _end_before(last, from_day, department)
    post = DepartmentPost(user=user, department=department, valid_from=from_day)
    db.session.add(post)
    db.session.flush()
    return post


def _end_before(post: DepartmentPost, day: date, department: Department) -> None:
    if day <= post.valid_from:
        raise RuleBroken("Personen er flyttet den dag eller senere. Vælg en dato efter den sidste.")
    if post.department_id == department.id and post.holds(day):
        raise RuleBroken("Personen er i den afdeling allerede. Vælg en anden afdeling.")
    if post.holds(day):
        post.valid_to = day - timedelta(days=1)


def close_person(user: User, from_day: date, *, by: int, at: datetime, today: date) -> None:
    """Close the account, and end every seat with the day before."""
    close_account(user, from_day, by=by, at=at, today=today)
    seats = db.session.scalars(
        sa.select(Membership).where(Membership.user_id == user.id, ~Membership.has_ended(from_day))
    )
    for seat in seats:
        last_day = max(seat.valid_from, from_day - timedelta(days=1))
        end_membership(seat, last_day=last_day, by=by, at=at)
