"""The cases a person has sent, as the front page lists them."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from forumtool.cases.models import ForumCase
from forumtool.cases.queries import IS_RECUSED
from forumtool.cases.rules import CaseState
from forumtool.database.rows import rows
from forumtool.forums.models import Forum


@dataclass(frozen=True)
class SentCase:
    """One's own case as a line of a list."""

    number: str
    label: str
    doubt_question: str
    state: CaseState
    missing_note: str
    received_on: date
    forum_slug: str
    forum_name: str

    @property
    def waits_for_answer(self) -> bool:
        return self.state is CaseState.INCOMPLETE


_SENT = (
    sa.select(
        ForumCase.number,
        ForumCase.label,
        ForumCase.doubt_question,
        ForumCase.state,
        ForumCase.missing_note,
        ForumCase.received_on,
        Forum.slug.label("forum_slug"),
        Forum.name.label("forum_name"),
    )
    .join(Forum, Forum.id == ForumCase.forum_id)
    .where(ForumCase.submitter_id == sa.bindparam("person"), ~IS_RECUSED)
    .order_by(
        ForumCase.state != CaseState.INCOMPLETE,
        (ForumCase.state == CaseState.CLOSED) | (ForumCase.state == CaseState.WITHDRAWN),
        ForumCase.id.desc(),
    )
)


def sent_by(person_id: int) -> list[SentCase]:
    """What waits for an answer, the open ones, then the rest; the newest first in each."""
    return rows(SentCase, _SENT, {"person": person_id})
