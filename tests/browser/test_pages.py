"""Every page of the program in a browser, with the demo's data: axe, console, network, width."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from forumtool.demo.people import PASSWORD
from tests.browser import AXE_TAGS, axe_source
from tests.web.access_table import ROLES, ROWS, Row, places

pytestmark = pytest.mark.browser

WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=700)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NOT_PAGES = (".ics", ".docx", "{stil}", ".csv", ".xlsx")
EVERYTHING = {"type": "tag", "values": list(AXE_TAGS)}
RUN_AXE = "wanted => axe.run({runOnly: wanted, resultTypes: ['violations']})"
# Pages in another state or of another role: an agenda that is sent, minutes that are approved.
MORE = (
    ("koordinator.social", "/forum/voksne/moeder/2026-11-26/"),
    ("koordinator.social", "/forum/voksne/moeder/2026-11-12/referat"),
    ("koordinator.social", "/forum/voksne/koe"),
    ("koordinator.social", "/"),
    ("medlem.unge", "/"),
    ("indmelder", "/"),
    ("leder", "/"),
    ("administrator", "/"),
    ("revisor", "/"),
    ("indmelder", "/mine-sager/"),
    ("indmelder", "/forum/unge/sager/{sag}"),
    ("koordinator.unge", "/findes-ikke"),
)


def who_sees(row: Row) -> str:
    """The first role that the row lets in, someone signed in before nobody."""
    allowed = [role for role, mark in zip(ROLES, row.expected, strict=True) if mark == "+"]
    return next((role for role in allowed if role), "")


PAGES = [
    (who_sees(row), row.address)
    for row in ROWS
    if row.method == "GET" and "+" in row.expected and not row.address.endswith(NOT_PAGES)
]
PAGES = [("" if address == "/log-ind" else role, address) for role, address in PAGES]


@pytest.fixture(scope="module")
def open_as(shown_demo: str, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A page of a signed-in role; each role signs in once."""
    contexts: dict[str, BrowserContext] = {}

    def open_(role: str) -> Page:
        if role not in contexts:
            contexts[role] = browser.new_context(
                locale="da-DK", timezone_id="Europe/Copenhagen", base_url=shown_demo
            )
            if role:
                _sign_in(contexts[role].new_page(), role)
        return contexts[role].new_page()

    yield open_
    for context in contexts.values():
        context.close()


def _sign_in(page: Page, role: str) -> None:
    page.goto("/log-ind")
    page.get_by_label("Brugernavn").fill(role)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url(lambda url: "/log-ind" not in url)
    page.close()


@pytest.fixture(scope="module")
def axe() -> str:
    return axe_source()


def faults(page: Page, *, dark: bool) -> list[str]:
    """Every rule in the light scheme; in the dark one only the contrast of colours."""
    rules = {"type": "rule", "values": ["color-contrast"]} if dark else EVERYTHING
    result = page.evaluate(RUN_AXE, rules)
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in result["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(("role", "address"), [*PAGES, *MORE], ids=str)
def test_the_page_is_accessible_quiet_and_narrow_enough(
    open_as: Callable[[str], Page], axe: str, demo_file: Path, role: str, address: str
) -> None:
    page = open_as(role)
    errors: list[str] = []
    requested: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requested.append(request.url))
    answer = page.goto(address.format(**places(demo_file)))
    assert answer is not None
    if answer.status == 404:
        assert address == "/findes-ikke"
        errors.clear()  # the browser notes that the page itself was not found
    host = "/".join(answer.url.split("/")[:3])
    page.evaluate(axe)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            assert not faults(page, dark=scheme == "dark"), (scheme, size["width"])
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert not errors
    assert [url for url in requested if not url.startswith((host, "data:"))] == []
    page.close()


def test_a_printed_page_names_its_forum_and_a_case_takes_half_a_sheet(
    open_as: Callable[[str], Page],
) -> None:
    page = open_as("koordinator.unge")
    page.emulate_media(media="print")
    page.goto("/forum/unge/koe")
    assert page.locator(".forum-nav__name").is_visible()
    assert not page.locator(".forum-nav a").first.is_visible()
    page.goto("/forum/unge/moeder/2026-09-23/referat")
    assert page.locator(".card--accent").count() == 2
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2
    page.close()
