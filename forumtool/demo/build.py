"""Loads the demo into an empty, migrated database: the house first, then the play."""

from datetime import date, time

from forumtool import clock
from forumtool.db import db
from forumtool.demo.fora import MODEL_FROM
from forumtool.demo.house import furnish


def load(today: date) -> None:
    """Fill the database as it would look on `today`, and commit once."""
    with clock.pinned_to(clock.moment(MODEL_FROM, time(9, 0))):
        furnish()
    db.session.commit()
