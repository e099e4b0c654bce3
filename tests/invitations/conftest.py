"""The installation of the calendars' tests, on the same day."""

from tests.feeds.conftest import _saturday, house

__all__ = ["_saturday", "house"]
