"""Serving by waitress."""

import errno
import logging

import click
import sqlalchemy as sa
import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.task import WSGITask

from forumtool.accounts.models import User
from forumtool.config import Settings
from forumtool.database import migrate
from forumtool.database.base import db


def refusals(app: Flask) -> list[str]:
    """Why this database must not be served by this installation; empty when it may."""
    with app.app_context():
        if migrate.current() != migrate.head():
            return ["Databasen er ikke den nyeste udgave. Kør: forumtool db upgrade"]
        demo = db.session.scalar(sa.select(sa.exists().where(User.is_demo)))
        if demo and not app.config["DEMO"]:
            return ["Databasen rummer demokonti og kan kun vises med: forumtool demo --serve"]
    return []


class KeptConnection(WSGITask):
    """Keeps the connection open after a 304. waitress closes it because the answer has no length,
    but a 304 has no body (RFC 9112, 6.3); calendars behind a proxy ask again on it."""

    def set_close_on_finish(self) -> None:
        headers = self.request.headers  # type: ignore[attr-defined]
        close = headers.get("CONNECTION", "").lower() == "close"
        if close or self.version != "1.1" or not self.status.startswith("304"):
            super().set_close_on_finish()


def serve(app: Flask, settings: Settings) -> None:
    """Serve until stopped. Raises ClickException with a line for each reason not to."""
    reasons = refusals(app)
    if reasons:
        raise click.ClickException("\n".join(reasons))
    # waitress warns of every request that waits a moment for a thread.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    HTTPChannel.task_class = KeptConnection
    try:
        _listen(app, settings)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(
            f"{settings.listen} bruges allerede af et andet program. Stop det, eller vælg en anden "
            "port: PORT i demoen, ellers FORUMTOOL_LISTEN."
        ) from None


def _listen(app: Flask, settings: Settings) -> None:
    waitress.serve(
        app,
        listen=settings.listen,
        threads=settings.threads,
        ident=None,
        trusted_proxy=settings.trusted_proxy or None,
        trusted_proxy_headers={"x-forwarded-for"} if settings.trusted_proxy else set(),
        clear_untrusted_proxy_headers=True,
        url_scheme="https" if settings.secure else "http",
        max_request_body_size=2 * 1024 * 1024,
    )
