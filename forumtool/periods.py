"""Whether something dated is valid or open on a day. Pure; the SQL twins are in `database.periods`.

`valid_to` is the last day on which a row is valid, as forms and stored rows say; `closed_on` is the
first day on which something is closed.
"""

from datetime import date


def holds(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """`valid_from <= day <= valid_to`; None is an open end."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def is_open_on(opened_on: date | None, closed_on: date | None, day: date) -> bool:
    """`opened_on <= day < closed_on`; None is an open end."""
    return (opened_on is None or opened_on <= day) and (closed_on is None or day < closed_on)
