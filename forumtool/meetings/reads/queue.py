"""The queue of a forum: who waits, what each case lacks, which meeting it can expect.

The order itself is `cases.queueing`; the expected meeting is `planning`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import selectinload

from forumtool.cases import queueing
from forumtool.cases.models import ForumCase, case_department
from forumtool.cases.queries import open_to
from forumtool.cases.rules import QUEUE_STATES, CaseState, WaitingCase, missing_for_ready
from forumtool.cases.vocabulary import ConsentBasis
from forumtool.database.base import db
from forumtool.database.rows import first, rows
from forumtool.database.types import enum_column
from forumtool.forums.models import AgendaTemplateItem, Department, Forum
from forumtool.forums.rules import AgendaKind, OpenPeriod
from forumtool.meetings import planning
from forumtool.meetings.models import CASES_ON_AGENDA, AgendaItem, Meeting
from forumtool.meetings.planning import Draft, Occasion, Slot, StandingItem
from forumtool.meetings.rules import HELD, MeetingState
from forumtool.web.access import Person
from forumtool.workdays.closures import CLOSED
from forumtool.workdays.reads.calendar import calendar

MEETINGS_AHEAD = 12  # nobody is told to expect a meeting further off

_FORUM_ID: sa.BindParameter[int] = sa.bindparam("forum_id")


@dataclass(frozen=True)
class ForumRow(OpenPeriod):
    """The forum of an address, as the queue and the page of a meeting need it."""

    id: int
    slug: str
    name: str
    started_on: date
    closed_on: date | None
    esdh_number: str
    case_minutes: int
    submission_days: int
    publication_days: int
    objection_days: int


_FORUM = sa.select(
    Forum.id,
    Forum.slug,
    Forum.name,
    Forum.started_on,
    Forum.closed_on,
    Forum.esdh_number,
    Forum.case_minutes,
    Forum.submission_days,
    Forum.publication_days,
    Forum.objection_days,
).where(Forum.slug == sa.bindparam("slug"))


def forum_row(slug: str) -> ForumRow:
    """404 when there is no such forum."""
    return first(ForumRow, _FORUM, {"slug": slug}) or abort(404)


# --- Who waits


@dataclass(frozen=True)
class QueuedCase(WaitingCase):
    """One case in the queue; its departments are left out where nothing asks what it lacks."""

    id: int
    number: str
    label: str
    doubt_question: str
    state: CaseState
    received_on: date
    application_on: date | None
    deadline: date | None
    urgent: bool
    facts: str
    journal_ref: str
    consent_basis: ConsentBasis | None
    consent_on: date | None
    consent_scope: str
    missing_note: str  # what a coordinator has asked the submitter for
    passed_over: int
    departments: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        return self.state is CaseState.READY

    @property
    def missing(self) -> tuple[str, ...]:
        """What the case lacks before it can be «Klar»."""
        return () if self.is_ready else missing_for_ready(self)


def _state_in(states: Iterable[CaseState]) -> sa.ColumnElement[bool]:
    """Spelled out: an IN is written anew at every execution."""
    return sa.or_(*(ForumCase.state == state for state in sorted(states)))


# How many meetings were held without the case after the day it became «Klar».
_PASSED_OVER = (
    sa.select(sa.func.count())
    .where(
        Meeting.forum_id == ForumCase.forum_id,
        sa.or_(*(Meeting.state == state for state in sorted(HELD))),
        Meeting.held_on > ForumCase.ready_on,
        ~sa.exists()
        .where(
            AgendaItem.meeting_id == Meeting.id,
            AgendaItem.case_id == ForumCase.id,
            AgendaItem.removed_at.is_(None),
        )
        .correlate(Meeting, ForumCase),
    )
    .correlate(ForumCase)
    .scalar_subquery()
)
_CASES = sa.select(
    ForumCase.id,
    ForumCase.number,
    ForumCase.label,
    ForumCase.doubt_question,
    ForumCase.state,
    ForumCase.received_on,
    ForumCase.application_on,
    ForumCase.deadline,
    ForumCase.urgent,
    ForumCase.facts,
    ForumCase.journal_ref,
    ForumCase.consent_basis,
    ForumCase.consent_on,
    ForumCase.consent_scope,
    ForumCase.missing_note,
    _PASSED_OVER.label("passed_over"),
).where(ForumCase.forum_id == _FORUM_ID)
_WAITING = _CASES.where(_state_in(QUEUE_STATES))
_READY = _CASES.where(ForumCase.state == CaseState.READY)


@dataclass(frozen=True)
class CaseDepartment:
    case_id: int
    short_name: str


_DEPARTMENTS = (
    sa.select(case_department.c.case_id, Department.short_name)
    .join(Department, Department.id == case_department.c.department_id)
    .join(ForumCase, ForumCase.id == case_department.c.case_id)
    .where(ForumCase.forum_id == _FORUM_ID, _state_in(QUEUE_STATES))
)


def queue_of(forum_id: int, today: date, *, before: date) -> list[QueuedCase]:
    """Every waiting case, oldest and most urgent first; `before` as `queueing` has it."""
    departments = defaultdict[int, list[str]](list)
    for row in rows(CaseDepartment, _DEPARTMENTS, {"forum_id": forum_id}):
        departments[row.case_id].append(row.short_name)
    cases = [
        replace(case, departments=tuple(sorted(departments[case.id])))
        for case in rows(QueuedCase, _WAITING, {"forum_id": forum_id})
    ]
    return queueing.ordered(cases, today, before=before)


def ready_in(forum_id: int, today: date) -> list[QueuedCase]:
    """Those of them that can go on an agenda, in the same order."""
    cases = rows(QueuedCase, _READY, {"forum_id": forum_id})
    # Without a deadline among them the meetings decide nothing.
    has_deadline = any(case.deadline for case in cases)
    days = [meeting.held_on for meeting in _coming(forum_id, today)] if has_deadline else []
    return queueing.ordered(cases, today, before=queueing.urgent_before(days, today))


def count_by_state(forum: Forum, person: Person) -> dict[CaseState, int]:
    """How many cases wait in each state of the queue, as this person sees it."""
    counts = (
        sa.select(ForumCase.state, sa.func.count().label("cases"))
        .where(ForumCase.forum_id == forum.id, _state_in(QUEUE_STATES))
        .group_by(ForumCase.state)
    )
    return {row.state: row.cases for row in db.session.execute(open_to(counts, person))}


# --- Which meeting a case can expect


@dataclass(frozen=True)
class ComingMeeting:
    """A meeting whose agenda is still a draft; `cases` counts those on it."""

    held_on: date
    minutes: int
    kept_collisions: frozenset[str]
    cases: int


_COMING = (
    sa.select(
        Meeting.held_on, Meeting.minutes, Meeting.kept_collisions, CASES_ON_AGENDA.label("cases")
    )
    .where(
        Meeting.forum_id == _FORUM_ID,
        Meeting.held_on >= sa.bindparam("day", type_=sa.Date),
        Meeting.state == MeetingState.PLANNED,
    )
    .order_by(Meeting.held_on)
    .limit(MEETINGS_AHEAD)
)


def _coming(forum_id: int, today: date) -> list[ComingMeeting]:
    """Without those on a closed day that nobody has decided to keep."""
    days = calendar()
    return [
        meeting
        for meeting in rows(ComingMeeting, _COMING, {"forum_id": forum_id, "day": today})
        if meeting.kept_collisions & CLOSED or days.closed_for(meeting.held_on) is None
    ]


def slots_of(forum_id: int, case_minutes: int, today: date) -> list[Slot]:
    """The coming meetings with the number of cases each still has room for."""
    standing = [item for item in template_of(forum_id) if item.kind is not AgendaKind.CASE]
    usual = planning.standing(standing, Occasion(minutes_to_approve=1))
    slots = []
    for meeting in _coming(forum_id, today):
        room = len(planning.room_for_cases(meeting.minutes, usual, case_minutes))
        slots.append(Slot(meeting.held_on, max(0, room - meeting.cases)))
    return slots


def beyond(slots: Sequence[Slot]) -> str:
    """What is said of a case that none of these meetings has room for."""
    several = len(slots) > 1
    return f"Ikke på de næste {len(slots)} møder" if several else "Ikke lagt endnu"


_TEMPLATE = (
    sa.select(
        sa.type_coerce(AgendaTemplateItem.kind, enum_column(AgendaKind, "agenda_kind")).label(
            "kind"
        ),
        AgendaTemplateItem.title,
        AgendaTemplateItem.minutes,
    )
    .where(AgendaTemplateItem.forum_id == _FORUM_ID)
    .order_by(AgendaTemplateItem.position)
)


def template_of(forum_id: int) -> list[StandingItem]:
    """The standing items of the forum's agenda, in their order."""
    return rows(StandingItem, _TEMPLATE, {"forum_id": forum_id})


def with_cases(drafts: Sequence[Draft[QueuedCase]]) -> list[Draft[ForumCase]]:
    """The same drafts with the cases' rows, so that they can be put on the agenda."""
    ids = [draft.case.id for draft in drafts if draft.case is not None]
    query = sa.select(ForumCase).where(ForumCase.id.in_(ids))
    cases = {
        case.id: case
        for case in db.session.scalars(query.options(selectinload(ForumCase.departments)))
    }
    return [
        Draft(draft.kind, draft.title, draft.minutes, cases[draft.case.id] if draft.case else None)
        for draft in drafts
    ]
