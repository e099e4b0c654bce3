"""Rows that figures are made of: dates and codes, never a text."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.decisions.models import Decision, Outcome
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import HELD
from forumtool.reports.figures import CaseRow, DecisionRow


@dataclass
class ForumRows:
    cases: list[CaseRow] = field(default_factory=list)
    decisions: list[DecisionRow] = field(default_factory=list)
    meetings: list[date] = field(default_factory=list)


def rows_of(forum_ids: Collection[int]) -> defaultdict[int, ForumRows]:
    """Everything the figures of these fora are counted from."""
    found: defaultdict[int, ForumRows] = defaultdict(ForumRows)
    for case in db.session.execute(_cases(forum_ids)):
        found[case[0]].cases.append(CaseRow(*case[1:]))
    for decision in db.session.execute(_decisions(forum_ids)):
        found[decision[0]].decisions.append(DecisionRow(*decision[1:]))
    for forum_id, held_on in db.session.execute(_meetings(forum_ids)):
        found[forum_id].meetings.append(held_on)
    return found


def _cases(forum_ids: Collection[int]) -> sa.Select[int, int, date, date | None]:
    return sa.select(
        ForumCase.forum_id, ForumCase.id, ForumCase.received_on, ForumCase.application_on
    ).where(ForumCase.forum_id.in_(forum_ids))


def _decisions(forum_ids: Collection[int]) -> sa.Select[int, int, date, str, bool]:
    """Only of meetings that are over: what is being written may still change."""
    return (
        sa.select(
            Meeting.forum_id,
            Decision.case_id,
            Decision.decided_on,
            Decision.outcome_code,
            Outcome.counted_as_treated,
        )
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(Outcome, Outcome.code == Decision.outcome_code)
        .where(Meeting.forum_id.in_(forum_ids), Meeting.state.in_(HELD))
    )


def _meetings(forum_ids: Collection[int]) -> sa.Select[int, date]:
    return sa.select(Meeting.forum_id, Meeting.held_on).where(
        Meeting.forum_id.in_(forum_ids), Meeting.state.in_(HELD)
    )


def outcome_labels() -> dict[str, str]:
    """Every outcome there has been, in the order of the taxonomy."""
    query = sa.select(Outcome.code, Outcome.label).order_by(Outcome.position)
    return {row[0]: row[1] for row in db.session.execute(query)}
