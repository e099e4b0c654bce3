"""Who gets in where: every endpoint and every role against one table, written by hand.

Nothing here is read from access.py. An endpoint that is not in the table fails the last test.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool import clock
from forumtool.accounts.actions.sessions import start_session
from forumtool.accounts.models import User
from forumtool.app import create_app
from forumtool.database.base import db
from tests.app_fixtures import DEMO_TODAY, settings_for
from tests.pages import token_of
from tests.web.access_table import ROLES, ROWS, Row, places


class House:
    """The demo with a session for each role; every request finds it as it was."""

    def __init__(self, app: Flask, file: Path) -> None:
        self.app, self.file, self.whole = app, file, file.with_suffix(".whole")
        with app.app_context():
            self.tokens = {name: self._session(name) for name in ROLES if name}
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        shutil.copy(file, self.whole)
        self.places = {**places(file), "stil": self._stylesheet()}

    def _stylesheet(self) -> str:
        found = re.search(r'href="(/static/[^"]+\.css)"', self.client("").get("/log-ind").text)
        assert found
        return found[1]

    def _session(self, username: str) -> str:
        user = db.session.scalars(sa.select(User).where(User.username == username)).one()
        return start_session(user, browser="prøve", at=clock.now())

    def client(self, username: str) -> FlaskClient:
        client = self.app.test_client()
        if username:
            with client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = self.tokens[username], True
        return client

    def restore(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copy(self.whole, self.file)


@pytest.fixture(scope="module")
def house(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    file = tmp_path_factory.mktemp("access") / "demo.sqlite"
    shutil.copy(demo_file, file)
    clock.pin(DEMO_TODAY)
    app = create_app(settings_for(file, demo=True))
    yield House(app, file)
    clock.pin(None)
    with app.app_context():
        db.engine.dispose()


def ask(house: House, row: Row, username: str) -> TestResponse:
    client = house.client(username)
    address = row.address.format(**house.places)
    if row.method == "GET":
        return client.get(address)
    page = "/konto/" if username else "/log-ind"
    sent = dict(parse_qsl(urlsplit(address).query))
    return client.post(address, data={**sent, "csrf_token": token_of(client.get(page))})


def mark_of(answer: TestResponse) -> str:
    asked = answer.status_code == 401 or answer.headers.get("Location", "").startswith("/log-ind?")
    if asked:
        return "l"
    assert answer.status_code < 500, answer.text
    return {403: "x", 404: "o"}.get(answer.status_code, "+")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.endpoint}-{row.method}")
def test_each_role_is_answered_as_the_table_says(house: House, row: Row) -> None:
    found = []
    for username in ROLES:
        answer = ask(house, row, username)
        found.append(mark_of(answer))
        answer.close()
        if row.method != "GET":
            house.restore()
    assert dict(zip(ROLES, found, strict=True)) == dict(zip(ROLES, row.expected, strict=True))


def test_every_endpoint_and_method_stands_in_the_table(house: House) -> None:
    rules = house.app.url_map.iter_rules()
    there = {(r.endpoint, m) for r in rules for m in (r.methods or set()) - {"HEAD", "OPTIONS"}}
    assert there - {(row.endpoint, row.method) for row in ROWS} == set()
    assert {(row.endpoint, row.method) for row in ROWS} - there == set()


def test_a_forum_that_does_not_exist_is_not_found_by_anyone(house: House) -> None:
    for username in ROLES[1:]:
        assert house.client(username).get("/forum/findes-ikke/").status_code == 404


def test_a_case_is_found_only_under_its_own_forum(house: House) -> None:
    coordinator: Callable[[str], TestResponse] = house.client("koordinator.social").get
    assert coordinator(f"/forum/voksne/sager/{house.places['sag']}").status_code == 404
