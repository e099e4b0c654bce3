"""The page of a case: what was asked, what was decided, what is promised, all that happened."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from itertools import groupby

import sqlalchemy as sa
from flask import abort

from forumtool.accounts.models import User
from forumtool.cases.models import CaseEvent, FollowUp, ForumCase, IncomeBasis, case_department
from forumtool.cases.queries import asked_for, seen
from forumtool.cases.rules import (
    CaseState,
    Step,
    WaitingCase,
    is_overdue,
    may_edit,
    missing_for_ready,
    offered,
)
from forumtool.cases.vocabulary import (
    AgeBand,
    Concern,
    ConsentBasis,
    DoubtKind,
    JointPlan,
    JournalSystem,
    SocialEvent,
    SoughtHelp,
)
from forumtool.database.rows import first, rows
from forumtool.decisions.reads.decided import DecisionDetails, decisions_about
from forumtool.decisions.wording import NoteHead, journal_note
from forumtool.forums.models import Department, Forum
from forumtool.forums.rules import OpenPeriod
from forumtool.meetings.models import AgendaItem, Meeting
from forumtool.meetings.rules import HELD
from forumtool.roles import Permission
from forumtool.web.access import Person


@dataclass(frozen=True)
class CaseColumns:
    """What the page needs of the case's own row, named as its columns."""

    id: int
    number: str
    label: str
    state: CaseState
    submitter_id: int
    received_on: date
    missing_note: str
    text_version: int
    journal_system: JournalSystem
    journal_ref: str
    age_band: AgeBand
    doubt_kind: DoubtKind
    doubt_question: str
    facts: str
    own_wish: str
    sought: SoughtHelp
    legal_basis_hint: str
    application_on: date | None
    deadline: date | None
    urgent: bool
    consent_basis: ConsentBasis | None
    consent_on: date | None
    consent_scope: str
    social_event: SocialEvent | None
    joint_plan: JointPlan | None
    citizen_took_part: bool | None
    support_themes: frozenset[str]
    external_parties: frozenset[str]
    resources: str
    concern: Concern | None


@dataclass(frozen=True)
class CaseDetails(CaseColumns, WaitingCase):
    """The case with the words for what it refers to."""

    forum_name: str
    forum_started_on: date
    forum_closed_on: date | None
    income_basis: str | None
    departments: tuple[str, ...] = ()


_CASE = seen(
    sa.select(
        *(getattr(ForumCase, field.name) for field in fields(CaseColumns)),
        Forum.name.label("forum_name"),
        Forum.started_on.label("forum_started_on"),
        Forum.closed_on.label("forum_closed_on"),
        IncomeBasis.label.label("income_basis"),
    )
).outerjoin(IncomeBasis, IncomeBasis.code == ForumCase.income_basis_code)


@dataclass(frozen=True)
class DepartmentName:
    name: str


_DEPARTMENTS = (
    sa.select(Department.name)
    .join(case_department, case_department.c.department_id == Department.id)
    .where(case_department.c.case_id == sa.bindparam("case_id"))
    .order_by(Department.id)
)


@dataclass(frozen=True)
class EventRow:
    """One step of the case, with the name of who took it."""

    step: Step | None
    to_state: CaseState
    at: datetime
    meeting_on: date | None
    note: str
    by: str


_EVENTS = (
    sa.select(
        CaseEvent.step,
        CaseEvent.to_state,
        CaseEvent.at,
        CaseEvent.meeting_on,
        CaseEvent.note,
        User.name.label("by"),
    )
    .join(User, User.id == CaseEvent.by_id)
    .where(CaseEvent.case_id == sa.bindparam("case_id"))
    .order_by(CaseEvent.id.desc())
)


@dataclass(frozen=True)
class FollowUpRow:
    text: str
    owner: str
    due_on: date
    done_on: date | None
    done_note: str

    def is_overdue_on(self, day: date) -> bool:
        return is_overdue(self.due_on, self.done_on, day)


_FOLLOW_UPS = (
    sa.select(FollowUp.text, FollowUp.owner, FollowUp.due_on, FollowUp.done_on, FollowUp.done_note)
    .where(FollowUp.case_id == sa.bindparam("case_id"))
    .order_by(FollowUp.id)
)


@dataclass(frozen=True)
class DateOnAgenda:
    held_on: date


_DATES_ON_AGENDA = (
    sa.select(Meeting.held_on)
    .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
    .where(AgendaItem.case_id == sa.bindparam("case_id"), AgendaItem.removed_at.is_(None))
    .order_by(Meeting.held_on.desc())
)


@dataclass(frozen=True)
class MeetingDecisions:
    """What one meeting decided about the case."""

    held_on: date
    is_over: bool
    decisions: list[DecisionDetails]

    @property
    def journalised(self) -> DecisionDetails | None:
        """A decision that carries who journalised and when; None until all are."""
        if all(decision.journalised_at for decision in self.decisions):
            return self.decisions[-1]
        return None

    def note(self, case: CaseDetails) -> str:
        head = NoteHead(
            forum=case.forum_name,
            held_on=self.held_on,
            number=case.number,
            label=case.label,
            journal_ref=case.journal_ref,
            doubt_question=case.doubt_question,
        )
        return journal_note(head, [decision.lines for decision in self.decisions])


@dataclass(frozen=True)
class InForum(OpenPeriod):
    """The forum of the case, as far as its page names it."""

    slug: str
    name: str
    started_on: date
    closed_on: date | None


@dataclass(frozen=True)
class CasePage:
    """`is_member` sees the forum's meetings; a submitter follows the case to its answer.

    `follow_ups` are in the order they were promised; the page counts them from 1. `history` and
    `meetings` begin with the newest.
    """

    case: CaseDetails
    forum: InForum
    is_member: bool
    is_coordinator: bool
    is_submitter: bool
    history: list[EventRow]
    follow_ups: list[FollowUpRow]
    meetings: list[date]
    settled: list[MeetingDecisions]

    @property
    def offered(self) -> tuple[Step, ...]:
        return offered(
            self.case.state, coordinator=self.is_coordinator, submitter=self.is_submitter
        )

    @property
    def can_edit(self) -> bool:
        return may_edit(
            self.case.state, coordinator=self.is_coordinator, submitter=self.is_submitter
        )

    @property
    def missing(self) -> tuple[str, ...]:
        return missing_for_ready(self.case)


def case_page(forum: str, number: str, *, person: Person) -> CasePage:
    """The page of an address; 404 where the case may not be seen, as in `queries.get_case`."""
    case: CaseDetails = first(CaseDetails, _CASE, asked_for(forum, number)) or abort(404)
    values = {"case_id": case.id}
    names = tuple(row.name for row in rows(DepartmentName, _DEPARTMENTS, values))
    is_member = person.may(Permission.READ_FORUM, forum)
    settled = _by_meeting(decisions_about(case.id))
    return CasePage(
        case=replace(case, departments=names),
        forum=InForum(forum, case.forum_name, case.forum_started_on, case.forum_closed_on),
        is_member=is_member,
        is_coordinator=person.may(Permission.WORK_QUEUE, forum),
        is_submitter=case.submitter_id == person.id,
        history=rows(EventRow, _EVENTS, values),
        follow_ups=rows(FollowUpRow, _FOLLOW_UPS, values),
        meetings=[row.held_on for row in rows(DateOnAgenda, _DATES_ON_AGENDA, values)],
        # While a meeting is held its decisions are being written: they are read when it is over.
        settled=[meeting for meeting in settled if meeting.is_over or is_member],
    )


def _by_meeting(decisions: Iterable[DecisionDetails]) -> Iterable[MeetingDecisions]:
    """The latest meeting first, as they come."""
    for (day, state), group in groupby(
        decisions, key=lambda decision: (decision.held_on, decision.meeting_state)
    ):
        yield MeetingDecisions(day, state in HELD, list(group))
