"""All that the page of a case shows, gathered in a number of selects that nothing changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from forumtool.cases.reads import case as reading
from forumtool.cases.reads.case import CaseRead
from forumtool.cases.rules import Step, WaitingCase, may_edit, missing_for_ready, offered
from forumtool.decisions import queries
from forumtool.decisions.reads.decided import Told, told_about
from forumtool.decisions.wording import NoteHead, journal_note
from forumtool.meetings.rules import HELD
from forumtool.roles import Permission
from forumtool.web.access import Person


@dataclass(frozen=True)
class Settled:
    """What one meeting decided about the case."""

    held_on: date
    is_over: bool
    decisions: list[Told]

    @property
    def journalised(self) -> Told | None:
        """A decision that carries who journalised and when; None until all are."""
        if all(decision.journalised_at for decision in self.decisions):
            return self.decisions[-1]
        return None

    def note(self, read: CaseRead) -> str:
        case = read.columns
        head = NoteHead(
            forum=read.forum.name,
            held_on=self.held_on,
            number=case.number,
            label=case.label,
            journal_ref=case.journal_ref,
            doubt_question=case.doubt_question,
        )
        return journal_note(head, [decision.lines for decision in self.decisions])


@dataclass(frozen=True)
class CaseFile(WaitingCase):
    """`is_member` sees the forum's meetings; a submitter follows the case to its answer."""

    read: CaseRead
    is_member: bool
    is_coordinator: bool
    is_submitter: bool
    history: Sequence[sa.Row[Any]]
    follow_ups: Sequence[sa.Row[Any]]
    meetings: list[date]
    settled: list[Settled]

    @property
    def case(self) -> sa.Row[Any]:
        return self.read.columns

    @property
    def offered(self) -> tuple[Step, ...]:
        return offered(
            self.case.state, coordinator=self.is_coordinator, submitter=self.is_submitter
        )

    @property
    def can_edit(self) -> bool:
        return may_edit(
            self.case.state, coordinator=self.is_coordinator, submitter=self.is_submitter
        )

    @property
    def missing(self) -> tuple[str, ...]:
        case: Any = SimpleNamespace(**self.case._asdict(), departments=self.read.departments)
        return missing_for_ready(case)

    @property
    def received_on(self) -> date:
        received_on: date = self.case.received_on
        return received_on

    @property
    def application_on(self) -> date | None:
        application_on: date | None = self.case.application_on
        return application_on


def open_file(forum: str, number: str, *, person: Person) -> CaseFile:
    read = reading.read_case(forum, number)
    case, is_member = read.columns, person.may(Permission.READ_FORUM, forum)
    settled = _by_meeting(told_about(case.id))
    return CaseFile(
        read=read,
        is_member=is_member,
        is_coordinator=person.may(Permission.WORK_QUEUE, forum),
        is_submitter=case.submitter_id == person.id,
        history=reading.history(case.id),
        follow_ups=reading.promises(case.id),
        meetings=queries.dates_about(case.id),
        # While a meeting is held its decisions are being written: they are read when it is over.
        settled=[each for each in settled if each.is_over or is_member],
    )


def _by_meeting(decisions: Iterable[Told]) -> Iterable[Settled]:
    """The latest meeting first, as they come."""
    for (day, state), group in groupby(
        decisions, key=lambda each: (each.held_on, each.meeting_state)
    ):
        yield Settled(day, state in HELD, list(group))
