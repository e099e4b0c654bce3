"""Whether something dated is valid on a day. Pure; the SQL twins are in `database.periods`."""

from datetime import date


def holds(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """`valid_from <= day <= valid_to`: `valid_to` is the last day; None is an open end."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)
