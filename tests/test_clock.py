from datetime import UTC, date, datetime, time

import pytest

from forumtool import clock


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        (date(2026, 1, 14), time(9, 0), datetime(2026, 1, 14, 8, 0, tzinfo=UTC)),
        (date(2026, 7, 1), time(9, 0), datetime(2026, 7, 1, 7, 0, tzinfo=UTC)),
        (date(2026, 3, 29), time(9, 0), datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),
        (date(2026, 10, 25), time(9, 0), datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),
    ],
)
def test_wall_clock_times_are_stored_in_utc(day: date, at: time, expected: datetime) -> None:
    assert clock.moment(day, at) == expected
    assert clock.local(expected).time() == at


def test_the_day_turns_at_midnight_in_copenhagen_not_in_utc() -> None:
    with clock.pinned_to(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)


def test_a_pinned_day_is_the_day_and_can_be_let_go() -> None:
    real = clock.today()
    clock.pin(date(2026, 11, 21))
    assert clock.today() == date(2026, 11, 21)
    clock.pin(None)
    assert clock.today() == real
