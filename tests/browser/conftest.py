"""One served demo for tests that only read; a fresh one for each test that writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app_fixtures import DEMO_TODAY
from tests.browser.serving import served_demo


@pytest.fixture(scope="session")
def shown_demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that no test writes in."""
    folder = tmp_path_factory.mktemp("shown")
    with served_demo(demo_file, folder, DEMO_TODAY.isoformat()) as address:
        yield address


@pytest.fixture
def fresh_demo(demo_file: Path, tmp_path: Path) -> Iterator[str]:
    with served_demo(demo_file, tmp_path, DEMO_TODAY.isoformat()) as address:
        yield address
