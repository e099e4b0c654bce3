"""How many whole calendars one address may fetch in a minute."""

from forumtool.feeds.rate_limit import RateLimit


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_the_sixty_first_whole_answer_within_a_minute_waits_for_the_rest_of_it() -> None:
    clock = Clock()
    limit = RateLimit(clock)
    assert [limit.seconds_to_wait(1) for _ in range(60)] == [0] * 60
    clock.seconds += 10.5
    assert limit.seconds_to_wait(1) == 50
    clock.seconds += 49.25
    assert limit.seconds_to_wait(1) == 1


def test_the_minute_is_over_after_sixty_seconds() -> None:
    clock = Clock()
    limit = RateLimit(clock)
    for _ in range(60):
        limit.seconds_to_wait(1)
    clock.seconds += 59.5
    assert limit.seconds_to_wait(1) == 1
    clock.seconds += 0.5
    assert [limit.seconds_to_wait(1) for _ in range(61)] == [0] * 60 + [61]


def test_each_address_has_a_minute_of_its_own() -> None:
    limit = RateLimit(Clock())
    for _ in range(60):
        limit.seconds_to_wait(1)
    assert limit.seconds_to_wait(1) == 61
    assert limit.seconds_to_wait(2) == 0
