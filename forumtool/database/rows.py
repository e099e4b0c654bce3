"""`rows()`: the selects of `reads/` as frozen dataclasses. Used in `database/` and `reads/` alone.

SQLAlchemy writes the SQL and knows the types; on SQLite a select is compiled once, kept and given
straight to the driver, since looking both up at every reading costs more than the database's own
work (pages are 1.2-1.3 times as fast). On other databases, and for a select whose SQL depends on
its values (an IN over a list), SQLAlchemy executes it as usual.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from forumtool.database.base import db

T = TypeVar("T")
Convert = Callable[[Any], Any]
Select = sa.Select[*tuple[Any, ...]]


def rows(kind: type[T], statement: Select, values: Mapping[str, object] | None = None) -> list[T]:
    """One `kind`, a dataclass, for each row; what differs between calls is given in `values`.

    The select's labels are the dataclass's first fields, in the same order; TypeError if not.
    """
    _check_labels(kind, statement)  # type: ignore[arg-type] # a class is hashable
    connection = db.session.connection()
    select = prepared(statement, connection.dialect)
    if select is None:
        return [kind(*row) for row in connection.execute(statement, values)]
    return [kind(*row) for row in select.run(connection, values or {})]


def first(kind: type[T], statement: Select, values: Mapping[str, object] | None = None) -> T | None:
    """The first of `rows()`, or None."""
    return next(iter(rows(kind, statement, values)), None)


@lru_cache(maxsize=512)
def _check_labels(kind: type[Any], statement: Select) -> None:
    labels = [column.key for column in statement.selected_columns]
    names = [field.name for field in fields(kind)]
    if labels != names[: len(labels)]:
        raise TypeError(f"{kind.__name__} has the fields {names}; the select gives {labels}")


class Prepared:
    """One select as SQLite takes it, with the conversions its values and columns need."""

    def __init__(self, statement: Select, compiled: SQLCompiler, dialect: Dialect) -> None:
        self.sql = compiled.string
        binds = [compiled.binds[name] for name in compiled.positiontup or ()]
        self.values = [(bind.key, _to_sqlite(bind.type, dialect)) for bind in binds]
        self.constants = {
            bind.key: _to_sqlite(bind.type, dialect)(bind.effective_value)
            for bind in binds
            if not bind.required
        }
        converters = (_from_sqlite(column.type, dialect) for column in statement.selected_columns)
        self.conversions = [(place, convert) for place, convert in enumerate(converters) if convert]

    def run(self, connection: sa.Connection, values: Mapping[str, object]) -> list[list[Any]]:
        """The columns of each row. Raises OperationalError."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        constants = self.constants
        given = [
            constants[key] if key in constants else convert(values[key])
            for key, convert in self.values
        ]
        try:
            fetched = [list(row) for row in driver.execute(self.sql, given)]
        except sqlite3.Error as error:
            raise OperationalError(self.sql, None, error) from error
        for place, convert in self.conversions:
            for row in fetched:
                row[place] = convert(row[place])
        return fetched


def _to_sqlite(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    of_dialect: TypeEngine[Any] = kind.dialect_impl(dialect)
    return of_dialect.bind_processor(dialect) or (lambda value: value)


def _from_sqlite(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    of_dialect: TypeEngine[Any] = kind.dialect_impl(dialect)
    return of_dialect.result_processor(dialect, None)


@lru_cache(maxsize=512)
def prepared(statement: Select, dialect: Dialect) -> Prepared | None:
    """None for a select whose SQL depends on the values given, and for other databases."""
    if dialect.name != "sqlite":
        return None
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    if compiled.post_compile_params or compiled.literal_execute_params:
        return None
    return Prepared(statement, compiled, dialect)
