"""The forum and the people of the meetings' tests."""

from tests.meetings.conftest import bo, mia, world

__all__ = ["bo", "mia", "world"]
