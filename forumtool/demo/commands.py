"""`forumtool demo`: makes the demo's own installation under the instance folder and serves it."""

import os
import secrets
from datetime import date, datetime
from pathlib import Path

import click
from flask import Flask

from forumtool import clock, serving
from forumtool.app import create_app
from forumtool.cli_base import DanishCommand
from forumtool.config import Settings, instance_folder
from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.demo import load
from forumtool.demo.people import PASSWORD, PEOPLE
from forumtool.periodic import run_periodic

DATABASE = "demo.sqlite"
SECRET = "demo-secret"  # the name of a file
DEFAULT_PORT = 8000


@click.command("demo", cls=DanishCommand, help="Indlæs demoen, hvis den ikke er der, og vis den.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Lad som om det er denne dag (åååå-mm-dd).",
)
@click.option("--reset", is_flag=True, help="Smid demoens data væk, og begynd forfra.")
@click.option("--serve", is_flag=True, help="Vis demoen på PORT, indtil den stoppes.")
def demo_command(today: datetime | None, reset: bool, serve: bool) -> None:
    if today is not None:
        clock.pin(today.date())
    folder = instance_folder()
    folder.mkdir(parents=True, exist_ok=True)
    settings = demo_settings(folder, _port())
    if reset:
        throw_away(folder / DATABASE)
    app = create_app(settings)
    click.echo(_load_once(app, folder, clock.today()))
    with app.app_context():
        for line in run_periodic(clock.now()):
            click.echo(line)
    click.echo(welcome(settings))
    if serve:
        serving.serve(app, settings)


def demo_settings(folder: Path, port: int) -> Settings:
    """The demo never reads the installation's own settings: it has its own file and secret."""
    return Settings(
        secret_key=kept_secret(folder / SECRET),
        base_url=f"http://127.0.0.1:{port}",
        database_url=f"sqlite:///{folder / DATABASE}",
        demo=True,
        listen=f"127.0.0.1:{port}",
    )


def _port() -> int:
    port = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not port.isdigit() or not 1 <= int(port) <= 65535:
        raise click.ClickException("PORT skal være et tal fra 1 til 65535.")
    return int(port)


def kept_secret(file: Path) -> str:
    """Made once and kept, so that a restart does not sign anyone out; readable by its owner."""
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as secret:
            secret.write(secrets.token_urlsafe(48))
    return file.read_text()


def throw_away(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def _load_once(app: Flask, folder: Path, today: date) -> str:
    """Load into a file beside, and put it in place when it is whole; an older demo is upgraded."""
    file = folder / DATABASE
    if file.exists():
        with app.app_context():
            migrate.upgrade()
        return "Demoen er der allerede, og dens data er beholdt. Begynd forfra med: make demo-reset"
    unfinished = folder / f"{DATABASE}.ny"
    throw_away(unfinished)
    click.echo("Indlæser demoen. Det tager et øjeblik …")
    make_demo(unfinished, today)
    unfinished.rename(file)
    return "Demoen er indlæst."


def make_demo(file: Path, today: date) -> None:
    """A new database file with the demo as it looks on `today`."""
    settings = Settings(
        secret_key=secrets.token_urlsafe(48),
        base_url="http://localhost",
        database_url=f"sqlite:///{file}",
        demo=True,
    )
    with create_app(settings).app_context():
        migrate.upgrade()
        load.load_demo(today)
        db.session.remove()
        db.engine.dispose()  # the last connection folds the write-ahead log into the file


def welcome(settings: Settings) -> str:
    accounts = [f"  {person.username:<26}{person.title}" for person in PEOPLE if person.signs_in]
    return "\n".join(
        (
            "",
            f"forumtool kører på {settings.base_url}",
            f"Log ind med en af kontiene. Adgangskoden er {PASSWORD} til dem alle:",
            *accounts,
            "",
        )
    )
