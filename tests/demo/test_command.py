"""`forumtool demo`: made once, kept, thrown away on demand, and never outside the demo."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from forumtool import clock, serving
from forumtool.accounts.models import User
from forumtool.app import create_app
from forumtool.database.base import db
from forumtool.demo import load
from forumtool.demo.commands import demo_command, demo_settings, kept_secret
from forumtool.demo.people import PASSWORD
from tests.app_fixtures import settings_for
from tests.pages import sign_in

Invoke = Callable[..., str]


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs the command in a folder of its own, with a demo of one person (loading is slow)."""
    monkeypatch.setenv("FORUMTOOL_INSTANCE", str(tmp_path))
    monkeypatch.setattr(load, "load_demo", _only_one_person)

    def run(*arguments: str, port: str = "") -> str:
        outcome = CliRunner(env={"PORT": port}).invoke(demo_command, arguments)
        clock.pin(None)
        assert outcome.exit_code == 0, outcome.output
        return outcome.output

    return run


def _only_one_person(_today: object) -> None:
    db.session.add(User(username="en", name="En", is_demo=True, created_at=clock.now()))
    db.session.commit()


def test_the_first_run_loads_and_says_where_and_who(demo: Invoke) -> None:
    said = demo("--today", "2026-11-21")
    assert "Demoen er indlæst." in said
    assert "http://127.0.0.1:8000" in said
    assert "koordinator.unge" in said
    assert PASSWORD in said


def test_the_second_run_keeps_the_data_and_says_so(demo: Invoke, tmp_path: Path) -> None:
    demo()
    before = (tmp_path / "demo.sqlite").stat().st_ino
    assert "data er beholdt" in demo()
    assert (tmp_path / "demo.sqlite").stat().st_ino == before


def test_reset_starts_over_with_the_same_secret(demo: Invoke, tmp_path: Path) -> None:
    demo()
    secret = (tmp_path / "demo-secret").read_text()
    assert "Demoen er indlæst." in demo("--reset")
    assert (tmp_path / "demo-secret").read_text() == secret


def test_the_address_follows_port(demo: Invoke, tmp_path: Path) -> None:
    assert "http://127.0.0.1:8123" in demo(port="8123")
    assert demo_settings(tmp_path, 8123).base_url == "http://127.0.0.1:8123"


def test_a_port_that_is_none_is_refused_in_danish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORUMTOOL_INSTANCE", str(tmp_path))
    outcome = CliRunner(env={"PORT": "otte"}).invoke(demo_command, [])
    assert outcome.exit_code == 1
    assert "PORT skal være et tal" in outcome.output


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    assert kept_secret(file) == kept_secret(file)
    assert len(kept_secret(file)) >= 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_interrupted_loading_leaves_no_demo_behind(
    demo: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(_today: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(load, "load_demo", stops)
        assert CliRunner().invoke(demo_command, []).exit_code != 0
    assert not (tmp_path / "demo.sqlite").exists()
    assert "Demoen er indlæst." in demo()


def test_the_eight_sign_in_with_the_password_that_is_printed(demo_client: FlaskClient) -> None:
    assert sign_in(demo_client, "koordinator.unge", PASSWORD).status_code == 302


def test_a_member_without_a_password_cannot_sign_in(demo_client: FlaskClient) -> None:
    assert sign_in(demo_client, "helle.overgaard", PASSWORD).status_code != 302


def test_demo_accounts_do_not_work_outside_the_demo(demo_app: Flask, tmp_path: Path) -> None:
    app = create_app(settings_for(tmp_path / "demo.sqlite"))
    assert sign_in(app.test_client(), "koordinator.unge", PASSWORD).status_code != 302
    assert "demokonti" in serving.refusals(app)[0]
    assert not serving.refusals(demo_app)


def test_everyone_in_the_demo_is_marked_as_such(demo_app: Flask) -> None:
    with demo_app.app_context():
        assert db.session.scalars(sa.select(User.is_demo).distinct()).all() == [True]
