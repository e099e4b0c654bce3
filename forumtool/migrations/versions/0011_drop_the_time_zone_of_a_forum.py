"""Drop the time zone of a forum: nothing ever read it; all times are those of Copenhagen."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in batch mode: a table made anew would lose the triggers that count for the calendars.
    op.drop_column("forum", "timezone")


def downgrade() -> None:
    zone = sa.Column("timezone", sa.String(40), nullable=False, server_default="Europe/Copenhagen")
    op.add_column("forum", zone)
