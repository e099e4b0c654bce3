"""One row per read, search, change and export of case data: who, when, what, from which page.

Append-only and without content. `privacy/` shows and erases it; every loader writes it here.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from flask import request
from sqlalchemy.orm import Mapped, mapped_column

from forumtool import clock
from forumtool.database.base import Model
from forumtool.database.transactions import note
from forumtool.database.types import UtcDateTime, enum_column
from forumtool.web.access import current_person


class LogAction(StrEnum):
    READ = "read"
    SEARCH = "search"
    CHANGE = "change"
    EXPORT = "export"


class AccessLogRow(Model):
    """`cases` holds the numbers shown, each between spaces, so that one case can be looked up."""

    __tablename__ = "access_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    action: Mapped[LogAction] = mapped_column(enum_column(LogAction, "log_action"))
    page: Mapped[str] = mapped_column(sa.String(80))
    forum: Mapped[str] = mapped_column(sa.String(40))
    cases: Mapped[str] = mapped_column(sa.Text)


_TABLE = Model.metadata.tables[AccessLogRow.__tablename__]
_INSERT = sa.insert(_TABLE).values(
    {column.name: sa.bindparam(column.name) for column in _TABLE.columns if column.name != "id"}
)


def log(action: LogAction, forum: str, cases: Iterable[str]) -> None:
    """Write that the signed-in person did `action` to these case numbers on this page."""
    numbers = sorted(set(cases))
    if not numbers:
        return
    row = {
        "at": clock.now(),
        "user_id": current_person().id,
        "action": action,
        "page": request.endpoint or "",
        "forum": forum,
        "cases": f" {' '.join(numbers)} ",
    }
    note(_INSERT, row)
