"""What the dates of a forum's meetings are checked against, in two selects.

The closing days, and the meetings of other fora in which a member of this one has a seat.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forumtool.accounts.models import User
from forumtool.database.rows import rows
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.roles import Role
from forumtool.series.collisions import (
    CollisionCheck,
    M,
    OtherForumMeeting,
    Question,
    questions,
)
from forumtool.workdays.reads.calendar import calendar

# No proposal moves a meeting farther than this.
PROPOSAL_RANGE = timedelta(days=7)

_OWN_SEAT, _OTHER_SEAT = aliased(Membership), aliased(Membership)


def _attends(seat: type[Membership], day: InstrumentedAttribute[date]) -> sa.ColumnElement[bool]:
    """Deputies are left out: they come only when they are asked."""
    return sa.and_(seat.role != Role.DEPUTY, seat.holds(day))


_OTHER_FORUM_MEETINGS = (
    sa.select(
        Meeting.held_on,
        Meeting.starts_at,
        Meeting.minutes,
        Forum.id.label("forum_id"),
        Forum.name.label("forum"),
        User.name.label("person"),
    )
    .select_from(_OWN_SEAT)
    .join(
        _OTHER_SEAT,
        (_OTHER_SEAT.user_id == _OWN_SEAT.user_id) & (_OTHER_SEAT.forum_id != _OWN_SEAT.forum_id),
    )
    .join(Meeting, Meeting.forum_id == _OTHER_SEAT.forum_id)
    .join(Forum, Forum.id == _OTHER_SEAT.forum_id)
    .join(User, User.id == _OWN_SEAT.user_id)
    .where(
        _OWN_SEAT.forum_id == sa.bindparam("forum_id"),
        Meeting.held_on.between(
            sa.bindparam("first", type_=sa.Date), sa.bindparam("last", type_=sa.Date)
        ),
        Meeting.state != MeetingState.CANCELLED,
        _attends(_OWN_SEAT, Meeting.held_on),
        _attends(_OTHER_SEAT, Meeting.held_on),
        User.is_open_on(Meeting.held_on),
    )
    .order_by(Meeting.held_on, Meeting.starts_at, Forum.name, User.name)
)


def collision_check(
    forum_id: int, meetings: Iterable[M], first: date, last: date, today: date
) -> CollisionCheck:
    """Checks the meetings between the two dates, and the proposals about them.

    `meetings` are the forum's own, as far as proposals reach: those not cancelled take their day.
    """
    values = {
        "forum_id": forum_id,
        "first": first - PROPOSAL_RANGE,
        "last": last + PROPOSAL_RANGE,
    }
    return CollisionCheck(
        calendar(),
        today,
        frozenset(m.held_on for m in meetings if m.state is not MeetingState.CANCELLED),
        rows(OtherForumMeeting, _OTHER_FORUM_MEETINGS, values),
    )


def open_questions(forum: Forum, meetings: Sequence[M], today: date) -> list[Question[M]]:
    """What the coming meetings, in order of date, collide with and nobody has answered."""
    if not meetings:
        return []
    first, last = meetings[0].held_on, meetings[-1].held_on
    return questions(meetings, collision_check(forum.id, meetings, first, last, today))
