"""Static files: kept by the browser for a year, whoever is signed in."""

import re

from flask.testing import FlaskClient


def test_a_static_file_is_kept_for_a_year_and_does_not_depend_on_the_cookie(
    client: FlaskClient,
) -> None:
    stylesheet = re.search(r'href="(/static/[^"]+\.css)"', client.get("/log-ind").text)
    assert stylesheet is not None
    with client.get(stylesheet[1]) as answer:
        headers = answer.headers
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in headers


def test_a_file_of_another_version_is_asked_for_again(client: FlaskClient) -> None:
    with client.get("/static/en-anden/forumtool.css") as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-cache"
