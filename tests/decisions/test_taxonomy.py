"""The lists are there after an upgrade, and stay when something refers to them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.decisions import queries
from forumtool.decisions.models import Outcome
from tests.decisions.installed_lists import GROUNDS, LEGAL_BASES, OUTCOMES


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Flask]:
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'lists.sqlite'}"
    db.init_app(app)
    with app.app_context():
        migrate.upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_an_empty_installation_has_the_lists_after_the_upgrade(upgraded: Flask) -> None:
    lists = queries.taxonomy()
    assert tuple(lists.outcomes.values()) == OUTCOMES
    assert tuple(lists.grounds.values()) == GROUNDS
    assert tuple(lists.legal_bases.values()) == LEGAL_BASES


def test_what_the_administrator_closed_stays_closed(upgraded: Flask) -> None:
    outcome = db.session.get_one(Outcome, "O10")
    outcome.valid_to = date(2026, 12, 31)
    db.session.commit()
    migrate.upgrade()
    assert db.session.get_one(Outcome, "O10").valid_to == date(2026, 12, 31)


def test_the_lists_can_be_taken_away_and_installed_again(upgraded: Flask) -> None:
    migrate.downgrade("0001")
    assert queries.taxonomy().outcomes == {}
    db.session.rollback()
    migrate.upgrade()
    assert len(queries.taxonomy().outcomes) == len(OUTCOMES)
