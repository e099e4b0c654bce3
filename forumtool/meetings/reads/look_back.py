"""What an agenda looks back on: the last minutes, what is overdue, what was clarified since."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from forumtool.cases.models import CaseEvent, FollowUp, ForumCase
from forumtool.cases.rules import Step
from forumtool.database.rows import tuples
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Occasion
from forumtool.meetings.reads.meeting import MeetingShown
from forumtool.meetings.rules import HELD


@dataclass(frozen=True)
class LastMeeting:
    held_on: date
    closed_at: datetime | None


@dataclass(frozen=True)
class Overdue:
    """A promise that was to be kept by the day of the meeting."""

    number: str
    text: str
    owner: str
    due_on: date


@dataclass(frozen=True)
class Clarified:
    number: str
    label: str


@dataclass(frozen=True)
class LookBack:
    """What the standing items of one agenda have in them."""

    last: LastMeeting | None = None
    overdue: tuple[Overdue, ...] = ()
    clarified: tuple[Clarified, ...] = ()

    @property
    def occasion(self) -> Occasion:
        return Occasion(
            minutes_to_approve=0 if self.last is None else 1,
            overdue_follow_ups=len(self.overdue),
            clarified=len(self.clarified),
        )

    def without(self, closed: frozenset[str]) -> "LookBack":
        """As one sees it who is inhabil in these cases."""
        if not closed:
            return self
        return LookBack(
            last=self.last,
            overdue=tuple(each for each in self.overdue if each.number not in closed),
            clarified=tuple(each for each in self.clarified if each.number not in closed),
        )

    def numbers(self, kinds: frozenset[AgendaKind]) -> set[str]:
        """The case numbers that are named under items of these kinds."""
        found = set()
        if AgendaKind.FOLLOW_UPS in kinds:
            found |= {each.number for each in self.overdue}
        if AgendaKind.CLARIFIED in kinds:
            found |= {each.number for each in self.clarified}
        return found


Columns = sa.Select[*tuple[Any, ...]]

_FORUM_ID: sa.BindParameter[int] = sa.bindparam("forum_id")
_DAY = sa.bindparam("day", type_=sa.Date)


def _last_held() -> sa.CTE:
    return (
        sa.select(Meeting.held_on, Meeting.closed_at)
        .where(
            Meeting.forum_id == _FORUM_ID,
            Meeting.held_on < _DAY,
            sa.or_(*(Meeting.state == state for state in sorted(HELD))),
        )
        .order_by(Meeting.held_on.desc())
        .limit(1)
        .cte("last_held")
    )


def _overdue() -> Columns:
    return (
        sa.select(
            sa.literal(AgendaKind.FOLLOW_UPS.value),
            ForumCase.number,
            FollowUp.text,
            FollowUp.owner,
            FollowUp.due_on,
            sa.null(),
        )
        .join(FollowUp, FollowUp.case_id == ForumCase.id)
        .where(ForumCase.forum_id == _FORUM_ID, FollowUp.due_on <= _DAY, FollowUp.done_on.is_(None))
    )


def _clarified(since: sa.ScalarSelect[datetime | None]) -> Columns:
    return (
        sa.select(
            sa.literal(AgendaKind.CLARIFIED.value),
            ForumCase.number,
            ForumCase.label,
            sa.literal(""),
            sa.null(),
            sa.null(),
        )
        .join(CaseEvent, CaseEvent.case_id == ForumCase.id)
        .where(
            ForumCase.forum_id == _FORUM_ID,
            CaseEvent.step == Step.AGREE_BILATERALLY,
            since.is_(None) | (CaseEvent.at > since),
            CaseEvent.at < sa.bindparam("day_after", type_=CaseEvent.at.type),
        )
    )


@cache
def _everything() -> Columns:
    """One select for all three: each row says under which kind of item it stands."""
    last = _last_held()
    approval = sa.select(
        sa.literal(AgendaKind.APPROVAL_OF_MINUTES.value).label("kind"),
        sa.literal("").label("number"),
        sa.literal(""),
        sa.literal(""),
        last.c.held_on.label("day"),
        last.c.closed_at,
    )
    since = sa.select(last.c.closed_at).scalar_subquery()
    found = sa.union_all(approval, _overdue(), _clarified(since)).subquery()
    return sa.select(found).order_by(found.c.kind, found.c.day, found.c.number)


def look_back(meeting: Meeting | MeetingShown) -> LookBack:
    after = datetime.combine(meeting.held_on, time.min, UTC) + timedelta(days=1)
    given = {"forum_id": meeting.forum_id, "day": meeting.held_on, "day_after": after}
    under = defaultdict[str, list[sa.Row[*tuple[Any, ...]]]](list)
    for row in tuples(_everything(), given):
        under[row[0]].append(row)
    last = under[AgendaKind.APPROVAL_OF_MINUTES]
    return LookBack(
        last=LastMeeting(*last[0][4:]) if last else None,
        overdue=tuple(Overdue(*row[1:5]) for row in under[AgendaKind.FOLLOW_UPS]),
        clarified=tuple(Clarified(*row[1:3]) for row in under[AgendaKind.CLARIFIED]),
    )
