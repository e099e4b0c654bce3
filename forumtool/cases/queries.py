"""Selects of cases, and who may see which."""

from datetime import date
from typing import TypeVarTuple

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import contains_eager, joinedload

from forumtool.cases.fields import Lists
from forumtool.cases.models import CaseRevision, FollowUp, ForumCase, IncomeBasis
from forumtool.cases.rules import LABELS, OPEN_STATES
from forumtool.cases.vocabulary import JournalSystem
from forumtool.database.base import db
from forumtool.forums.models import Department, Forum, ForumDepartment
from forumtool.forums.queries import own_names
from forumtool.roles import Permission
from forumtool.web.access import Person, current_person

# Recusals are rows of a later package: named here by their columns, so that nothing imports it.
_recusal = sa.table("recusal", sa.column("item_id"), sa.column("user_id"))
_item = sa.table("agenda_item", sa.column("id"), sa.column("case_id"))
_PERSON = sa.bindparam("person", type_=sa.Integer)

# Whether the person of the id `person` is inhabil in the case of the select around it.
IS_RECUSED = sa.exists().where(
    _item.c.case_id == ForumCase.id,
    _recusal.c.item_id == _item.c.id,
    _recusal.c.user_id == _PERSON,
)


_Columns = TypeVarTuple("_Columns")


def open_to(query: sa.Select[*_Columns], person: Person) -> sa.Select[*_Columns]:
    """Without the cases the person is inhabil in: also a count would say something of them.

    The select of everybody else is handed back as it is.
    """
    closed = person.recused_cases
    return query.where(ForumCase.number.not_in(sorted(closed))) if closed else query


def seen(query: sa.Select[*_Columns]) -> sa.Select[*_Columns]:
    """Members see their forum's cases, a submitter their own; who is recused loses the case."""
    is_member = sa.bindparam("is_member", type_=sa.Boolean)  # of the forum that is asked for
    return query.join(Forum, Forum.id == ForumCase.forum_id).where(
        Forum.slug == sa.bindparam("slug"),
        ForumCase.number == sa.bindparam("number"),
        (ForumCase.submitter_id == _PERSON) | is_member,
        ~IS_RECUSED,
    )


def asked_for(forum: str, number: str) -> dict[str, object]:
    """What `seen` asks with: the address, the person, and whether they read that forum's cases."""
    person = current_person()
    is_member = person.may(Permission.READ_FORUM, forum)
    return {"slug": forum, "number": number, "person": person.id, "is_member": is_member}


_VISIBLE_CASE = seen(sa.select(ForumCase)).options(
    contains_eager(ForumCase.forum),
    joinedload(ForumCase.submitter),
    joinedload(ForumCase.income_basis),
    joinedload(ForumCase.departments),
)


def get_case(forum: str, number: str) -> ForumCase:
    """The case of an address with what every page of it shows; 404 where it may not be seen."""
    cases = db.session.scalars(_VISIBLE_CASE, asked_for(forum, number))
    return cases.unique().one_or_none() or abort(404)


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


def labels_in_use(forum: Forum) -> list[str]:
    """Those of the open cases: a letter is free again when its case is closed or withdrawn."""
    query = sa.select(ForumCase.label).where(
        ForumCase.forum_id == forum.id, ForumCase.state.in_(OPEN_STATES)
    )
    return list(db.session.scalars(query))


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
            (department.id, department.name)
            for department in departments
            if department.id in had or department.holds(today)
        ],
        income_bases=[
            (income.code, income.label)
            for income in incomes
            if income.code == had_income or income.holds(today)
        ],
        known_names=known_names(),
    )


def known_names() -> tuple[str, ...]:
    """What begins with a capital and is no person's name in this installation."""
    return (*own_names(), *LABELS[JournalSystem].values())
