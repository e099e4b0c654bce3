"""Selects of what a forum's dates are held against: the closing days, and the members' other fora.

The calculation itself is `collisions`; this module fetches what it needs, in two selects.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.database.rows import tuples
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import CASES_ON_AGENDA, AgendaItem, Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.roles import Role
from forumtool.series.collisions import Dated, Diary, Elsewhere
from forumtool.series.models import MeetingSeries
from forumtool.workdays.queries import calendar

# No proposal moves a meeting farther than this.
REACH = timedelta(days=7)


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
        [Elsewhere(*row) for row in tuples(_select_elsewhere(), given)],
    )


def rhythms_of(forum: Forum, today: date) -> list[MeetingSeries]:
    """The rhythm that runs today, and those that take over from it later."""
    query = (
        sa.select(MeetingSeries)
        .where(
            MeetingSeries.forum_id == forum.id,
            MeetingSeries.ends_on.is_(None)
            | (
                (MeetingSeries.ends_on >= today)
                & (MeetingSeries.ends_on >= MeetingSeries.anchor_on)
            ),
        )
        .order_by(MeetingSeries.id)
    )
    return list(db.session.scalars(query))


def series_of(forum: Forum, today: date) -> MeetingSeries | None:
    """The rhythm that a change of the plan begins from: the last one there is."""
    return next(iter(reversed(rhythms_of(forum, today))), None)


def next_slot(series: MeetingSeries, today: date) -> date | None:
    """The first date of the rhythm on which a meeting lies that has not been moved or sent."""
    query = sa.select(sa.func.min(Meeting.slot_on)).where(
        Meeting.series_id == series.id,
        Meeting.state == MeetingState.PLANNED,
        Meeting.slot_on == Meeting.held_on,
        Meeting.slot_on > today,
    )
    return db.session.scalar(query)


@dataclass(frozen=True)
class Line:
    """One meeting as a row of a list; `cases` counts the cases that stand on its agenda."""

    id: int
    held_on: date
    slot_on: date
    starts_at: time
    minutes: int
    room: str
    state: MeetingState
    cancel_reason: str
    kept_collisions: frozenset[str]
    cases: int


_LINE = sa.select(
    Meeting.id,
    Meeting.held_on,
    Meeting.slot_on,
    Meeting.starts_at,
    Meeting.minutes,
    Meeting.room,
    Meeting.state,
    Meeting.cancel_reason,
    Meeting.kept_collisions,
    CASES_ON_AGENDA,
)


def coming(forum: Forum, today: date) -> list[Line]:
    """Today's meeting and those ahead, cancelled ones too."""
    query = _LINE.where(Meeting.forum_id == forum.id, Meeting.held_on >= today)
    return _lines(query.order_by(Meeting.held_on, Meeting.id))


def past(forum: Forum, today: date, year: int) -> list[Line]:
    """The meetings of a year that are over, the latest first."""
    query = _LINE.where(
        Meeting.forum_id == forum.id,
        Meeting.held_on < today,
        Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)),
    )
    return _lines(query.order_by(Meeting.held_on.desc(), Meeting.id.desc()))


def between(forum: Forum, first: date, last: date) -> list[Line]:
    """Every meeting of a period in order of date, cancelled ones too."""
    query = _LINE.where(Meeting.forum_id == forum.id, Meeting.held_on.between(first, last))
    return _lines(query.order_by(Meeting.held_on, Meeting.id))


def first_year(forum: Forum) -> int | None:
    """The year of the forum's first meeting."""
    query = sa.select(sa.func.min(Meeting.held_on)).where(Meeting.forum_id == forum.id)
    first = db.session.scalar(query)
    return None if first is None else first.year


def past_years(forum: Forum, today: date) -> list[int]:
    """The years that have meetings that are over, the latest first."""
    query = sa.select(sa.func.min(Meeting.held_on), sa.func.max(Meeting.held_on)).where(
        Meeting.forum_id == forum.id, Meeting.held_on < today
    )
    first, last = db.session.execute(query).one()
    return [] if first is None else list(range(last.year, first.year - 1, -1))


def _lines(query: sa.Select[Any]) -> list[Line]:
    return [Line(*row) for row in db.session.execute(query)]


def cases_on(meeting_ids: Iterable[int]) -> list[str]:
    """The numbers of the cases that stand on the agendas of these meetings."""
    query = (
        sa.select(ForumCase.number)
        .join(AgendaItem, AgendaItem.case_id == ForumCase.id)
        .where(AgendaItem.meeting_id.in_(list(meeting_ids)), AgendaItem.removed_at.is_(None))
    )
    return list(db.session.scalars(query))
