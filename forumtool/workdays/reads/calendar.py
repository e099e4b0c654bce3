"""The public holidays, closing days and school holidays that pages and proposals ask about."""

import sqlalchemy as sa

from forumtool.database.rows import rows
from forumtool.workdays.closures import Calendar, Rule, calendar_of
from forumtool.workdays.models import Closure

_RULES = sa.select(
    Closure.name,
    Closure.kind,
    Closure.pattern,
    Closure.first,
    Closure.last,
    Closure.valid_from,
    Closure.valid_to,
).order_by(Closure.number)


def calendar() -> Calendar:
    """The days as the rules stand now."""
    return calendar_of(tuple(rows(Rule, _RULES)))
