"""The SQL twin of each question about a dated row gives the answer that Python gives."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from forumtool.database.periods import Closable, Dated

FIRST, LAST = date(2026, 2, 1), date(2026, 2, 28)


class Base(DeclarativeBase):
    pass


class Row(Dated, Closable, Base):
    __tablename__ = "row"
    id: Mapped[int] = mapped_column(primary_key=True)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


days = st.dates(date(2026, 1, 1), date(2026, 1, 6))


@given(first=days, last=days | st.none(), closed=days | st.none(), day=days)
def test_sql_and_python_agree(
    session: Session, first: date, last: date | None, closed: date | None, day: date
) -> None:
    row = Row(valid_from=first, valid_to=last, closed_on=closed)
    session.add(row)
    session.flush()
    questions = (Row.holds, Row.has_ended, Row.is_open_on, Row.is_closed_on)
    selected = session.execute(sa.select(*(question(day) for question in questions))).one()
    answers = (row.holds(day), row.has_ended(day), row.is_open_on(day), row.is_closed_on(day))
    assert tuple(map(bool, selected)) == answers
    session.rollback()


def test_sql_compares_with_a_column_too(session: Session) -> None:
    session.add(Row(valid_from=FIRST, valid_to=LAST, closed_on=LAST))
    session.flush()
    held = sa.select(Row.id).where(Row.holds(Row.closed_on), ~Row.is_open_on(Row.closed_on))
    assert len(session.scalars(held).all()) == 1
    session.rollback()
