"""What the page of a running meeting shows: the agenda beside, one item in the middle.

Gathered in a number of selects that no amount of data changes.
"""

from dataclasses import dataclass
from functools import cached_property

from flask import abort

from forumtool.decisions import queries
from forumtool.decisions.models import Decision
from forumtool.decisions.queries import absent_departments
from forumtool.decisions.rules import Taxonomy
from forumtool.decisions.wording import missing_voices_line
from forumtool.forums.models import Department
from forumtool.meetings.models import AgendaItem, Attendance, Meeting
from forumtool.meetings.rules import (
    AT_THE_TABLE,
    HELD,
    LABELS,
    PRESENCE_LABELS,
    MeetingState,
    MeetingStep,
    possible,
)
from forumtool.roles import Permission
from forumtool.web.access import Person


@dataclass
class RunningMeeting:
    """`item` is the one in the middle; None is the front of the meeting: who is here."""

    meeting: Meeting
    person: Person
    item: AgendaItem | None = None

    @cached_property
    def decisions(self) -> list[Decision]:
        return queries.decisions_of(self.meeting)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        return queries.taxonomy()

    @property
    def forum(self) -> str:
        return self.meeting.forum.slug

    @cached_property
    def items(self) -> list[AgendaItem]:
        return self.meeting.agenda

    @property
    def writes(self) -> bool:
        """The coordinators of the forum and this meeting's minute taker."""
        coordinates = self.person.may(Permission.PREPARE_AGENDA, self.forum)
        return coordinates or self.meeting.minute_taker_id == self.person.id

    @property
    def in_session(self) -> bool:
        return self.meeting.state is MeetingState.IN_SESSION

    @property
    def can_open(self) -> bool:
        return possible(MeetingStep.OPEN, self.meeting.state)

    @property
    def state_word(self) -> str:
        return LABELS[self.meeting.state]

    @staticmethod
    def presence_word(row: Attendance) -> str:
        return PRESENCE_LABELS[row.presence].lower()

    @property
    def is_over(self) -> bool:
        return self.meeting.state in HELD

    @cached_property
    def departments(self) -> list[Department]:
        return queries.departments_on(self.meeting.held_on)

    def name_of(self, item: AgendaItem) -> str:
        """The number people have on paper."""
        return item.number or str(item.position)

    def is_recused(self, item: AgendaItem) -> bool:
        """At this meeting, or at an earlier one that had the same case."""
        if any(recusal.user_id == self.person.id for recusal in item.recusals):
            return True
        return item.case is not None and item.case.number in self.person.recused_cases

    def decided(self, item: AgendaItem) -> list[Decision]:
        return [decision for decision in self.decisions if decision.item_id == item.id]

    def is_done(self, item: AgendaItem) -> bool:
        return bool(self.decided(item)) if item.case_id else bool(item.note)

    @property
    def undecided(self) -> list[AgendaItem]:
        return [item for item in self.items if item.case_id and not self.decided(item)]

    @property
    def following(self) -> AgendaItem | None:
        """The item after the one in the middle; from the front, the first."""
        if self.item is None:
            return self.items[0] if self.items else None
        place = self.items.index(self.item) + 1
        return self.items[place] if place < len(self.items) else None

    @property
    def at_the_table(self) -> list[tuple[int, str]]:
        """Everybody who is here, deputies in their own name."""
        here = [row for row in self.meeting.attendances if row.presence in AT_THE_TABLE]
        people = [row.deputy or row.user for row in here]
        return [(person.id, person.name) for person in people]

    @property
    def warning(self) -> str:
        """Which affected departments nobody at the table speaks for."""
        if self.item is None or self.item.case is None:
            return ""
        absent = set(absent_departments(self.item, self.meeting.attendances))
        own = [each.name for each in self.item.case.departments if each.id in absent]
        return missing_voices_line(own)

    @property
    def case_numbers(self) -> list[str]:
        """The cases whose words this page shows."""
        shown = [item for item in self.items if item.case and not self.is_recused(item)]
        return [item.case.number for item in shown if item.case]


def running_meeting(forum: str, day: str, number: str | None, *, person: Person) -> RunningMeeting:
    """404 for an item that is not there or that the reader may not see."""
    meeting = queries.load_meeting(forum, day)
    running = RunningMeeting(meeting, person)
    if number:
        found = (item for item in running.items if running.name_of(item) == number)
        running.item = next(found, None) or abort(404)
        if running.is_recused(running.item):
            abort(404)
    return running
