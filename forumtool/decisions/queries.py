"""Loading the lists, the decisions of a meeting or a case, and a case with all its page shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask import request
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from forumtool.accounts.models import Revision, User
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
from forumtool.decisions.rules import DecisionDraft, GroundKind, LegalBasisKind, Taxonomy
from forumtool.decisions.wording import Line, Names, lines
from forumtool.forums.models import Department, Forum
from forumtool.forums.queries import get_forum
from forumtool.json_values import from_json
from forumtool.meetings import queries as meetings
from forumtool.meetings.models import AgendaItem, Attendance, ItemRevision, Meeting, Recusal
from forumtool.meetings.rules import MeetingState


def taxonomy() -> Taxonomy:
    """The three lists whole, closed values too: a decision that stands is read with them."""
    outcomes = db.session.scalars(sa.select(Outcome).order_by(Outcome.position))
    grounds: dict[str, GroundKind] = {}
    legal_bases: dict[str, LegalBasisKind] = {}
    for is_ground, _, alone, code, *rest in db.session.execute(_GROUNDS_AND_LAWS):
        label, valid_from, valid_to = rest
        dated = {"code": code, "label": label, "valid_from": valid_from, "valid_to": valid_to}
        if is_ground:
            grounds[code] = GroundKind(**dated, may_stand_alone=alone)
        else:
            legal_bases[code] = LegalBasisKind(**dated)
    return Taxonomy({row.code: row.kind for row in outcomes}, grounds, legal_bases)


def _dated(table: type[Ground] | type[LegalBasis]) -> tuple[Any, ...]:
    return table.code, table.label, table.valid_from, table.valid_to


# One select for both: the page of a running meeting asks for much already.
_GROUNDS_AND_LAWS = sa.union_all(
    sa.select(sa.true(), Ground.position, Ground.may_stand_alone, *_dated(Ground)),
    sa.select(sa.false(), LegalBasis.position, sa.true(), *_dated(LegalBasis)),
).order_by(sa.text("2"))


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


_DATES_ABOUT = (
    sa.select(Meeting.held_on)
    .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
    .where(AgendaItem.case_id == sa.bindparam("case"), AgendaItem.removed_at.is_(None))
    .order_by(Meeting.held_on.desc())
)


def dates_about(case_id: int) -> list[date]:
    """The days of the meetings that have had the case on their agenda, the latest first."""
    return list(db.session.scalars(_DATES_ABOUT, {"case": case_id}))


def running(slug: str, day: str) -> Meeting:
    """The meeting of an address with its items, cases and seats, in three selects.

    404 when there is none; an old date leads to the new one, as on the meeting's own page.
    """
    query = _running().where(
        Forum.slug == slug,
        Meeting.held_on == meetings.day_of(day),
        Meeting.state != MeetingState.CANCELLED,
    )
    if request.method not in SAFE_METHODS:
        query = query.with_for_update(of=Meeting)  # two writers wait for each other
    found: Meeting | None = db.session.scalar(query)
    return found or meetings.get_meeting(get_forum(slug), day)


def _running() -> sa.Select[Meeting]:
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
    return [names[each] for each in ids]


@dataclass(frozen=True)
class Save:
    """One accepted save of an item's note or decision, as it can be read back."""

    at: datetime
    name: str
    of: str
    lines: list[Line]
    chosen: bool


def saves_of(item: AgendaItem, lists: Taxonomy, departments: Iterable[Department]) -> list[Save]:
    """Newest first."""
    names = Names.of(lists, {row.id: row.name for row in departments})
    both = sa.union_all(
        _saves(DecisionRevision, is_note=False)
        .join(Decision, Decision.id == DecisionRevision.decision_id)
        .where(Decision.item_id == item.id),
        _saves(ItemRevision, is_note=True).where(ItemRevision.item_id == item.id),
    )
    saves = [
        Save(at, name, "Note", [Line("note", "Note", content)], chosen)
        if is_note
        else Save(at, name, "Beslutning", lines(from_json(DecisionDraft, content), names), chosen)
        for is_note, at, name, content, chosen in db.session.execute(both)
    ]
    return sorted(saves, key=lambda save: save.at, reverse=True)


def _saves(table: type[Revision], *, is_note: bool) -> sa.Select[*tuple[Any, ...]]:
    kind = sa.literal(is_note).label("is_note")
    return sa.select(kind, table.at, User.name, table.content, table.chosen).join_from(
        table, User, User.id == table.by_id
    )
