"""A user of the pages in a browser: signs in, fills in fields by label, presses buttons by text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page

from forumtool.demo.people import PASSWORD


class BrowserUser:
    """One user in a browser window of their own. Everything is found by its text."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status < 400, self.text()

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        self.go("/log-ind")
        self.write("Brugernavn", username)
        self.write("Adgangskode", password)
        self.press("Log ind")
        assert "/log-ind" not in self.page.url, self.text()

    def write(self, label: str, text: str) -> None:
        self._main.get_by_label(re.compile(f"^{re.escape(label)}")).first.fill(text)

    def choose(self, label: str, choice: str) -> None:
        """The first option whose value is `choice` or whose text contains it."""
        field = self._main.get_by_label(re.compile(f"^{re.escape(label)}")).first
        for option in field.locator("option").all():
            value, words = option.get_attribute("value") or "", option.inner_text()
            if choice == value or choice in words:
                field.select_option(value)
                return
        raise AssertionError(f"{label}: {choice} is not among the choices")

    def tick(self, label: str) -> None:
        """A checkbox or radio button; a closed <details> around it is opened first."""
        box = self._main.get_by_label(label, exact=True).first
        inside = self.page.get_by_label(label, exact=True)
        closed = self._main.locator("details:not([open])").filter(has=inside)
        if closed.count():
            closed.locator("summary").first.click()
        box.check()

    def press(self, name: str) -> None:
        """A button; the next page must not show an error."""
        button = self._main.get_by_role("button", name=name).first
        with self.page.expect_navigation():
            button.click()
        assert not self._main.get_by_role("alert").count(), self.text()

    def follow(self, name: str) -> None:
        link = self._main.get_by_role("link", name=name).first
        with self.page.expect_navigation():
            link.click()

    def download(self, name: str) -> bytes:
        link = self._main.get_by_role("link", name=name).first
        with self.page.expect_download() as waiting:
            link.click()
        return waiting.value.path().read_bytes()

    def text(self) -> str:
        return self._main.inner_text()

    @property
    def _main(self) -> Locator:
        return self.page.locator("main")


@contextmanager
def browser_user(
    browser: Browser, address: str, *, javascript: bool = True
) -> Iterator[BrowserUser]:
    context = browser.new_context(
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        base_url=address,
        java_script_enabled=javascript,
    )
    context.set_default_timeout(15_000)
    yield BrowserUser(context.new_page())
    context.close()
