"""Loading the lists, the decisions of a meeting, a running meeting, and an item's earlier saves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from flask import request
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from forumtool.accounts.models import Revision
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.database.transactions import SAFE_METHODS
from forumtool.decisions.models import (
    Decision,
    DecisionRevision,
    Ground,
    LegalBasis,
    Outcome,
    Placement,
)
from forumtool.decisions.rules import DecisionDraft, Taxonomy, missing_voices
from forumtool.decisions.wording import DecisionLine, Names, lines
from forumtool.forums.models import Department, Forum
from forumtool.forums.queries import get_forum
from forumtool.json_values import from_json
from forumtool.meetings import queries as meetings
from forumtool.meetings.models import AgendaItem, Attendance, ItemRevision, Meeting, Recusal
from forumtool.meetings.rules import AT_THE_TABLE, MeetingState


def taxonomy() -> Taxonomy:
    """The three lists whole, closed values too: a decision that stands is read with them."""
    outcomes = db.session.scalars(sa.select(Outcome).order_by(Outcome.position))
    grounds = db.session.scalars(sa.select(Ground).order_by(Ground.position))
    legal_bases = db.session.scalars(sa.select(LegalBasis).order_by(LegalBasis.position))
    return Taxonomy(
        outcomes={row.code: row.kind for row in outcomes},
        grounds={row.code: row.kind for row in grounds},
        legal_bases={row.code: row.kind for row in legal_bases},
    )


# One joined select: a case has one to three decisions, each with a handful of rows below it.
_WHOLE = (
    joinedload(Decision.outcome),
    joinedload(Decision.grounds),
    joinedload(Decision.legal_bases),
    joinedload(Decision.placements).joinedload(Placement.department),
    joinedload(Decision.journalised_by),
)


_ALL = sa.select(Decision).options(*_WHOLE).order_by(Decision.id)
_OF_MEETING = _ALL.where(Decision.meeting_id == sa.bindparam("meeting"))
_ON_ITEM = _ALL.where(Decision.item_id == sa.bindparam("item"))


def _found(query: sa.Select[Decision], **values: int) -> list[Decision]:
    return list(db.session.scalars(query, values).unique())


def decisions_of(meeting: Meeting) -> list[Decision]:
    """Every decision of the meeting with all that is written about it, in order."""
    return _found(_OF_MEETING, meeting=meeting.id)


def decisions_on(item: AgendaItem) -> list[Decision]:
    return _found(_ON_ITEM, item=item.id)


def those(ids: Sequence[int]) -> list[Decision]:
    return list(db.session.scalars(sa.select(Decision).where(Decision.id.in_(ids))))


def load_meeting(slug: str, day: str) -> Meeting:
    """The meeting of an address with its items, cases and seats, in three selects.

    404 when there is none; an old date leads to the new one, as on the meeting's own page.
    """
    query = _whole_meeting().where(
        Forum.slug == slug,
        Meeting.held_on == meetings.day_of(day),
        Meeting.state != MeetingState.CANCELLED,
    )
    if request.method not in SAFE_METHODS:
        query = query.with_for_update(of=Meeting)  # two writers wait for each other
    found: Meeting | None = db.session.scalar(query)
    return found or meetings.get_meeting(get_forum(slug), day)


def _whole_meeting() -> sa.Select[Meeting]:
    items = selectinload(Meeting.items)
    seats = selectinload(Meeting.attendances)
    return (
        sa.select(Meeting)
        .join(Meeting.forum)
        .options(
            contains_eager(Meeting.forum),
            items.joinedload(AgendaItem.case).joinedload(ForumCase.departments),
            items.joinedload(AgendaItem.recusals).joinedload(Recusal.user),
            seats.joinedload(Attendance.user),
            seats.joinedload(Attendance.deputy),
            seats.joinedload(Attendance.department),
        )
    )


def departments_on(day: date) -> list[Department]:
    """Every department a case can be placed in on that day."""
    query = sa.select(Department).where(Department.holds(day)).order_by(Department.id)
    return list(db.session.scalars(query))


def department_names(ids: Sequence[int]) -> list[str]:
    if not ids:
        return []
    rows = db.session.scalars(sa.select(Department).where(Department.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    return [names[department_id] for department_id in ids]


@dataclass(frozen=True)
class Save:
    """One accepted save of an item's note or decision, as it can be read back."""

    at: datetime
    name: str
    of: str
    lines: list[DecisionLine]
    chosen: bool


def saves_of(item: AgendaItem, lists: Taxonomy, departments: Iterable[Department]) -> list[Save]:
    """Newest first."""
    names = Names.of(lists, {row.id: row.name for row in departments})
    of_decisions = (
        sa.select(DecisionRevision)
        .options(joinedload(DecisionRevision.by))
        .join(Decision, Decision.id == DecisionRevision.decision_id)
        .where(Decision.item_id == item.id)
    )
    of_note = (
        sa.select(ItemRevision)
        .options(joinedload(ItemRevision.by))
        .where(ItemRevision.item_id == item.id)
    )
    saves = [
        _save(row, "Beslutning", lines(from_json(DecisionDraft, row.content), names))
        for row in db.session.scalars(of_decisions)
    ]
    saves += [
        _save(row, "Note", [DecisionLine("note", "Note", row.content)])
        for row in db.session.scalars(of_note)
    ]
    return sorted(saves, key=lambda save: save.at, reverse=True)


def _save(row: Revision, of: str, said: list[DecisionLine]) -> Save:
    return Save(row.at, row.by.name, of, said, row.chosen)


def absent_departments(
    item: AgendaItem, attendances: Iterable[Attendance], *, also: Iterable[int] = ()
) -> list[int]:
    """The departments of the case, and those it is placed in, that nobody speaks for."""
    recused = {recusal.user_id for recusal in item.recusals}
    voices = [
        seat.department_id
        for seat in attendances
        if seat.presence in AT_THE_TABLE and (seat.deputy_id or seat.user_id) not in recused
    ]
    own = [department.id for department in item.case.departments] if item.case else []
    return missing_voices([*own, *also], voices)
