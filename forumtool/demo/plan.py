"""The plan: every meeting and every case of the demo, with what happens to each and when.

Pure, and the same every time it is asked for the same day. `load.py` carries it out.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from forumtool import clock
from forumtool.demo.case_texts import CaseText, Recommendation
from forumtool.demo.meeting_dates import MeetingDates, PlannedDate, is_open
from forumtool.workdays.deadlines import deadlines, working_days_after

PUBLISHED_AT = time(12, 0)
APPROVED_AT = time(8, 30)


class StateToday(StrEnum):
    """Where a case stands on the day the demo is loaded."""

    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    READY = "ready"
    BILATERAL = "bilateral"
    ON_AGENDA = "on_agenda"
    WITHDRAWN = "withdrawn"
    TREATED = "treated"
    DEFERRED = "deferred"


@dataclass(frozen=True)
class PlannedCase:
    """One case: its text, its receipt, and what places it in the queue while it waits."""

    key: str
    forum: str
    text: CaseText
    received_at: datetime
    submitter: str
    state_today: StateToday
    ready_at: datetime
    deadline: date | None = None
    urgent: bool = False
    overdue: bool = False

    @property
    def application_on(self) -> date:
        return clock.local(self.received_at).date()


@dataclass(frozen=True)
class PlannedDecisions:
    """What one meeting decides about one case."""

    case: str
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True)
class PlannedMeeting:
    """A past meeting, or the next one (which is not held)."""

    forum: str
    series_date: PlannedDate
    held: bool
    decisions: tuple[PlannedDecisions, ...] = ()
    published_at: datetime | None = None
    approved_at: datetime | None = None


@dataclass(frozen=True)
class ForumPlan:
    """One forum, oldest meeting first; the last meeting is the next one."""

    dates: MeetingDates
    meetings: tuple[PlannedMeeting, ...]
    cases: tuple[PlannedCase, ...]


def ready_at(received_at: datetime, *, before: datetime | None = None) -> datetime:
    """The first or second open day after the receipt, when a coordinator has checked the case."""
    day = clock.local(received_at).date() + timedelta(days=1)
    while not is_open(day):
        day += timedelta(days=1)
    checked = clock.moment(day, time(10, 15))
    return checked if before is None else min(checked, before - timedelta(hours=2))


def published_at(day: date) -> datetime:
    return clock.moment(deadlines(day).publication, PUBLISHED_AT)


def approved_at(day: date) -> datetime:
    """Silence counts: on the working day after the deadline for objections, if that has come."""
    after = working_days_after(deadlines(day).objection, 1)
    return clock.moment(after, APPROVED_AT)


def follow_up_on(held_on: date, weeks: int) -> date:
    """The due date is an open day."""
    day = held_on + timedelta(weeks=weeks)
    while not is_open(day):
        day += timedelta(days=1)
    return day
