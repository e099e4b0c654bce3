"""A prepared statement gives what SQLAlchemy gives, and refuses what it refuses."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from forumtool.cases.rules import CaseState
from forumtool.database.rows import prepared
from forumtool.database.types import CprRefused, FreeText, UtcDateTime, WordSet, enum_column

TABLE = sa.Table(
    "sample",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("day", sa.Date),
    sa.Column("at", UtcDateTime),
    sa.Column("words", WordSet),
    sa.Column("state", enum_column(CaseState, "sample_state")),
    sa.Column("is_open", sa.Boolean),
    sa.Column("text", FreeText),
)
COLUMNS = [column.name for column in TABLE.columns if column.name != "id"]
INSERT = sa.insert(TABLE).values({name: sa.bindparam(name) for name in COLUMNS})
ONE = {
    "day": date(2026, 11, 4),
    "at": datetime(2026, 11, 4, 8, 5, tzinfo=UTC),
    "words": frozenset({"b", "a"}),
    "state": CaseState.READY,
    "is_open": True,
    "text": "Hvem er myndighed?",
}
EMPTY = {**dict.fromkeys(COLUMNS), "words": frozenset[str]()}


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as opened:
        TABLE.create(opened)
        yield opened
    engine.dispose()


def run(connection: Connection, statement: Any, **values: object) -> list[Any]:
    ready = prepared(statement, connection.dialect)
    assert ready is not None
    return ready.run(connection.connection.driver_connection, values)


def test_what_went_in_comes_out_as_it_was(connection: Connection) -> None:
    run(connection, INSERT, **ONE)
    run(connection, INSERT, **EMPTY)
    found = run(connection, sa.select(TABLE).order_by(TABLE.c.id))
    assert [row._asdict() for row in found] == [{"id": 1, **ONE}, {"id": 2, **EMPTY}]
    usual = connection.execute(sa.select(TABLE).order_by(TABLE.c.id)).all()
    assert found == [tuple(row) for row in usual]


def test_values_are_given_by_name_also_where_one_is_used_twice(connection: Connection) -> None:
    run(connection, INSERT, **ONE)
    day = sa.bindparam("day", type_=sa.Date)
    asked = sa.select(TABLE.c.text).where(
        (TABLE.c.day == day) | (TABLE.c.day > day), TABLE.c.state == CaseState.READY
    )
    assert run(connection, asked, day=date(2026, 11, 4)) == [("Hvem er myndighed?",)]
    assert run(connection, asked, day=date(2026, 11, 5)) == []


def test_a_separator_is_written_into_the_statement(connection: Connection) -> None:
    run(connection, INSERT, **ONE)
    run(connection, INSERT, **ONE)
    both = sa.select(sa.func.aggregate_strings(TABLE.c.text, " / "))
    assert run(connection, both) == [("Hvem er myndighed? / Hvem er myndighed?",)]


def test_two_columns_of_one_name_are_told_apart_by_place(connection: Connection) -> None:
    run(connection, INSERT, **ONE)
    other = TABLE.alias()
    row = run(connection, sa.select(TABLE.c.text, other.c.text).join(other, sa.true()))[0]
    assert (row.text, row[1]) == ("Hvem er myndighed?", "Hvem er myndighed?")


def test_a_cpr_number_is_refused_this_way_too(connection: Connection) -> None:
    with pytest.raises(CprRefused):
        run(connection, INSERT, **{**ONE, "text": "Borger 010190-1234"})
    assert run(connection, sa.select(TABLE.c.id)) == []


def test_sqlites_own_refusal_is_raised_as_sqlalchemy_raises_it(connection: Connection) -> None:
    missing = sa.select(sa.table("missing", sa.column("id")))
    with pytest.raises(OperationalError, match="no such table"):
        run(connection, missing)


def test_a_list_of_unknown_length_is_left_to_sqlalchemy(connection: Connection) -> None:
    several = sa.select(TABLE.c.id).where(TABLE.c.id.in_(sa.bindparam("ids", expanding=True)))
    assert prepared(several, connection.dialect) is None


def test_other_databases_are_left_to_sqlalchemy() -> None:
    assert prepared(sa.select(TABLE.c.id), postgresql.dialect()) is None  # type: ignore[no-untyped-call]
