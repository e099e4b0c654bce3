"""Loading the lists, the decisions of a meeting or a case, and a case with all its page shows."""

import sqlalchemy as sa

from forumtool.db import db
from forumtool.decisions.models import Ground, LegalBasis, Outcome
from forumtool.decisions.rules import GroundKind, LegalBasisKind, OutcomeNeeds, Taxonomy


def taxonomy() -> Taxonomy:
    """The three lists whole, closed values too: a decision that stands is read with them."""
    outcomes = db.session.scalars(sa.select(Outcome).order_by(Outcome.position))
    return Taxonomy(
        outcomes={row.code: as_needs(row) for row in outcomes},
        grounds={ground.code: ground for ground in _grounds()},
        legal_bases={basis.code: basis for basis in _legal_bases()},
    )


def as_needs(row: Outcome) -> OutcomeNeeds:
    return OutcomeNeeds(
        code=row.code,
        label=row.label,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        effect=row.effect,
        needs=row.needs,
        end_within_months=row.end_within_months,
        counted_as_treated=row.counted_as_treated,
        statistics_code=row.statistics_code,
    )


def _grounds() -> list[GroundKind]:
    rows = db.session.scalars(sa.select(Ground).order_by(Ground.position))
    return [
        GroundKind(
            code=row.code,
            label=row.label,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            may_stand_alone=row.may_stand_alone,
        )
        for row in rows
    ]


def _legal_bases() -> list[LegalBasisKind]:
    rows = db.session.scalars(sa.select(LegalBasis).order_by(LegalBasis.position))
    return [
        LegalBasisKind(
            code=row.code, label=row.label, valid_from=row.valid_from, valid_to=row.valid_to
        )
        for row in rows
    ]
