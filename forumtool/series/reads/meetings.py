"""The meetings of a forum as rows of a list: those ahead, those of a year, those of a period."""

from dataclasses import dataclass
from datetime import date, time

import sqlalchemy as sa

from forumtool.database.rows import rows
from forumtool.forums.models import Forum
from forumtool.meetings.models import CASES_ON_AGENDA, Meeting
from forumtool.meetings.rules import MeetingState


@dataclass(frozen=True)
class ListedMeeting:
    """`cases` counts the cases that stand on the agenda."""

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


_FIRST = sa.bindparam("first", type_=sa.Date)
_LAST = sa.bindparam("last", type_=sa.Date)
_MEETINGS = sa.select(
    Meeting.id,
    Meeting.held_on,
    Meeting.slot_on,
    Meeting.starts_at,
    Meeting.minutes,
    Meeting.room,
    Meeting.state,
    Meeting.cancel_reason,
    Meeting.kept_collisions,
    CASES_ON_AGENDA.label("cases"),
).where(Meeting.forum_id == sa.bindparam("forum_id"))
_EARLIEST_FIRST = (Meeting.held_on, Meeting.id)

_COMING = _MEETINGS.where(Meeting.held_on >= _FIRST).order_by(*_EARLIEST_FIRST)
_BETWEEN = _MEETINGS.where(Meeting.held_on.between(_FIRST, _LAST)).order_by(*_EARLIEST_FIRST)
_PAST = _MEETINGS.where(
    Meeting.held_on.between(_FIRST, _LAST), Meeting.held_on < sa.bindparam("today", type_=sa.Date)
).order_by(Meeting.held_on.desc(), Meeting.id.desc())


def coming(forum: Forum, today: date) -> list[ListedMeeting]:
    """Today's meeting and those ahead, cancelled ones too."""
    return rows(ListedMeeting, _COMING, {"forum_id": forum.id, "first": today})


def past(forum: Forum, today: date, year: int) -> list[ListedMeeting]:
    """The meetings of a year that are over, the latest first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    values = {"forum_id": forum.id, "first": first, "last": last, "today": today}
    return rows(ListedMeeting, _PAST, values)


def between(forum: Forum, first: date, last: date) -> list[ListedMeeting]:
    """Every meeting of a period in order of date, cancelled ones too."""
    return rows(ListedMeeting, _BETWEEN, {"forum_id": forum.id, "first": first, "last": last})
