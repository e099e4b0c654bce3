"""`rows()` gives what SQLAlchemy gives, and refuses what it refuses."""

from collections.abc import Iterator
from dataclasses import asdict, astuple, dataclass
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from forumtool.cases.rules import CaseState
from forumtool.database.base import db
from forumtool.database.rows import first, prepared, rows
from forumtool.database.types import CprRefused, FreeText, UtcDateTime, WordSet, enum_column
from forumtool.paths import PACKAGE

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


@dataclass(frozen=True)
class Sample:
    id: int
    day: date | None
    at: datetime | None
    words: frozenset[str]
    state: CaseState | None
    is_open: bool | None
    text: str | None


@dataclass(frozen=True)
class Text:
    text: str


ALL = sa.select(TABLE).order_by(TABLE.c.id)


@pytest.fixture
def connection(app: Flask) -> Iterator[Connection]:
    with app.app_context():
        opened = db.session.connection()
        TABLE.create(opened)
        yield opened
        db.session.rollback()


def test_what_went_in_comes_out_as_it_was(connection: Connection) -> None:
    connection.execute(INSERT, [ONE, EMPTY])
    found = rows(Sample, ALL)
    assert [asdict(row) for row in found] == [{"id": 1, **ONE}, {"id": 2, **EMPTY}]
    usual = connection.execute(ALL).all()
    assert [astuple(row) for row in found] == [tuple(row) for row in usual]


def test_values_are_given_by_name_also_where_one_is_used_twice(connection: Connection) -> None:
    connection.execute(INSERT, ONE)
    day = sa.bindparam("day", type_=sa.Date)
    asked = sa.select(TABLE.c.text).where(
        (TABLE.c.day == day) | (TABLE.c.day > day), TABLE.c.state == CaseState.READY
    )
    assert rows(Text, asked, {"day": date(2026, 11, 4)}) == [Text("Hvem er myndighed?")]
    assert rows(Text, asked, {"day": date(2026, 11, 5)}) == []
    assert first(Text, asked, {"day": date(2026, 11, 4)}) == Text("Hvem er myndighed?")
    assert first(Text, asked, {"day": date(2026, 11, 5)}) is None


def test_a_value_that_is_missing_is_a_fault(connection: Connection) -> None:
    asked = sa.select(TABLE.c.text).where(TABLE.c.id == sa.bindparam("id"))
    with pytest.raises(KeyError, match="id"):
        rows(Text, asked)


def test_a_select_whose_sql_holds_its_values_is_left_to_sqlalchemy(connection: Connection) -> None:
    connection.execute(INSERT, [ONE, ONE])
    both = sa.select(sa.func.aggregate_strings(TABLE.c.text, " / ").label("text"))
    assert prepared(both, connection.dialect) is None
    assert rows(Text, both) == [Text("Hvem er myndighed? / Hvem er myndighed?")]
    several = sa.select(TABLE.c.text).where(TABLE.c.id.in_(sa.bindparam("ids", expanding=True)))
    assert prepared(several, connection.dialect) is None
    assert rows(Text, several, {"ids": [2, 3]}) == [Text("Hvem er myndighed?")]


def test_labels_that_are_not_the_fields_are_refused(connection: Connection) -> None:
    for columns in ([TABLE.c.day], [TABLE.c.text.label("day")], [TABLE.c.text, TABLE.c.day]):
        with pytest.raises(TypeError, match="Text has the fields"):
            rows(Text, sa.select(*columns))


def test_a_cpr_number_is_refused_this_way_too(connection: Connection) -> None:
    asked = sa.select(TABLE.c.text).where(TABLE.c.text == sa.bindparam("text"))
    with pytest.raises(CprRefused):
        rows(Text, asked, {"text": "Borger 010190-1234"})


def test_sqlites_own_refusal_is_raised_as_sqlalchemy_raises_it(connection: Connection) -> None:
    missing = sa.select(sa.table("missing", sa.column("text")))
    with pytest.raises(OperationalError, match="no such table"):
        rows(Text, missing)


def test_other_databases_are_left_to_sqlalchemy() -> None:
    assert prepared(sa.select(TABLE.c.id), postgresql.dialect()) is None  # type: ignore[no-untyped-call]


def test_rows_are_asked_for_in_database_and_in_reads_alone() -> None:
    modules = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "database.rows" in path.read_text() and not {"database", "reads"} & set(path.parts)
    }
    assert modules == set()
