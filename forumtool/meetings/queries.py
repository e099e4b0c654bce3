"""Selects of meetings: by address, the plan of a forum, what an agenda is proposed from."""

from datetime import date
from typing import TypeVarTuple

import sqlalchemy as sa
from flask import Response, abort, redirect, request, url_for
from sqlalchemy.orm import joinedload

from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.queries import open_to
from forumtool.database.base import db
from forumtool.database.transactions import SAFE_METHODS
from forumtool.forums.models import Forum
from forumtool.meetings.models import AgendaItem, Meeting, MeetingMove, Recusal
from forumtool.meetings.rules import MeetingState
from forumtool.web.access import Person

_RECUSED_CASES = (
    sa.select(ForumCase.number)
    .join(AgendaItem, AgendaItem.case_id == ForumCase.id)
    .join(Recusal, Recusal.item_id == AgendaItem.id)
    .where(Recusal.user_id == sa.bindparam("user_id"))
)


def recused_cases(user_id: int) -> frozenset[str]:
    """The numbers of the cases a person is recused in, at any meeting."""
    return frozenset(db.session.scalars(_RECUSED_CASES, {"user_id": user_id}))


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


_Columns = TypeVarTuple("_Columns")


def on_date(query: sa.Select[*_Columns]) -> sa.Select[*_Columns]:
    """The meetings of `forum_id` on `held_on`; a cancelled one last, when another has its date."""
    return query.where(
        Meeting.forum_id == sa.bindparam("forum_id"),
        Meeting.held_on == sa.bindparam("held_on", type_=sa.Date),
    ).order_by(Meeting.state == MeetingState.CANCELLED, Meeting.id.desc())


_WITH_AGENDA = on_date(sa.select(Meeting)).options(
    joinedload(Meeting.chair),
    joinedload(Meeting.minute_taker),
    joinedload(Meeting.items).joinedload(AgendaItem.case),
)


def find_meeting(forum_id: int, held_on: date) -> Meeting | None:
    """The meeting on that date with its agenda and its people."""
    given = {"forum_id": forum_id, "held_on": held_on}
    return db.session.scalars(_WITH_AGENDA, given).unique().first()


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
            FollowUp.is_overdue_on(today),
        )
    )
    return db.session.scalar(open_to(query, person)) or 0
