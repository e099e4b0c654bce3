"""The session: open the meeting, who is there, who is inhabil, close it, approve its minutes."""

from collections.abc import Collection, Iterable
from datetime import datetime

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Membership
from forumtool.meetings import rules
from forumtool.meetings.actions.steps import take
from forumtool.meetings.models import AgendaItem, Attendance, Meeting, Recusal
from forumtool.meetings.rules import MeetingStep, Presence

NO_DEPUTY = "Vælg, hvem der er stedfortræder for {name}."


def open_meeting(meeting: Meeting, *, by: int, at: datetime) -> None:
    take(meeting, MeetingStep.OPEN, by=by, at=at)
    meeting.opened_at = at
    db.session.flush()


def everyone_present(meeting: Meeting, memberships: Iterable[Membership]) -> None:
    """All seats are taken; the exceptions follow."""
    for membership in memberships:
        set_presence(meeting, membership, Presence.PRESENT)


def set_presence(
    meeting: Meeting,
    membership: Membership,
    presence: Presence,
    *,
    deputy_id: int | None = None,
) -> None:
    """Who came for this seat, as it was on the day."""
    rules.refuse_not_in_session(meeting.state)
    if presence is Presence.DEPUTY and deputy_id is None:
        raise RuleBroken(NO_DEPUTY.format(name=membership.user.name))
    row = _attendance(meeting, membership)
    row.presence = presence
    row.deputy_id = deputy_id if presence is Presence.DEPUTY else None
    db.session.flush()


def _attendance(meeting: Meeting, membership: Membership) -> Attendance:
    for row in meeting.attendances:
        if row.membership_id == membership.id:
            return row
    row = Attendance(
        membership_id=membership.id,
        user_id=membership.user_id,
        department_id=membership.department_id,
    )
    meeting.attendances.append(row)
    return row


def set_recusals(item: AgendaItem, user_ids: Collection[int]) -> None:
    """Inhabil for this item: these persons and no others."""
    rules.refuse_not_in_session(item.meeting.state)
    recusals = {row.user_id: row for row in item.recusals}
    for user_id, row in recusals.items():
        if user_id not in user_ids:
            item.recusals.remove(row)
            db.session.delete(row)
    for user_id in sorted(set(user_ids) - set(recusals)):
        item.recusals.append(Recusal(user_id=user_id))
    db.session.flush()


def close_meeting(
    meeting: Meeting, *, undecided: Collection[str] = (), by: int, at: datetime
) -> None:
    """The minutes are ready when the meeting closes; `undecided` are the case numbers that lack
    a decision, and one of them is enough to keep it open."""
    take(meeting, MeetingStep.CLOSE, by=by, at=at)
    rules.refuse_undecided(undecided)
    meeting.closed_at = at
    db.session.flush()


def approve_meeting(meeting: Meeting, *, by: int | None, at: datetime) -> None:
    """By a person, or by silence when the deadline has passed (`by` None)."""
    take(meeting, MeetingStep.APPROVE, by=by, at=at)
    meeting.approved_at = at
    db.session.flush()
