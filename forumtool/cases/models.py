"""Tables of cases in doubt: the case, its departments, its history, its texts and follow-ups."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_method
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forumtool import clock
from forumtool.accounts.models import Revision, User
from forumtool.cases.rules import CaseState, Step, WaitingCase, is_overdue, is_taken_up
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
from forumtool.database.base import Model
from forumtool.database.periods import Dated
from forumtool.database.types import FreeText, UtcDateTime, WordSet, enum_column
from forumtool.forums.models import Department, Forum


class IncomeBasis(Dated, Model):
    """Forsørgelsesgrundlag: the law opens and closes them by date, the code is for ever."""

    __tablename__ = "income_basis"

    code: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    label: Mapped[str] = mapped_column(FreeText)


class CaseYear(Model):
    """The last running number of a year, over the whole installation."""

    __tablename__ = "case_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_run: Mapped[int]


case_department = sa.Table(
    "case_department",
    Model.metadata,
    sa.Column("case_id", sa.ForeignKey("forum_case.id"), primary_key=True),
    sa.Column("department_id", sa.ForeignKey("department.id"), primary_key=True),
)


class ForumCase(WaitingCase, Model):
    """A case in doubt as the forum sees it; the journal's own lies elsewhere, at `journal_ref`.

    `text_version` counts the accepted saves of what the submitter wrote; state has no version.
    """

    __tablename__ = "forum_case"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(sa.String(12), unique=True)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"), index=True)
    state: Mapped[CaseState] = mapped_column(enum_column(CaseState, "case_state"), index=True)
    state_since: Mapped[datetime] = mapped_column(UtcDateTime)
    ready_on: Mapped[date | None]
    submitter_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_on: Mapped[date]
    claimed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))
    missing_note: Mapped[str] = mapped_column(FreeText, default="")

    text_version: Mapped[int] = mapped_column(default=1)
    label: Mapped[str] = mapped_column(FreeText)
    journal_system: Mapped[JournalSystem] = mapped_column(
        enum_column(JournalSystem, "journal_system"), default=JournalSystem.NEXUS
    )
    journal_ref: Mapped[str] = mapped_column(FreeText, default="")
    age_band: Mapped[AgeBand] = mapped_column(enum_column(AgeBand, "age_band"))
    income_basis_code: Mapped[str | None] = mapped_column(sa.ForeignKey("income_basis.code"))
    doubt_kind: Mapped[DoubtKind] = mapped_column(enum_column(DoubtKind, "doubt_kind"))
    doubt_question: Mapped[str] = mapped_column(FreeText)
    facts: Mapped[str] = mapped_column(FreeText, default="")
    own_wish: Mapped[str] = mapped_column(FreeText, default="")
    sought: Mapped[SoughtHelp] = mapped_column(enum_column(SoughtHelp, "sought"))
    legal_basis_hint: Mapped[str] = mapped_column(FreeText, default="")
    application_on: Mapped[date | None]
    consent_basis: Mapped[ConsentBasis | None] = mapped_column(
        enum_column(ConsentBasis, "consent_basis")
    )
    consent_on: Mapped[date | None]
    consent_scope: Mapped[str] = mapped_column(FreeText, default="")
    social_event: Mapped[SocialEvent | None] = mapped_column(
        enum_column(SocialEvent, "social_event")
    )
    joint_plan: Mapped[JointPlan | None] = mapped_column(enum_column(JointPlan, "joint_plan"))
    deadline: Mapped[date | None]
    urgent: Mapped[bool] = mapped_column(default=False)
    citizen_took_part: Mapped[bool | None]
    support_themes: Mapped[frozenset[str]] = mapped_column(WordSet, default=frozenset())
    external_parties: Mapped[frozenset[str]] = mapped_column(WordSet, default=frozenset())
    resources: Mapped[str] = mapped_column(FreeText, default="")
    concern: Mapped[Concern | None] = mapped_column(enum_column(Concern, "concern"))

    forum: Mapped[Forum] = relationship()
    submitter: Mapped[User] = relationship(foreign_keys=[submitter_id])
    claimed_by: Mapped[User | None] = relationship(foreign_keys=[claimed_by_id])
    income_basis: Mapped[IncomeBasis | None] = relationship()
    departments: Mapped[list[Department]] = relationship(
        secondary=case_department, order_by=Department.id
    )
    events: Mapped[list["CaseEvent"]] = relationship(back_populates="case", order_by="CaseEvent.id")
    follow_ups: Mapped[list["FollowUp"]] = relationship(
        back_populates="case", order_by="FollowUp.due_on"
    )


class CaseEvent(Model):
    """One step in the life of a case; written together with the state, never changed."""

    __tablename__ = "case_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(sa.ForeignKey("forum_case.id"), index=True)
    step: Mapped[Step | None] = mapped_column(enum_column(Step, "case_step"), index=True)
    from_state: Mapped[CaseState | None] = mapped_column(enum_column(CaseState, "from_state"))
    to_state: Mapped[CaseState] = mapped_column(enum_column(CaseState, "to_state"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))
    meeting_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(FreeText, default="")

    case: Mapped[ForumCase] = relationship(back_populates="events")
    by: Mapped[User] = relationship()


class CaseRevision(Revision):
    """What a save of the case's text held, also the one not chosen. `content` is JSON."""

    __tablename__ = "case_revision"

    case_id: Mapped[int] = mapped_column(sa.ForeignKey("forum_case.id"), index=True)


def _row_is_overdue(row: "FollowUp", day: Any) -> bool:  # noqa: ANN401 - a column where SQL asks
    return is_overdue(row.due_on, row.done_on, day)


def _select_is_overdue(table: type["FollowUp"], day: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401
    return sa.and_(table.due_on <= day, sa.or_(table.done_on.is_(None), table.done_on > day))


def _row_is_taken_up(row: "FollowUp", day: Any) -> bool:  # noqa: ANN401
    return is_taken_up(row.due_on, row.done_on, day)


def _select_is_taken_up(table: type["FollowUp"], day: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401
    return sa.and_(table.due_on <= day, sa.or_(table.done_on.is_(None), table.done_on >= day))


class FollowUp(Model):
    """What somebody promised, and when it is looked at again.

    `uid`, `sequence` and `changed_at` are what calendars know its date by.
    """

    __tablename__ = "follow_up"
    __table_args__ = (sa.Index("ix_follow_up_open", "done_on", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(
        sa.String(36), unique=True, index=True, default=lambda: str(uuid4())
    )
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    case_id: Mapped[int] = mapped_column(sa.ForeignKey("forum_case.id"), index=True)
    decision_ref: Mapped[int | None] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(FreeText)
    owner: Mapped[str] = mapped_column(FreeText)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    done_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))
    done_note: Mapped[str] = mapped_column(FreeText, default="")

    case: Mapped[ForumCase] = relationship(back_populates="follow_ups")

    is_overdue_on = hybrid_method(_row_is_overdue, _select_is_overdue)
    is_taken_up_on = hybrid_method(_row_is_taken_up, _select_is_taken_up)
