"""Where a transaction begins and ends (architecture, rule 3).

An unsafe request with an answer below 400 commits, everything else rolls back. `note()` writes
bookkeeping (access log, last seen): in the same transaction when the request commits, in a short
one of its own when it does not.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from forumtool.database import sqlite
from forumtool.database.base import db
from forumtool.language import cpr

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REDIRECTS = range(300, 400)
RESUME = "genoptag"
Note: TypeAlias = tuple[Any, Mapping[str, object] | None]  # a statement, and values given apart


def _request_writes() -> bool:
    return not has_request_context() or request.method not in SAFE_METHODS


def is_resumed() -> bool:
    """The text comes back after a new sign-in: the form is shown, nothing is done."""
    return RESUME in request.form


def note(
    statement: sa.Insert | sa.Update | sa.Delete, values: Mapping[str, object] | None = None
) -> None:
    """Bookkeeping that must be written whether the request commits or not.

    Values given apart let one statement be built once; most pages write such a row.
    """
    if "notes" not in g:
        g.notes = []
    g.notes.append((statement, values))


def _end_transaction(response: Response) -> Response:
    notes: list[Note] = g.pop("notes", [])
    is_done = _request_writes() and response.status_code < 400
    if is_done and not is_resumed():
        for statement, values in notes:
            db.session.execute(statement, values)
        db.session.commit()
        return response
    db.session.rollback()
    # A resumed request whose view redirects has done nothing and shows nothing: no bookkeeping.
    if notes and not (is_done and response.status_code in REDIRECTS):
        with writing_apart() as connection:
            for statement, values in notes:
                connection.execute(statement, values)
    return response


@contextmanager
def writing_apart() -> Iterator[Connection]:
    """A short write transaction of its own, for bookkeeping whose outcome the answer must know."""
    with db.engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            yield connection


def init_app(app: Flask, failed: Callable[[int], Response]) -> None:
    """`failed(code)` makes the page for a commit that did not go through."""
    db.init_app(app)

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
def _prepare(connection: object, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        sqlite.prepare_connection(connection)


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """A connection's option `writes` decides; without it, whether the request is a safe one."""
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes", _request_writes())
        sqlite.begin(connection, writes=writes)
