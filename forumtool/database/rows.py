"""`rows()`: the selects of `reads/`, given straight to the driver, as frozen dataclasses.

SQLAlchemy writes the SQL and knows the types; on SQLite a statement is compiled once and kept,
since looking both up at every reading costs more than the database's own work. On other databases,
and for a statement that must be written anew at every execution (an IN over a list), SQLAlchemy
executes it as usual. Used in `database/` and `reads/` alone.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
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
Statement = Select | sa.Insert


def rows(kind: type[T], statement: Select, values: Mapping[str, object] | None = None) -> list[T]:
    """One `kind`, a dataclass, for each row; what differs between calls is given in `values`.

    The select's labels are the dataclass's first fields, in the same order; TypeError if not.
    """
    _check_labels(kind, statement)  # type: ignore[arg-type] # a class is hashable
    connection = db.session.connection()
    compiled = prepared(statement, connection.dialect)
    found: Sequence[Any]
    if compiled is None:
        found = connection.execute(statement, values).all()
    else:
        found = compiled.run(connection.connection.driver_connection, values or {})
    return [kind(*row) for row in found]


def first(kind: type[T], statement: Select, values: Mapping[str, object] | None = None) -> T | None:
    """The first of `rows()`, or None."""
    return next(iter(rows(kind, statement, values)), None)


@lru_cache(maxsize=512)
def _check_labels(kind: type[Any], statement: Select) -> None:
    labels = [column.key for column in statement.selected_columns]
    names = [field.name for field in fields(kind)]
    if labels != names[: len(labels)]:
        raise TypeError(f"{kind.__name__} has the fields {names}; the select gives {labels}")


def tuples(statement: Select, values: Mapping[str, object] | None = None) -> Sequence[Any]:
    connection = db.session.connection()
    compiled = prepared(statement, connection.dialect)
    if compiled is not None:
        return compiled.run(connection.connection.driver_connection, values or {})
    return connection.execute(statement, values).all()


def _out(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    made: TypeEngine[Any] = kind.dialect_impl(dialect)
    return made.result_processor(dialect, None)


def _into(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    made: TypeEngine[Any] = kind.dialect_impl(dialect)
    return made.bind_processor(dialect) or (lambda value: value)


class Prepared:
    """One statement as SQLite takes it; its rows are named tuples, as SQLAlchemy's are."""

    def __init__(self, statement: Statement, compiled: SQLCompiler, dialect: Dialect) -> None:
        self.sql = compiled.string
        render: Convert = compiled.render_literal_bindparam
        for literal in compiled.literal_execute_params:  # such as the separator of an aggregate
            place = f"__[POSTCOMPILE_{compiled.bind_names[literal]}]"
            self.sql = self.sql.replace(place, render(literal))
        every = [compiled.binds[name] for name in compiled.positiontup or ()]
        binds = [bind for bind in every if bind not in compiled.literal_execute_params]
        self.given = [(bind.key, _into(bind.type, dialect)) for bind in binds]
        self.fixed = {
            bind.key: _into(bind.type, dialect)(bind.effective_value)
            for bind in binds
            if not bind.required
        }
        columns = list(statement.selected_columns) if isinstance(statement, sa.Select) else []
        names = [str(each.key) for each in columns]
        made: Any = namedtuple("row", names, rename=True)  # type: ignore[misc]
        self.row: Callable[[list[Any]], Any] = made._make
        kinds = ((place, _out(column.type, dialect)) for place, column in enumerate(columns))
        self.conversions = [(place, convert) for place, convert in kinds if convert]

    def run(self, raw: object, values: Mapping[str, object]) -> list[Any]:
        """All rows, from the driver's own connection; raises OperationalError."""
        assert isinstance(raw, sqlite3.Connection)
        fixed = self.fixed
        given = [fixed[key] if key in fixed else into(values[key]) for key, into in self.given]
        try:
            found = [list(row) for row in raw.execute(self.sql, given)]
        except sqlite3.Error as error:
            raise OperationalError(self.sql, None, error) from error
        for place, convert in self.conversions:
            for row in found:
                row[place] = convert(row[place])
        return [self.row(row) for row in found]


@lru_cache(maxsize=512)
def prepared(statement: Statement, dialect: Dialect) -> Prepared | None:
    """None for what has to be written anew at every execution, and for other databases."""
    if dialect.name != "sqlite":
        return None
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    if compiled.post_compile_params:
        return None
    return Prepared(statement, compiled, dialect)
