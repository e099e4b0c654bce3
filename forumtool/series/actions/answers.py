"""Answer what a meeting's date collides with: move it, cancel it, or keep the date."""

from datetime import date, datetime

from forumtool.errors import RuleBroken
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import place_of
from forumtool.series.actions.meeting_dates import cancel_meeting, keep_date, move_meeting
from forumtool.series.collisions import CollisionCheck, Proposal, Remedy

NO_COLLISION = "Mødet støder ikke længere sammen med noget. Hent siden igen."
NO_LONGER = "Forslaget kan ikke længere bruges. Hent siden igen, og vælg et andet."


def answer_collision(
    meeting: Meeting,
    proposal: Proposal,
    check: CollisionCheck,
    *,
    by: int,
    at: datetime,
    today: date,
) -> None:
    """Carry out one of the proposals about a meeting; RuleBroken when it can no longer be."""
    collisions = check.unanswered(meeting)
    if not collisions:
        raise RuleBroken(NO_COLLISION)
    if not check.accepts(meeting, proposal):
        raise RuleBroken(NO_LONGER)
    reason = collisions[0].reason
    if proposal.day is not None:
        place = place_of(meeting)
        move_meeting(meeting, place, day=proposal.day, reason=reason, by=by, at=at, today=today)
    elif proposal.remedy is Remedy.CANCEL:
        cancel_meeting(meeting, reason, by=by, at=at)
    else:
        keep_date(meeting, [collision.key for collision in collisions])
