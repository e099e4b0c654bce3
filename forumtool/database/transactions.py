"""Where a transaction begins and ends.

An unsafe request with an answer below 400 commits, everything else rolls back. `note()` takes
bookkeeping (access log, last seen) along: in the same transaction when the request commits, on a
short connection of its own when it does not.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from forumtool.database.base import db
from forumtool.database.rows import prepared
from forumtool.language import cpr

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REDIRECTS = range(300, 400)
RESUME = "genoptag"
_one_writer = threading.Lock()
Note: TypeAlias = tuple[Any, Mapping[str, object] | None]  # a statement, and values given apart


def _request_writes() -> bool:
    return not has_request_context() or request.method not in SAFE_METHODS


def is_resumed() -> bool:
    """The text comes back after a new sign-in (law 7): the form is shown, nothing is done."""
    return RESUME in request.form


def note(
    statement: sa.Insert | sa.Update | sa.Delete, values: Mapping[str, object] | None = None
) -> None:
    """Book-keeping that must be written whether the request commits or not.

    Values given apart let one statement be built once for good; most pages write such a row.
    """
    if "notes" not in g:
        g.notes = []
    g.notes.append((statement, values))


def _end_transaction(response: Response) -> Response:
    notes: list[Note] = g.pop("notes", [])
    done = _request_writes() and response.status_code < 400
    if done and not is_resumed():
        for statement, values in notes:
            db.session.execute(statement, values)
        db.session.commit()
        return response
    db.session.rollback()
    undone = done and response.status_code in REDIRECTS  # it came back, and shows nothing either
    if notes and not undone:
        _write_apart(notes)
    return response


def _write_apart(notes: list[Note]) -> None:
    # One writer at a time in this process: waiting here costs less than SQLite's own sleep.
    with _one_writer:
        if len(notes) > 1 or not _written_alone(*notes[0]):
            _write_together(notes)


def _written_alone(statement: sa.Insert, values: Mapping[str, object] | None) -> bool:
    """One row, most often: SQLite's own transaction around a statement is enough for it."""
    ready = prepared(statement, _writer().dialect) if values else None
    if ready is None:
        return False
    borrowed = _writer().raw_connection()
    try:
        ready.run(borrowed.driver_connection, values or {})
    finally:
        borrowed.close()
    return True


def _write_together(notes: list[Note]) -> None:
    with _writer().begin() as connection:
        for statement, values in notes:
            connection.execute(statement, values)


@contextmanager
def writing_apart() -> Iterator[Connection]:
    """A short transaction of its own, for book-keeping whose outcome the answer must know."""
    with _one_writer, _writer().begin() as connection:
        yield connection


def _writer() -> Engine:
    writer: Engine | None = current_app.extensions["writer"]
    if writer is None:  # the engine is made at its first use
        writer = current_app.extensions["writer"] = db.engine.execution_options(writes=True)
    return writer


def init_app(app: Flask, failed: Callable[[int], Response]) -> None:
    """`failed(code)` makes the page for a commit that did not go through."""
    db.init_app(app)
    app.extensions["writer"] = None

    # Registered before every other hook, so that it runs after them all.
    @app.after_request
    def end_transaction(response: Response) -> Response:
        try:
            return _end_transaction(response)
        except (IntegrityError, StaleDataError):
            code = 409
        except cpr.CprFound:
            code = 422
        except SQLAlchemyError as error:
            current_app.logger.error("transaction_failed %s", type(error).__name__)
            code = 503
        db.session.rollback()
        return failed(code)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: object, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # SQLAlchemy's begin event below opens the transaction
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA busy_timeout=5000")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    writes = connection.get_execution_options().get("writes", _request_writes())
    # Straight to the driver: SQLAlchemy's own way costs as much as a select.
    raw: Any = connection.connection.driver_connection
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    try:
        raw.execute(begin)
    except sqlite3.Error as error:  # the event comes before SQLAlchemy's own wrapping
        raise OperationalError(begin, None, error) from error
