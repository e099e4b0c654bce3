"""How Alembic reaches the database: on the connection the command hands it, in one transaction."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from forumtool.database.base import Base
from forumtool.migrations import tables  # noqa: F401 - every table is known


def render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """A migration stands for ever: it names plain column types, never ours."""
    plain: dict[str, str] = {
        "FreeText": "sa.Text()",
        "UtcDateTime": "sa.DateTime()",
        "RoleSet": "sa.String(100)",
        "WordSet": "sa.String(300)",
    }
    if kind != "type" or type(item).__name__ not in plain:
        return False
    return plain[type(item).__name__]


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render,
    compare_type=False,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
