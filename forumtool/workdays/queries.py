"""Loading the closing days and school holidays, to list and to change them."""

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.workdays.models import Closure


def closures() -> list[Closure]:
    """Closing days first, then school holidays, each in the order in which they were added."""
    return list(db.session.scalars(sa.select(Closure).order_by(Closure.kind, Closure.number)))


def find_closure(number: int) -> Closure | None:
    return db.session.scalar(sa.select(Closure).where(Closure.number == number))
