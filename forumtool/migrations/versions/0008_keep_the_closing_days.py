"""Keep closing days and school holidays as data, and what a meeting's date is kept in spite of.

A meeting that stood on a closed day by choice does so still.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KINDS = ("closing_day", "school_holiday")
PATTERNS = ("yearly", "weeks", "easter", "once")
VALID_FROM = date(2000, 1, 1)
# name, kind, pattern, first, last. Most town halls are closed on these days, and most schools in
# these weeks; each municipality has its own calendar, so the administrator can change every one.
# `first` and `last` count month * 100 + day, ISO weeks, or days from Easter Sunday.
CLOSURES = (
    ("grundlovsdag", "closing_day", "yearly", 605, 605),
    ("juleaftensdag", "closing_day", "yearly", 1224, 1224),
    ("nytårsaftensdag", "closing_day", "yearly", 1231, 1231),
    ("vinterferie", "school_holiday", "weeks", 7, 7),
    ("påskeferie", "school_holiday", "easter", -8, 1),
    ("sommerferie", "school_holiday", "weeks", 28, 32),
    ("efterårsferie", "school_holiday", "weeks", 42, 42),
    ("juleferie", "school_holiday", "yearly", 1220, 103),
)

meeting = sa.table(
    "meeting", sa.column("holiday_kept", sa.Boolean), sa.column("kept_collisions", sa.String)
)


def upgrade() -> None:
    _create_closures()
    op.add_column(
        "meeting",
        sa.Column("kept_collisions", sa.String(300), nullable=False, server_default=""),
    )
    kept = meeting.update().where(meeting.c.holiday_kept == sa.true())
    op.execute(kept.values(kept_collisions="closing_day holiday"))
    op.drop_column("meeting", "holiday_kept")


def _create_closures() -> None:
    closure = op.create_table(
        "closure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", _words("closure_kind", KINDS), nullable=False),
        sa.Column("pattern", _words("closure_pattern", PATTERNS), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
        sa.UniqueConstraint("number", name=op.f("uq_closure_number")),
    )
    rows = [
        {
            "number": number,
            "name": name,
            "kind": kind,
            "pattern": pattern,
            "first": first,
            "last": last,
            "valid_from": VALID_FROM,
        }
        for number, (name, kind, pattern, first, last) in enumerate(CLOSURES, start=1)
    ]
    op.bulk_insert(closure, rows)


def _words(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=30)


def downgrade() -> None:
    op.add_column(
        "meeting",
        sa.Column("holiday_kept", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    words = sa.literal(" ") + meeting.c.kept_collisions + " "
    closed = words.contains(" holiday ") | words.contains(" closing_day ")
    op.execute(meeting.update().where(closed).values(holiday_kept=sa.true()))
    op.drop_column("meeting", "kept_collisions")
    op.drop_table("closure")
