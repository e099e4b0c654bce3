"""Answer what a meeting's date collides with: move it, cancel it, or keep the date."""

from collections.abc import Sequence
from datetime import date, datetime

from forumtool.errors import RuleBroken
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import place_of
from forumtool.series.actions.meeting_dates import cancel_meeting, keep_date, move_meeting
from forumtool.series.collisions import Collision, CollisionCheck, Proposal, Remedy

NO_COLLISION = "Mødet støder ikke længere sammen med noget. Hent siden igen."
NO_LONGER = "Forslaget kan ikke længere bruges. Hent siden igen, og vælg et andet."


def settle(
    meeting: Meeting,
    proposal: Proposal,
    check: CollisionCheck,
    *,
    by: int,
    at: datetime,
    today: date,
) -> None:
    """Take one of the proposals about a meeting, if it still holds."""
    found = check.unanswered(meeting)
    if not found:
        raise RuleBroken(NO_COLLISION)
    if not check.accepts(meeting, proposal):
        raise RuleBroken(NO_LONGER)
    _carry_out(meeting, proposal, found, by=by, at=at, today=today)


def _carry_out(
    meeting: Meeting,
    proposal: Proposal,
    found: Sequence[Collision],
    *,
    by: int,
    at: datetime,
    today: date,
) -> None:
    reason = found[0].reason
    if proposal.day is not None:
        move_meeting(
            meeting,
            place_of(meeting),
            day=proposal.day,
            reason=reason,
            by=by,
            at=at,
            today=today,
        )
    elif proposal.remedy is Remedy.CANCEL:
        cancel_meeting(meeting, reason, by=by, at=at)
    else:
        keep_date(meeting, [each.key for each in found])
