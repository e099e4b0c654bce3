"""Fixtures with an application: an empty, migrated installation, and the demo (see `conftest`)."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.security import generate_password_hash

from forumtool import clock
from forumtool.accounts.actions.sessions import start_session
from forumtool.accounts.models import User
from forumtool.app import create_app
from forumtool.config import Settings
from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.demo.commands import make_demo
from forumtool.roles import Role

# The day on which the demo stands in tests: next meetings on 26 November and 2 December.
DEMO_TODAY = date(2026, 11, 21)
PASSWORD = "en-lang-adgangskode"
# Cheap on purpose: the tests sign in often, and the strength is werkzeug's.
PASSWORD_HASH = generate_password_hash(PASSWORD, method="scrypt:1024:8:1")

MakeUser = Callable[..., User]


def settings_for(database_file: Path, *, demo: bool = False) -> Settings:
    return Settings(
        secret_key="kun-til-prøver-" * 4,
        base_url="http://localhost",
        database_url=f"sqlite:///{database_file}",
        demo=demo,
        extra={"TESTING": True, "PROPAGATE_EXCEPTIONS": False},
    )


def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "empty.sqlite"
    app = create_app(settings_for(file))
    with app.app_context():
        migrate.upgrade()
        db.engine.dispose()
    return file


def app(migrated_file: Path, tmp_path: Path) -> Iterator[Flask]:
    """An installation of its own for each test, migrated and empty."""
    file = tmp_path / "forumtool.sqlite"
    shutil.copy(migrated_file, file)
    app = create_app(settings_for(file))
    yield app
    with app.app_context():
        db.engine.dispose()


def client(app: Flask) -> FlaskClient:
    return app.test_client()


def make_user(app: Flask) -> MakeUser:
    """`make_user("mette", Role.MANAGER)`: a committed person with the password PASSWORD."""

    def make(username: str, *roles: Role, name: str = "") -> User:
        with app.app_context():
            user = User(
                username=username,
                name=name or username.capitalize(),
                roles=frozenset(roles),
                password_hash=PASSWORD_HASH,
                created_at=clock.now(),
            )
            db.session.add(user)
            db.session.commit()
            db.session.refresh(user)
            db.session.expunge(user)
            return user

    return make


def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, loaded once for the whole run; copy it, never write in it."""
    file = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    make_demo(file, DEMO_TODAY)
    return file


def demo_app(demo_file: Path, tmp_path: Path) -> Iterator[Flask]:
    """The demo on its own day, with a database of its own for each test."""
    file = tmp_path / "demo.sqlite"
    shutil.copy(demo_file, file)
    app = create_app(settings_for(file, demo=True))
    clock.pin(DEMO_TODAY)
    yield app
    clock.pin(None)
    with app.app_context():
        db.engine.dispose()


def demo_client(demo_app: Flask) -> FlaskClient:
    return demo_app.test_client()


def demo_as(demo_app: Flask) -> Callable[[str], FlaskClient]:
    """`demo_as("koordinator.unge")`: a client that is signed in as one of the demo's eight."""

    def signed_in(username: str) -> FlaskClient:
        client = demo_app.test_client()
        with demo_app.app_context():
            user = db.session.scalars(sa.select(User).where(User.username == username)).one()
            token = start_session(user, browser="prøve", at=clock.now())
            db.session.commit()
        with client.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return client

    return signed_in
