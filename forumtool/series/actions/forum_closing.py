"""A forum that has closed meets no more: what lay planned from that day on is cancelled."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from forumtool import clock
from forumtool.database.base import db
from forumtool.forums.models import Forum
from forumtool.language import danish
from forumtool.meetings.models import CASES_ON_AGENDA, Meeting
from forumtool.meetings.rules import STEPS, MeetingStep
from forumtool.series.actions.meeting_dates import call_off

FORUM_CLOSED = "Forummet er lukket fra og med {day}."


def cancel_after_closing(at: datetime) -> str:
    """The regular work, in a line; empty when there is nothing to tell.

    A meeting with cases on its agenda is left to the coordinators, who must find them another way.
    """
    found = db.session.execute(_left_over(clock.local(at).date())).all()
    for meeting, closed_on in found:
        reason = FORUM_CLOSED.format(day=danish.plain_date(closed_on))
        call_off(meeting, reason, by=None, at=at)
        # As a change of plan does it: a plan made after a reopening may take the meeting back.
        meeting.dropped = True
    db.session.flush()
    if not found:
        return ""
    return f"Møder: {danish.plural(len(found), 'møde', 'møder')} aflyst, fordi forummet lukker."


def _left_over(today: date) -> sa.Select[*tuple[Any, ...]]:
    open_states, _ = STEPS[MeetingStep.CANCEL]
    return (
        sa.select(Meeting, Forum.closed_on)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(
            Forum.is_closed_on(Meeting.held_on),
            Meeting.held_on >= today,
            Meeting.state.in_(open_states),
            CASES_ON_AGENDA == 0,
        )
        .order_by(Meeting.id)
    )
