"""All that the page of a case shows, gathered in a number of selects that nothing changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from forumtool.access import Permission, Person
from forumtool.cases import queries as cases
from forumtool.cases.actions import preparation
from forumtool.cases.models import CaseEvent, FollowUp, ForumCase
from forumtool.cases.rules import Step, may_edit, missing_for_ready, offered
from forumtool.decisions import queries
from forumtool.decisions.models import Decision
from forumtool.decisions.wording import NoteHead, journal_note
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import HELD


@dataclass(frozen=True)
class Settled:
    """What one meeting decided about the case."""

    meeting: Meeting
    decisions: list[Decision]

    @property
    def is_over(self) -> bool:
        return self.meeting.state in HELD

    @property
    def journalised(self) -> Decision | None:
        """A decision that carries who journalised and when; None until all are."""
        if all(decision.journalised_at for decision in self.decisions):
            return self.decisions[-1]
        return None

    def note(self, case: ForumCase) -> str:
        head = NoteHead(
            forum=case.forum.name,
            held_on=self.meeting.held_on,
            number=case.number,
            label=case.label,
            journal_ref=case.journal_ref,
            doubt_question=case.doubt_question,
        )
        return journal_note(head, [decision.told for decision in self.decisions])


@dataclass(frozen=True)
class CaseFile:
    """`is_member` sees the forum's meetings; a submitter follows the case to its answer."""

    case: ForumCase
    person: Person
    history: list[CaseEvent]
    follow_ups: list[FollowUp]
    meetings: list[date]
    settled: list[Settled]

    @property
    def is_member(self) -> bool:
        return self.person.may(Permission.READ_FORUM, self.case.forum.slug)

    @property
    def _hat(self) -> dict[str, bool]:
        slug = self.case.forum.slug
        return {
            "coordinator": self.person.may(Permission.WORK_QUEUE, slug),
            "submitter": self.case.submitter_id == self.person.id,
        }

    @property
    def offered(self) -> tuple[Step, ...]:
        return offered(self.case.state, **self._hat)

    @property
    def can_edit(self) -> bool:
        return may_edit(self.case.state, **self._hat)

    @property
    def missing(self) -> tuple[str, ...]:
        return missing_for_ready(preparation(self.case))

    def age(self, today: date) -> timedelta:
        """From the application where there is one, else from receipt; it never restarts."""
        return today - (self.case.application_on or self.case.received_on)


def open_file(forum: str, number: str, *, person: Person) -> CaseFile:
    case = cases.get_case(forum, number)
    found = CaseFile(
        case=case,
        person=person,
        history=cases.history(case),
        follow_ups=cases.follow_ups(case),
        meetings=queries.dates_about(case),
        settled=list(_by_meeting(queries.decisions_about(case))),
    )
    if found.is_member:
        return found
    # While a meeting is held its decisions are being written: they are read when it is over.
    found.settled[:] = [each for each in found.settled if each.is_over]
    return found


def _by_meeting(decisions: Iterable[Decision]) -> Iterable[Settled]:
    """The latest meeting first."""
    ordered = sorted(decisions, key=lambda each: each.meeting.held_on, reverse=True)
    for meeting, group in groupby(ordered, key=lambda each: each.meeting):
        yield Settled(meeting, sorted(group, key=lambda each: each.id))
