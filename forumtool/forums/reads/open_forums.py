"""The fora that take cases, as front pages and figures name them."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from forumtool.database.rows import rows
from forumtool.forums.models import Forum


@dataclass(frozen=True)
class OpenForum:
    id: int
    slug: str
    name: str
    area: str
    started_on: date
    submission_days: int
    publication_days: int


_OPEN_FORUMS = (
    sa.select(
        Forum.id,
        Forum.slug,
        Forum.name,
        Forum.area,
        Forum.started_on,
        Forum.submission_days,
        Forum.publication_days,
    )
    .where(Forum.is_open_on(sa.bindparam("day", type_=sa.Date)))
    .order_by(Forum.started_on, Forum.id)
)


def open_forums(today: date) -> list[OpenForum]:
    """Every forum that is open today, oldest first."""
    return rows(OpenForum, _OPEN_FORUMS, {"day": today})
