"""A meeting's paper from the database, in a number of queries that no amount of data changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from forumtool import clock
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.database.base import db
from forumtool.decisions.models import Decision, Placement
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.forums.queries import seats_of as memberships_of
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import AgendaItem, Attendance, Meeting, Recusal
from forumtool.meetings.queries import day_of, get_meeting
from forumtool.meetings.reads import look_back
from forumtool.meetings.reads.look_back import ClarifiedCase
from forumtool.meetings.rules import MeetingState, Presence
from forumtool.minutes import assembly, storage
from forumtool.minutes.assembly import Gathered, numbered
from forumtool.minutes.content import Paper, PaperApproval
from forumtool.minutes.models import Approval, ApprovedMinutes
from forumtool.minutes.rules import CHANGED
from forumtool.workdays.deadlines import deadlines

_ITEM = selectinload(Meeting.items)
_AGENDA = (
    _ITEM.joinedload(AgendaItem.case).joinedload(ForumCase.departments),
    _ITEM.joinedload(AgendaItem.recusals).joinedload(Recusal.user),
)


@dataclass(frozen=True)
class Seat:
    """A seat at the table, and whether the one who sat there has approved the minutes."""

    attendance: Attendance
    approved_on: date | None

    @property
    def person_id(self) -> int | None:
        """Who came: the member or the deputy; None when nobody did."""
        row = self.attendance
        return {Presence.PRESENT: row.user_id, Presence.DEPUTY: row.deputy_id}.get(row.presence)

    @property
    def name(self) -> str:
        row = self.attendance
        return row.deputy.name if row.deputy else row.user.name


# A meeting with all that its papers show


def get_paper_meeting(slug: str, day: str) -> Meeting:
    """The meeting of an address with forum, people and agenda, in two queries."""
    query = (
        sa.select(Meeting)
        .join(Meeting.forum)
        .options(
            contains_eager(Meeting.forum),
            joinedload(Meeting.chair),
            joinedload(Meeting.minute_taker),
            *_AGENDA,
        )
        .where(
            Forum.slug == slug,
            Meeting.held_on == day_of(day),
            Meeting.state != MeetingState.CANCELLED,
        )
    )
    return db.session.scalar(query) or get_meeting(get_forum(slug), day)


def meetings_in_review() -> list[Meeting]:
    query = (
        sa.select(Meeting)
        .options(joinedload(Meeting.forum), *_AGENDA)
        .where(Meeting.state == MeetingState.IN_REVIEW)
        .order_by(Meeting.held_on, Meeting.id)
    )
    return list(db.session.scalars(query))


# The two papers


def agenda_of(meeting: Meeting) -> Paper:
    """The agenda as it stands now."""
    seats = memberships_of(meeting.forum, meeting.held_on)
    return assembly.agenda(meeting, seats, _gathered(meeting))


def minutes_of(meeting: Meeting) -> Paper:
    """The minutes: the stored copy once they are approved, else as they stand now."""
    if meeting.state is MeetingState.APPROVED:
        return _stored(meeting)
    return draft_of(meeting, seats_at(meeting))


def draft_of(meeting: Meeting, seats: Sequence[Seat]) -> Paper:
    decisions = _decisions(meeting)
    gathered = replace(
        _gathered(meeting),
        decisions=decisions,
        promised=_promised(decisions),
        approvals=approvals_in(seats),
        objections_until=objections_until(meeting),
    )
    return assembly.minutes(meeting, (seat.attendance for seat in seats), gathered)


def objections_until(meeting: Meeting) -> date:
    return deadlines(meeting.held_on, objection=meeting.forum.objection_days).objection


# Who was there


def seats_at(meeting: Meeting) -> list[Seat]:
    """The seats with person, deputy, department and approval, in one query."""
    came = sa.case(
        (Attendance.presence == Presence.DEPUTY, Attendance.deputy_id), else_=Attendance.user_id
    )
    query = (
        sa.select(Attendance, Approval.at)
        .outerjoin(
            Approval, (Approval.meeting_id == Attendance.meeting_id) & (Approval.user_id == came)
        )
        .options(
            joinedload(Attendance.user),
            joinedload(Attendance.deputy),
            joinedload(Attendance.department),
            joinedload(Attendance.membership),
        )
        .where(Attendance.meeting_id == meeting.id)
        .order_by(Attendance.id)
    )
    rows = db.session.execute(query)
    return [Seat(row, clock.local(at).date() if at else None) for row, at in rows]


def approvals_in(seats: Iterable[Seat]) -> tuple[PaperApproval, ...]:
    return tuple(PaperApproval(one.name, one.approved_on) for one in seats if one.approved_on)


def numbers_closed_to(person_id: int, meeting: Meeting) -> frozenset[str]:
    """The items under which this person is inhabil: they lose sight of them."""
    return frozenset(
        number
        for number, item in numbered(meeting)
        if any(recusal.user_id == person_id for recusal in item.recusals)
    )


# What the meeting holds


def _decisions(meeting: Meeting) -> list[Decision]:
    query = (
        sa.select(Decision)
        .options(
            joinedload(Decision.outcome),
            joinedload(Decision.grounds),
            joinedload(Decision.legal_bases),
            joinedload(Decision.placements).joinedload(Placement.department),
        )
        .where(Decision.meeting_id == meeting.id)
        .order_by(Decision.id)
    )
    return list(db.session.scalars(query).unique())


def _promised(decisions: Iterable[Decision]) -> dict[int, list[FollowUp]]:
    """What was promised with each decision, by the decision's id."""
    ids = [decision.id for decision in decisions]
    query = sa.select(FollowUp).where(FollowUp.decision_ref.in_(ids))
    promised: dict[int, list[FollowUp]] = defaultdict(list)
    for one in db.session.scalars(query.order_by(FollowUp.due_on, FollowUp.id)) if ids else ():
        promised[one.decision_ref or 0].append(one)
    return promised


# What stands around the meeting


def _gathered(meeting: Meeting) -> Gathered:
    kinds = {item.kind for item in meeting.items}
    return Gathered(
        overdue=look_back.overdue(meeting.forum_id, meeting.held_on)
        if AgendaKind.FOLLOW_UPS in kinds
        else (),
        clarified=_clarified(meeting) if AgendaKind.CLARIFIED in kinds else (),
        next_meeting=_next_meeting(meeting),
    )


def _clarified(meeting: Meeting) -> list[ClarifiedCase]:
    last = look_back.last_held(meeting.forum_id, meeting.held_on)
    return look_back.clarified(meeting.forum_id, meeting.held_on, meeting.closed_at, last)


def _next_meeting(meeting: Meeting) -> date | None:
    query = sa.select(sa.func.min(Meeting.held_on)).where(
        Meeting.forum_id == meeting.forum_id,
        Meeting.held_on > meeting.held_on,
        Meeting.state != MeetingState.CANCELLED,
    )
    return db.session.scalar(query)


# The stored copy


def _stored(meeting: Meeting) -> Paper:
    """Approved minutes as they were stored; refused when a text is not the one that was sealed."""
    query = (
        sa.select(ApprovedMinutes)
        .options(joinedload(ApprovedMinutes.items))
        .where(ApprovedMinutes.meeting_id == meeting.id)
    )
    kept = db.session.scalars(query).unique().one()
    stored = [(kept.head, kept.sha256), *((item.content, item.sha256) for item in kept.items)]
    if not all(storage.is_unchanged(text, sha256) for text, sha256 in stored):
        raise RuleBroken(CHANGED)
    return storage.joined(kept.head, (item.content for item in kept.items))
