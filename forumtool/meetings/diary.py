"""Selects of what a forum's dates are held against: the closing days, and the members' other fora.

The calculation itself is `collisions`; this module fetches what it needs, in two selects.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forumtool import clock
from forumtool.access import Role
from forumtool.accounts.models import User
from forumtool.db import rows
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.closures import Calendar, ClosureKind, Rule, calendar_of
from forumtool.meetings.collisions import Dated, Diary, Elsewhere
from forumtool.meetings.models import Closure, Meeting
from forumtool.meetings.rules import MeetingState

# No proposal moves a meeting farther than this.
REACH = timedelta(days=7)


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
    return _calendar(tuple(map(tuple, rows(_select_closing_days()))))


def calendar() -> Calendar:
    """Public holidays, closing days and school holidays as the rules stand now."""
    return _calendar(tuple(map(tuple, rows(_select_rules()))))


@lru_cache(maxsize=32)
def _calendar(found: tuple[tuple[Any, ...], ...]) -> Calendar:
    """Nearly always the one that was read last: a row is compared faster than a rule is made."""
    return calendar_of(tuple(Rule(*row) for row in found))


@cache
def _select_elsewhere() -> sa.Select[*tuple[Any, ...]]:
    """As `Elsewhere` names them. Deputies are left out: they come only when they are asked."""
    mine, theirs = aliased(Membership), aliased(Membership)
    return (
        sa.select(
            Meeting.held_on, Meeting.starts_at, Meeting.minutes, Forum.id, Forum.name, User.name
        )
        .select_from(mine)
        .join(theirs, (theirs.user_id == mine.user_id) & (theirs.forum_id != mine.forum_id))
        .join(Meeting, Meeting.forum_id == theirs.forum_id)
        .join(Forum, Forum.id == theirs.forum_id)
        .join(User, User.id == mine.user_id)
        .where(
            mine.forum_id == sa.bindparam("forum_id"),
            Meeting.held_on >= sa.bindparam("first", type_=sa.Date),
            Meeting.held_on <= sa.bindparam("last", type_=sa.Date),
            Meeting.state != MeetingState.CANCELLED,
            *_comes_on(mine, Meeting.held_on),
            *_comes_on(theirs, Meeting.held_on),
            User.closed_on.is_(None) | (User.closed_on > Meeting.held_on),
        )
        .order_by(Meeting.held_on, Meeting.starts_at, Forum.name, User.name)
    )


def _comes_on(
    seat: type[Membership], day: InstrumentedAttribute[date]
) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        seat.role != Role.DEPUTY,
        seat.valid_from <= day,
        seat.valid_to.is_(None) | (seat.valid_to >= day),
    )


def diary_of(forum_id: int, meetings: Iterable[Dated], first: date, last: date) -> Diary:
    """What a meeting between the two dates, and a proposal about it, can run into.

    `meetings` are the forum's own, as far as proposals reach: those not cancelled take their day.
    """
    given = {"forum_id": forum_id, "first": first - REACH, "last": last + REACH}
    return Diary(
        calendar(),
        clock.today(),
        frozenset(each.held_on for each in meetings if each.state is not MeetingState.CANCELLED),
        [Elsewhere(*row) for row in rows(_select_elsewhere(), given)],
    )
