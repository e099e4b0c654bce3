"""The forum and the people of the meetings' tests, and two more who are signed in."""

from tests.lazy_fixtures import fixture_from
from tests.meetings.conftest import bo, mia, world

__all__ = ["bo", "mia", "world"]

MODULE = "tests.minutes.app_fixtures"
app = fixture_from(MODULE, "app")
kaj = fixture_from(MODULE, "kaj")
ida = fixture_from(MODULE, "ida")
