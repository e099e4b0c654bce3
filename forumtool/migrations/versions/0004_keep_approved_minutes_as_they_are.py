"""Let the database itself refuse to change approved minutes.

One change is open: the text of an item may be emptied (erasure of one case), its fingerprint stays.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REFUSAL = "approved minutes do not change"
TABLES = ("approved_minutes", "approved_item")
ERASES = """
    NEW.content = '' AND NEW.id = OLD.id AND NEW.minutes_id = OLD.minutes_id
    AND NEW.position = OLD.position AND NEW.sha256 = OLD.sha256
    AND NEW.case_id IS NOT DISTINCT FROM OLD.case_id
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    erases = ERASES.replace("IS NOT DISTINCT FROM", "IS")
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            is_open = table == "approved_item" and verb == "UPDATE"
            when = f"WHEN NOT ({erases})" if is_open else ""
            op.execute(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION approved_minutes_stand() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            is_open = table == "approved_item" and verb == "UPDATE"
            when = f"WHEN (NOT ({ERASES}))" if is_open else ""
            op.execute(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} FOR EACH ROW "
                f"{when} EXECUTE FUNCTION approved_minutes_stand()"
            )


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in TABLES:
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_{verb}" + ("" if is_sqlite else f" ON {table}"))
    if not is_sqlite:
        op.execute("DROP FUNCTION approved_minutes_stand()")
