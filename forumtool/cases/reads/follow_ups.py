"""The page of a forum's follow-ups: everything promised and not done."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.queries import IS_RECUSED
from forumtool.cases.rules import is_overdue
from forumtool.database.rows import rows


@dataclass(frozen=True)
class OpenFollowUp:
    """A promise that is not kept yet; `place` is its number on the case page."""

    number: str
    label: str
    place: int
    text: str
    owner: str
    due_on: date

    def is_overdue_on(self, day: date) -> bool:
        return is_overdue(self.due_on, None, day)


_placed = sa.select(
    FollowUp,
    sa.func.row_number().over(partition_by=FollowUp.case_id, order_by=FollowUp.id).label("place"),
).subquery()
_OPEN = (
    sa.select(
        ForumCase.number,
        ForumCase.label,
        _placed.c.place,
        _placed.c.text,
        _placed.c.owner,
        _placed.c.due_on,
    )
    .join(_placed, _placed.c.case_id == ForumCase.id)
    .where(ForumCase.forum_id == sa.bindparam("forum_id"), _placed.c.done_on.is_(None), ~IS_RECUSED)
    .order_by(_placed.c.due_on, _placed.c.id)
)


def open_follow_ups(forum_id: int, person_id: int) -> list[OpenFollowUp]:
    """As this person sees them, the oldest date first."""
    return rows(OpenFollowUp, _OPEN, {"forum_id": forum_id, "person": person_id})
