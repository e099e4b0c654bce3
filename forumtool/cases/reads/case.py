"""A case to be read, not changed: plain columns, past the ORM, by selects that are built once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import abort

from forumtool.accounts.models import User
from forumtool.cases.models import CaseEvent, FollowUp, ForumCase, IncomeBasis, case_department
from forumtool.cases.queries import asked_for, seen
from forumtool.database.rows import tuples
from forumtool.forums.models import Department, Forum


@dataclass(frozen=True)
class InForum:
    """The forum of a case, as far as the case's page names it."""

    slug: str
    name: str


@dataclass(frozen=True)
class CaseRead:
    """`columns` are those of the case's row, with the label of its `income_basis`."""

    columns: sa.Row[Any]
    forum: InForum
    departments: list[str]


@cache
def _case_read() -> sa.Select[*tuple[Any, ...]]:
    return (
        seen(
            sa.select(
                *ForumCase.__table__.columns,
                Forum.name.label("forum_name"),
                IncomeBasis.label.label("income_basis"),
                Department.name.label("department"),
            )
        )
        .outerjoin(IncomeBasis, IncomeBasis.code == ForumCase.income_basis_code)
        .outerjoin(case_department, case_department.c.case_id == ForumCase.id)
        .outerjoin(Department, Department.id == case_department.c.department_id)
        .order_by(Department.id)
    )


def read_case(forum: str, number: str) -> CaseRead:
    """The case of an address; 404 where it may not be seen, as in `queries.get_case`."""
    found = tuples(_case_read(), asked_for(forum, number)) or abort(404)
    first = found[0]
    return CaseRead(
        columns=first,
        forum=InForum(forum, first.forum_name),
        departments=[row.department for row in found if row.department],
    )


@cache
def _history() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            CaseEvent.step,
            CaseEvent.to_state,
            CaseEvent.at,
            CaseEvent.meeting_on,
            CaseEvent.note,
            User.name.label("by"),
        )
        .join(User, User.id == CaseEvent.by_id)
        .where(CaseEvent.case_id == sa.bindparam("case"))
        .order_by(CaseEvent.id.desc())
    )


def history(case_id: int) -> Sequence[sa.Row[Any]]:
    """Every step, newest first, with the name of who took it."""
    return tuples(_history(), {"case": case_id})


@cache
def _promises() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            FollowUp.text, FollowUp.owner, FollowUp.due_on, FollowUp.done_on, FollowUp.done_note
        )
        .where(FollowUp.case_id == sa.bindparam("case"))
        .order_by(FollowUp.id)
    )


def promises(case_id: int) -> Sequence[sa.Row[Any]]:
    """The follow-ups in the order they were promised; a page counts them from 1."""
    return tuples(_promises(), {"case": case_id})
