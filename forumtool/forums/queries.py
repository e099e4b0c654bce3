"""Small lookups of fora and of the seats in them."""

from datetime import date

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import joinedload

from forumtool.database.base import db
from forumtool.forums.models import Department, DepartmentAlias, Forum, Membership
from forumtool.roles import Role

_FORUM_ID = sa.select(Forum.id).where(Forum.slug == sa.bindparam("slug"))
_FORUM = sa.select(Forum).where(Forum.slug == sa.bindparam("slug"))


def forum_exists(slug: str) -> bool:
    return db.session.scalar(_FORUM_ID, {"slug": slug}) is not None


def get_forum(slug: str) -> Forum:
    """The forum of an address; 404 when there is none."""
    return db.session.scalar(_FORUM, {"slug": slug}) or abort(404)


def seats_of(forum: Forum, today: date) -> list[Membership]:
    """The memberships that hold today, with person and department."""
    query = (
        sa.select(Membership)
        .options(joinedload(Membership.user), joinedload(Membership.department))
        .where(Membership.forum_id == forum.id, Membership.holds(today))
        .order_by(Membership.id)
    )
    return list(db.session.scalars(query))


def led_today(today: date) -> set[int]:
    """The ids of the fora that have a coordinator."""
    query = sa.select(Membership.forum_id).where(
        Membership.role == Role.COORDINATOR, Membership.holds(today)
    )
    return set(db.session.scalars(query))


def forum_names() -> dict[str, str]:
    """Every forum's name by its slug, closed ones too."""
    return {row.slug: row.name for row in db.session.execute(sa.select(Forum.slug, Forum.name))}


_OWN_NAMES = sa.union(
    sa.select(Forum.name),
    sa.select(Department.name),
    sa.select(Department.short_name),
    sa.select(DepartmentAlias.name),
)


def own_names() -> list[str]:
    """Names of the installation itself: its fora and departments, those with every older name."""
    return sorted(db.session.scalars(_OWN_NAMES))
