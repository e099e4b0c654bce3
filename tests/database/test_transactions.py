"""Where a transaction ends, and what becomes of bookkeeping (architecture, rule 3)."""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask, abort
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.app import create_app
from forumtool.database.base import db
from forumtool.database.transactions import note
from forumtool.web import access
from forumtool.web.access import open_to_all
from tests.app_fixtures import settings_for

SECRET_WORD = "kanariegul"


def add_person(username: str = "ny") -> None:
    db.session.add(User(username=username, name=username, created_at=clock.now()))


def note_person(username: str = "bogført") -> None:
    note(
        sa.insert(User).values(
            username=username, name=username, created_at=clock.now(), is_demo=False, version=1
        )
    )


def usernames(app: Flask) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(sa.select(User.username)))


def serve(app: Flask, view: Callable[[], ResponseReturnValue], method: str = "POST") -> int:
    """Put a view behind an address and ask for it as a browser without a session would."""
    app.config["WTF_CSRF_METHODS"] = set()
    app.add_url_rule("/prøve", "prøve", open_to_all(view), methods=[method])
    return app.test_client().open("/prøve", method=method).status_code


def test_a_post_below_400_commits(app: Flask) -> None:
    def view() -> ResponseReturnValue:
        add_person()
        note_person()
        return "gjort"

    assert serve(app, view) == 200
    assert usernames(app) == {"ny", "bogført"}


@pytest.mark.parametrize("code", [400, 404, 409, 422, 500])
def test_a_refused_post_changes_nothing_but_keeps_the_books(app: Flask, code: int) -> None:
    def view() -> ResponseReturnValue:
        add_person()
        db.session.flush()
        note_person()
        abort(code)

    assert serve(app, view) == code
    assert usernames(app) == {"bogført"}


def test_a_get_never_writes_but_keeps_the_books(app: Flask) -> None:
    def view() -> ResponseReturnValue:
        add_person()
        db.session.flush()
        note_person()
        return "set"

    assert serve(app, view, "GET") == 200
    assert usernames(app) == {"bogført"}


def test_a_page_whose_reading_cannot_be_logged_is_not_sent(app: Flask) -> None:
    def view() -> ResponseReturnValue:
        note_person()
        note_person()
        return SECRET_WORD

    app.config["WTF_CSRF_METHODS"] = set()
    app.add_url_rule("/prøve", "prøve", open_to_all(view))
    answer = app.test_client().get("/prøve")
    assert answer.status_code == 409
    assert SECRET_WORD not in answer.text
    assert usernames(app) == set()


def test_a_commit_that_fails_is_a_danish_answer_with_every_header(app: Flask) -> None:
    def view() -> ResponseReturnValue:
        add_person("samme")
        add_person("samme")
        return "gjort"

    app.config["WTF_CSRF_METHODS"] = set()
    app.add_url_rule("/prøve", "prøve", open_to_all(view), methods=["POST"])
    answer = app.test_client().post("/prøve")
    assert answer.status_code == 409
    assert "En anden har ændret det samme" in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_cpr_number_that_reaches_the_flush_is_refused_not_a_fault(app: Flask) -> None:
    def view() -> ResponseReturnValue:
        db.session.add(User(username="x", name="Borger 010157-8000", created_at=clock.now()))
        return "gjort"

    assert serve(app, view) == 422
    assert usernames(app) == set()


def test_a_fault_is_logged_by_its_place_without_what_was_written(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def view() -> ResponseReturnValue:
        raise ValueError(SECRET_WORD)

    with caplog.at_level(logging.ERROR):
        assert serve(app, view) == 500
    assert "request_failed ValueError" in caplog.text
    assert SECRET_WORD not in caplog.text


def test_a_database_that_is_away_is_said_in_danish(tmp_path: Path) -> None:
    app = create_app(settings_for(tmp_path / "findes-ikke.sqlite"))
    client = app.test_client()
    client.set_cookie("forumtool", "")
    with client.session_transaction() as session:
        session["_user_id"] = "en-gammel-session"
    for path in ("/konto/", "/findes-ikke"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "kan ikke nå sine data" in answer.text
    with app.app_context():
        db.engine.dispose()


def test_a_database_that_another_holds_is_said_in_danish(app: Flask) -> None:
    def view() -> ResponseReturnValue:
        add_person()
        return "gjort"

    app.config["WTF_CSRF_METHODS"] = set()
    app.add_url_rule("/prøve", "prøve", open_to_all(view), methods=["POST"])
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = app.test_client().post("/prøve")
    other.close()
    assert answer.status_code == 503
    assert "kan ikke nå sine data" in answer.text


def test_the_program_refuses_to_start_with_an_endpoint_without_a_label(app: Flask) -> None:
    access.refuse_unmarked_views(app)
    app.add_url_rule("/bar", "bar", lambda: "åben")
    with pytest.raises(RuntimeError, match="bar"):
        access.refuse_unmarked_views(app)
