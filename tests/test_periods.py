"""The first and the last day on which something dated is valid or open."""

from datetime import date

import pytest

from forumtool import periods

FIRST, LAST = date(2026, 2, 1), date(2026, 2, 28)


@pytest.mark.parametrize(
    ("day", "holds", "has_ended", "is_open", "is_closed"),
    [
        (date(2026, 1, 31), False, False, False, False),
        (date(2026, 2, 1), True, False, True, False),
        (date(2026, 2, 27), True, False, True, False),
        (date(2026, 2, 28), True, False, False, True),
        (date(2026, 3, 1), False, True, False, True),
    ],
)
def test_the_last_day_is_valid_and_the_first_closed_day_is_closed(
    day: date, holds: bool, has_ended: bool, is_open: bool, is_closed: bool
) -> None:
    assert periods.holds(FIRST, LAST, day) is holds
    assert periods.has_ended(LAST, day) is has_ended
    assert periods.is_open_on(FIRST, LAST, day) is is_open
    assert periods.is_closed_on(LAST, day) is is_closed


def test_an_open_end_never_comes() -> None:
    for day in (date(1900, 1, 1), date(2199, 12, 31)):
        assert periods.holds(None, None, day)
        assert periods.is_open_on(None, None, day)
        assert not periods.is_closed_on(None, day)
        assert not periods.has_ended(None, day)


def test_an_open_end_leaves_the_other_end_as_it_is() -> None:
    assert not periods.holds(FIRST, None, date(2026, 1, 31))
    assert not periods.holds(None, LAST, date(2026, 3, 1))
    assert not periods.is_open_on(FIRST, None, date(2026, 1, 31))
    assert not periods.is_open_on(None, LAST, LAST)
