"""Loading the rhythms of a forum, and small lookups about its dates."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.forums.models import Forum
from forumtool.meetings.models import AgendaItem, Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.series.models import MeetingSeries


def not_ended_before(day: date) -> sa.ColumnElement[bool]:
    """Whether a rhythm runs on that day or begins later."""
    return MeetingSeries.ends_on.is_(None) | (MeetingSeries.ends_on >= day)


def rhythms_of(forum: Forum, today: date) -> list[MeetingSeries]:
    """The rhythm that runs today, and those that take over from it later."""
    query = (
        sa.select(MeetingSeries)
        .where(
            MeetingSeries.forum_id == forum.id,
            not_ended_before(today),
            MeetingSeries.ends_on.is_(None) | (MeetingSeries.ends_on >= MeetingSeries.anchor_on),
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


def first_year(forum: Forum) -> int | None:
    """The year of the forum's first meeting."""
    query = sa.select(sa.func.min(Meeting.held_on)).where(Meeting.forum_id == forum.id)
    first = db.session.scalar(query)
    return None if first is None else first.year


def past_years(forum: Forum, today: date) -> list[int]:
    """The years that have meetings that are over, the latest first."""
    query = sa.select(
        sa.func.min(Meeting.held_on).label("first"), sa.func.max(Meeting.held_on).label("last")
    ).where(Meeting.forum_id == forum.id, Meeting.held_on < today)
    days = db.session.execute(query).one()
    return [] if days.first is None else list(range(days.last.year, days.first.year - 1, -1))


def cases_on(meeting_ids: Iterable[int]) -> list[str]:
    """The numbers of the cases that stand on the agendas of these meetings."""
    query = (
        sa.select(ForumCase.number)
        .join(AgendaItem, AgendaItem.case_id == ForumCase.id)
        .where(AgendaItem.meeting_id.in_(list(meeting_ids)), AgendaItem.removed_at.is_(None))
    )
    return list(db.session.scalars(query))
