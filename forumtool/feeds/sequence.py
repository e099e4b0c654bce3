"""SEQUENCE and the times rise at every change that calendars show, whoever wrote it.

The meetings' own `changed()` says so where a meeting is moved or cancelled. Here stands the net
under it: a row written another way is raised when it is flushed, since some calendars ignore a
change that raises nothing. Changes elsewhere that show in an event come by signal.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.attributes import InstrumentedAttribute, get_history

from forumtool import clock
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.database.base import db
from forumtool.forums.models import Forum
from forumtool.meetings.actions.steps import risen
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.signals import deadlines_moved, forum_renamed

MEETING_SHOWS = ("held_on", "starts_at", "minutes", "room")
FOLLOW_UP_SHOWS = ("due_on", "done_on", "owner")


@event.listens_for(Meeting, "before_update")
def raise_meeting(_mapper: Mapper[Any], _connection: sa.Connection, meeting: Meeting) -> None:
    if _shows(meeting, MEETING_SHOWS) or _crosses_cancelled(meeting):
        _raise(meeting)


@event.listens_for(FollowUp, "before_update")
def raise_follow_up(_mapper: Mapper[Any], _connection: sa.Connection, follow_up: FollowUp) -> None:
    if _shows(follow_up, FOLLOW_UP_SHOWS):
        _raise(follow_up)


def _shows(row: Meeting | FollowUp, names: Iterable[str]) -> bool:
    return any(get_history(row, name).has_changes() for name in names)


def _crosses_cancelled(meeting: Meeting) -> bool:
    """The other states are the forum's own: a calendar shows only whether the meeting is held."""
    history = get_history(meeting, "state")
    return history.has_changes() and MeetingState.CANCELLED in {*history.added, *history.deleted}


def _raise(row: Meeting | FollowUp) -> None:
    if not get_history(row, "sequence").has_changes():
        row.sequence += 1
        row.changed_at = risen(row.changed_at, clock.now())


@forum_renamed.connect
@deadlines_moved.connect
def raise_all_of_forum(forum: Forum, *, at: datetime) -> None:
    """Its name stands in every event; deadlines share their meetings' counters."""
    db.session.execute(
        sa.update(Meeting)
        .where(Meeting.forum_id == forum.id)
        .values(sequence=Meeting.sequence + 1, changed_at=_not_before(Meeting.changed_at, at))
        .execution_options(synchronize_session="fetch")
    )
    cases = sa.select(ForumCase.id).where(ForumCase.forum_id == forum.id)
    db.session.execute(
        sa.update(FollowUp)
        .where(FollowUp.case_id.in_(cases))
        .values(sequence=FollowUp.sequence + 1, changed_at=_not_before(FollowUp.changed_at, at))
        .execution_options(synchronize_session=False)
    )


def _not_before(changed_at: InstrumentedAttribute[datetime], at: datetime) -> sa.Case[datetime]:
    """A clock that was set back takes nothing back (LAST-MODIFIED never falls)."""
    return sa.case((changed_at > at, changed_at), else_=sa.bindparam(None, at, changed_at.type))
