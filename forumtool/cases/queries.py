"""Selects of cases, and who may see which.

The selects of the pages that are read most are built once: building one takes longer than running
it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVarTuple

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import contains_eager, joinedload

from forumtool.cases.fields import Lists
from forumtool.cases.models import CaseRevision, FollowUp, ForumCase, IncomeBasis
from forumtool.cases.rules import LABELS, OPEN_STATES, CaseState, is_overdue
from forumtool.cases.vocabulary import JournalSystem
from forumtool.database.base import Base, db
from forumtool.database.rows import tuples
from forumtool.forums.models import Department, Forum, ForumDepartment
from forumtool.forums.queries import own_names
from forumtool.periods import holds
from forumtool.roles import Permission
from forumtool.web.access import Person, current_person


def _recused(person_id: int | sa.BindParameter[int]) -> sa.ColumnElement[bool]:
    """Recusals are a later step's rows: they are asked for by table, so that no import points
    forward."""
    recusal, item = (Base.metadata.tables[name] for name in ("recusal", "agenda_item"))
    return (
        sa.exists()
        .where(item.c.case_id == ForumCase.id)
        .where(recusal.c.item_id == item.c.id)
        .where(recusal.c.user_id == person_id)
    )


_Columns = TypeVarTuple("_Columns")


def open_to(query: sa.Select[*_Columns], person: Person) -> sa.Select[*_Columns]:
    """Without the cases the person is inhabil in: also a count says something. The select of
    everybody else is handed back as it is."""
    closed = person.recused_cases
    return query.where(ForumCase.number.not_in(sorted(closed))) if closed else query


def seen(query: sa.Select[*_Columns]) -> sa.Select[*_Columns]:
    """Members see their forum's cases, a submitter their own; who is recused loses the case."""
    person = sa.bindparam("person", type_=sa.Integer)
    is_member = sa.bindparam("is_member", type_=sa.Boolean)  # of the forum that is asked for
    return query.join(Forum, Forum.id == ForumCase.forum_id).where(
        Forum.slug == sa.bindparam("slug"),
        ForumCase.number == sa.bindparam("number"),
        (ForumCase.submitter_id == person) | is_member,
        ~_recused(person),
    )


def asked_for(forum: str, number: str) -> dict[str, object]:
    """What `seen` asks with: the address, the person, and whether they read that forum's cases."""
    person = current_person()
    is_member = person.may(Permission.READ_FORUM, forum)
    return {"slug": forum, "number": number, "person": person.id, "is_member": is_member}


@cache
def _visible_case() -> sa.Select[ForumCase]:
    return seen(sa.select(ForumCase)).options(
        contains_eager(ForumCase.forum),
        joinedload(ForumCase.submitter),
        joinedload(ForumCase.income_basis),
        joinedload(ForumCase.departments),
    )


def get_case(forum: str, number: str) -> ForumCase:
    """The case of an address with what every page of it shows; 404 where it may not be seen."""
    found = db.session.scalars(_visible_case(), asked_for(forum, number))
    return found.unique().one_or_none() or abort(404)


def revisions(case: ForumCase) -> list[CaseRevision]:
    """Every accepted save, newest first."""
    query = (
        sa.select(CaseRevision)
        .options(joinedload(CaseRevision.by))
        .where(CaseRevision.case_id == case.id)
        .order_by(CaseRevision.version.desc())
    )
    return list(db.session.scalars(query))


_FOLLOW_UPS = (
    sa.select(FollowUp).where(FollowUp.case_id == sa.bindparam("case")).order_by(FollowUp.id)
)


def follow_ups(case: ForumCase) -> list[FollowUp]:
    """In the order they were promised; a page counts them from 1."""
    return list(db.session.scalars(_FOLLOW_UPS, {"case": case.id}))


@dataclass(frozen=True)
class OpenFollowUp:
    """A promise that is not kept yet; `place` is its number on the case page."""

    number: str
    label: str
    place: int
    text: str
    owner: str
    due_on: date

    def is_overdue_on(self, day: date) -> bool:
        return is_overdue(self.due_on, None, day)


def open_follow_ups(forum: Forum, person: Person) -> list[OpenFollowUp]:
    """Everything promised in the forum and not done, the oldest date first."""
    placed = sa.select(
        FollowUp,
        sa.func.row_number()
        .over(partition_by=FollowUp.case_id, order_by=FollowUp.id)
        .label("place"),
    ).subquery()
    query = (
        sa.select(
            ForumCase.number,
            ForumCase.label,
            placed.c.place,
            placed.c.text,
            placed.c.owner,
            placed.c.due_on,
        )
        .join(placed, placed.c.case_id == ForumCase.id)
        .where(ForumCase.forum_id == forum.id, placed.c.done_on.is_(None), ~_recused(person.id))
        .order_by(placed.c.due_on, placed.c.id)
    )
    return [OpenFollowUp(*row) for row in db.session.execute(query)]


def labels_in_use(forum: Forum) -> list[str]:
    """Those of the open cases: a letter is free again when its case is closed or withdrawn."""
    query = sa.select(ForumCase.label).where(
        ForumCase.forum_id == forum.id, ForumCase.state.in_(OPEN_STATES)
    )
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class SentCase:
    """One's own case as a line of a list."""

    number: str
    label: str
    doubt_question: str
    state: CaseState
    missing_note: str
    received_on: date
    forum_slug: str
    forum_name: str

    @property
    def address(self) -> str:
        return f"/forum/{self.forum_slug}/sager/{self.number}"

    @property
    def waits_for_answer(self) -> bool:
        return self.state is CaseState.INCOMPLETE


@cache
def _sent_by() -> sa.Select[*tuple[Any, ...]]:
    person = sa.bindparam("person", type_=sa.Integer)
    return (
        sa.select(
            ForumCase.number,
            ForumCase.label,
            ForumCase.doubt_question,
            ForumCase.state,
            ForumCase.missing_note,
            ForumCase.received_on,
            Forum.slug,
            Forum.name,
        )
        .join(Forum, Forum.id == ForumCase.forum_id)
        .where(ForumCase.submitter_id == person, ~_recused(person))
        .order_by(
            ForumCase.state != CaseState.INCOMPLETE,
            (ForumCase.state == CaseState.CLOSED) | (ForumCase.state == CaseState.WITHDRAWN),
            ForumCase.id.desc(),
        )
    )


def sent_by(person: Person) -> list[SentCase]:
    """What one has sent oneself: what waits for an answer, the open ones, then the rest."""
    return [SentCase(*row) for row in tuples(_sent_by(), {"person": person.id})]


def lists_for(forum: Forum, today: date, *, kept: ForumCase | None = None) -> Lists:
    """What the form offers: the forum's departments first; `kept` keeps what a case already has."""
    own = sa.select(ForumDepartment.department_id).where(ForumDepartment.forum_id == forum.id)
    departments = db.session.scalars(
        sa.select(Department).order_by(Department.id.not_in(own), Department.id)
    ).all()
    had = {department.id for department in kept.departments} if kept else set()
    incomes = db.session.scalars(sa.select(IncomeBasis).order_by(IncomeBasis.label)).all()
    had_income = kept.income_basis_code if kept else None
    return Lists(
        departments=[
            (each.id, each.name)
            for each in departments
            if each.id in had or holds(each.valid_from, each.valid_to, today)
        ],
        income_bases=[
            (each.code, each.label)
            for each in incomes
            if each.code == had_income or holds(each.valid_from, each.valid_to, today)
        ],
        known_names=known_names(),
    )


def known_names() -> tuple[str, ...]:
    """What begins with a capital and is no person's name in this installation."""
    return (*own_names(), *LABELS[JournalSystem].values())
