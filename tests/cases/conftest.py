"""The fora and the people of the cases' tests."""

from tests.lazy_fixtures import fixture_from

world = fixture_from("tests.cases.app_fixtures", "world")
