"""A whole indmelding in a real browser: under ten clicks, and without JavaScript too."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from forumtool.accounts.models import User
from forumtool.database.base import db
from tests.app_fixtures import PASSWORD, PASSWORD_HASH
from tests.browser.serving import listening
from tests.cases.cast import set_the_stage

pytestmark = pytest.mark.browser


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    set_the_stage(app)
    with app.app_context():
        db.session.query(User).update({"password_hash": PASSWORD_HASH})
        db.session.commit()
    with listening(app) as root:
        yield root


class Hand:
    """Counts every press; typing and Tab are not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def press(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).click()
        self.clicks += 1

    def push(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()
        self.clicks += 1

    def type(self, selector: str, text: str) -> None:
        self.page.locator(selector).focus()
        self.page.keyboard.type(text)


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_a_case_that_lacks_nothing_is_sent_in_under_ten_clicks(
    browser: Browser, address: str, javascript: bool
) -> None:
    context = browser.new_context(locale="da-DK", java_script_enabled=javascript)
    page = context.new_page()
    page.goto(f"{address}/log-ind")
    page.fill("[name=username]", "anne")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    hand = Hand(page)
    page.locator("a[href='/forum/unge/sager/ny']").click()
    hand.clicks += 1
    hand.type("[name=doubt_question]", "Er behovet knyttet til praktikken alene?")
    hand.type("[name=doubt_kind]", "Bo")
    hand.type("[name=facts]", "Hverdagen derhjemme fungerer.")
    hand.press("30 år eller derover")
    hand.press("Myndighedsafdelingen")
    hand.press("Ungeindsatsen")
    hand.type("[name=sought]", "Bo")
    hand.type("[name=application_on]", "1/10-26")
    hand.press("Samtykke")
    hand.type("[name=consent_on]", "2/10-26")
    hand.type("[name=consent_scope]", "Drøftelse i forummet")
    hand.type("[name=journal_ref]", "22/5547")
    hand.push("Send sagen")
    assert page.url == f"{address}/forum/unge/sager/26-001"
    assert hand.clicks < 10
    context.close()
