"""No English text of Werkzeug reaches a page; the texts of WTForms are in test_forms.py."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask, abort
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException, default_exceptions

from forumtool.web.access import open_to_all, signed_in

ENGLISH = re.compile(
    r"\b(the|this|that|you|your|not|is|are|was|error|bad|page|request|requested|found|server|"
    r"forbidden|method|allowed|unauthorized|unavailable|invalid|missing|failed|please|try|click)\b",
    re.IGNORECASE,
)
OUR_OWN_PAGES = sorted(code for code in default_exceptions if code != 401)
ODD_REQUESTS = [
    ("GET", "/findes-ikke"),
    ("POST", "/"),
    ("DELETE", "/log-ind"),
    ("PUT", "/log-ind"),
    ("GET", "/static/findes-ikke.css"),
    ("POST", "/log-ind"),
    ("POST", "/log-ud"),
]


def words_on(page: str) -> str:
    body = BeautifulSoup(page, "html.parser")
    for hidden in body(["script", "style", "code"]):
        hidden.decompose()
    return body.get_text(" ")


@pytest.fixture
def aborting(app: Flask) -> FlaskClient:
    """An address for every code that Werkzeug knows."""

    @open_to_all
    def fails(code: int) -> str:
        abort(code)

    app.add_url_rule("/fejl/<int:code>", "fails", fails)
    return app.test_client()


@pytest.mark.parametrize("code", OUR_OWN_PAGES)
def test_every_error_of_werkzeug_is_a_danish_page(aborting: FlaskClient, code: int) -> None:
    answer = aborting.get(f"/fejl/{code}")
    assert answer.status_code == code
    text = words_on(answer.text)
    assert not ENGLISH.search(text), text
    description = default_exceptions[code].description
    assert not description or description not in text
    assert '<html lang="da"' in answer.text


def test_being_asked_to_sign_in_is_danish(app: Flask) -> None:
    app.add_url_rule("/kun-for-mig", "mine", signed_in(lambda: "mine"), methods=["POST"])
    answer = app.test_client().post("/kun-for-mig", data={"text": "det, jeg skrev"})
    assert answer.status_code == 401
    assert not ENGLISH.search(words_on(answer.text))


@pytest.mark.parametrize(("method", "address"), ODD_REQUESTS)
def test_odd_requests_are_answered_in_danish(
    client: FlaskClient, method: str, address: str
) -> None:
    answer = client.open(address, method=method)
    assert 400 <= answer.status_code < 500
    assert not ENGLISH.search(words_on(answer.text)), words_on(answer.text)


def test_a_body_that_is_too_large_is_answered_in_danish(client: FlaskClient) -> None:
    answer = client.post("/log-ind", data={"username": "x" * 3_000_000})
    assert answer.status_code in {400, 413}
    assert not ENGLISH.search(words_on(answer.text))


def test_a_fault_of_our_own_is_answered_in_danish_and_says_nothing_of_itself(app: Flask) -> None:
    @open_to_all
    def breaks() -> str:
        raise ValueError("the secret of the case")

    app.add_url_rule("/brist", "breaks", breaks)
    answer = app.test_client().get("/brist")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert not ENGLISH.search(words_on(answer.text))


def test_the_list_of_english_words_would_find_werkzeugs_own_pages() -> None:
    for kind in default_exceptions.values():
        error: HTTPException = kind()
        if error.description:
            assert ENGLISH.search(error.description), error.description
