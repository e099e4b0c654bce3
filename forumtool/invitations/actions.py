"""Invitations by mail: what every member was last sent, compared with the meeting as it is now.

Run by `forumtool periodic`: whatever has happened since (a publication, three moves, a new member),
one comparison finds the one mail that is missing. Only columns of meetings, fora, memberships and
people are read.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.feeds.events import CalendarMeeting
from forumtool.feeds.reads.events import meeting_event
from forumtool.invitations import itip
from forumtool.invitations.itip import Kind, Notice
from forumtool.invitations.models import Invitation
from forumtool.invitations.reads.guests import Guest, guests_of
from forumtool.invitations.rules import (
    MeetingNow,
    Method,
    NextMail,
    next_mail,
    next_sequence,
)
from forumtool.mail import actions as outbox
from forumtool.mail import rules as mail_rules
from forumtool.mail.message import CalendarPart, MailMessage
from forumtool.mail.models import OutgoingMail
from forumtool.mail.settings import current_settings
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState, MeetingStep

OFF = "Indkaldelser: sendes ikke, før mail er sat op."


def reconcile(at: datetime) -> str:
    """Put the missing mails in the outbox; a Danish line for the output of `periodic`."""
    settings = current_settings()
    if settings is None:
        return OFF
    today = clock.local(at).date()
    _delete_past(today)
    written = sum(
        _reconcile_meeting(MeetingMail.about(meeting, settings.sender, at))
        for meeting in _coming_meetings(today)
    )
    db.session.flush()
    return f"Indkaldelser: {written} lagt i udbakken."


def choose(user_id: int, *, wanted: bool) -> None:
    """A person who wants none gets a cancellation of the coming meetings, and no more mails."""
    db.session.execute(sa.update(User).where(User.id == user_id).values(wants_invitations=wanted))
    db.session.flush()


def _delete_past(today: date) -> None:
    past = sa.select(Meeting.id).where(Meeting.held_on < today - mail_rules.KEPT)
    db.session.execute(sa.delete(Invitation).where(Invitation.meeting_id.in_(past)))


def _coming_meetings(today: date) -> list[Meeting]:
    """Those that anybody is to be or was invited to; locked, so that two runs take turns."""
    has_invitation = sa.exists().where(Invitation.meeting_id == Meeting.id)
    query = (
        sa.select(Meeting)
        .where(Meeting.held_on >= today, (Meeting.state == MeetingState.PUBLISHED) | has_invitation)
        .order_by(Meeting.id)
        .with_for_update()
    )
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class MeetingMail:
    """One meeting as its invitations show it, and the sender and the time of this run's mails."""

    meeting: Meeting
    event: CalendarMeeting
    now: MeetingNow
    sender: str
    at: datetime

    @classmethod
    def about(cls, meeting: Meeting, sender: str, at: datetime) -> "MeetingMail":
        event = meeting_event(meeting.id)
        reinstated = sum(row.step is MeetingStep.REINSTATE for row in meeting.events)
        now = MeetingNow(
            state=meeting.state,
            content=itip.digest(event, times_reinstated=reinstated),
            changed_at=max(meeting.changed_at, meeting.published_at or meeting.changed_at),
            begins_at=clock.moment(meeting.held_on, meeting.starts_at),
        )
        return cls(meeting, event, now, sender, at)

    def subject_key(self, user_id: int) -> str:
        """The outbox keeps one unsent mail with this key: a newer one replaces it."""
        return f"invitation:{self.meeting.uid}:{user_id}"


def _reconcile_meeting(mail: MeetingMail) -> int:
    """How many mails were written."""
    if not mail.now.is_settled(mail.at):
        return 0
    invitations, being_sent = _invitations(mail.meeting.id)
    written = 0
    for guest in guests_of(mail.meeting.id, clock.local(mail.at).date()):
        if guest.user_id in being_sent:
            continue  # the next run knows whether it was sent
        invitation = invitations.get(guest.user_id)
        action = next_mail(mail.now, guest.address, invitation.last_sent() if invitation else None)
        if action is NextMail.WITHDRAW:
            outbox.withdraw(OutgoingMail.about == mail.subject_key(guest.user_id))
            db.session.delete(invitation)
        elif action is not NextMail.NOTHING:
            _send(mail, guest, invitation, Method(action))
            written += 1
    return written


def _invitations(meeting_id: int) -> tuple[dict[int, Invitation], set[int]]:
    """The rows by person, with `reached` as the outbox knows it; and whose mail is being sent now.

    A mail whose sending was interrupted counts as sent: the server may have accepted it.
    """
    is_interrupted = OutgoingMail.claimed_at.is_not(None) & OutgoingMail.given_up_at.is_not(None)
    is_being_sent = OutgoingMail.claimed_at.is_not(None) & OutgoingMail.given_up_at.is_(None)
    query = (
        sa.select(Invitation, OutgoingMail.sent_at.is_not(None) | is_interrupted, is_being_sent)
        .outerjoin(OutgoingMail, OutgoingMail.key == Invitation.mail_key)
        .where(Invitation.meeting_id == meeting_id)
    )
    invitations, being_sent = {}, set()
    for invitation, is_sent, is_in_progress in db.session.execute(query):
        invitations[invitation.user_id] = invitation
        if is_sent:
            invitation.reached = invitation.method is Method.REQUEST
        if is_in_progress:
            being_sent.add(invitation.user_id)
    return invitations, being_sent


def _send(mail: MeetingMail, guest: Guest, invitation: Invitation | None, method: Method) -> None:
    """A cancellation goes to the address the invitation went to."""
    last = invitation.last_sent() if invitation else None
    sequence = next_sequence(mail.meeting.sequence, method, mail.now.content, last)
    notice = Notice(
        kind=_kind(mail.meeting, invitation, method),
        event=replace(mail.event, sequence=sequence),
        recipient=last.address if last and method is Method.CANCEL else guest.address,
        sender=mail.sender,
        written_at=mail.at.replace(microsecond=0),
        is_deputy=guest.is_deputy,
    )
    posted = outbox.post(_message(notice, mail, guest.user_id), at=mail.at)
    if posted is None:
        return
    if invitation is None:
        invitation = Invitation(meeting_id=mail.meeting.id, user_id=guest.user_id, address="")
        db.session.add(invitation)
    if invitation.address != notice.recipient:
        invitation.reached = False
    invitation.method, invitation.sequence = method, sequence
    invitation.content, invitation.address = mail.now.content, notice.recipient
    invitation.mail_key, invitation.at = posted.key, mail.at


def _kind(meeting: Meeting, invitation: Invitation | None, method: Method) -> Kind:
    if method is Method.CANCEL:
        is_cancelled = meeting.state is MeetingState.CANCELLED
        return Kind.CANCELLED if is_cancelled else Kind.REMOVED
    return Kind.CHANGED if invitation and invitation.reached else Kind.INVITED


def _message(notice: Notice, mail: MeetingMail, user_id: int) -> MailMessage:
    return MailMessage(
        recipient=notice.recipient,
        subject=itip.subject(notice),
        body=itip.body(notice),
        calendar=CalendarPart(notice.ical_method, itip.calendar(notice)),
        user_id=user_id,
        about=mail.subject_key(user_id),
        expires_at=mail.now.begins_at,
    )
