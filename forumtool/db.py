"""The database: one SQLAlchemy object, column types, and the one place where a transaction ends.

Law 1 of the house: an unsafe request with an answer below 400 commits, everything else rolls back.
`note()` takes the book-keeping (access log, last seen) along: in the same transaction when the
request commits, on a short connection of its own when it does not.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import DontWrapMixin, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm.exc import StaleDataError

from forumtool import cpr
from forumtool.prepared import prepared

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REDIRECTS = range(300, 400)
RESUME = "genoptag"
_one_writer = threading.Lock()
Note: TypeAlias = tuple[Any, Mapping[str, object] | None]  # a statement, and values given apart


class Base(DeclarativeBase):
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class CprRefused(cpr.CprFound, DontWrapMixin):
    """Raised at flush; SQLAlchemy lets it through unwrapped, so that the view can catch it."""


class FreeText(sa.types.TypeDecorator[str]):
    """Text a person wrote. Refuses a CPR-like number whatever the entrance (law 8)."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value:
            hits = cpr.find(value)
            if hits:
                raise CprRefused(hits)
        return value


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment: aware going in, stored in UTC, aware UTC coming out."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment must be aware")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class WordSet(sa.types.TypeDecorator[frozenset[str]]):
    """A set of codes, stored as words between spaces."""

    impl = sa.String(300)
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> str:
        return " ".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str]:
        return frozenset((value or "").split())


def enum_column(kind: type[StrEnum], name: str) -> sa.Enum:
    """Stored by value, with a check constraint made from the enum."""
    return sa.Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )


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


def _request_writes() -> bool:
    return not has_request_context() or request.method not in SAFE_METHODS


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
