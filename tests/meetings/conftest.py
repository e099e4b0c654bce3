"""The forum and the people of the meetings' tests."""

from tests.lazy_fixtures import fixture_from

MODULE = "tests.meetings.app_fixtures"
world = fixture_from(MODULE, "world")
bo = fixture_from(MODULE, "bo")
mia = fixture_from(MODULE, "mia")
