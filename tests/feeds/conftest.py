"""A small installation for the calendar; the clock stands on Saturday 21 November 2026."""

from collections.abc import Iterator
from datetime import date

import pytest

from forumtool import clock
from tests.lazy_fixtures import fixture_from

TODAY = date(2026, 11, 21)
house = fixture_from("tests.feeds.app_fixtures", "house")


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    clock.pin(TODAY)
    yield
    clock.pin(None)
