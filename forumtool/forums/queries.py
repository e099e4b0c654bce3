"""Loading fora and the signed-in person with the seats they hold today."""

from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload

from forumtool import clock
from forumtool.accounts.models import User, UserSession
from forumtool.accounts.rules import SEEN_EVERY, SESSION_LENGTH
from forumtool.database.base import Base, db
from forumtool.database.rows import tuples
from forumtool.database.transactions import note
from forumtool.forums.models import Department, DepartmentAlias, Forum, Membership
from forumtool.roles import Role
from forumtool.web.access import Person, Seat
from forumtool.web.tokens import digest


def _closed_cases() -> sa.ScalarSelect[str]:
    """The numbers, in one text. Recusals are a later step's rows: asked for by table, so that no
    import points forward."""
    recusal, item, case = (
        Base.metadata.tables[name] for name in ("recusal", "agenda_item", "forum_case")
    )
    return (
        sa.select(sa.func.aggregate_strings(case.c.number, " "))
        .join(item, item.c.case_id == case.c.id)
        .join(recusal, recusal.c.item_id == item.c.id)
        .where(recusal.c.user_id == User.id)
        .correlate(User)
        .scalar_subquery()
    )


@cache
def _seats_today() -> sa.Select[*tuple[Any, ...]]:
    day = sa.bindparam("day", type_=sa.Date)
    return (
        sa.select(
            UserSession.id,
            UserSession.last_seen_at,
            User.id,
            User.username,
            User.name,
            User.roles,
            Membership.id,
            Membership.role,
            Membership.department_id,
            Forum.id,
            Forum.slug,
            Forum.name,
            _closed_cases(),
        )
        .join(User, User.id == UserSession.user_id)
        .outerjoin(
            Membership,
            (Membership.user_id == User.id)
            & (Membership.valid_from <= day)
            & (Membership.valid_to.is_(None) | (Membership.valid_to >= day)),
        )
        .outerjoin(Forum, Forum.id == Membership.forum_id)
        .where(
            UserSession.token_hash == sa.bindparam("token_hash"),
            UserSession.revoked_at.is_(None),
            UserSession.created_at > sa.bindparam("oldest"),
            User.closed_on.is_(None) | (User.closed_on > day),
        )
        .order_by(Forum.started_on, Forum.id)
    )


_FORUM_ID = sa.select(Forum.id).where(Forum.slug == sa.bindparam("slug"))
_FORUM = sa.select(Forum).where(Forum.slug == sa.bindparam("slug"))


def load_person(token: str) -> Person | None:
    """The person behind a session token, or None when it is revoked, too old or unknown."""
    at = clock.now()
    found = tuples(
        _seats_today(),
        {"day": clock.today(), "token_hash": digest(token), "oldest": at - SESSION_LENGTH},
    )
    if not found:
        return None
    session_id, last_seen_at, user_id, username, name, roles = found[0][:6]
    closed = (found[0][12] or "").split()
    _note_seen(session_id, last_seen_at, at)
    seats = tuple(
        Seat(row[6], row[9], row[10], row[11], row[7], row[8])
        for row in found
        if row[6] is not None
    )
    return Person(user_id, username, name, roles, seats, session_id, token, frozenset(closed))


def _note_seen(session_id: int, last_seen_at: datetime, at: datetime) -> None:
    if at - last_seen_at > SEEN_EVERY:
        note(sa.update(UserSession).where(UserSession.id == session_id).values(last_seen_at=at))


def forum_exists(slug: str) -> bool:
    return db.session.scalar(_FORUM_ID, {"slug": slug}) is not None


def get_forum(slug: str) -> Forum:
    """The forum of an address; 404 when there is none."""
    return db.session.scalar(_FORUM, {"slug": slug}) or abort(404)


class OpenForum(NamedTuple):
    """A forum that takes cases, as front pages name it and count in it."""

    id: int
    slug: str
    name: str
    area: str
    started_on: date
    submission_days: int
    publication_days: int


@cache
def _open_forums() -> sa.Select[*tuple[Any, ...]]:
    day = sa.bindparam("day", type_=sa.Date)
    return (
        sa.select(
            Forum.id,
            Forum.slug,
            Forum.name,
            Forum.area,
            Forum.started_on,
            Forum.submission_days,
            Forum.publication_days,
        )
        .where(Forum.is_open_on(day))
        .order_by(Forum.started_on, Forum.id)
    )


def open_forums(today: date) -> list[OpenForum]:
    """Every forum that takes cases today, oldest first."""
    return [OpenForum(*row) for row in tuples(_open_forums(), {"day": today})]


def seats_of(forum: Forum, today: date) -> list[Membership]:
    """The memberships that hold today, with person and department."""
    query = (
        sa.select(Membership)
        .options(joinedload(Membership.user), joinedload(Membership.department))
        .where(
            Membership.forum_id == forum.id,
            Membership.valid_from <= today,
            Membership.valid_to.is_(None) | (Membership.valid_to >= today),
        )
        .order_by(Membership.id)
    )
    return list(db.session.scalars(query))


def led_today(today: date) -> set[int]:
    """The ids of the fora that have a coordinator."""
    query = sa.select(Membership.forum_id).where(
        Membership.role == Role.COORDINATOR,
        Membership.valid_from <= today,
        Membership.valid_to.is_(None) | (Membership.valid_to >= today),
    )
    return set(db.session.scalars(query))


def forum_names() -> dict[str, str]:
    """Every forum's name by its slug, closed ones too."""
    return {row[0]: row[1] for row in db.session.execute(sa.select(Forum.slug, Forum.name))}


_OWN_NAMES = sa.union(
    sa.select(Forum.name),
    sa.select(Department.name),
    sa.select(Department.short_name),
    sa.select(DepartmentAlias.name),
)


def own_names() -> list[str]:
    """Names of the installation itself: its fora and departments, those with every older name."""
    return sorted(db.session.scalars(_OWN_NAMES))
