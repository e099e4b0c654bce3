"""Rows that figures are made of: dates and codes, never a text."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from forumtool.cases.models import ForumCase
from forumtool.database.rows import rows
from forumtool.decisions.models import Decision, Outcome
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import HELD
from forumtool.reports.figures import CaseRow, DecisionRow


@dataclass(frozen=True)
class HeldMeetingDate:
    """A meeting that is over."""

    forum_id: int
    held_on: date


@dataclass(frozen=True)
class OutcomeLabel:
    """What the code of an outcome is called."""

    code: str
    label: str


@dataclass
class ForumRows:
    """Everything the figures of one forum are counted from."""

    cases: list[CaseRow] = field(default_factory=list)
    decisions: list[DecisionRow] = field(default_factory=list)
    meetings: list[date] = field(default_factory=list)


_FORUM_IDS: sa.BindParameter[list[int]] = sa.bindparam("forum_ids", expanding=True)

_CASES = sa.select(
    ForumCase.forum_id,
    ForumCase.id.label("case_id"),
    ForumCase.received_on,
    ForumCase.application_on,
).where(ForumCase.forum_id.in_(_FORUM_IDS))

# Only of meetings that are over: what is being written may still change.
_DECISIONS = (
    sa.select(
        Meeting.forum_id,
        Decision.case_id,
        Decision.decided_on,
        Decision.outcome_code.label("outcome"),
        Outcome.counted_as_treated.label("treated"),
    )
    .join(Meeting, Meeting.id == Decision.meeting_id)
    .join(Outcome, Outcome.code == Decision.outcome_code)
    .where(Meeting.forum_id.in_(_FORUM_IDS), Meeting.state.in_(HELD))
)

_MEETINGS = sa.select(Meeting.forum_id, Meeting.held_on).where(
    Meeting.forum_id.in_(_FORUM_IDS), Meeting.state.in_(HELD)
)

_OUTCOMES = sa.select(Outcome.code, Outcome.label).order_by(Outcome.position)


def rows_of(forum_ids: Collection[int]) -> defaultdict[int, ForumRows]:
    """By the forum's id."""
    asked = {"forum_ids": list(forum_ids)}
    forums: defaultdict[int, ForumRows] = defaultdict(ForumRows)
    for case in rows(CaseRow, _CASES, asked):
        forums[case.forum_id].cases.append(case)
    for decision in rows(DecisionRow, _DECISIONS, asked):
        forums[decision.forum_id].decisions.append(decision)
    for meeting in rows(HeldMeetingDate, _MEETINGS, asked):
        forums[meeting.forum_id].meetings.append(meeting.held_on)
    return forums


def outcome_labels() -> dict[str, str]:
    """Every outcome there has been, in the order of the taxonomy."""
    return {outcome.code: outcome.label for outcome in rows(OutcomeLabel, _OUTCOMES)}
