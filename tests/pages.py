"""Helpers for tests of pages: sign in, read the CSRF token, post a form."""

from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.app_fixtures import PASSWORD


def soup(response: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(response.text, "html.parser")


def token_of(response: TestResponse) -> str:
    """The CSRF token of any form on the page."""
    field = soup(response).find("input", attrs={"name": "csrf_token"})
    assert field is not None, "the page has no form with a token"
    return str(field["value"])


def sign_in(client: FlaskClient, username: str, password: str = PASSWORD) -> TestResponse:
    token = token_of(client.get("/log-ind"))
    return client.post(
        "/log-ind", data={"username": username, "password": password, "csrf_token": token}
    )


def post(
    client: FlaskClient, address: str, data: dict[str, Any] | None = None, *, page: str = "/konto/"
) -> TestResponse:
    """Post with a token read from `page`; redirects are not followed."""
    return client.post(address, data={**(data or {}), "csrf_token": token_of(client.get(page))})


def save_seen(client: FlaskClient, address: str, data: dict[str, Any]) -> TestResponse:
    """Post, get the preview, and press its button: only the preview's own fields are sent."""
    preview = post(client, address, data)
    assert preview.status_code == 200, preview.text
    return client.post(address, data=seen_fields(preview))


def seen_fields(preview: TestResponse) -> dict[str, str]:
    """What the preview sends when its first button is pressed."""
    button = soup(preview).select_one('button[name="set"]')
    form = button.find_parent("form") if button else None
    assert button is not None
    assert form is not None
    fields = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    return {**fields, "set": str(button["value"])}
