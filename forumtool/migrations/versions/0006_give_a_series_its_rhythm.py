"""Give a series its rhythm: even and odd weeks, months, half years, once.

Every series there is goes by a number of weeks. On the way back a series that the older version
cannot count ends where its meetings end, so that no wrong date is laid.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RHYTHMS = "'weeks', 'even_weeks', 'odd_weeks', 'monthly', 'half_yearly', 'single'"
LAST_SLOT = "(SELECT MAX(slot_on) FROM meeting WHERE meeting.series_id = meeting_series.id)"


# Plain ALTER TABLE on both databases: SQLite cannot rebuild a table that others refer to.


def upgrade() -> None:
    op.execute(
        "ALTER TABLE meeting_series ADD COLUMN rhythm VARCHAR(30) DEFAULT 'weeks' NOT NULL "
        f"CONSTRAINT ck_meeting_series_rhythm CHECK (rhythm IN ({RHYTHMS}))"
    )
    op.execute("ALTER TABLE meeting_series ADD COLUMN number INTEGER DEFAULT -1 NOT NULL")
    op.add_column("meeting_series", sa.Column("laid_until", sa.Date(), nullable=True))
    op.execute(f"UPDATE meeting_series SET laid_until = {LAST_SLOT}")
    op.add_column(
        "meeting", sa.Column("dropped", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    op.execute(
        f"UPDATE meeting_series SET ends_on = COALESCE({LAST_SLOT}, anchor_on) "
        "WHERE rhythm <> 'weeks'"
    )
    op.drop_column("meeting", "dropped")
    for column in ("laid_until", "number", "rhythm"):
        op.drop_column("meeting_series", column)
