"""The change of a plan in a real browser, with JavaScript and without."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from forumtool.database.base import db
from forumtool.meetings.models import Meeting
from forumtool.series.actions.rhythm import start_series
from forumtool.series.cadence import Cadence, Rhythm
from tests.browser import AXE_TAGS, axe_source
from tests.browser.serving import signed_in_page
from tests.meetings.app_fixtures import NINE, NOW, TODAY, WEDNESDAY, World

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)

RUN_AXE = "tags => axe.run({runOnly: tags}).then(found => found.violations.map(each => each.id))"
FROM_HERE = "/forum/unge/moeder/2026-12-02/fra-og-med"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(
    app: Flask, world: World, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Bo's browser, at every other Wednesday."""
    fortnight = Cadence(Rhythm.WEEKS, WEDNESDAY, every_weeks=2)
    start_series(world.forum(), NINE, fortnight, by=world.bo, at=NOW, today=TODAY)
    db.session.commit()
    with signed_in_page(app, browser, "bo", javascript=request.param) as page:
        yield page


def test_a_change_is_seen_put_right_and_saved(
    world: World, page: Page, request: pytest.FixtureRequest
) -> None:
    page.goto(FROM_HERE)
    page.get_by_label("Første møde").fill("1/12-26")
    page.get_by_label("I ulige uger").check()
    page.get_by_label("Lokale").fill("Kantinen")
    page.get_by_role("button", name="Se ændringerne").click()
    expect(page.get_by_text("Intet er gemt endnu")).to_be_visible()
    expect(page.get_by_text("Uge 53 ændrer afstanden")).to_be_visible()
    page.get_by_role("button", name="Ret igen").click()
    expect(page.get_by_label("I ulige uger")).to_be_checked()
    expect(page.get_by_label("Lokale")).to_have_value("Kantinen")
    page.get_by_label("Med et fast antal uger imellem").check()
    page.get_by_role("button", name="Se ændringerne").click()
    expect(page.get_by_text("26 møder flyttes")).to_be_visible()
    if "without" not in request.node.name:
        look_at(page)
    page.get_by_role("button", name="Gem mødeplanen").click()
    expect(page.locator("main")).to_contain_text("Hver anden uge fra tirsdag den 1. december 2026")
    db.session.expire_all()
    assert {each.held_on.weekday() for each in db.session.query(Meeting)} == {1}


def look_at(page: Page) -> None:
    """Axe and a phone's width."""
    page.evaluate(axe_source())
    assert page.evaluate(RUN_AXE, list(AXE_TAGS)) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
