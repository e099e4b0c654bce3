"""The verbs about departments: create, rename, close by date, add another name."""

from datetime import date, timedelta

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Department, DepartmentAlias
from forumtool.forums.rules import refuse_backwards, slug_of


def create_department(
    name: str, short_name: str, *, valid_from: date, valid_to: date | None = None
) -> Department:
    _refuse_taken(name, None)
    refuse_backwards(valid_from, valid_to)
    department = Department(
        name=name, short_name=short_name, valid_from=valid_from, valid_to=valid_to
    )
    db.session.add(department)
    db.session.flush()
    return department


def rename_department(department: Department, name: str, short_name: str, *, today: date) -> None:
    """A new name keeps the old one as an alias, so that older papers can be found by it."""
    _refuse_taken(name, department.id)
    if name != department.name and department.valid_from < today:
        _remember(department, today)
    department.name, department.short_name = name, short_name
    db.session.flush()


def _remember(department: Department, today: date) -> None:
    department.aliases.append(
        DepartmentAlias(
            name=department.name,
            valid_from=department.valid_from,
            valid_to=today - timedelta(days=1),
        )
    )


def set_period(department: Department, valid_from: date, valid_to: date | None) -> None:
    refuse_backwards(valid_from, valid_to)
    department.valid_from, department.valid_to = valid_from, valid_to
    db.session.flush()


def add_alias(
    department: Department, name: str, *, valid_from: date, valid_to: date | None
) -> DepartmentAlias:
    refuse_backwards(valid_from, valid_to)
    alias = DepartmentAlias(name=name, valid_from=valid_from, valid_to=valid_to)
    department.aliases.append(alias)
    db.session.flush()
    return alias


def _refuse_taken(name: str, own_id: int | None) -> None:
    """Two departments whose addresses would be the same cannot be told apart."""
    slug = slug_of(name)
    if not slug:
        raise RuleBroken("Skriv et navn med bogstaver.")
    for other_id, other in db.session.execute(sa.select(Department.id, Department.name)):
        if other_id != own_id and slug_of(other) == slug:
            raise RuleBroken(
                f"Der er allerede en afdeling, der hedder {other}. Vælg et andet navn."
            )
