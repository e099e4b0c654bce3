"""Runs migrations on the connection that the command gives, each in its own transaction.

An upgrade imports nothing of the application: only a comparison with the models needs them.
"""

from typing import Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def metadata() -> sa.MetaData:
    """The tables of all models for `revision --autogenerate` and `check`, else none."""
    if not context.config.attributes["compares_models"]:
        return sa.MetaData(naming_convention=CONSTRAINT_NAMES)
    from forumtool.migrations import tables

    return tables.metadata


def render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Column types of the application as plain ones, since a migration imports none of it."""
    plain: dict[str, str] = {
        "FreeText": "sa.Text()",
        "UtcDateTime": "sa.DateTime()",
        "RoleSet": "sa.String(100)",
        "WordSet": "sa.String(300)",
        "EnumSet": "sa.String(300)",
    }
    if kind != "type" or type(item).__name__ not in plain:
        return False
    return plain[type(item).__name__]


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata(),
    render_as_batch=True,
    render_item=render,
    compare_type=False,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
