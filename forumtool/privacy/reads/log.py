"""The access log, a page at a time. It holds case numbers, never a text."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.rows import rows
from forumtool.web.access_log import AccessLogRow, LogAction

PAGE = 50


@dataclass(frozen=True)
class Search:
    """What to look for; an empty one finds everything."""

    number: str = ""
    person: str = ""
    action: LogAction | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class LogLine:
    """One row of the log with the name of who asked."""

    at: datetime
    name: str
    username: str
    action: LogAction
    page: str
    forum: str
    cases: str


_LINES = (
    sa.select(
        AccessLogRow.at,
        User.name,
        User.username,
        AccessLogRow.action,
        AccessLogRow.page,
        AccessLogRow.forum,
        AccessLogRow.cases,
    )
    .join(User, User.id == AccessLogRow.user_id)
    .order_by(AccessLogRow.at.desc(), AccessLogRow.id.desc())
)


def lines(search: Search, page: int) -> tuple[list[LogLine], bool]:
    """One page of lines, the latest first, and whether there are older ones."""
    query = _LINES.where(*_conditions(search)).limit(PAGE + 1).offset((page - 1) * PAGE)
    found = rows(LogLine, query)
    return found[:PAGE], len(found) > PAGE


def _conditions(search: Search) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if search.number:
        conditions.append(AccessLogRow.cases.contains(f" {search.number} ", autoescape=True))
    if search.person:
        named = User.name.icontains(search.person, autoescape=True)
        conditions.append(named | (User.username == search.person))
    if search.action:
        conditions.append(AccessLogRow.action == search.action)
    if search.first:
        conditions.append(AccessLogRow.at >= clock.moment(search.first, time(0)))
    if search.last:
        after = clock.moment(search.last + timedelta(days=1), time(0))
        conditions.append(AccessLogRow.at < after)
    return conditions
