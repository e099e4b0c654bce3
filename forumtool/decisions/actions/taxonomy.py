"""The verbs about the dated lists: add a value, change its words and days. A code is for ever."""

from typing import Any

import sqlalchemy as sa

from forumtool.cases.models import IncomeBasis
from forumtool.database.base import db
from forumtool.decisions.models import Ground, LegalBasis, Outcome
from forumtool.errors import RuleBroken
from forumtool.forums.rules import refuse_backwards, slug_of

Value = Outcome | Ground | LegalBasis | IncomeBasis
Kind = type[Outcome] | type[Ground] | type[LegalBasis] | type[IncomeBasis]


def add_value(kind: Kind, code: str, fields: dict[str, Any]) -> Value:
    """The new value stands last; its code must differ from every other also in an address."""
    _refuse_taken(kind, code)
    value = kind(code=code)
    _write(value, fields)
    if isinstance(value, Outcome):
        value.statistics_code = slug_of(code).replace("-", "_")
    if not isinstance(value, IncomeBasis):
        value.position = _last_position(type(value)) + 1
    db.session.add(value)
    db.session.flush()
    return value


def change_value(value: Value, fields: dict[str, Any]) -> None:
    _write(value, fields)
    db.session.flush()


def _write(value: Value, fields: dict[str, Any]) -> None:
    refuse_backwards(fields["valid_from"], fields["valid_to"])
    for name, given in fields.items():
        setattr(value, name, given)


def _last_position(kind: type[Outcome] | type[Ground] | type[LegalBasis]) -> int:
    return db.session.scalar(sa.select(sa.func.max(kind.position))) or 0


def _refuse_taken(kind: Kind, code: str) -> None:
    if not slug_of(code):
        raise RuleBroken("Skriv en kode med bogstaver eller tal, for eksempel G13.")
    for other in db.session.scalars(sa.select(kind.code)):
        if slug_of(other) == slug_of(code):
            raise RuleBroken(f"Koden {other} findes allerede. En kode bruges kun én gang.")
