"""What went wrong without anyone at the screen, kept until it is right: for the administrator.

One row for each thing that is wrong; `kind` names the package that found it, `subject` what it is
about.
The message is Danish and holds nothing of a case.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forumtool.database.base import Model, db
from forumtool.database.types import UtcDateTime


class Alarm(Model):
    __tablename__ = "alarm"
    __table_args__ = (sa.UniqueConstraint("kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    subject: Mapped[str] = mapped_column(sa.String(60))
    message: Mapped[str] = mapped_column(sa.String(300))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


def standing() -> list[Alarm]:
    """The oldest first."""
    return list(db.session.scalars(sa.select(Alarm).order_by(Alarm.since, Alarm.id)))


def settle(
    connection: sa.Connection, kind: str, wrong: dict[str, str], right: set[str], *, at: datetime
) -> None:
    """Write what is wrong (subject → message) once, and take away what has come right."""
    rows = connection.execute(sa.select(Alarm.subject).where(Alarm.kind == kind))
    known = set(rows.scalars())
    for subject in sorted(wrong.keys() - known):
        row = {"kind": kind, "subject": subject, "message": wrong[subject], "since": at}
        connection.execute(sa.insert(Alarm), row)
    over = sorted(known & right)
    if over:
        connection.execute(sa.delete(Alarm).where(Alarm.kind == kind, Alarm.subject.in_(over)))
