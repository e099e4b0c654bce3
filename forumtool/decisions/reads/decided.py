"""What has been decided about a case, in words: one plain select for each kind of row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from forumtool.accounts.models import User
from forumtool.database.rows import Select, rows
from forumtool.decisions.models import (
    Decision,
    DecisionInWords,
    Ground,
    LegalBasis,
    Outcome,
    Placement,
    decision_ground,
    decision_legal_basis,
)
from forumtool.decisions.rules import HoursBand, PlacementRole
from forumtool.forums.models import Department
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState


@dataclass(frozen=True)
class ChosenValue:
    """A ground or a legal basis that a decision names."""

    decision_id: int
    code: str
    label: str


@dataclass(frozen=True)
class PlacementRow:
    decision_id: int
    department_id: int
    department_name: str
    role: PlacementRole


@dataclass(frozen=True)
class DecisionColumns:
    """What the page needs of a decision's own row, named as its columns."""

    id: int
    outcome_code: str
    rationale: str
    hours_band: HoursBand | None
    responsible: str
    second_responsible: str
    follow_up_owner: str
    follow_up_on: date | None
    mentor_check_on: date | None
    ends_on: date | None
    task_split: str
    receiving_owner: str
    handover_on: date | None
    new_purpose: str
    target_department: str
    offer_kind: str
    missing_what: str
    missing_who: str
    missing_by: date | None
    first_view: str
    second_view: str
    free_text: str
    new_facts: str
    citizen_informed: bool
    represented: bool
    missing_voices: str
    journalised_at: datetime | None


@dataclass(frozen=True)
class DecisionDetails(DecisionColumns, DecisionInWords):
    """One decision and the meeting that made it."""

    outcome_label: str
    journalised_by: str | None
    held_on: date
    meeting_state: MeetingState
    grounds: tuple[ChosenValue, ...] = ()
    legal_bases: tuple[ChosenValue, ...] = ()
    placements: tuple[PlacementRow, ...] = ()


_DECISIONS = (
    sa.select(
        *(getattr(Decision, field.name) for field in fields(DecisionColumns)),
        Outcome.label.label("outcome_label"),
        User.name.label("journalised_by"),
        Meeting.held_on,
        Meeting.state.label("meeting_state"),
    )
    .join(Outcome, Outcome.code == Decision.outcome_code)
    .join(Meeting, Meeting.id == Decision.meeting_id)
    .outerjoin(User, User.id == Decision.journalised_by_id)
    .where(Decision.case_id == sa.bindparam("case_id"))
    .order_by(Meeting.held_on.desc(), Decision.id)
)


def _chosen_values(table: type[Ground] | type[LegalBasis], link: sa.Table, code: str) -> Select:
    return (
        sa.select(link.c.decision_id, table.code, table.label)
        .join(table, table.code == link.c[code])
        .join(Decision, Decision.id == link.c.decision_id)
        .where(Decision.case_id == sa.bindparam("case_id"))
        .order_by(table.position)
    )


_GROUNDS = _chosen_values(Ground, decision_ground, "ground_code")
_LEGAL_BASES = _chosen_values(LegalBasis, decision_legal_basis, "legal_basis_code")
_PLACEMENTS = (
    sa.select(
        Placement.decision_id,
        Placement.department_id,
        Department.name.label("department_name"),
        Placement.role,
    )
    .join(Department, Department.id == Placement.department_id)
    .join(Decision, Decision.id == Placement.decision_id)
    .where(Decision.case_id == sa.bindparam("case_id"))
    .order_by(Placement.id)
)


def decisions_about(case_id: int) -> list[DecisionDetails]:
    """Every decision about the case, those of the latest meeting first."""
    values: dict[str, Any] = {"case_id": case_id}
    decisions = rows(DecisionDetails, _DECISIONS, values)
    if not decisions:
        return []
    grounds = _by_decision(rows(ChosenValue, _GROUNDS, values))
    legal_bases = _by_decision(rows(ChosenValue, _LEGAL_BASES, values))
    placements = _by_decision(rows(PlacementRow, _PLACEMENTS, values))
    return [
        replace(
            decision,
            grounds=tuple(grounds[decision.id]),
            legal_bases=tuple(legal_bases[decision.id]),
            placements=tuple(placements[decision.id]),
        )
        for decision in decisions
    ]


class _OfDecision(Protocol):
    @property
    def decision_id(self) -> int: ...


Part = TypeVar("Part", bound=_OfDecision)


def _by_decision(parts: Iterable[Part]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.decision_id].append(part)
    return found
