"""Migrations go forwards and backwards on a database that is full."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask

from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.paths import MIGRATIONS

CASE_TEXT = "SELECT number, facts, doubt_question FROM forum_case ORDER BY number"
DECISIONS = "SELECT id, outcome_code, rationale FROM decision ORDER BY id"


@pytest.fixture(autouse=True)
def _in_the_demo(demo_app: Flask) -> Iterator[None]:
    with demo_app.app_context():
        yield


def rows(query: str) -> list[tuple[object, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names())


def revisions() -> list[str]:
    """Oldest first."""
    script = ScriptDirectory(str(MIGRATIONS))
    return [each.revision for each in reversed(list(script.walk_revisions()))]


def test_models_and_migrations_agree() -> None:
    migrate.check()


def test_revisions_form_one_numbered_line() -> None:
    found = revisions()
    assert found == [f"{number:04}" for number in range(1, len(found) + 1)]


def test_one_step_back_and_forth_keeps_every_case_and_decision() -> None:
    for below in reversed(revisions()[:-1]):
        before = rows(CASE_TEXT), rows(DECISIONS)
        assert before[0]
        migrate.downgrade(below)
        migrate.upgrade()
        assert (rows(CASE_TEXT), rows(DECISIONS)) == before


def test_all_the_way_back_leaves_nothing_and_all_the_way_up_builds_the_same() -> None:
    there = tables()
    migrate.downgrade("base")
    assert tables() <= {"alembic_version"}
    migrate.upgrade()
    assert tables() == there
    migrate.check()


def test_a_rhythm_that_the_older_version_cannot_count_ends_with_its_meetings() -> None:
    with db.engine.begin() as connection:
        connection.execute(sa.text("UPDATE meeting_series SET rhythm = 'monthly' WHERE id = 1"))
    laid = "SELECT slot_on, held_on, state FROM meeting WHERE series_id = 1 ORDER BY slot_on"
    meetings = rows(laid)
    migrate.downgrade("0005")
    migrate.upgrade()
    ends = rows("SELECT id, ends_on FROM meeting_series ORDER BY id")
    assert ends == [(1, meetings[-1][0]), (2, None)]
    assert rows("SELECT DISTINCT rhythm FROM meeting_series") == [("weeks",)]
    assert rows(laid) == meetings


def test_a_date_that_is_kept_on_a_closed_day_is_kept_on_both_sides() -> None:
    kept = {1: "holiday", 2: "closing_day forum-2", 3: "school_holiday", 4: ""}
    with db.engine.begin() as connection:
        for meeting, words in kept.items():
            given = {"words": words, "id": meeting}
            statement = "UPDATE meeting SET kept_collisions = :words WHERE id = :id"
            connection.execute(sa.text(statement), given)
    migrate.downgrade("0007")
    assert rows("SELECT id FROM meeting WHERE holiday_kept ORDER BY id") == [(1,), (2,)]
    assert "closure" not in tables()
    migrate.upgrade()
    after = rows("SELECT id, kept_collisions FROM meeting WHERE kept_collisions <> '' ORDER BY id")
    assert after == [(1, "closing_day holiday"), (2, "closing_day holiday")]
    assert rows("SELECT count(*) FROM closure") == [(8,)]
