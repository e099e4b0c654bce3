"""The running meeting in a real browser: the fields follow the outcome, and axe finds nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.app_fixtures import PASSWORD
from tests.browser import AXE_TAGS, axe_source
from tests.browser.serving import listening
from tests.decisions.app_fixtures import HOME_SUPPORT, ITEM, RUN, Stage, write

pytestmark = pytest.mark.browser

RUN_AXE = "tags => axe.run({runOnly: tags}).then(found => found.violations.map(each => each.id))"
SHOWN = "[data-group]:not([hidden])"


@pytest.fixture
def page(stage: Stage, danish_context: BrowserContext) -> Iterator[Page]:
    """The coordinator's browser, signed in."""
    danish_context.set_default_timeout(15_000)
    page = danish_context.new_page()
    with listening(stage.app) as root:
        page.goto(f"{root}/log-ind")
        page.fill("[name=username]", "bo")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        yield page


def go(page: Page, path: str) -> None:
    host = page.url.split("/", 3)[2]
    page.goto(f"http://{host}{path}")


def groups(page: Page) -> list[str | None]:
    return [each.get_attribute("data-group") for each in page.query_selector_all(SHOWN)]


def test_the_fields_follow_the_outcome_and_nothing_typed_is_lost(stage: Stage, page: Page) -> None:
    go(page, ITEM)
    assert groups(page) == []
    assert not page.is_visible("text=Vis felter")
    page.select_option("[name=outcome]", "O1")
    assert "hours_band" in groups(page)
    assert not page.is_visible("label[for=rationale] .field__optional")
    page.fill("[name=rationale]", "Skrevet før udfaldet blev ændret")
    page.select_option("[name=outcome]", "O7")
    assert "hours_band" not in groups(page)
    assert page.is_visible("label[for=rationale] .field__optional")
    assert page.input_value("[name=rationale]") == "Skrevet før udfaldet blev ændret"
    page.select_option("[name=outcome]", "O11a")
    assert page.input_value("[name=role_1]") == "coordinates"
    assert page.locator("[name=role_1] option:not([disabled])").all_inner_texts() == ["koordinerer"]
    page.select_option("[name=outcome]", "O7")
    assert page.input_value("[name=role_1]") == "grants"
    page.select_option("[name=outcome]", "O11b")
    assert groups(page) == []
    page.press("[name=new_facts]", "Tab")
    page.click("text=Gem beslutningen")
    page.wait_for_selector("article")
    assert [each.outcome_code for each in stage.decisions()] == ["O11b"]


def test_axe_finds_nothing_on_the_pages_of_a_meeting(stage: Stage, page: Page) -> None:
    client = stage.as_("bo")
    write(client, **HOME_SUPPORT)
    write(client, f"{RUN}/deltagere", alle="1")
    faults = []
    for path in (RUN, ITEM, f"{ITEM}&beslutning=1", f"{RUN}/udgaver?punkt=1"):
        go(page, path)
        faults += _faults(page, path)
    page.goto(page.url.split("/udgaver")[0] + "?punkt=1&beslutning=1")
    page.fill("[name=responsible_1]", "")
    page.click("text=Gem beslutningen")
    faults += _faults(page, "refused")
    write(client, f"{RUN}/luk")
    go(page, f"/forum/unge/sager/{stage.number}")
    faults += _faults(page, "case")
    assert faults == []


def _faults(page: Page, path: str) -> list[str]:
    page.evaluate(axe_source())
    found = []
    for scheme in ("light", "dark"):
        for width in (1280, 320):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            seen = [*page.evaluate(RUN_AXE, list(AXE_TAGS)), *(["overflow"] if wide else [])]
            found += [f"{path} {scheme} {width}: {fault}" for fault in seen]
    return found
