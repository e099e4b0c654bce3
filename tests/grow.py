"""Ten times the demo: its cases, meetings and all that hangs on them, copied inside SQLite."""

import sqlalchemy as sa

from forumtool.database.base import Base, db

TIMES = 10
STEP = 1_000_000  # between a row's id and its copy's: far above the demo's own
GROWN = (
    "forum_case",
    "case_event",
    "case_revision",
    "follow_up",
    "meeting",
    "meeting_move",
    "meeting_event",
    "agenda_item",
    "item_revision",
    "attendance",
    "recusal",
    "decision",
    "placement",
    "decision_revision",
    "approval",
    "approved_minutes",
    "approved_item",
    "access_log",
)
# A copy has its own number, identity and day; meetings are a fortnight apart, so days are free.
CHANGED = {
    ("forum_case", "number"): "substr(number, 1, 3) || (substr(number, 4) + {copy} * 1000)",
    ("meeting", "uid"): "'{copy}-' || substr(uid, 3)",
    ("meeting", "submission_uid"): "'{copy}-' || substr(submission_uid, 3)",
    ("meeting", "publication_uid"): "'{copy}-' || substr(publication_uid, 3)",
    ("meeting", "objection_uid"): "'{copy}-' || substr(objection_uid, 3)",
    ("follow_up", "uid"): "'{copy}-' || substr(uid, 3)",
    ("meeting", "held_on"): "date(held_on, '+{copy} days')",
    ("meeting", "slot_on"): "date(slot_on, '+{copy} days')",
}


def ten_times() -> None:
    """Grow the database of the current app, and see that nothing in it points astray."""
    # A meeting beside the series lies between the others: cancelled, its day is free for copies.
    db.session.execute(sa.text("UPDATE meeting SET state = 'cancelled' WHERE series_id IS NULL"))
    for copy in range(1, TIMES):
        for name in GROWN:
            db.session.execute(sa.text(_copied(Base.metadata.tables[name], copy)))
    db.session.commit()
    assert db.session.execute(sa.text("PRAGMA foreign_key_check")).all() == []


def _copied(table: sa.Table, copy: int) -> str:
    values = ", ".join(_value(column, copy) for column in table.columns)
    names = ", ".join(column.name for column in table.columns)
    condition = " AND ".join(f"{column.name} < {STEP}" for column in table.primary_key)
    return f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} WHERE {condition}"


def _value(column: sa.Column[object], copy: int) -> str:
    changed = CHANGED.get((column.table.name, column.name))
    if changed is not None:
        return changed.format(copy=copy)
    leads_to = {key.column.table.name for key in column.foreign_keys}
    is_own_id = column.primary_key and not leads_to
    if is_own_id or leads_to & set(GROWN):
        return f"{column.name} + {copy * STEP}"
    return str(column.name)
