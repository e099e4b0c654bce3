"""The ground of the database: migrations, CPR at flush, moments in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool.accounts.models import User
from forumtool.database import migrate
from forumtool.database.base import Base, db
from forumtool.database.types import CprRefused
from forumtool.migrations import tables


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Flask]:
    app = Flask("bare")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'bare.sqlite'}"
    db.init_app(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_models_and_migrations_say_the_same(bare: Flask) -> None:
    migrate.upgrade()
    migrate.check()
    assert migrate.current() == migrate.head()


def test_the_way_down_is_as_open_as_the_way_up(bare: Flask) -> None:
    migrate.upgrade()
    migrate.downgrade("base")
    assert migrate.current() is None
    left = set(sa.inspect(db.engine).get_table_names())
    assert left <= {"alembic_version"}
    migrate.upgrade()


def test_every_table_is_known_to_the_migrations() -> None:
    assert {module.split("_")[0] for module in tables.__all__} >= {"accounts", "cases", "meetings"}
    assert len(Base.metadata.tables) > 20


def test_no_text_column_takes_a_cpr_number_whatever_the_entrance(bare: Flask) -> None:
    migrate.upgrade()
    user = User(username="a", name="010157-8000", created_at=datetime.now(UTC))
    db.session.add(user)
    with pytest.raises(CprRefused) as refusal:
        db.session.flush()
    assert "010157" not in str(refusal.value)
    db.session.rollback()
    with pytest.raises(CprRefused):
        db.session.execute(sa.update(User).values(name="0101578000"))


def test_every_long_text_column_is_a_free_text() -> None:
    plain = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, sa.Text)  # a FreeText is its own type
    ]
    # Case numbers only, written by the program.
    assert plain == ["access_log.cases"]


def test_a_moment_without_a_zone_is_refused(bare: Flask) -> None:
    migrate.upgrade()
    db.session.add(User(username="a", name="A", created_at=datetime(2026, 1, 1)))  # noqa: DTZ001
    with pytest.raises(sa.exc.StatementError, match="aware"):
        db.session.flush()


def test_a_moment_comes_back_as_it_went_in(bare: Flask) -> None:
    migrate.upgrade()
    at = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    db.session.add(User(username="a", name="A", created_at=at))
    db.session.commit()
    assert db.session.scalar(sa.select(User.created_at)) == at
