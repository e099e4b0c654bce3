"""What a meeting looks back on: the last minutes, what is overdue, what was clarified since.

The agenda's page and the papers in Word are made from the same rows.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from forumtool.cases.models import CaseEvent, FollowUp, ForumCase
from forumtool.cases.rules import Step
from forumtool.database.rows import first, rows
from forumtool.database.types import UtcDateTime
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Occasion
from forumtool.meetings.rules import HELD, look_back_ends


@dataclass(frozen=True)
class LastMeeting:
    """The last meeting that was held before this one."""

    held_on: date
    closed_at: datetime | None


@dataclass(frozen=True)
class OverdueFollowUp:
    """A follow-up that was to be done by the day of the meeting; `number` is its case's."""

    number: str
    text: str
    owner: str
    due_on: date


@dataclass(frozen=True)
class ClarifiedCase:
    """A case that the coordinators clarified between them."""

    number: str
    label: str
    doubt_question: str


@dataclass(frozen=True)
class LookBack:
    """What the standing items of one agenda have in them."""

    last: LastMeeting | None = None
    overdue: tuple[OverdueFollowUp, ...] = ()
    clarified: tuple[ClarifiedCase, ...] = ()

    @property
    def occasion(self) -> Occasion:
        return Occasion(
            minutes_to_approve=0 if self.last is None else 1,
            overdue_follow_ups=len(self.overdue),
            clarified=len(self.clarified),
        )

    def without(self, closed: frozenset[str]) -> "LookBack":
        """For somebody who is inhabil in these cases."""
        return LookBack(
            last=self.last,
            overdue=tuple(row for row in self.overdue if row.number not in closed),
            clarified=tuple(row for row in self.clarified if row.number not in closed),
        )

    def numbers(self, kinds: frozenset[AgendaKind]) -> set[str]:
        """The case numbers that are named under items of these kinds."""
        numbers = set()
        if AgendaKind.FOLLOW_UPS in kinds:
            numbers |= {row.number for row in self.overdue}
        if AgendaKind.CLARIFIED in kinds:
            numbers |= {row.number for row in self.clarified}
        return numbers


_FORUM_ID: sa.BindParameter[int] = sa.bindparam("forum_id")
_DAY = sa.bindparam("day", type_=sa.Date)
_EARLIEST = datetime.min.replace(tzinfo=UTC)

_LAST_HELD = (
    sa.select(Meeting.held_on, Meeting.closed_at)
    .where(
        Meeting.forum_id == _FORUM_ID,
        Meeting.held_on < _DAY,
        sa.or_(*(Meeting.state == state for state in sorted(HELD))),
    )
    .order_by(Meeting.held_on.desc())
    .limit(1)
)
_OVERDUE = (
    sa.select(ForumCase.number, FollowUp.text, FollowUp.owner, FollowUp.due_on)
    .join(FollowUp, FollowUp.case_id == ForumCase.id)
    .where(ForumCase.forum_id == _FORUM_ID, FollowUp.is_taken_up_on(_DAY))
    .order_by(FollowUp.due_on, FollowUp.id)
)
_CLARIFIED = (
    sa.select(ForumCase.number, ForumCase.label, ForumCase.doubt_question)
    .where(
        ForumCase.forum_id == _FORUM_ID,
        sa.exists().where(
            CaseEvent.case_id == ForumCase.id,
            CaseEvent.step == Step.AGREE_BILATERALLY,
            CaseEvent.at >= sa.bindparam("begins", type_=UtcDateTime),
            CaseEvent.at < sa.bindparam("ends", type_=UtcDateTime),
        ),
    )
    .order_by(ForumCase.id)
)


def last_held(forum_id: int, day: date) -> LastMeeting | None:
    return first(LastMeeting, _LAST_HELD, {"forum_id": forum_id, "day": day})


def overdue(forum_id: int, day: date) -> list[OverdueFollowUp]:
    return rows(OverdueFollowUp, _OVERDUE, {"forum_id": forum_id, "day": day})


def clarified(
    forum_id: int, held_on: date, closed_at: datetime | None, last: LastMeeting | None
) -> list[ClarifiedCase]:
    """From the end of the last meeting to the end of this one, closed at `closed_at` or still open.

    Every moment belongs to one meeting.
    """
    asked = {
        "forum_id": forum_id,
        "begins": look_back_ends(last.held_on, last.closed_at) if last else _EARLIEST,
        "ends": look_back_ends(held_on, closed_at),
    }
    return rows(ClarifiedCase, _CLARIFIED, asked)


def look_back(forum_id: int, day: date) -> LookBack:
    """What a meeting on the day that has not been closed looks back on."""
    last = last_held(forum_id, day)
    return LookBack(
        last=last,
        overdue=tuple(overdue(forum_id, day)),
        clarified=tuple(clarified(forum_id, day, None, last)),
    )
