"""The year's plan in a real browser, with JavaScript and without: many answers, seen and given."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from forumtool.database.base import db
from forumtool.meetings.models import Meeting
from tests.browser import AXE_TAGS, axe_source
from tests.browser.serving import signed_in_page
from tests.meetings.app_fixtures import World

pytestmark = pytest.mark.browser

PLAN = "/forum/unge/moeder/aar/2027"
RUN_AXE = "tags => axe.run({runOnly: tags}).then(found => found.violations.map(each => each.id))"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(
    app: Flask, world: World, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Bo's browser; meetings in the winter holiday, on skærtorsdag and in the summer."""
    for day in (date(2027, 2, 17), date(2027, 3, 25), date(2027, 7, 28)):
        world.add(day)
    db.session.commit()
    with signed_in_page(app, browser, "bo", javascript=request.param) as page:
        yield page


def held() -> list[tuple[date, str]]:
    found = [(each.held_on, each.state) for each in db.session.query(Meeting).order_by(Meeting.id)]
    db.session.rollback()  # outside a request every read holds the lock of a writer
    return [(day, str(state)) for day, state in found]


def test_many_answers_are_seen_before_they_are_given(
    world: World, page: Page, request: pytest.FixtureRequest
) -> None:
    page.goto(PLAN)
    page.get_by_text("Svar på flere på én gang").click()
    page.get_by_label("Torsdag den 25. marts 2027").select_option("Behold datoen")
    page.get_by_label("Onsdag den 28. juli 2027").select_option("Vent med at svare")
    page.get_by_role("button", name="Vis, hvad der ændres").click()
    assert page.get_by_text("Intet er gemt endnu").is_visible()
    assert page.get_by_text("Fredag den 12. februar 2027").is_visible()
    if "without" not in request.node.name:
        look_at(page)
    before = [(date(2027, 2, 17), "planned"), (date(2027, 3, 25), "planned")]
    assert held()[:2] == before
    page.get_by_role("button", name="Gennemfør").click()
    assert page.get_by_text("2 møder har fået svar").is_visible()
    assert held() == [
        (date(2027, 2, 12), "planned"),
        (date(2027, 3, 25), "planned"),
        (date(2027, 7, 28), "planned"),
    ]
    # One question is left: the summer's. It is answered with one press.
    page.get_by_role("button", name="Aflys mødet").click()
    assert held()[2] == (date(2027, 7, 28), "cancelled")
    assert page.get_by_role("heading", name="Kollisioner").count() == 0


def look_at(page: Page) -> None:
    page.evaluate(axe_source())
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(RUN_AXE, list(AXE_TAGS)) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
