"""What the page of a meeting shows: its own row, its agenda, what is proposed for it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from forumtool.accounts.models import User
from forumtool.cases.models import ForumCase
from forumtool.database.rows import first, rows
from forumtool.forums.rules import AgendaKind
from forumtool.meetings import planning
from forumtool.meetings.models import AgendaItem, Meeting, Recusal
from forumtool.meetings.planning import Draft
from forumtool.meetings.queries import on_date
from forumtool.meetings.reads.look_back import LookBack, look_back
from forumtool.meetings.reads.queue import ForumRow, QueuedCase, ready_in, template_of
from forumtool.meetings.rules import EDITABLE, MeetingState
from forumtool.web.access import Person
from forumtool.workdays import deadlines
from forumtool.workdays.deadlines import Deadlines


@dataclass(frozen=True)
class MeetingRow:
    """A meeting without its agenda; `chair` and `minute_taker` are names."""

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


_Chair, _MinuteTaker = aliased(User), aliased(User)
_MEETING = on_date(
    sa.select(
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
        _Chair.name.label("chair"),
        _MinuteTaker.name.label("minute_taker"),
    )
    .outerjoin(_Chair, _Chair.id == Meeting.chair_id)
    .outerjoin(_MinuteTaker, _MinuteTaker.id == Meeting.minute_taker_id)
)


def meeting_row(forum_id: int, held_on: date) -> MeetingRow | None:
    return first(MeetingRow, _MEETING, {"forum_id": forum_id, "held_on": held_on})


@dataclass(frozen=True)
class ItemRow:
    """One item; `is_recused`: the person who reads is inhabil in it."""

    id: int
    number: str | None
    kind: AgendaKind
    title: str
    minutes: int
    is_late: bool
    removed_at: datetime | None
    removed_reason: str
    is_recused: bool
    case_number: str | None
    case_label: str | None
    doubt_question: str | None


_ITEMS = (
    sa.select(
        AgendaItem.id,
        AgendaItem.number,
        AgendaItem.kind,
        AgendaItem.title,
        AgendaItem.minutes,
        AgendaItem.is_late,
        AgendaItem.removed_at,
        AgendaItem.removed_reason,
        sa.exists()
        .where(Recusal.item_id == AgendaItem.id, Recusal.user_id == sa.bindparam("person_id"))
        .label("is_recused"),
        ForumCase.number.label("case_number"),
        ForumCase.label.label("case_label"),
        ForumCase.doubt_question,
    )
    .outerjoin(ForumCase, ForumCase.id == AgendaItem.case_id)
    .where(AgendaItem.meeting_id == sa.bindparam("meeting_id"))
    .order_by(AgendaItem.position)
)


@dataclass(frozen=True)
class AgendaLine:
    """One item with the number it has or would have; `hidden` for the one who is inhabil."""

    item: ItemRow
    number: str
    hidden: bool


@dataclass(frozen=True)
class AgendaPage:
    lines: list[AgendaLine]
    removed: list[ItemRow]  # taken off after the agenda was sent
    total: int  # minutes
    ends_at: time
    deadlines: Deadlines
    look_back: LookBack
    proposal: list[Draft[QueuedCase]]
    others: list[QueuedCase]

    @property
    def proposed_total(self) -> int:
        return self.total + sum(draft.minutes for draft in self.proposal)

    @property
    def numbers(self) -> set[str]:
        """Every case number that the page shows, for the access log."""
        kinds = {line.item.kind for line in self.lines} | {draft.kind for draft in self.proposal}
        items = [line.item for line in self.lines if not line.hidden] + self.removed
        on_agenda = {item.case_number for item in items if item.case_number}
        proposed = {draft.case.number for draft in self.proposal if draft.case}
        waiting = {case.number for case in self.others}
        return on_agenda | proposed | waiting | self.look_back.numbers(frozenset(kinds))


def agenda_page(
    forum: ForumRow, meeting: MeetingRow, *, person: Person, prepares: bool, today: date
) -> AgendaPage:
    """`prepares`: this person may write the agenda, so the proposal is worked out for them."""
    closed, is_editable = person.recused_cases, meeting.state in EDITABLE
    items = rows(ItemRow, _ITEMS, {"meeting_id": meeting.id, "person_id": person.id})
    agenda = [item for item in items if item.removed_at is None]
    back = look_back(forum.id, meeting.held_on).without(closed) if is_editable else LookBack()
    queue = ready_in(forum.id, today) if prepares and is_editable else []
    proposal = _proposal(forum, meeting, agenda, back, queue) if prepares else []
    proposed = {draft.case.number for draft in proposal if draft.case}
    return AgendaPage(
        lines=_lines(agenda, meeting.state, closed),
        removed=[
            item
            for item in items
            if item.removed_at and item.number and item.case_number not in closed
        ],
        total=sum(item.minutes for item in agenda),
        ends_at=planning.expected_end(meeting.starts_at, [item.minutes for item in agenda]),
        deadlines=deadlines_of(forum, meeting.held_on),
        look_back=back,
        proposal=[draft for draft in proposal if not draft.case or draft.case.number not in closed],
        others=[case for case in queue if case.number not in proposed | closed],
    )


def _proposal(
    forum: ForumRow,
    meeting: MeetingRow,
    agenda: list[ItemRow],
    back: LookBack,
    queue: list[QueuedCase],
) -> list[Draft[QueuedCase]]:
    """Before the agenda is sent all that it lacks; afterwards nothing comes on by itself."""
    if meeting.state is not MeetingState.PLANNED:
        return []
    return planning.propose(
        meeting.minutes,
        template_of(forum.id),
        back.occasion,
        queue,
        on_agenda=agenda,
        case_minutes=forum.case_minutes,
    )


def _lines(agenda: list[ItemRow], state: MeetingState, closed: frozenset[str]) -> list[AgendaLine]:
    """Whoever has left the room for an item loses sight of it; nobody is inhabil before that."""
    hides = state not in EDITABLE and state is not MeetingState.CANCELLED
    return [
        AgendaLine(
            item,
            item.number or str(place),
            (hides and item.is_recused) or item.case_number in closed,
        )
        for place, item in enumerate(agenda, start=1)
    ]


class HasDeadlines(Protocol):
    """A forum's row: so many working days before or after a meeting."""

    @property
    def submission_days(self) -> int: ...
    @property
    def publication_days(self) -> int: ...
    @property
    def objection_days(self) -> int: ...


def deadlines_of(forum: HasDeadlines, day: date) -> Deadlines:
    return deadlines.deadlines(
        day,
        submission=forum.submission_days,
        publication=forum.publication_days,
        objection=forum.objection_days,
    )
