"""Selects of cases, and who may see which."""

from datetime import date

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from forumtool.access import Permission, Person, current_person
from forumtool.cases.fields import Lists
from forumtool.cases.models import CaseEvent, CaseRevision, FollowUp, ForumCase, IncomeBasis
from forumtool.cases.rules import CaseState
from forumtool.db import Base, db
from forumtool.forums.models import Department, Forum, ForumDepartment
from forumtool.forums.rules import holds


def visible_to(person: Person) -> sa.ColumnElement[bool]:
    """Members see their forum's cases, a submitter their own; who is recused loses the case."""
    forums = [
        seat.forum_id
        for seat in person.memberships
        if person.may(Permission.READ_FORUM, seat.forum_slug)
    ]
    own = ForumCase.submitter_id == person.id
    return (own | ForumCase.forum_id.in_(forums)) & ~_recused(person.id)


def _recused(person_id: int) -> sa.ColumnElement[bool]:
    """Recusals are a later step's rows: they are asked for by table, so that no import points
    forward."""
    recusal, item = (Base.metadata.tables[name] for name in ("recusal", "agenda_item"))
    return (
        sa.exists()
        .where(item.c.case_id == ForumCase.id)
        .where(recusal.c.item_id == item.c.id)
        .where(recusal.c.user_id == person_id)
    )


def get_case(forum: str, number: str) -> ForumCase:
    """The case of an address with what every page of it shows; 404 where it may not be seen."""
    query = (
        sa.select(ForumCase)
        .join(ForumCase.forum)
        .options(
            contains_eager(ForumCase.forum),
            joinedload(ForumCase.submitter),
            joinedload(ForumCase.income_basis),
            selectinload(ForumCase.departments),
        )
        .where(Forum.slug == forum, ForumCase.number == number, visible_to(current_person()))
    )
    return db.session.scalar(query) or abort(404)


def history(case: ForumCase) -> list[CaseEvent]:
    """Every step, newest first, with who took it."""
    query = (
        sa.select(CaseEvent)
        .options(joinedload(CaseEvent.by))
        .where(CaseEvent.case_id == case.id)
        .order_by(CaseEvent.id.desc())
    )
    return list(db.session.scalars(query))


def revisions(case: ForumCase) -> list[CaseRevision]:
    """Every accepted save, newest first."""
    query = (
        sa.select(CaseRevision)
        .options(joinedload(CaseRevision.by))
        .where(CaseRevision.case_id == case.id)
        .order_by(CaseRevision.version.desc())
    )
    return list(db.session.scalars(query))


def follow_ups(case: ForumCase) -> list[FollowUp]:
    """In the order they were promised; a page counts them from 1."""
    query = sa.select(FollowUp).where(FollowUp.case_id == case.id).order_by(FollowUp.id)
    return list(db.session.scalars(query))


def labels_in(forum: Forum) -> list[str]:
    return list(
        db.session.scalars(sa.select(ForumCase.label).where(ForumCase.forum_id == forum.id))
    )


def sent_by(person: Person) -> list[ForumCase]:
    """What one has sent oneself, the open ones first, then the newest."""
    query = (
        sa.select(ForumCase)
        .options(joinedload(ForumCase.forum))
        .where(ForumCase.submitter_id == person.id, ~_recused(person.id))
        .order_by(
            ForumCase.state.in_([CaseState.CLOSED, CaseState.WITHDRAWN]),
            ForumCase.received_at.desc(),
        )
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
            (each.id, each.name)
            for each in departments
            if each.id in had or holds(each.valid_from, each.valid_to, today)
        ],
        income_bases=[
            (each.code, each.label)
            for each in incomes
            if each.code == had_income or holds(each.valid_from, each.valid_to, today)
        ],
        known_names=(forum.name, *(name for each in departments for name in _names(each))),
    )


def _names(department: Department) -> tuple[str, str]:
    return department.name, department.short_name
