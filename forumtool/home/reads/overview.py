"""Counts for the front page: one select per kind, for all the person's fora at once.

The selects of everybody's front page are built once: building one costs more than running it.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from forumtool.accounts.models import User
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.queries import open_to
from forumtool.cases.rules import QUEUE_STATES, CaseState
from forumtool.database.base import db
from forumtool.database.rows import tuples
from forumtool.forums.models import Forum, Membership
from forumtool.forums.queries import OpenForum
from forumtool.forums.rules import ENDS_SOON
from forumtool.home.reads.cards import ForumFigures, ForumWork, MeetingLine, next_meeting
from forumtool.mail.queries import given_up
from forumtool.meetings.models import CASES_ON_AGENDA, Meeting
from forumtool.meetings.rules import NEXT, MeetingState
from forumtool.minutes.models import Approval
from forumtool.roles import ROLE_LABELS, Role
from forumtool.web.access import Person, Seat
from forumtool.web.access_log import AccessLogRow, LogAction

Asked: TypeAlias = dict[str, object]


def work_of(person: Person, forums: Sequence[OpenForum], today: date) -> list[ForumWork]:
    """Each forum the person sits in, the one seat that gives most."""
    seats = _best_seats(person)
    if not seats:
        return []
    asked = {"person": person.id, "today": today}
    cases, overdue = _cases(person, asked), _overdue(person, asked)
    meetings = _meetings(asked)
    return [
        _work(forum, seats[forum.id], cases[forum.id], overdue.get(forum.id, 0), meetings, today)
        for forum in forums
        if forum.id in seats
    ]


def _best_seats(person: Person) -> dict[int, Seat]:
    """A coordinator who is also somebody's deputy looks as a coordinator."""
    seats: dict[int, Seat] = {}
    for seat in sorted(person.memberships, key=lambda seat: seat.role is Role.COORDINATOR):
        seats[seat.forum_id] = seat
    return seats


def _seated() -> sa.Select[int]:
    """The fora of one person today, asked for inside the selects that count in them."""
    day = sa.bindparam("today", type_=sa.Date)
    return sa.select(Membership.forum_id).where(
        Membership.user_id == sa.bindparam("person"),
        Membership.valid_from <= day,
        Membership.valid_to.is_(None) | (Membership.valid_to >= day),
    )


def _work(
    forum: OpenForum,
    seat: Seat,
    cases: dict[CaseState, int],
    overdue: int,
    meetings: Sequence[MeetingLine],
    today: date,
) -> ForumWork:
    own = tuple(each for each in meetings if each.forum_id == forum.id)
    return ForumWork(
        slug=forum.slug,
        name=forum.name,
        role=ROLE_LABELS[seat.role],
        is_coordinator=seat.role is Role.COORDINATOR,
        cases=cases,
        overdue=overdue,
        meetings=own,
        submission_days=forum.submission_days,
        publication_days=forum.publication_days,
        next_meeting=next_meeting(own, today),
    )


@cache
def _count_cases() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(ForumCase.forum_id, ForumCase.state, sa.func.count())
        .where(ForumCase.forum_id.in_(_seated()))
        .group_by(ForumCase.forum_id, ForumCase.state)
    )


def _cases(person: Person, asked: Asked) -> defaultdict[int, dict[CaseState, int]]:
    counts: defaultdict[int, dict[CaseState, int]] = defaultdict(dict)
    for forum_id, state, count in tuples(open_to(_count_cases(), person), asked):
        counts[forum_id][state] = count
    return counts


@cache
def _count_overdue() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(ForumCase.forum_id, sa.func.count())
        .join(FollowUp, FollowUp.case_id == ForumCase.id)
        .where(
            ForumCase.forum_id.in_(_seated()),
            FollowUp.is_overdue_on(sa.bindparam("today", type_=sa.Date)),
        )
        .group_by(ForumCase.forum_id)
    )


def _overdue(person: Person, asked: Asked) -> dict[int, int]:
    found = tuples(open_to(_count_overdue(), person), asked)
    return {row[0]: row[1] for row in found}


@cache
def _open_meetings() -> sa.Select[*tuple[Any, ...]]:
    approved = sa.exists().where(
        Approval.meeting_id == Meeting.id, Approval.user_id == sa.bindparam("person")
    )
    today = sa.bindparam("today", type_=sa.Date)
    # The next meeting of each forum, however far ahead: some meet twice a year.
    nearest = (
        sa.select(Meeting.forum_id, sa.func.min(Meeting.held_on).label("held_on"))
        .where(
            Meeting.forum_id.in_(_seated()),
            Meeting.held_on >= today,
            sa.or_(*(Meeting.state == state for state in sorted(NEXT))),
        )
        .group_by(Meeting.forum_id)
        .subquery()
    )
    return (
        sa.select(
            Meeting.forum_id,
            Meeting.held_on,
            Meeting.starts_at,
            Meeting.room,
            Meeting.state,
            CASES_ON_AGENDA,
            approved,
        )
        .outerjoin(nearest, nearest.c.forum_id == Meeting.forum_id)
        .where(
            Meeting.forum_id.in_(_seated()),
            Meeting.state != MeetingState.APPROVED,
            Meeting.state != MeetingState.CANCELLED,
            (Meeting.held_on <= today) | (Meeting.held_on == nearest.c.held_on),
        )
        .order_by(Meeting.held_on)
    )


def _meetings(asked: Asked) -> list[MeetingLine]:
    """What comes next, what is under way, and what has minutes that are not approved."""
    return [MeetingLine(*row) for row in tuples(_open_meetings(), asked)]


def memberships_that_end(today: date) -> list[tuple[str, str, int]]:
    """Each forum that has any: its slug, its name, how many."""
    query = (
        sa.select(Forum.slug, Forum.name, sa.func.count(Membership.id))
        .join(Membership, Membership.forum_id == Forum.id)
        .where(Membership.valid_to.between(today, today + ENDS_SOON))
        .group_by(Forum.id, Forum.slug, Forum.name)
        .order_by(Forum.id)
    )
    return [(slug, name, count) for slug, name, count in db.session.execute(query)]


def left_over(today: date) -> tuple[int, int, int]:
    """People who never used the one-time link, members without an address, mails given up."""
    is_open = User.closed_on.is_(None) | (User.closed_on > today)
    unused = sa.select(sa.func.count(User.id)).where(User.password_hash.is_(None), is_open)
    sits = sa.exists().where(
        Membership.user_id == User.id,
        Membership.valid_from <= today,
        Membership.valid_to.is_(None) | (Membership.valid_to >= today),
    )
    unreached = sa.select(sa.func.count(User.id)).where(User.email == "", is_open, sits)
    row = db.session.execute(
        sa.select(unused.scalar_subquery(), unreached.scalar_subquery(), given_up())
    ).one()
    return row[0], row[1], row[2]


def log_of_late(since: datetime) -> dict[LogAction, int]:
    """How many rows of each action since then."""
    query = (
        sa.select(AccessLogRow.action, sa.func.count())
        .where(AccessLogRow.at >= since)
        .group_by(AccessLogRow.action)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def figures_of(forums: Sequence[OpenForum], year: int) -> list[ForumFigures]:
    """Received this year and waiting now, without a word about any case."""
    received = sa.func.count().filter(
        ForumCase.received_on.between(date(year, 1, 1), date(year, 12, 31))
    )
    waiting = sa.func.count().filter(ForumCase.state.in_(QUEUE_STATES))
    query = sa.select(ForumCase.forum_id, received, waiting).group_by(ForumCase.forum_id)
    counts = {forum_id: rest for forum_id, *rest in db.session.execute(query)}
    return [ForumFigures(forum.slug, forum.name, *counts.get(forum.id, (0, 0))) for forum in forums]
