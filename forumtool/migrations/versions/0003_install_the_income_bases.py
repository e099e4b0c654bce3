"""Install the income bases. What is there already is left; going back keeps what a case names."""

import sqlalchemy as sa
from alembic import op

from forumtool.cases.seed import INCOME_BASES

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

income_basis = sa.table(
    "income_basis",
    sa.column("code", sa.String),
    sa.column("label", sa.Text),
    sa.column("valid_from", sa.Date),
    sa.column("valid_to", sa.Date),
)


def upgrade() -> None:
    known = set(op.get_bind().scalars(sa.select(income_basis.c.code)))
    new = [vars(basis) for basis in INCOME_BASES if basis.code not in known]
    if new:
        op.bulk_insert(income_basis, new)


def downgrade() -> None:
    op.execute(
        "DELETE FROM income_basis WHERE code NOT IN "
        "(SELECT income_basis_code FROM forum_case WHERE income_basis_code IS NOT NULL)"
    )
