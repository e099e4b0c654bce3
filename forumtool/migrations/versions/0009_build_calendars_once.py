"""Keep the bytes of a calendar until something it shows changes; feeds of fora; dates of deadlines.

Triggers count every change that a feed can show, forum by forum. Whoever lets SQLite make one of
these tables anew (a batch migration) must make its triggers anew too.
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MEETING_UIDS = ("submission_uid", "publication_uid", "objection_uid")
EPOCH = "1970-01-01 00:00:00.000000"
IS_LIVING = sa.text("revoked_at IS NULL")
IS_LIVING_PERSONAL = sa.text("revoked_at IS NULL AND forum_id IS NULL")

CASE_FORUM = "(SELECT forum_id FROM forum_case WHERE id = {row}.case_id)"
ITEM_FORUM = (
    "(SELECT meeting.forum_id FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting_id"
    " WHERE agenda_item.id = {row}.item_id)"
)
SHOWN_OF_MEETING = (
    "uid, sequence, created_at, changed_at, forum_id, held_on, starts_at, minutes, room, state, "
    + ", ".join(MEETING_UIDS)
)
SHOWN_OF_FORUM = "name, slug, submission_days, publication_days, objection_days"
SHOWN_OF_FOLLOW_UP = "uid, sequence, created_at, changed_at, owner, due_on, done_on"
# Table, verb, and which forum is told.
COUNTED = (
    ("meeting", "INSERT", "NEW.forum_id"),
    ("meeting", f"UPDATE OF {SHOWN_OF_MEETING}", "NEW.forum_id"),
    ("meeting", "DELETE", "OLD.forum_id"),
    ("meeting_move", "INSERT", "NEW.forum_id"),
    ("meeting_move", "UPDATE", "NEW.forum_id"),
    ("meeting_move", "DELETE", "OLD.forum_id"),
    ("forum", f"UPDATE OF {SHOWN_OF_FORUM}", "NEW.id"),
    ("follow_up", "INSERT", CASE_FORUM.format(row="NEW")),
    ("follow_up", f"UPDATE OF {SHOWN_OF_FOLLOW_UP}", CASE_FORUM.format(row="NEW")),
    ("follow_up", "DELETE", CASE_FORUM.format(row="OLD")),
    ("recusal", "INSERT", ITEM_FORUM.format(row="NEW")),
    ("recusal", "DELETE", ITEM_FORUM.format(row="OLD")),
)


def upgrade() -> None:
    _make_tables()
    _widen_feeds()
    for name in MEETING_UIDS:
        _add_uids("meeting", name)
    _add_uids("follow_up", "uid")
    _date_follow_ups()
    for table, verb, forum in COUNTED:
        _count(table, verb, forum)


def _make_tables() -> None:
    op.create_table(
        "built_calendar",
        sa.Column("feed_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("etag", sa.String(64), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("built_on", sa.Date(), nullable=False),
        sa.Column("good_until", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["calendar_feed.id"], name="fk_built_calendar_feed_id"
        ),
        sa.PrimaryKeyConstraint("feed_id", name="pk_built_calendar"),
    )
    op.create_table(
        "calendar_counter",
        sa.Column("forum_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name="fk_calendar_counter_forum_id"),
        sa.PrimaryKeyConstraint("forum_id", name="pk_calendar_counter"),
    )
    op.create_table(
        "alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(60), nullable=False),
        sa.Column("message", sa.String(300), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alarm"),
        sa.UniqueConstraint("kind", "subject", name="uq_alarm_kind_subject"),
    )


def _widen_feeds() -> None:
    # A foreign key can be added to an SQLite table in this form only; nothing points at it yet.
    op.drop_index("uq_calendar_feed_living", "calendar_feed")
    forum = "forum_id INTEGER CONSTRAINT fk_calendar_feed_forum_id REFERENCES forum (id)"
    op.execute(f"ALTER TABLE calendar_feed ADD COLUMN {forum}")
    for name in ("with_follow_ups", "with_deadlines"):
        column: sa.Column[bool] = sa.Column(
            name, sa.Boolean(), nullable=False, server_default=sa.false()
        )
        op.add_column("calendar_feed", column)
    client = sa.Column("client", sa.String(60), nullable=False, server_default="")
    op.add_column("calendar_feed", client)
    op.create_index(
        "uq_calendar_feed_living",
        "calendar_feed",
        ["user_id"],
        unique=True,
        sqlite_where=IS_LIVING_PERSONAL,
        postgresql_where=IS_LIVING_PERSONAL,
    )
    op.create_index(
        "uq_calendar_feed_living_forum",
        "calendar_feed",
        ["user_id", "forum_id"],
        unique=True,
        sqlite_where=IS_LIVING,
        postgresql_where=IS_LIVING,
    )


def _add_uids(table: str, name: str) -> None:
    column = sa.Column(name, sa.String(36), nullable=False, server_default="")
    op.add_column(table, column)
    rows = sa.table(table, sa.column("id"), sa.column(name))
    bind = op.get_bind()
    for found in bind.execute(sa.select(rows.c.id)).scalars().all():
        bind.execute(sa.update(rows).where(rows.c.id == found).values({name: str(uuid4())}))
    op.create_index(f"ix_{table}_{name}", table, [name], unique=True)


def _date_follow_ups() -> None:
    op.add_column(
        "follow_up", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0")
    )
    for name in ("created_at", "changed_at"):
        op.add_column(
            "follow_up", sa.Column(name, sa.DateTime(), nullable=False, server_default=EPOCH)
        )
        received = "(SELECT received_at FROM forum_case WHERE forum_case.id = follow_up.case_id)"
        op.execute(f"UPDATE follow_up SET {name} = {received}")


def _count(table: str, verb: str, forum: str) -> None:
    name = _trigger(table, verb)
    statement = (
        f"INSERT INTO calendar_counter (forum_id, changes) VALUES ({forum}, 1) "
        "ON CONFLICT (forum_id) DO UPDATE SET changes = calendar_counter.changes + 1"
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {statement}; END")
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {statement}; RETURN NULL; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _trigger(table: str, verb: str) -> str:
    return f"{table}_{verb.split()[0].lower()}_counts"


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, verb, _ in COUNTED:
        name = _trigger(table, verb)
        op.execute(f"DROP TRIGGER {name}" + ("" if is_sqlite else f" ON {table}"))
        if not is_sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    for name in ("changed_at", "created_at", "sequence"):
        op.drop_column("follow_up", name)
    _drop_uids("follow_up", "uid")
    for name in reversed(MEETING_UIDS):
        _drop_uids("meeting", name)
    for name in ("alarm", "calendar_counter", "built_calendar"):
        op.drop_table(name)
    _narrow_feeds()


def _drop_uids(table: str, name: str) -> None:
    op.drop_index(f"ix_{table}_{name}", table)
    op.drop_column(table, name)


def _narrow_feeds() -> None:
    """The address of one forum has no place in the older tables: it would show all of them."""
    op.execute("DELETE FROM calendar_feed WHERE forum_id IS NOT NULL")
    op.drop_index("uq_calendar_feed_living_forum", "calendar_feed")
    op.drop_index("uq_calendar_feed_living", "calendar_feed")
    with op.batch_alter_table("calendar_feed") as batch:
        for name in ("client", "with_deadlines", "with_follow_ups", "forum_id"):
            batch.drop_column(name)
    op.create_index(
        "uq_calendar_feed_living",
        "calendar_feed",
        ["user_id"],
        unique=True,
        sqlite_where=IS_LIVING,
        postgresql_where=IS_LIVING,
    )
