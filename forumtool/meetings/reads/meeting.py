"""A meeting with its forum and its agenda as its page reads them: one select of plain columns.

The page is read far more often than it is written, and needs a third of what the tables hold.
Actions work on the models.
"""

from datetime import date, datetime, time
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import aliased

from forumtool.accounts.models import User
from forumtool.cases.models import ForumCase
from forumtool.database.rows import tuples
from forumtool.forums.models import AgendaTemplateItem, Forum
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import AgendaItem, Meeting, Recusal
from forumtool.meetings.planning import StandingItem
from forumtool.meetings.rules import MeetingState


class ForumShown(NamedTuple):
    id: int
    slug: str
    name: str
    esdh_number: str
    case_minutes: int
    submission_days: int
    publication_days: int
    objection_days: int


class CaseShown(NamedTuple):
    number: str
    label: str
    doubt_question: str


class ItemShown(NamedTuple):
    case: CaseShown | None
    id: int
    number: str | None
    kind: AgendaKind
    title: str
    minutes: int
    is_late: bool
    removed_at: datetime | None
    removed_reason: str
    is_recused: bool  # for the one who reads


class MeetingShown(NamedTuple):
    forum: ForumShown
    items: list[ItemShown]
    id: int
    held_on: date
    slot_on: date
    starts_at: time
    minutes: int
    room: str
    online_link: str
    state: MeetingState
    cancel_reason: str
    esdh_number: str
    agenda_version: int
    published_at: datetime | None
    minute_taker_id: int | None
    chair: str | None
    minute_taker: str | None

    @property
    def forum_id(self) -> int:
        return self.forum.id

    @property
    def agenda(self) -> list[ItemShown]:
        """The items that stand, in order; those taken off after publication are left out."""
        return [item for item in self.items if item.removed_at is None]


_Chair, _MinuteTaker = aliased(User), aliased(User)

# As the classes above name them.
_FORUM = (
    Forum.id,
    Forum.slug,
    Forum.name,
    Forum.esdh_number,
    Forum.case_minutes,
    Forum.submission_days,
    Forum.publication_days,
    Forum.objection_days,
)
_MEETING = (
    Meeting.id,
    Meeting.held_on,
    Meeting.slot_on,
    Meeting.starts_at,
    Meeting.minutes,
    Meeting.room,
    Meeting.online_link,
    Meeting.state,
    Meeting.cancel_reason,
    Meeting.esdh_number,
    Meeting.agenda_version,
    Meeting.published_at,
    Meeting.minute_taker_id,
    _Chair.name,
    _MinuteTaker.name,
)
_ITEM = (
    AgendaItem.id,
    AgendaItem.number,
    AgendaItem.kind,
    AgendaItem.title,
    AgendaItem.minutes,
    AgendaItem.is_late,
    AgendaItem.removed_at,
    AgendaItem.removed_reason,
    Recusal.id.is_not(None),
)
_CASE = (ForumCase.number, ForumCase.label, ForumCase.doubt_question)

_MEETING_AT = len(_FORUM)
_ITEM_AT = _MEETING_AT + len(_MEETING)
_CASE_AT = _ITEM_AT + len(_ITEM)


@cache
def _with_standing() -> sa.Select[*tuple[Any, ...]]:
    """One row: the kinds and minutes of the agenda template as words."""
    item = AgendaTemplateItem
    word = sa.type_coerce(item.kind, sa.String) + ":" + sa.cast(item.minutes, sa.String)
    words = sa.select(sa.func.aggregate_strings(word, " ")).where(item.forum_id == Forum.id)
    return sa.select(*_FORUM, words.scalar_subquery()).where(Forum.slug == sa.bindparam("slug"))


def forum_with_standing(slug: str) -> tuple[ForumShown, list[StandingItem]]:
    """The forum of an address; its standing items in no order and without their titles, enough to
    know how much time they take. 404 when there is none."""
    found = tuples(_with_standing(), {"slug": slug}) or abort(404)
    words = (word.split(":") for word in (found[0][_MEETING_AT] or "").split())
    standing = [StandingItem(AgendaKind(kind), "", int(minutes)) for kind, minutes in words]
    return ForumShown(*found[0][:_MEETING_AT]), standing


@cache
def _on_date() -> sa.Select[*tuple[Any, ...]]:
    """A row for every item; a cancelled meeting last, when another has taken its date."""
    return (
        sa.select(*_FORUM, *_MEETING, *_ITEM, *_CASE)
        .select_from(Meeting)
        .join(Forum, Forum.id == Meeting.forum_id)
        .outerjoin(_Chair, _Chair.id == Meeting.chair_id)
        .outerjoin(_MinuteTaker, _MinuteTaker.id == Meeting.minute_taker_id)
        .outerjoin(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .outerjoin(ForumCase, ForumCase.id == AgendaItem.case_id)
        .outerjoin(
            Recusal,
            (Recusal.item_id == AgendaItem.id) & (Recusal.user_id == sa.bindparam("person_id")),
        )
        .where(
            Forum.slug == sa.bindparam("slug"),
            Meeting.held_on == sa.bindparam("held_on", type_=sa.Date),
        )
        .order_by(Meeting.state == MeetingState.CANCELLED, Meeting.id.desc(), AgendaItem.position)
    )


def find(slug: str, held_on: date, *, person_id: int) -> MeetingShown | None:
    """The meeting on that date, as this person sees it; as `queries.find_meeting` chooses it."""
    given = {"slug": slug, "held_on": held_on, "person_id": person_id}
    found = tuples(_on_date(), given)
    if not found:
        return None
    first = found[0]
    meeting_id = first[_MEETING_AT]
    return MeetingShown(
        ForumShown(*first[:_MEETING_AT]),
        [_item(row) for row in found if row[_ITEM_AT] and row[_MEETING_AT] == meeting_id],
        *first[_MEETING_AT:_ITEM_AT],
    )


def _item(row: sa.Row[*tuple[Any, ...]]) -> ItemShown:
    case = row[_CASE_AT:]
    return ItemShown(CaseShown(*case) if case[0] else None, *row[_ITEM_AT:_CASE_AT])
