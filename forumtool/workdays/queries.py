"""Loading the closing days and school holidays."""

from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.database.rows import tuples
from forumtool.workdays.closures import Calendar, ClosureKind, Rule, calendar_of
from forumtool.workdays.models import Closure


def closures() -> list[Closure]:
    """Closing days first, then school holidays, each in the order in which they were added."""
    return list(db.session.scalars(sa.select(Closure).order_by(Closure.kind, Closure.number)))


def find_closure(number: int) -> Closure | None:
    return db.session.scalar(sa.select(Closure).where(Closure.number == number))


@cache
def _select_rules() -> sa.Select[*tuple[Any, ...]]:
    return sa.select(
        Closure.name,
        Closure.kind,
        Closure.pattern,
        Closure.first,
        Closure.last,
        Closure.valid_from,
        Closure.valid_to,
    ).order_by(Closure.number)


@cache
def _select_closing_days() -> sa.Select[*tuple[Any, ...]]:
    return _select_rules().where(Closure.kind == ClosureKind.CLOSING_DAY)


def closing_days() -> Calendar:
    """The same without the school holidays, for those who ask `closed_for` alone."""
    return _calendar(tuple(map(tuple, tuples(_select_closing_days()))))


def calendar() -> Calendar:
    """Public holidays, closing days and school holidays as the rules stand now."""
    return _calendar(tuple(map(tuple, tuples(_select_rules()))))


@lru_cache(maxsize=32)
def _calendar(found: tuple[tuple[Any, ...], ...]) -> Calendar:
    """Nearly always the one that was read last: a row is compared faster than a rule is made."""
    return calendar_of(tuple(Rule(*row) for row in found))
