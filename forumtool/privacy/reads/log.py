"""Selects of the access log. It holds case numbers, never a text."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
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
    at: datetime
    name: str
    username: str
    action: LogAction
    page: str
    forum: str
    cases: str


def lines(search: Search, page: int) -> tuple[list[LogLine], bool]:
    """One page of lines, the latest first, and whether there are older ones."""
    query = (
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
        .where(*_conditions(search))
        .order_by(AccessLogRow.at.desc(), AccessLogRow.id.desc())
        .limit(PAGE + 1)
        .offset((page - 1) * PAGE)
    )
    found = [LogLine(*row) for row in db.session.execute(query)]
    return found[:PAGE], len(found) > PAGE


def _conditions(search: Search) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if search.number:
        found.append(AccessLogRow.cases.contains(f" {search.number} ", autoescape=True))
    if search.person:
        named = User.name.icontains(search.person, autoescape=True)
        found.append(named | (User.username == search.person))
    if search.action:
        found.append(AccessLogRow.action == search.action)
    if search.first:
        found.append(AccessLogRow.at >= clock.moment(search.first, time(0)))
    if search.last:
        found.append(AccessLogRow.at < clock.moment(search.last + timedelta(days=1), time(0)))
    return found
