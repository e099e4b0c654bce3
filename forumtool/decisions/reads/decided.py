"""What has been decided about a case, in words: two selects of plain columns, to be read alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from forumtool.accounts.models import User
from forumtool.database.rows import tuples
from forumtool.decisions.models import (
    WRITTEN,
    Decision,
    Ground,
    LegalBasis,
    Outcome,
    Placement,
    decision_ground,
    decision_legal_basis,
)
from forumtool.decisions.rules import DecisionDraft, PlacementDraft, PlacementRole
from forumtool.decisions.wording import Line, Names, lines
from forumtool.forums.models import Department
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState


@dataclass(frozen=True)
class Told:
    """One decision and the meeting that made it."""

    id: int
    outcome: str
    lines: list[Line]
    held_on: date
    meeting_state: MeetingState
    represented: bool
    missing_voices: str
    journalised_at: datetime | None
    journalised_by: str | None


def told_about(case_id: int) -> list[Told]:
    """Every decision about the case, those of the latest meeting first."""
    found = tuples(_about_case(), {"case": case_id})
    if not found:
        return []
    chosen = tuples(_chosen(), {"case": case_id})
    return [_told(row, [each for each in chosen if each.decision == row.id]) for row in found]


@cache
def _about_case() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            *Decision.__table__.columns,
            Outcome.label.label("outcome"),
            User.name.label("journalised_by"),
            Meeting.held_on,
            Meeting.state.label("meeting_state"),
        )
        .join(Outcome, Outcome.code == Decision.outcome_code)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .outerjoin(User, User.id == Decision.journalised_by_id)
        .where(Decision.case_id == sa.bindparam("case"))
        .order_by(Meeting.held_on.desc(), Decision.id)
    )


@cache
def _chosen() -> sa.Select[*tuple[Any, ...]]:
    """What lies in tables below the decisions, in the order of each: one select for all three."""
    grounds, laws = decision_ground.c, decision_legal_basis.c
    none = sa.literal_column("0", sa.Integer)
    found = sa.union_all(
        _below(
            grounds.decision_id, "grounds", Ground.code, none, Ground.label, Ground.position
        ).where(Ground.code == grounds.ground_code),
        _below(
            laws.decision_id, "laws", LegalBasis.code, none, LegalBasis.label, LegalBasis.position
        ).where(LegalBasis.code == laws.legal_basis_code),
        _below(
            Placement.decision_id,
            "placements",
            sa.cast(Placement.role, sa.String(30)),
            Placement.department_id,
            Department.name,
            Placement.id,
        ).where(Department.id == Placement.department_id),
    ).subquery()
    return sa.select(found).order_by(found.c.place)


_Column: TypeAlias = sa.ColumnElement[Any] | InstrumentedAttribute[Any]


def _below(
    decision: _Column, of: str, code: _Column, department: _Column, label: _Column, place: _Column
) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(
        decision.label("decision"),
        sa.literal_column(f"'{of}'").label("of"),
        code.label("code"),
        department.label("department"),
        label.label("label"),
        place.label("place"),
    ).where(Decision.id == decision, Decision.case_id == sa.bindparam("case"))


def _told(row: sa.Row[Any], chosen: Sequence[sa.Row[Any]]) -> Told:
    return Told(
        id=row.id,
        outcome=row.outcome,
        lines=_in_words(row, chosen),
        held_on=row.held_on,
        meeting_state=row.meeting_state,
        represented=row.represented,
        missing_voices=row.missing_voices,
        journalised_at=row.journalised_at,
        journalised_by=row.journalised_by,
    )


def _in_words(row: sa.Row[Any], chosen: Sequence[sa.Row[Any]]) -> list[Line]:
    grounds, laws = _codes("grounds", chosen), _codes("laws", chosen)
    placed = [each for each in chosen if each.of == "placements"]
    draft = DecisionDraft(
        outcome=row.outcome_code,
        grounds=frozenset(grounds),
        legal_bases=frozenset(laws),
        placements=tuple(
            PlacementDraft(each.department, PlacementRole(each.code)) for each in placed
        ),
        responsible=tuple(name for name in (row.responsible, row.second_responsible) if name),
        **{name: getattr(row, name) for name in WRITTEN},
    )
    names = Names(
        outcomes={row.outcome_code: row.outcome},
        grounds=grounds,
        legal_bases=laws,
        departments={each.department: each.label for each in placed},
    )
    return lines(draft, names)


def _codes(of: str, chosen: Sequence[sa.Row[Any]]) -> dict[str, str]:
    return {each.code: each.label for each in chosen if each.of == of}
