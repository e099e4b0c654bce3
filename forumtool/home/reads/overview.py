"""What the overview shows: one select of each kind, for all the person's fora at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from forumtool.accounts.models import User
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.queries import open_to
from forumtool.cases.rules import QUEUE_STATES, CaseState
from forumtool.database.rows import rows
from forumtool.forums.models import Forum, Membership
from forumtool.forums.reads.open_forums import OpenForum
from forumtool.forums.rules import ENDS_SOON
from forumtool.home.cards import ForumWork, MeetingLine, next_meeting
from forumtool.mail.queries import given_up
from forumtool.meetings.models import CASES_ON_AGENDA, Meeting
from forumtool.meetings.rules import NEXT, MeetingState
from forumtool.minutes.models import Approval
from forumtool.roles import GRANTS, ROLE_LABELS, Permission
from forumtool.web.access import Person, Seat
from forumtool.web.access_log import AccessLogRow, LogAction

_TODAY = sa.bindparam("today", type_=sa.Date)
_PERSON = sa.bindparam("person", type_=sa.Integer)
_OWN_FORUMS = sa.select(Membership.forum_id).where(
    Membership.user_id == _PERSON, Membership.holds(_TODAY)
)


# The work of somebody who sits in a forum


@dataclass(frozen=True)
class CaseCount:
    """How many cases of a forum are in one state."""

    forum_id: int
    state: CaseState
    count: int


_CASES = (
    sa.select(ForumCase.forum_id, ForumCase.state, sa.func.count().label("count"))
    .where(ForumCase.forum_id.in_(_OWN_FORUMS))
    .group_by(ForumCase.forum_id, ForumCase.state)
)


@dataclass(frozen=True)
class OverdueCount:
    """How many follow-ups of a forum are overdue."""

    forum_id: int
    count: int


_OVERDUE = (
    sa.select(ForumCase.forum_id, sa.func.count().label("count"))
    .join(FollowUp, FollowUp.case_id == ForumCase.id)
    .where(ForumCase.forum_id.in_(_OWN_FORUMS), FollowUp.is_overdue_on(_TODAY))
    .group_by(ForumCase.forum_id)
)

# The next meeting of each forum, however far ahead: some meet twice a year.
_NEAREST = (
    sa.select(Meeting.forum_id, sa.func.min(Meeting.held_on).label("held_on"))
    .where(
        Meeting.forum_id.in_(_OWN_FORUMS),
        Meeting.held_on >= _TODAY,
        sa.or_(*(Meeting.state == state for state in sorted(NEXT))),
    )
    .group_by(Meeting.forum_id)
    .subquery()
)
_APPROVED = sa.exists().where(Approval.meeting_id == Meeting.id, Approval.user_id == _PERSON)
# What comes next, what is under way, and what has minutes that are not approved.
_MEETINGS = (
    sa.select(
        Meeting.forum_id,
        Meeting.held_on,
        Meeting.starts_at,
        Meeting.room,
        Meeting.state,
        CASES_ON_AGENDA.label("cases"),
        _APPROVED.label("approved"),
    )
    .outerjoin(_NEAREST, _NEAREST.c.forum_id == Meeting.forum_id)
    .where(
        Meeting.forum_id.in_(_OWN_FORUMS),
        Meeting.state != MeetingState.APPROVED,
        Meeting.state != MeetingState.CANCELLED,
        (Meeting.held_on <= _TODAY) | (Meeting.held_on == _NEAREST.c.held_on),
    )
    .order_by(Meeting.held_on)
)


def work_of(person: Person, forums: Sequence[OpenForum], today: date) -> list[ForumWork]:
    """Each open forum in which the person holds a seat."""
    seats = _best_seats(person)
    if not seats:
        return []
    asked = {"person": person.id, "today": today}
    cases = rows(CaseCount, open_to(_CASES, person), asked)
    overdue = rows(OverdueCount, open_to(_OVERDUE, person), asked)
    meetings: defaultdict[int, list[MeetingLine]] = defaultdict(list)
    for meeting in rows(MeetingLine, _MEETINGS, asked):
        meetings[meeting.forum_id].append(meeting)
    return [
        ForumWork(
            slug=forum.slug,
            name=forum.name,
            role=ROLE_LABELS[seats[forum.id].role],
            prepares=Permission.PREPARE_AGENDA in GRANTS[seats[forum.id].role],
            cases={row.state: row.count for row in cases if row.forum_id == forum.id},
            overdue=sum(row.count for row in overdue if row.forum_id == forum.id),
            meetings=tuple(meetings[forum.id]),
            submission_days=forum.submission_days,
            publication_days=forum.publication_days,
            next_meeting=next_meeting(meetings[forum.id], today),
        )
        for forum in forums
        if forum.id in seats
    ]


def _best_seats(person: Person) -> dict[int, Seat]:
    """By forum; of two seats in one forum the one that grants more."""
    seats = sorted(person.memberships, key=lambda seat: len(GRANTS[seat.role]))
    return {seat.forum_id: seat for seat in seats}


# What an administrator is to see to


@dataclass(frozen=True)
class EndingMemberships:
    """A forum in which memberships end soon."""

    slug: str
    name: str
    count: int


_ENDING = (
    sa.select(Forum.slug, Forum.name, sa.func.count(Membership.id).label("count"))
    .join(Membership, Membership.forum_id == Forum.id)
    .where(Membership.valid_to.between(_TODAY, sa.bindparam("last", type_=sa.Date)))
    .group_by(Forum.id, Forum.slug, Forum.name)
    .order_by(Forum.id)
)


@dataclass(frozen=True)
class Unreached:
    """People who never used their one-time link, members without an address, mails given up."""

    without_password: int
    without_email: int
    unsent: int


_PEOPLE = sa.select(sa.func.count(User.id)).where(User.is_open_on(_TODAY))
_SITS = sa.exists().where(Membership.user_id == User.id, Membership.holds(_TODAY))
_UNREACHED = sa.select(
    _PEOPLE.where(User.password_hash.is_(None)).scalar_subquery().label("without_password"),
    _PEOPLE.where(User.email == "", _SITS).scalar_subquery().label("without_email"),
    given_up().label("unsent"),
)


def memberships_that_end(today: date) -> list[EndingMemberships]:
    return rows(EndingMemberships, _ENDING, {"today": today, "last": today + ENDS_SOON})


def unreached(today: date) -> Unreached:
    (counts,) = rows(Unreached, _UNREACHED, {"today": today})
    return counts


# What an auditor looks through


@dataclass(frozen=True)
class ActionCount:
    """How many rows of the access log tell of one action."""

    action: LogAction
    count: int


_LOG = (
    sa.select(AccessLogRow.action, sa.func.count().label("count"))
    .where(AccessLogRow.at >= sa.bindparam("since", type_=AccessLogRow.at.type))
    .group_by(AccessLogRow.action)
)


def log_counts(since: datetime) -> Mapping[LogAction, int]:
    return {row.action: row.count for row in rows(ActionCount, _LOG, {"since": since})}


# What a leader sees


@dataclass(frozen=True)
class CasesOfForum:
    """A forum's cases as two counts, without a word about any of them."""

    forum_id: int
    received: int
    waiting: int


_CASES_OF_FORUMS = sa.select(
    ForumCase.forum_id,
    sa.func.count()
    .filter(ForumCase.received_on.between(sa.bindparam("first"), sa.bindparam("last")))
    .label("received"),
    sa.func.count()
    .filter(sa.or_(*(ForumCase.state == state for state in sorted(QUEUE_STATES))))
    .label("waiting"),
).group_by(ForumCase.forum_id)


def cases_of_forums(year: int) -> dict[int, CasesOfForum]:
    """By the forum's id: received this year and waiting now; a forum without cases is left out."""
    asked = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    return {row.forum_id: row for row in rows(CasesOfForum, _CASES_OF_FORUMS, asked)}
