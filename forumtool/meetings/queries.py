"""Selects of meetings: by address, the plan of a forum, what an agenda is proposed from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import Response, abort, redirect, request, url_for
from sqlalchemy.orm import joinedload

from forumtool.access import Person
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.queries import open_to
from forumtool.db import SAFE_METHODS, db
from forumtool.forums.models import Forum
from forumtool.meetings.models import (
    CASES_ON_AGENDA,
    AgendaItem,
    Closure,
    Meeting,
    MeetingMove,
    MeetingSeries,
)
from forumtool.meetings.rules import HELD, MeetingState

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

# The selects of the pages that are read most are built once: building one takes longer than
# running it.

# --- One meeting by its address


def get_meeting(forum: Forum, day: str | date) -> Meeting:
    """The meeting of an address, with its agenda and its people.

    404 when there is none; a date that the meeting has left leads to the date it has now.
    """
    held_on = day if isinstance(day, date) else day_of(day)
    meeting = find_meeting(forum.id, held_on)
    if meeting is None:
        abort(_moved_on(forum, held_on) or 404)
    return meeting


def day_of(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        abort(404)
    return day if day.isoformat() == text else abort(404)


@cache
def _on_date() -> sa.Select[Meeting]:
    return (
        sa.select(Meeting)
        .where(
            Meeting.forum_id == sa.bindparam("forum_id"),
            Meeting.held_on == sa.bindparam("held_on", type_=sa.Date),
        )
        .options(
            joinedload(Meeting.chair),
            joinedload(Meeting.minute_taker),
            joinedload(Meeting.items).joinedload(AgendaItem.case),
        )
        .order_by(Meeting.state == MeetingState.CANCELLED, Meeting.id.desc())
    )


def find_meeting(forum_id: int, held_on: date) -> Meeting | None:
    """The meeting on that date; a cancelled one only when no other has taken the date."""
    found = db.session.scalars(_on_date(), {"forum_id": forum_id, "held_on": held_on})
    return found.unique().first()


def _moved_on(forum: Forum, left: date) -> Response | None:
    """The answer that leads from a date to the meeting that last left it."""
    query = (
        sa.select(Meeting.held_on)
        .join(MeetingMove, MeetingMove.meeting_id == Meeting.id)
        .where(MeetingMove.forum_id == forum.id, MeetingMove.from_on == left)
        .order_by(MeetingMove.id.desc())
        .limit(1)
    )
    now_on = db.session.scalar(query)
    if now_on is None or request.endpoint is None:
        return None
    values = {**(request.view_args or {}), "day": now_on}
    # 307 keeps the method; neither is permanent, since another meeting may take the date.
    code = 302 if request.method in SAFE_METHODS else 307
    return redirect(url_for(request.endpoint, **values), code)  # type: ignore[return-value]


# --- The plan of a forum


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


OPEN = frozenset(MeetingState) - HELD - {MeetingState.CANCELLED}


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


def in_review(forum: Forum) -> list[date]:
    """The dates of the meetings whose minutes wait for approval, the latest first."""
    query = (
        sa.select(Meeting.held_on)
        .where(Meeting.forum_id == forum.id, Meeting.state == MeetingState.IN_REVIEW)
        .order_by(Meeting.held_on.desc())
    )
    return list(db.session.scalars(query))


def count_overdue(forum: Forum, person: Person, today: date) -> int:
    """The promises that are due, as this person sees them."""
    query = (
        sa.select(sa.func.count())
        .select_from(FollowUp)
        .join(FollowUp.case)
        .where(
            ForumCase.forum_id == forum.id,
            FollowUp.due_on <= today,
            FollowUp.done_on.is_(None),
        )
    )
    return db.session.scalar(open_to(query, person)) or 0


# --- The administrator's rules


def closures() -> list[Closure]:
    """Closing days first, then school holidays, each in the order in which they were added."""
    return list(db.session.scalars(sa.select(Closure).order_by(Closure.kind, Closure.number)))


def find_closure(number: int) -> Closure | None:
    return db.session.scalar(sa.select(Closure).where(Closure.number == number))
