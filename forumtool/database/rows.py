"""`rows()`: plain columns for the pages that are read most."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from forumtool.database.base import db
from forumtool.database.prepared import prepared


def rows(
    statement: sa.Select[*tuple[Any, ...]], values: Mapping[str, object] | None = None
) -> Sequence[Any]:
    """Plain columns, past the ORM's own work on a result, where pages are read.

    The statement is built once for good, with what differs given in `values`.
    """
    connection = _connection()
    ready = prepared(statement, connection.dialect)
    if ready is not None:
        return ready.run(connection.connection.driver_connection, values or {})
    return connection.execute(statement, values).all()


def _connection() -> Connection:
    """The session's own, asked for once in its transaction: the session's way there is long."""
    known: Connection | None = db.session.info.get("connection")
    if known is None or known.closed:
        known = db.session.info["connection"] = db.session.connection()
    return known
