"""Dated rows: whether one is valid or open on a day, as Python of a row and as SQL of its columns.

`DoubtRule.holds(day)` in a select is the condition; `rule.holds(day)` of a row is the answer. In a
select `day` may be a date, a bound parameter or a column.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_method
from sqlalchemy.orm import Mapped

from forumtool import periods


def _row_has_ended(row: "Dated", day: Any) -> bool:  # noqa: ANN401 - a column where SQL asks
    return periods.has_ended(row.valid_to, day)


def _select_has_ended(table: type["Dated"], day: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401
    return sa.and_(table.valid_to.is_not(None), table.valid_to < day)


def _row_holds(row: "Dated", day: Any) -> bool:  # noqa: ANN401
    return periods.holds(row.valid_from, row.valid_to, day)


def _select_holds(table: type["Dated"], day: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401
    return sa.and_(table.valid_from <= day, ~_select_has_ended(table, day))


class Dated:
    """A row that is valid from its first day to its last; `valid_to` None has no end."""

    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    has_ended = hybrid_method(_row_has_ended, _select_has_ended)
    holds = hybrid_method(_row_holds, _select_holds)


def _row_is_closed(row: "Closable", day: Any) -> bool:  # noqa: ANN401
    return periods.is_closed_on(row.closed_on, day)


def _select_is_closed(table: type["Closable"], day: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401
    return sa.and_(table.closed_on.is_not(None), table.closed_on <= day)


def _row_is_open(row: "Closable", day: Any) -> bool:  # noqa: ANN401
    return periods.is_open_on(row.opens_on, row.closed_on, day)


def _select_is_open(table: type["Closable"], day: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401
    not_closed = ~_select_is_closed(table, day)
    return not_closed if table.opens_on is None else sa.and_(table.opens_on <= day, not_closed)


class Closable:
    """A row that is closed from the day `closed_on` on, and open before it from `opens_on` on."""

    closed_on: Mapped[date | None]
    opens_on: Any = None  # a class names a column of its own as its synonym

    is_closed_on = hybrid_method(_row_is_closed, _select_is_closed)
    is_open_on = hybrid_method(_row_is_open, _select_is_open)
