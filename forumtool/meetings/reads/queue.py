"""The queue of a forum as meetings see it: who waits, what they lack, which meeting they expect.

The order itself is `cases.queueing`; the expected meeting is `planning`. This module selects what
the two need and hands back lines for the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from forumtool.cases import queueing
from forumtool.cases.models import ForumCase, case_department
from forumtool.cases.queries import open_to
from forumtool.cases.queueing import QueueEntry
from forumtool.cases.rules import QUEUE_STATES, CaseState, missing_for_ready
from forumtool.cases.vocabulary import ConsentBasis
from forumtool.database.base import db
from forumtool.database.rows import tuples
from forumtool.forums.models import AgendaTemplateItem, Department, Forum
from forumtool.forums.rules import AgendaKind
from forumtool.meetings import planning
from forumtool.meetings.models import AgendaItem, Meeting
from forumtool.meetings.planning import Draft, Occasion, Slot, StandingItem
from forumtool.meetings.reads.meeting import ForumShown, MeetingShown
from forumtool.meetings.rules import HELD, MeetingState
from forumtool.web.access import Person
from forumtool.workdays.closures import CLOSED
from forumtool.workdays.queries import closing_days


@dataclass(frozen=True)
class Waiting(QueueEntry):
    """One case in the queue with what its line shows."""

    id: int = 0
    label: str = ""
    doubt_question: str = ""
    state: CaseState = CaseState.SUBMITTED
    facts: str = ""
    journal_ref: str = ""
    consent_basis: ConsentBasis | None = None
    consent_on: date | None = None
    consent_scope: str = ""
    asked: str = ""  # what a coordinator has asked the submitter for
    departments: tuple[str, ...] = field(default=())

    @property
    def is_ready(self) -> bool:
        return self.state is CaseState.READY

    @property
    def missing(self) -> tuple[str, ...]:
        return () if self.is_ready else missing_for_ready(self)


_COLUMNS = (
    ForumCase.id,
    ForumCase.number,
    ForumCase.label,
    ForumCase.doubt_question,
    ForumCase.state,
    ForumCase.received_on,
    ForumCase.application_on,
    ForumCase.deadline,
    ForumCase.urgent,
    ForumCase.ready_on,
    ForumCase.facts,
    ForumCase.journal_ref,
    ForumCase.consent_basis,
    ForumCase.consent_on,
    ForumCase.consent_scope,
    ForumCase.missing_note,
)


MEETINGS_AHEAD = 12  # nobody is told to expect a meeting further off
DAYS_AHEAD = 4  # the two that decide what is urgent, and some on closed days
READY = frozenset({CaseState.READY})
CaseRow = sa.Row[*tuple[Any, ...]]

# The selects of the queue are built once: building one takes longer than running it.


def queue_of(forum: Forum | ForumShown, today: date, before: date) -> list[Waiting]:
    """Every waiting case, oldest and most urgent first; `before` as `queueing` has it."""
    found = tuples(_with_departments(), {"forum_id": forum.id})
    departments = {row.id: sorted((row.departments or "").splitlines()) for row in found}
    return _ordered(forum, found, departments, today, before)


def ready_in(forum: Forum | ForumShown, today: date) -> list[Waiting]:
    """Those of them that can go on an agenda, in the same order."""
    found = tuples(_select(READY), {"forum_id": forum.id})
    # Without a deadline among them the meetings decide nothing.
    has_deadline = any(row.deadline for row in found)
    before = queueing.urgent_before(_open_days(forum, today), today) if has_deadline else today
    return _ordered(forum, found, {}, today, before)


def _in(states: frozenset[CaseState]) -> sa.ColumnElement[bool]:
    """Spelled out: an IN is written anew at every execution."""
    return sa.or_(*(ForumCase.state == state for state in sorted(states)))


@cache
def _select(states: frozenset[CaseState]) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(*_COLUMNS).where(ForumCase.forum_id == sa.bindparam("forum_id"), _in(states))


@cache
def _with_departments() -> sa.Select[*tuple[Any, ...]]:
    """Each case in one row, its departments as lines: every row costs a step in the database."""
    names = (
        sa.select(sa.func.aggregate_strings(Department.short_name, "\n"))
        .join(case_department, case_department.c.department_id == Department.id)
        .where(case_department.c.case_id == ForumCase.id)
    )
    return _select(QUEUE_STATES).add_columns(names.scalar_subquery().label("departments"))


def _ordered(
    forum: Forum | ForumShown,
    found: Sequence[CaseRow],
    departments: dict[int, list[str]],
    today: date,
    before: date,
) -> list[Waiting]:
    passed = _passed_over(forum, {row.id: row.ready_on for row in found})
    entries = [_entry(row, departments.get(row.id, []), passed[row.id]) for row in found]
    return queueing.ordered(entries, today, before=before)


def count_by_state(forum: Forum | ForumShown, person: Person) -> dict[CaseState, int]:
    """How many cases wait in each state of the queue, as this person sees it."""
    query = open_to(_select_counts(), person)
    return {row[0]: row[1] for row in tuples(query, {"forum_id": forum.id})}


@cache
def _select_counts() -> sa.Select[CaseState, int]:
    return (
        sa.select(ForumCase.state, sa.func.count())
        .where(ForumCase.forum_id == sa.bindparam("forum_id"), _in(QUEUE_STATES))
        .group_by(ForumCase.state)
    )


def _entry(row: CaseRow, departments: list[str], passed: int) -> Waiting:
    return Waiting(
        number=row.number,
        received_on=row.received_on,
        application_on=row.application_on,
        deadline=row.deadline,
        urgent=row.urgent,
        passed_over=passed,
        id=row.id,
        label=row.label,
        doubt_question=row.doubt_question,
        state=row.state,
        facts=row.facts,
        journal_ref=row.journal_ref,
        consent_basis=row.consent_basis,
        consent_on=row.consent_on,
        consent_scope=row.consent_scope,
        asked=row.missing_note,
        departments=tuple(departments),
    )


@cache
def _select_held() -> sa.Select[date, int | None]:
    """The held meetings after a date, each once for every case that stood on its agenda."""
    return (
        sa.select(Meeting.held_on, AgendaItem.case_id)
        .outerjoin(
            AgendaItem,
            (AgendaItem.meeting_id == Meeting.id)
            & AgendaItem.case_id.is_not(None)
            & AgendaItem.removed_at.is_(None),
        )
        .where(
            Meeting.forum_id == sa.bindparam("forum_id"),
            sa.or_(*(Meeting.state == state for state in sorted(HELD))),
            Meeting.held_on > sa.bindparam("since", type_=sa.Date),
        )
    )


def _passed_over(forum: Forum | ForumShown, ready_on: dict[int, date | None]) -> dict[int, int]:
    """How many meetings were held without the case after it became «Klar»."""
    since = min((day for day in ready_on.values() if day), default=None)
    if since is None:
        return dict.fromkeys(ready_on, 0)
    treated = defaultdict[date, set[int | None]](set)
    for held_on, case_id in tuples(_select_held(), {"forum_id": forum.id, "since": since}):
        treated[held_on].add(case_id)
    return {
        case_id: queueing.passed_over(
            day, (held_on for held_on, cases in treated.items() if case_id not in cases)
        )
        for case_id, day in ready_on.items()
    }


# --- Which meeting a case can expect


@cache
def _select_slots() -> sa.Select[date, int, frozenset[str], int]:
    cases = sa.func.count(AgendaItem.id).filter(
        AgendaItem.case_id.is_not(None), AgendaItem.removed_at.is_(None)
    )
    return (
        sa.select(Meeting.held_on, Meeting.minutes, Meeting.kept_collisions, cases)
        .outerjoin(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(
            Meeting.forum_id == sa.bindparam("forum_id"),
            Meeting.held_on >= sa.bindparam("day", type_=sa.Date),
            Meeting.state == MeetingState.PLANNED,
        )
        .group_by(Meeting.id, Meeting.held_on, Meeting.minutes, Meeting.kept_collisions)
        .order_by(Meeting.held_on)
        .limit(MEETINGS_AHEAD)
    )


def slots_of(
    forum: Forum | ForumShown, standing: Sequence[StandingItem], today: date
) -> list[Slot]:
    """The coming meetings whose agenda is open, with the number of cases there is room for.

    Nobody is told to expect a meeting on a closed day that has not been decided upon.
    """
    fixed = [item for item in standing if item.kind is not AgendaKind.CASE]
    usual = planning.standing(fixed, Occasion(minutes_to_approve=1))
    found = tuples(_select_slots(), {"forum_id": forum.id, "day": today})
    calendar = closing_days()
    room = {minutes: room_for(forum, minutes, usual) for minutes in {row[1] for row in found}}
    return [
        Slot(held_on, max(0, room[minutes] - cases))
        for held_on, minutes, kept, cases in found
        if kept & CLOSED or calendar.closed_for(held_on) is None
    ]


def beyond(slots: Sequence[Slot]) -> str:
    """What is said of a case that none of these meetings has room for."""
    several = len(slots) > 1
    return f"Ikke på de næste {len(slots)} møder" if several else "Ikke lagt endnu"


@cache
def _select_open_days() -> sa.Select[date, frozenset[str]]:
    return (
        sa.select(Meeting.held_on, Meeting.kept_collisions)
        .where(
            Meeting.forum_id == sa.bindparam("forum_id"),
            Meeting.held_on >= sa.bindparam("day", type_=sa.Date),
            Meeting.state == MeetingState.PLANNED,
        )
        .order_by(Meeting.held_on)
        .limit(DAYS_AHEAD)
    )


def _open_days(forum: Forum | ForumShown, today: date) -> list[date]:
    """The days of `slots_of`."""
    found = tuples(_select_open_days(), {"forum_id": forum.id, "day": today})
    calendar = closing_days()
    return [day for day, kept in found if kept & CLOSED or calendar.closed_for(day) is None]


def room_for(forum: Forum | ForumShown, minutes: int, fixed: Sequence[StandingItem]) -> int:
    return len(planning.room_for_cases(minutes, fixed, forum.case_minutes))


@cache
def _select_template() -> sa.Select[str, str, int]:
    return (
        sa.select(AgendaTemplateItem.kind, AgendaTemplateItem.title, AgendaTemplateItem.minutes)
        .where(AgendaTemplateItem.forum_id == sa.bindparam("forum_id"))
        .order_by(AgendaTemplateItem.position)
    )


def template_of(forum: Forum | ForumShown) -> list[StandingItem]:
    found = tuples(_select_template(), {"forum_id": forum.id})
    return [StandingItem(AgendaKind(kind), title, minutes) for kind, title, minutes in found]


# --- What is proposed for one agenda


def proposal(
    meeting: Meeting | MeetingShown,
    template: Sequence[StandingItem],
    occasion: Occasion,
    queue: Iterable[Waiting],
) -> list[Draft[Waiting]]:
    """What the agenda lacks of what is proposed: all of it for an empty one."""
    agenda = meeting.agenda
    there = {item.kind for item in agenda}
    lacking = [item for item in template if item.kind not in there or item.kind is AgendaKind.CASE]
    used = sum(item.minutes for item in agenda)
    has_case = AgendaKind.CASE in there
    drafts = planning.propose(
        meeting.minutes - used,
        lacking,
        occasion,
        [case for case in queue if case.is_ready],
        case_minutes=meeting.forum.case_minutes,
        at_least_one=not has_case,
    )
    return [_named(draft) for draft in drafts]


def _named(draft: Draft[Waiting]) -> Draft[Waiting]:
    if draft.case is None:
        return draft
    return Draft(draft.kind, draft.case.label, draft.minutes, draft.case)


def with_cases(drafts: Iterable[Draft[Waiting]]) -> list[Draft[ForumCase]]:
    """The same drafts with the cases' rows, so that they can be put on the agenda."""
    found = list(drafts)
    ids = [draft.case.id for draft in found if draft.case is not None]
    rows = db.session.scalars(
        sa.select(ForumCase)
        .where(ForumCase.id.in_(ids))
        .options(selectinload(ForumCase.departments))
    )
    cases = {case.id: case for case in rows}
    return [
        Draft(each.kind, each.title, each.minutes, cases[each.case.id] if each.case else None)
        for each in found
    ]
