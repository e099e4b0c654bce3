"""Fixtures of all tests; those with an application are in `app_fixtures`."""

from tests.browser import browser, danish_context
from tests.lazy_fixtures import fixture_from

__all__ = ["browser", "danish_context"]

MODULE = "tests.app_fixtures"
migrated_file = fixture_from(MODULE, "migrated_file", scope="session")
app = fixture_from(MODULE, "app")
client = fixture_from(MODULE, "client")
make_user = fixture_from(MODULE, "make_user")
demo_file = fixture_from(MODULE, "demo_file", scope="session")
demo_app = fixture_from(MODULE, "demo_app")
demo_client = fixture_from(MODULE, "demo_client")
demo_as = fixture_from(MODULE, "demo_as")
