"""The verbs that end a meeting: its decisions take effect on the cases, and are followed up.

While the meeting is in session a decision is a text that can be put right. When the meeting closes
its case is clarified, back in the queue or withdrawn.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from forumtool.cases import actions as cases
from forumtool.cases.models import ForumCase
from forumtool.cases.rules import CaseState, Step
from forumtool.database.base import db
from forumtool.decisions import queries
from forumtool.decisions.models import Decision
from forumtool.decisions.rules import Effect, promises
from forumtool.meetings.actions.session import close_meeting
from forumtool.meetings.models import AgendaItem, Meeting

# What an outcome does to the case when the meeting closes.
EFFECTS = {
    Effect.DECIDE: Step.DECIDE,
    Effect.DEFER: Step.DEFER,
    Effect.WITHDRAW: Step.WITHDRAW,
}


def close(meeting: Meeting, *, by: int, at: datetime) -> None:
    """Close the meeting: every decision takes effect, all or none."""
    items = [item for item in meeting.agenda if item.case]
    decided: dict[int, list[Decision]] = defaultdict(list)
    for decision in queries.decisions_of(meeting):
        decided[decision.item_id].append(decision)
    undecided = [item.case.number for item in items if item.case and item.id not in decided]
    close_meeting(meeting, undecided=undecided, by=by, at=at)
    for item in items:
        _carry_out(item, decided[item.id], by=by, at=at)
    db.session.flush()


def _carry_out(item: AgendaItem, decisions: Sequence[Decision], *, by: int, at: datetime) -> None:
    case = item.case
    if case is None:
        return
    outcome = decisions[0].outcome
    on = item.meeting.held_on
    cases.advance(case, EFFECTS[outcome.effect], by=by, at=at, meeting_on=on, note=outcome.label)
    for decision in decisions:
        _promise(case, decision)


def _promise(case: ForumCase, decision: Decision) -> None:
    for promise in promises(decision.draft, decision.outcome.kind):
        cases.add_follow_up(
            case, promise.text, owner=promise.owner, due_on=promise.due_on, decision_ref=decision.id
        )


def begin_follow_up(meeting: Meeting, *, by: int | None, at: datetime) -> None:
    """With the minutes approved what was clarified is followed up.

    Approved by silence (`by` None) it stands in the name of the minute taker, or of the one who
    took the case's last step.
    """
    for item in meeting.agenda:
        case = item.case
        if case and case.state is CaseState.CLARIFIED:
            who = by or meeting.minute_taker_id or case.events[-1].by_id
            cases.advance(case, Step.FOLLOW_UP, by=who, at=at, meeting_on=meeting.held_on)
