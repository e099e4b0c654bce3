"""Install the dated lists of decisions: outcomes, grounds, legal bases.

What is there already is left as it stands. Going back keeps what a decision refers to.
"""

import sqlalchemy as sa
from alembic import op

from forumtool.decisions import seed

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LISTS = {
    "outcome": (seed.OUTCOMES, "SELECT outcome_code FROM decision"),
    "ground": (seed.GROUNDS, "SELECT ground_code FROM decision_ground"),
    "legal_basis": (seed.LEGAL_BASES, "SELECT legal_basis_code FROM decision_legal_basis"),
}


def upgrade() -> None:
    for name, (values, _) in LISTS.items():
        known = set(op.get_bind().scalars(sa.text(f"SELECT code FROM {name}")))
        new = [row for row in seed.rows(values) if row["code"] not in known]
        if new:
            op.bulk_insert(sa.table(name, *map(_column, new[0])), new)


def _column(name: str) -> sa.ColumnClause[object]:
    return sa.column(name, sa.Date() if name.startswith("valid_") else None)


def downgrade() -> None:
    for name, (_, used) in LISTS.items():
        op.execute(f"DELETE FROM {name} WHERE code NOT IN ({used})")
