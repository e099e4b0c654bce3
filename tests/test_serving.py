"""The settings of the server, and the regular work."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
import sqlalchemy as sa
import waitress
from flask import Flask
from waitress.adjustments import Adjustments

from forumtool import clock, periodic, serving
from forumtool.accounts.models import User
from forumtool.app import create_app
from forumtool.database.base import db
from forumtool.periodic import run_periodic
from tests.app_fixtures import settings_for


@pytest.mark.parametrize("proxy", ["", "127.0.0.1"])
def test_only_a_named_proxy_says_who_the_client_is(
    proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options: dict[str, Any] = {}
    monkeypatch.setattr(waitress, "serve", lambda app, **given: options.update(given))
    monkeypatch.setattr(serving, "refusals", lambda app: [])
    settings = replace(settings_for(tmp_path / "none.sqlite"), trusted_proxy=proxy)
    serving.serve(create_app(settings), settings)
    understood = Adjustments(**options)
    assert understood.trusted_proxy == (proxy or None)
    assert understood.trusted_proxy_headers == ({"x-forwarded-for"} if proxy else set())
    assert understood.clear_untrusted_proxy_headers


def add_person_and_fail(_at: object) -> str:
    db.session.add(User(username="halv", name="Guldspurven", created_at=clock.now()))
    db.session.flush()
    raise ValueError("Guldspurven")


def add_person(_at: object) -> str:
    db.session.add(User(username="hel", name="Hel", created_at=clock.now()))
    return "Gjort."


def test_a_job_that_fails_stops_no_other_and_is_named_without_a_word_of_the_data(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periodic, "JOBS", (add_person_and_fail, add_person))
    lines: list[str] = []
    with app.app_context():
        with pytest.raises(click.ClickException) as failure:
            lines += run_periodic(clock.now())
        assert db.session.scalars(sa.select(User.username)).all() == ["hel"]
    assert "add_person_and_fail (ValueError)" in failure.value.message
    assert "Guldspurven" not in failure.value.message
