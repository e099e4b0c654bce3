"""A meeting's paper from the database, in a number of statements that no amount of data changes."""

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
class Approver:
    """A seat at the meeting, and when the one who sat there approved the minutes."""

    attendance: Attendance
    approved_on: date | None

    @property
    def person_id(self) -> int | None:
        """Who came: the member or the deputy; None when nobody did."""
        if self.attendance.presence is Presence.DEPUTY:
            return self.attendance.deputy_id
        return self.attendance.user_id if self.attendance.presence is Presence.PRESENT else None

    @property
    def name(self) -> str:
        return (self.attendance.deputy or self.attendance.user).name


# A meeting with all that its papers show


def get_paper_meeting(slug: str, day: str) -> Meeting:
    """The meeting of an address with forum, people and agenda, in two statements."""
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
    return draft_of(meeting, approvers_of(meeting))


def draft_of(meeting: Meeting, approvers: Sequence[Approver]) -> Paper:
    decisions = _decisions(meeting)
    gathered = replace(
        _gathered(meeting),
        decisions=decisions,
        follow_ups=_follow_ups(decisions),
        approvals=[
            PaperApproval(approver.name, approver.approved_on)
            for approver in approvers
            if approver.approved_on
        ],
        objections_until=objections_until(meeting),
    )
    return assembly.minutes(meeting, [approver.attendance for approver in approvers], gathered)


def objections_until(meeting: Meeting) -> date:
    return deadlines(meeting.held_on, objection=meeting.forum.objection_days).objection


def approvers_of(meeting: Meeting) -> list[Approver]:
    """The seats with person, deputy, department and approval, in one statement."""
    who_came = sa.case(
        (Attendance.presence == Presence.DEPUTY, Attendance.deputy_id), else_=Attendance.user_id
    )
    query = (
        sa.select(Attendance, Approval.at)
        .outerjoin(
            Approval,
            (Approval.meeting_id == Attendance.meeting_id) & (Approval.user_id == who_came),
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
    return [
        Approver(attendance, clock.local(approved_at).date() if approved_at else None)
        for attendance, approved_at in db.session.execute(query)
    ]


def numbers_closed_to(person_id: int, meeting: Meeting) -> frozenset[str]:
    """The items under which this person is inhabil: they do not see them."""
    return frozenset(
        number
        for number, item in numbered(meeting)
        if any(recusal.user_id == person_id for recusal in item.recusals)
    )


# What the papers are made of, beside the meeting's own row


def _gathered(meeting: Meeting) -> Gathered:
    kinds = {item.kind for item in meeting.items}
    has_follow_ups, has_clarified = AgendaKind.FOLLOW_UPS in kinds, AgendaKind.CLARIFIED in kinds
    return Gathered(
        overdue=look_back.overdue(meeting.forum_id, meeting.held_on) if has_follow_ups else (),
        clarified=_clarified(meeting) if has_clarified else (),
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


def _follow_ups(decisions: Iterable[Decision]) -> dict[int, list[FollowUp]]:
    """What is to be followed up on each decision, by the decision's id."""
    ids = [decision.id for decision in decisions]
    if not ids:
        return {}
    query = (
        sa.select(FollowUp)
        .where(FollowUp.decision_ref.in_(ids))
        .order_by(FollowUp.due_on, FollowUp.id)
    )
    by_decision: dict[int, list[FollowUp]] = defaultdict(list)
    for follow_up in db.session.scalars(query):
        by_decision[follow_up.decision_ref or 0].append(follow_up)
    return by_decision


# The stored copy


def _stored(meeting: Meeting) -> Paper:
    """Approved minutes as they were stored; RuleBroken when a text was changed since."""
    query = (
        sa.select(ApprovedMinutes)
        .options(joinedload(ApprovedMinutes.items))
        .where(ApprovedMinutes.meeting_id == meeting.id)
    )
    approved = db.session.scalars(query).unique().one()
    texts = [(approved.head, approved.sha256)]
    texts += [(item.content, item.sha256) for item in approved.items]
    if not all(storage.is_unchanged(text, sha256) for text, sha256 in texts):
        raise RuleBroken(CHANGED)
    return storage.joined(approved.head, (item.content for item in approved.items))
