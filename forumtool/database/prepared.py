"""Statements compiled once and then given straight to SQLite.

SQLAlchemy writes the SQL and knows the types; looking both up at every reading costs more than
SQLite's own work does, and the pages read most consist of little else. Meant for `db.rows` and
`db.note`, which take what cannot be prepared SQLAlchemy's usual way.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any]
Statement = sa.Select[*tuple[Any, ...]] | sa.Insert


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
