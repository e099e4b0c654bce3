"""The browser of the tests: a Chromium that is on the machine. Without one they are skipped in one
line, or fail where FORUMTOOL_REQUIRE_BROWSER is set, as `.ci/run` sets it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
MISSING = "Der er ingen Chromium på maskinen: browserprøverne er sprunget over."
# Nothing leaves the machine, and nothing is installed or updated on the way.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("FORUMTOOL_REQUIRE_BROWSER"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def danish_context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen")
    yield context
    context.close()


def axe_source() -> str:
    """axe itself, to be run by `page.evaluate`: a script tag would break the security policy."""
    import axe_playwright_python

    return next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
