"""The lists are there after an upgrade, and stay when something refers to them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.decisions import queries
from forumtool.decisions.models import Outcome
from forumtool.decisions.rules import Need
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
    assert db.session.scalar(sa.text("SELECT COUNT(*) FROM outcome")) == 0
    db.session.rollback()
    migrate.upgrade()
    assert len(queries.taxonomy().outcomes) == len(OUTCOMES)


def test_what_outcomes_need_is_carried_over_in_both_directions(upgraded: Flask) -> None:
    custom = Outcome(code="X1", position=99, label="Eget", valid_from=date(2026, 1, 1))
    custom.needs = frozenset({Need.END_DATE, Need.TWO_VIEWS, Need.MISSING})
    empty = Outcome(code="X2", position=100, label="Intet", valid_from=date(2026, 1, 1))
    db.session.add_all([custom, empty])
    db.session.commit()
    before = {code: outcome.needs for code, outcome in queries.taxonomy().outcomes.items()}
    db.session.rollback()
    migrate.downgrade("0011")
    columns = {f"needs_{need.value}" for need in Need}
    rows = db.session.execute(sa.text("SELECT * FROM outcome")).mappings().all()
    assert columns <= set(rows[0])
    old = {row["code"]: {name for name in columns if row[name]} for row in rows}
    assert old == {code: {f"needs_{need.value}" for need in before[code]} for code in before}
    db.session.rollback()
    migrate.upgrade()
    after = {code: outcome.needs for code, outcome in queries.taxonomy().outcomes.items()}
    assert after == before
    assert after["X1"] == {Need.END_DATE, Need.TWO_VIEWS, Need.MISSING}
    assert after["X2"] == frozenset()
