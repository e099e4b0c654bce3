"""Everything the page of a meeting shows, gathered in few selects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from forumtool.forums.models import Forum
from forumtool.forums.rules import AgendaKind
from forumtool.meetings import planning
from forumtool.meetings.planning import Draft
from forumtool.meetings.reads import queue as waiting
from forumtool.meetings.reads.look_back import LookBack, look_back
from forumtool.meetings.reads.meeting import ForumShown, ItemShown, MeetingShown
from forumtool.meetings.reads.queue import Waiting
from forumtool.meetings.rules import EDITABLE, MeetingState
from forumtool.web.access import Person
from forumtool.workdays import deadlines as deadlines_workdays
from forumtool.workdays.deadlines import Deadlines


@dataclass(frozen=True)
class Line:
    """One item with the number it has or would have; `hidden` for the one who is inhabil."""

    item: ItemShown
    number: str
    hidden: bool


@dataclass(frozen=True)
class AgendaPage:
    lines: list[Line]
    removed: list[ItemShown]  # taken off after the agenda was sent
    total: int
    ends_at: time
    deadlines: Deadlines
    look_back: LookBack
    proposal: list[Draft[Waiting]]
    others: list[Waiting]

    @property
    def proposed_total(self) -> int:
        return self.total + sum(draft.minutes for draft in self.proposal)

    @property
    def numbers(self) -> set[str]:
        """Every case number that the page shows, for the access log."""
        kinds = {line.item.kind for line in self.lines} | {draft.kind for draft in self.proposal}
        on_agenda = {
            line.item.case.number for line in self.lines if line.item.case and not line.hidden
        }
        removed = {item.case.number for item in self.removed if item.case}
        proposed = {draft.case.number for draft in self.proposal if draft.case}
        waiting_cases = {case.number for case in self.others}
        looked_back = self.look_back.numbers(frozenset(kinds))
        return on_agenda | removed | proposed | waiting_cases | looked_back


def gather(meeting: MeetingShown, *, person: Person, prepares: bool, today: date) -> AgendaPage:
    """`prepares`: this person may write the agenda, so the proposal is worked out for them."""
    forum, closed = meeting.forum, person.recused_cases
    lines = _lines(meeting, closed)
    back = _look_back(meeting).without(closed)
    open_to_me = prepares and meeting.state in EDITABLE
    queue = waiting.ready_in(forum, today) if open_to_me else []
    proposal = _proposal(meeting, back, queue) if open_to_me else []
    proposed = {draft.case.number for draft in proposal if draft.case}
    minutes = [line.item.minutes for line in lines]
    return AgendaPage(
        lines=lines,
        removed=[
            item
            for item in meeting.items
            if item.removed_at and item.number and not _is_closed(item, closed)
        ],
        total=sum(minutes),
        ends_at=planning.expected_end(meeting.starts_at, minutes),
        deadlines=deadlines_of(forum, meeting.held_on),
        look_back=back,
        proposal=[draft for draft in proposal if not _names_one_of(draft, closed)],
        others=[case for case in queue if case.number not in proposed | closed],
    )


def _look_back(meeting: MeetingShown) -> LookBack:
    """Once the meeting is open its page shows what was said, not what there was to say."""
    if meeting.state not in EDITABLE:
        return LookBack()
    return look_back(meeting.forum_id, meeting.held_on)


def deadlines_of(forum: Forum | ForumShown, day: date) -> Deadlines:
    return deadlines_workdays.deadlines(
        day,
        submission=forum.submission_days,
        publication=forum.publication_days,
        objection=forum.objection_days,
    )


def _is_closed(item: ItemShown, closed: frozenset[str]) -> bool:
    return item.case is not None and item.case.number in closed


def _names_one_of(draft: Draft[Waiting], closed: frozenset[str]) -> bool:
    return draft.case is not None and draft.case.number in closed


def _lines(meeting: MeetingShown, closed: frozenset[str]) -> list[Line]:
    hides = _hides(meeting)
    return [
        Line(
            item,
            item.number or str(at),
            (hides and item.is_recused) or _is_closed(item, closed),
        )
        for at, item in enumerate(meeting.agenda, start=1)
    ]


def _hides(meeting: MeetingShown) -> bool:
    """Whoever has left the room for an item loses sight of it; nobody is inhabil before that."""
    return meeting.state not in EDITABLE and meeting.state is not MeetingState.CANCELLED


def _proposal(
    meeting: MeetingShown, back: LookBack, queue: Sequence[Waiting]
) -> list[Draft[Waiting]]:
    """Before the agenda is sent all that it lacks; afterwards nothing comes on by itself."""
    if meeting.state is not MeetingState.PLANNED:
        return []
    template = waiting.template_of(meeting.forum)
    return waiting.proposal(meeting, template, back.occasion, queue)


def standing_drafts(proposal: Sequence[Draft[Waiting]]) -> list[Draft[Waiting]]:
    """The standing items of a proposal: what an empty agenda begins with."""
    return [draft for draft in proposal if draft.kind is not AgendaKind.CASE]
