"""What an agenda looks back on: the last minutes, what is overdue, what was clarified since."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import sqlalchemy as sa

from forumtool.cases.models import CaseEvent, FollowUp, ForumCase
from forumtool.cases.rules import Step
from forumtool.db import rows
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Occasion
from forumtool.meetings.rules import HELD, AgendaKind


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

    def numbers(self, kinds: frozenset[AgendaKind]) -> set[str]:
        """The case numbers that are named under items of these kinds."""
        found = set()
        if AgendaKind.FOLLOW_UPS in kinds:
            found |= {each.number for each in self.overdue}
        if AgendaKind.CLARIFIED in kinds:
            found |= {each.number for each in self.clarified}
        return found


_FORUM_ID: sa.BindParameter[int] = sa.bindparam("forum_id")
_DAY = sa.bindparam("day", type_=sa.Date)


@cache
def _last_held() -> sa.Select[date, datetime | None]:
    return (
        sa.select(Meeting.held_on, Meeting.closed_at)
        .where(Meeting.forum_id == _FORUM_ID, Meeting.held_on < _DAY, Meeting.state.in_(HELD))
        .order_by(Meeting.held_on.desc())
        .limit(1)
    )


@cache
def _named() -> sa.Select[str, str, str, str, date]:
    """Both kinds of cases in one select: what stands under «follow_ups» and under «clarified»."""
    since = sa.bindparam("since", type_=CaseEvent.at.type)
    in_forum = ForumCase.forum_id == _FORUM_ID
    overdue = (
        sa.select(
            sa.literal(AgendaKind.FOLLOW_UPS.value).label("kind"),
            ForumCase.number,
            FollowUp.text,
            FollowUp.owner,
            FollowUp.due_on.label("day"),
        )
        .join(FollowUp, FollowUp.case_id == ForumCase.id)
        .where(in_forum, FollowUp.due_on <= _DAY, FollowUp.done_on.is_(None))
    )
    clarified = (
        sa.select(
            sa.literal(AgendaKind.CLARIFIED.value),
            ForumCase.number,
            ForumCase.label,
            sa.literal(""),
            sa.cast(sa.null(), sa.Date),
        )
        .join(CaseEvent, CaseEvent.case_id == ForumCase.id)
        .where(
            in_forum,
            CaseEvent.step == Step.AGREE_BILATERALLY,
            since.is_(None) | (CaseEvent.at > since),
            sa.func.date(CaseEvent.at) <= _DAY,
        )
    )
    both = sa.union_all(overdue, clarified).subquery()
    return sa.select(both).order_by(both.c.kind, both.c.day, both.c.number)


def look_back(meeting: Meeting) -> LookBack:
    given = {"forum_id": meeting.forum_id, "day": meeting.held_on}
    last = rows(_last_held(), given).first()
    named = rows(_named(), {**given, "since": last.closed_at if last else None}).all()
    return LookBack(
        last=LastMeeting(*last) if last else None,
        overdue=tuple(Overdue(*row[1:]) for row in named if row[0] == AgendaKind.FOLLOW_UPS),
        clarified=tuple(Clarified(*row[1:3]) for row in named if row[0] == AgendaKind.CLARIFIED),
    )
