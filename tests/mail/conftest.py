"""An installation whose mail goes to a server in the test."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.mail.server import Mailbox, running

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def server() -> Iterator[Mailbox]:
    with running() as box:
        yield box


@pytest.fixture
def posting(app: "Flask", server: Mailbox) -> "Flask":
    """The installation, with its mail set up."""
    app.config["MAIL"] = server.settings()
    return app
