"""Hearing every statement that reaches SQLite, whichever way it came there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

# A transaction's own words, and what a trigger says inside another statement.
UNCOUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "--")


@contextmanager
def heard(engine: Engine) -> Iterator[list[str]]:
    """The statements of the block, with their values, but for those of the transactions."""
    said: list[str] = []

    def hear(statement: str) -> None:
        if not statement.startswith(UNCOUNTED):
            said.append(statement)

    def listen(connection: Any, *_: object) -> None:
        connection.set_trace_callback(hear)

    def let_be(connection: Any, *_: object) -> None:
        if connection is not None:
            connection.set_trace_callback(None)

    sa.event.listen(engine, "checkout", listen)
    sa.event.listen(engine, "checkin", let_be)
    try:
        yield said
    finally:
        sa.event.remove(engine, "checkout", listen)
        sa.event.remove(engine, "checkin", let_be)
