"""Every page in a real browser: axe at two widths, in the light and in the dark; no word in the
console, no request off the host, nothing wider than a phone.

The pages are found by following the links from the front page, as each of the demo's people.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from waitress.server import create_server

from forumtool import clock, create_app
from forumtool.db import db
from tests.browser import AXE_TAGS, axe_source
from tests.conftest import DEMO_TODAY, settings_for
from tests.test_queries import PEOPLE, Walk

pytestmark = pytest.mark.browser

PASSWORD = "forumtool-demo"
PAGES_OF_A_KIND = 2
NARROW, WIDE = 320, 1280
RUN_AXE = "rules => axe.run({runOnly: rules}).then(found => found.violations)"
# In the dark only the colours are other ones.
RULES = {"light": list(AXE_TAGS), "dark": ["color-contrast"]}


@dataclass(frozen=True)
class Served:
    app: Flask
    address: str


@pytest.fixture(scope="module")
def served(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo behind waitress, as it is in use."""
    file = tmp_path_factory.mktemp("served") / "demo.sqlite"
    shutil.copy(demo_file, file)
    app = create_app(settings_for(file, demo=True))
    server: Any = create_server(app, listen="127.0.0.1:0")
    Thread(target=server.run, daemon=True).start()
    clock.pin(DEMO_TODAY)
    yield Served(app, f"http://127.0.0.1:{server.effective_port}")
    clock.pin(None)
    server.close()
    with app.app_context():
        db.engine.dispose()


class Watch:
    """One person's browser, and everything that is wrong with what it was shown."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._fault(f"error: {error}"))
        self.page.on("request", self._request)

    def sign_in(self, username: str) -> None:
        self.page.goto(f"{self.address}/log-ind")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(f"{self.address}/")

    def look_at(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")
        self.page.evaluate(axe_source())
        for scheme in ("light", "dark"):
            for width in (WIDE, NARROW):
                self.page.emulate_media(color_scheme=scheme)
                self.page.set_viewport_size({"width": width, "height": 800})
                self._run_axe(f"{width} {scheme}", RULES[scheme])
        self._measure_width()

    def _run_axe(self, where: str, rules: list[str]) -> None:
        found: list[dict[str, Any]] = self.page.evaluate(RUN_AXE, rules)
        for fault in found:
            nodes = [node["html"][:120] for node in fault["nodes"]]
            self._fault(f"{where} {fault['id']} × {len(nodes)}: {nodes[0]}")

    def _measure_width(self) -> None:
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW:
            self._fault(f"{width} px wide at {NARROW}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._fault(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.address):
            self._fault(f"asks {request.url}")

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self.page.url.removeprefix(self.address)} {what}")


@pytest.fixture
def watch(browser: Browser, served: Served) -> Iterator[Watch]:
    context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen")
    yield Watch(context, served.address)
    context.close()


@pytest.fixture(scope="module")
def seen() -> Counter[str]:
    """How many pages of each kind have been looked at, by whomever."""
    return Counter()


def paths_of(username: str, served: Served) -> list[tuple[str, str]]:
    """(kind, path) of the pages this person can reach."""
    client = served.app.test_client()
    page = client.get("/log-ind").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    client.post("/log-ind", data={"username": username, "password": PASSWORD, "csrf_token": token})
    walk = Walk(served.app, client).from_the_front_page()
    return [(walk._kind(path) or "", path) for path in walk.found]


@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_is_in_order(
    username: str, served: Served, watch: Watch, seen: Counter[str]
) -> None:
    watch.sign_in(username)
    for kind, path in paths_of(username, served):
        if seen[kind] < PAGES_OF_A_KIND:
            seen[kind] += 1
            watch.look_at(path)
    assert watch.faults == []


def test_the_way_in_is_in_order(watch: Watch) -> None:
    watch.look_at("/log-ind")
    assert watch.faults == []


def test_a_page_that_is_not_there_is_in_order(watch: Watch) -> None:
    watch.look_at("/findes-ikke")
    assert [fault for fault in watch.faults if "console: Failed to load" not in fault] == []
