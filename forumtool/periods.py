"""Whether something dated is valid or open on a day. Pure; the SQL twins are in `database.periods`.

`valid_to` is the last day on which a row is valid, as forms and stored rows say; `closed_on` is the
first day on which something is closed.
"""

from datetime import date


def holds(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """`valid_from <= day <= valid_to`; None is an open end."""
    return (valid_from is None or valid_from <= day) and not has_ended(valid_to, day)


def has_ended(valid_to: date | None, day: date) -> bool:
    """`valid_to < day`; None is never. What begins later neither holds nor has ended."""
    return valid_to is not None and valid_to < day


def is_closed_on(closed_on: date | None, day: date) -> bool:
    """`closed_on <= day`; None is never. What opens later is neither open nor closed."""
    return closed_on is not None and closed_on <= day


def is_open_on(opened_on: date | None, closed_on: date | None, day: date) -> bool:
    """`opened_on <= day < closed_on`; None is an open end."""
    return (opened_on is None or opened_on <= day) and not is_closed_on(closed_on, day)
