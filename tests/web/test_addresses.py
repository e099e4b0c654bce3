"""Scheme and host of every address come from FORUMTOOL_BASE_URL; lists end with a slash."""

from flask.testing import FlaskClient

from tests.app_fixtures import MakeUser
from tests.pages import sign_in


def test_the_host_header_decides_no_address(client: FlaskClient, make_user: MakeUser) -> None:
    make_user("lone")
    sign_in(client, "lone")
    for path in ("/kalender", "/forum/unge"):
        answer = client.get(f"{path}?a=1", headers={"Host": "fremmed.example"})
        assert answer.status_code == 308
        assert answer.headers["Location"] == f"http://localhost{path}/?a=1"
        assert "fremmed.example" not in answer.text


def test_a_stranger_is_sent_to_sign_in_at_our_own_host(client: FlaskClient) -> None:
    answer = client.get("/konto/", headers={"Host": "fremmed.example"})
    assert answer.headers["Location"].startswith("/log-ind?")
    assert "fremmed.example" not in answer.text
