"""The forum and the people of the meetings' tests, with a meeting in session and one case on it."""

from tests.lazy_fixtures import fixture_from
from tests.meetings.conftest import world

__all__ = ["world"]

MODULE = "tests.decisions.app_fixtures"
session = fixture_from(MODULE, "session")
stage = fixture_from(MODULE, "stage")
bo = fixture_from(MODULE, "bo")
mia = fixture_from(MODULE, "mia")
ida = fixture_from(MODULE, "ida")
