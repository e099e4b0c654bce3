"""Counting the statements that reach SQLite, whether SQLAlchemy or the driver sends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

# Statements of transactions, and those of a trigger inside another statement.
UNCOUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "--")


@contextmanager
def heard(engine: Engine) -> Iterator[list[str]]:
    """The statements of the block, with their values, but for those of the transactions."""
    statements: list[str] = []

    def record(statement: str) -> None:
        if not statement.startswith(UNCOUNTED):
            statements.append(statement)

    def listen(connection: Any, *_: object) -> None:
        connection.set_trace_callback(record)

    def stop(connection: Any, *_: object) -> None:
        if connection is not None:
            connection.set_trace_callback(None)

    sa.event.listen(engine, "checkout", listen)
    sa.event.listen(engine, "checkin", stop)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "checkout", listen)
        sa.event.remove(engine, "checkin", stop)
