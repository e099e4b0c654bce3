"""Keep what an outcome needs as one set of codes instead of eighteen boolean columns.

A need that is added later is a word in the set and asks for no column. On the way back a need that
the older version does not know is left out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Sorted, as the set is stored: words between spaces.
NEEDS = (
    "end_date",
    "follow_up",
    "free_text",
    "grounds",
    "handover_date",
    "hours_band",
    "legal_basis",
    "mentor_follow_up",
    "missing",
    "new_purpose",
    "offer_kind",
    "placement",
    "receiving_owner",
    "responsible",
    "target_department",
    "task_split",
    "two_owners",
    "two_views",
)


# Plain ALTER TABLE on both databases: SQLite cannot rebuild a table that others refer to.


def upgrade() -> None:
    op.execute("ALTER TABLE outcome ADD COLUMN needs VARCHAR(300) DEFAULT '' NOT NULL")
    for need in NEEDS:
        op.execute(f"UPDATE outcome SET needs = TRIM(needs || ' {need}') WHERE needs_{need}")
    for need in NEEDS:
        op.drop_column("outcome", f"needs_{need}")


def downgrade() -> None:
    for need in NEEDS:
        op.add_column(
            "outcome",
            sa.Column(f"needs_{need}", sa.Boolean(), server_default=sa.false(), nullable=False),
        )
        word = need.replace("_", "!_")
        op.execute(
            f"UPDATE outcome SET needs_{need} = TRUE "
            f"WHERE ' ' || needs || ' ' LIKE '% {word} %' ESCAPE '!'"
        )
    op.drop_column("outcome", "needs")
