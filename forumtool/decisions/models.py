"""Tables of the dated taxonomy and of decisions."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forumtool.accounts.models import Revision, User
from forumtool.cases.models import ForumCase
from forumtool.database.base import Model
from forumtool.database.periods import Dated
from forumtool.database.types import EnumSet, FreeText, UtcDateTime, enum_column
from forumtool.decisions.rules import (
    DecisionDraft,
    Effect,
    GroundKind,
    HoursBand,
    LegalBasisKind,
    Need,
    OutcomeNeeds,
    PlacementDraft,
    PlacementRole,
)
from forumtool.decisions.wording import DecisionLine, Names, lines
from forumtool.forums.models import Department
from forumtool.meetings.models import AgendaItem, Meeting


class Outcome(Dated, Model):
    """Udfald. What it needs is a set on its row, never an `if` on its code."""

    __tablename__ = "outcome"

    code: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(FreeText)
    statistics_code: Mapped[str] = mapped_column(sa.String(40), default="")
    effect: Mapped[Effect] = mapped_column(enum_column(Effect, "effect"), default=Effect.DECIDE)
    counted_as_treated: Mapped[bool] = mapped_column(default=True)
    end_within_months: Mapped[int | None]
    needs: Mapped[frozenset[Need]] = mapped_column(EnumSet(Need), default=frozenset())

    @property
    def kind(self) -> OutcomeNeeds:
        """The row as the rules see it."""
        return OutcomeNeeds(
            code=self.code,
            label=self.label,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            effect=self.effect,
            needs=self.needs,
            end_within_months=self.end_within_months,
            counted_as_treated=self.counted_as_treated,
            statistics_code=self.statistics_code,
        )


class Ground(Dated, Model):
    """Grund, e.g. G12 serviceniveau, which may never stand alone."""

    __tablename__ = "ground"

    code: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(FreeText)
    may_stand_alone: Mapped[bool] = mapped_column(default=True)

    @property
    def kind(self) -> GroundKind:
        return GroundKind(
            code=self.code,
            label=self.label,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            may_stand_alone=self.may_stand_alone,
        )


class LegalBasis(Dated, Model):
    """Hjemmel: dated data, since the law moves."""

    __tablename__ = "legal_basis"

    code: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(FreeText)

    @property
    def kind(self) -> LegalBasisKind:
        return LegalBasisKind(
            code=self.code, label=self.label, valid_from=self.valid_from, valid_to=self.valid_to
        )


decision_ground = sa.Table(
    "decision_ground",
    Model.metadata,
    sa.Column("decision_id", sa.ForeignKey("decision.id"), primary_key=True),
    sa.Column("ground_code", sa.ForeignKey("ground.code"), primary_key=True),
)

decision_legal_basis = sa.Table(
    "decision_legal_basis",
    Model.metadata,
    sa.Column("decision_id", sa.ForeignKey("decision.id"), primary_key=True),
    sa.Column("legal_basis_code", sa.ForeignKey("legal_basis.code"), primary_key=True),
)


# The fields of a draft that are columns of the same name.
WRITTEN = tuple(
    field.name
    for field in fields(DecisionDraft)
    if field.name not in {"outcome", "grounds", "legal_bases", "placements", "responsible"}
)


class DecisionInWords:
    """What a stored decision says: a mixin for the model and for the rows of a page."""

    id: Any
    outcome_code: Any
    outcome_label: Any
    responsible: Any
    second_responsible: Any
    grounds: Any
    legal_bases: Any
    placements: Any

    @property
    def draft(self) -> DecisionDraft:
        """The decision as the rules and the form see it."""
        named = {name: getattr(self, name) for name in WRITTEN}
        return DecisionDraft(
            outcome=self.outcome_code,
            grounds=frozenset(ground.code for ground in self.grounds),
            legal_bases=frozenset(basis.code for basis in self.legal_bases),
            placements=tuple(
                PlacementDraft(placement.department_id, placement.role)
                for placement in self.placements
            ),
            responsible=tuple(name for name in (self.responsible, self.second_responsible) if name),
            **named,
        )

    @property
    def lines(self) -> list[DecisionLine]:
        """The decision in words."""
        own = Names(
            outcomes={self.outcome_code: self.outcome_label},
            grounds={row.code: row.label for row in self.grounds},
            legal_bases={row.code: row.label for row in self.legal_bases},
            departments={row.department_id: row.department_name for row in self.placements},
        )
        return lines(self.draft, own)


class Decision(DecisionInWords, Model):
    """One outcome for one case at one meeting; a case may get several. A recommendation only."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(sa.ForeignKey("forum_case.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    outcome_code: Mapped[str] = mapped_column(sa.ForeignKey("outcome.code"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    decided_on: Mapped[date] = mapped_column(index=True)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))

    rationale: Mapped[str] = mapped_column(FreeText, default="")
    hours_band: Mapped[HoursBand | None] = mapped_column(enum_column(HoursBand, "hours_band"))
    responsible: Mapped[str] = mapped_column(FreeText, default="")
    second_responsible: Mapped[str] = mapped_column(FreeText, default="")
    follow_up_owner: Mapped[str] = mapped_column(FreeText, default="")
    follow_up_on: Mapped[date | None]
    mentor_check_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    task_split: Mapped[str] = mapped_column(FreeText, default="")
    receiving_owner: Mapped[str] = mapped_column(FreeText, default="")
    handover_on: Mapped[date | None]
    new_purpose: Mapped[str] = mapped_column(FreeText, default="")
    target_department: Mapped[str] = mapped_column(FreeText, default="")
    offer_kind: Mapped[str] = mapped_column(FreeText, default="")
    missing_what: Mapped[str] = mapped_column(FreeText, default="")
    missing_who: Mapped[str] = mapped_column(FreeText, default="")
    missing_by: Mapped[date | None]
    first_view: Mapped[str] = mapped_column(FreeText, default="")
    second_view: Mapped[str] = mapped_column(FreeText, default="")
    free_text: Mapped[str] = mapped_column(FreeText, default="")
    new_facts: Mapped[str] = mapped_column(FreeText, default="")
    citizen_informed: Mapped[bool] = mapped_column(default=False)
    represented: Mapped[bool] = mapped_column(default=True)
    missing_voices: Mapped[str] = mapped_column(FreeText, default="")
    journalised_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    journalised_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))

    case: Mapped[ForumCase] = relationship()
    meeting: Mapped[Meeting] = relationship()
    item: Mapped[AgendaItem] = relationship()
    outcome: Mapped[Outcome] = relationship()
    journalised_by: Mapped[User | None] = relationship(foreign_keys=[journalised_by_id])
    grounds: Mapped[list[Ground]] = relationship(
        secondary=decision_ground, order_by=Ground.position
    )
    legal_bases: Mapped[list[LegalBasis]] = relationship(
        secondary=decision_legal_basis, order_by=LegalBasis.position
    )
    placements: Mapped[list["Placement"]] = relationship(
        back_populates="decision", order_by="Placement.id", cascade="all, delete-orphan"
    )

    @property
    def outcome_label(self) -> str:
        return self.outcome.label


class Placement(Model):
    """Which department grants or coordinates; one or two to a decision."""

    __tablename__ = "placement"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"), index=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), index=True)
    role: Mapped[PlacementRole] = mapped_column(enum_column(PlacementRole, "placement_role"))

    decision: Mapped[Decision] = relationship(back_populates="placements")
    department: Mapped[Department] = relationship()

    @property
    def department_name(self) -> str:
        return self.department.name


class DecisionRevision(Revision):
    """What a save of a decision held, also the one not chosen. `content` is JSON."""

    __tablename__ = "decision_revision"

    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("decision.id"), index=True)
