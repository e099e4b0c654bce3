"""The verbs about seats: give one, end one. A seat that has been held stays in the history."""

from datetime import date, datetime

import sqlalchemy as sa

from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Department, Forum, ForumDepartment, Membership
from forumtool.forums.rules import refuse_backwards, refuse_overlap, refuse_own_seat
from forumtool.roles import FORUM_ROLES, Role
from forumtool.signals import membership_ended


def add_member(
    forum: Forum,
    user: User,
    department: Department,
    role: Role,
    *,
    valid_from: date,
    deputy_for: Membership | None,
    by: int,
) -> Membership:
    """A person holds one seat at a time in a forum; a deputy's seat names whose it backs."""
    refuse_own_seat(user.id, by=by)
    _refuse_closed(user, valid_from)
    _refuse_outside(forum, department, valid_from)
    _refuse_nobodys_deputy(forum, role, deputy_for, user)
    _refuse_second_seat(forum, user, valid_from)
    seat = Membership(
        forum=forum,
        user=user,
        department=department,
        role=role,
        valid_from=valid_from,
        deputy_for=deputy_for,
    )
    db.session.add(seat)
    db.session.flush()
    return seat


def end_membership(seat: Membership, *, last_day: date, by: int, at: datetime) -> None:
    """The last day may also be put off: nobody does that, or begins anew, for themselves."""
    if seat.valid_to is not None and last_day > seat.valid_to:
        refuse_own_seat(seat.user_id, by=by)
    refuse_backwards(seat.valid_from, last_day)
    seat.valid_to = last_day
    db.session.flush()
    membership_ended.send(seat, at=at)


def _refuse_closed(user: User, day: date) -> None:
    if not user.is_open_on(day):
        raise RuleBroken(f"{user.name} har ingen adgang den dag. Genåbn adgangen først.")


def _refuse_outside(forum: Forum, department: Department, day: date) -> None:
    links = db.session.scalars(
        sa.select(ForumDepartment).where(
            ForumDepartment.forum_id == forum.id,
            ForumDepartment.department_id == department.id,
        )
    )
    if not any(link.holds(day) for link in links):
        raise RuleBroken(
            f"{department.name} er ikke med i forummet den dag. Tilføj afdelingen først."
        )


def _refuse_nobodys_deputy(
    forum: Forum, role: Role, deputy_for: Membership | None, user: User
) -> None:
    if role not in FORUM_ROLES:
        raise RuleBroken("Vælg fagkoordinator, medlem eller stedfortræder.")
    if role is not Role.DEPUTY and deputy_for is not None:
        raise RuleBroken("Kun en stedfortræder træder i stedet for nogen. Ryd feltet.")
    if role is Role.DEPUTY and deputy_for is None:
        raise RuleBroken("Vælg, hvem personen er stedfortræder for.")
    if deputy_for is not None and deputy_for.forum_id != forum.id:
        raise RuleBroken("Vælg et medlem af dette forum.")
    if deputy_for is not None and deputy_for.user_id == user.id:
        raise RuleBroken("Ingen er stedfortræder for sig selv. Vælg et andet medlem.")


def _refuse_second_seat(forum: Forum, user: User, day: date) -> None:
    seats = db.session.scalars(
        sa.select(Membership).where(Membership.forum_id == forum.id, Membership.user_id == user.id)
    )
    refuse_overlap(
        (day, None),
        [(seat.valid_from, seat.valid_to) for seat in seats],
        f"{user.name} har allerede en plads i forummet. Afslut den, før du giver en ny.",
    )
