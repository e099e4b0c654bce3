"""Invitations by mail: what every member was last sent, held against the plan as it stands.

Run by `forumtool periodic`: whatever happened since (a publication, three moves, a new member), one
look finds the one mail that is missing. Only columns of meetings, fora, seats and people are read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from flask import current_app

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.feeds.entries import Entry
from forumtool.feeds.queries import entry_of
from forumtool.forums.models import Membership
from forumtool.invitations import itip
from forumtool.invitations.itip import Kind, Notice
from forumtool.invitations.models import Invitation
from forumtool.invitations.rules import Method, Plan, Step, next_step
from forumtool.mail import actions as outbox
from forumtool.mail import rules
from forumtool.mail import settings as switch
from forumtool.mail.message import CalendarPart, Letter
from forumtool.mail.models import OutgoingMail
from forumtool.mail_settings import is_mail_address
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.roles import Role

_ON_ITS_WAY = OutgoingMail.claimed_at.is_not(None) & OutgoingMail.given_up_at.is_(None)
OFF = "Indkaldelser: sendes ikke, før mail er sat op."


@dataclass(frozen=True)
class Guest:
    """A person and whether they are to come: `address` is empty for one who is not invited."""

    user_id: int
    address: str
    is_deputy: bool = False


def reconcile(at: datetime) -> str:
    """Put the mails that are missing in the outbox; a line for the one who reads the output."""
    settings = switch.settings()
    if settings is None:
        return OFF
    today = clock.local(at).date()
    _forget_past(today)
    written = sum(
        _reconcile_meeting(meeting, settings.sender, at) for meeting in _meetings(today, at)
    )
    db.session.flush()
    return f"Indkaldelser: {written} lagt i udbakken."


def _forget_past(today: date) -> None:
    past = sa.select(Meeting.id).where(Meeting.held_on < today - rules.KEPT)
    db.session.execute(sa.delete(Invitation).where(Invitation.meeting_id.in_(past)))


def _meetings(today: date, at: datetime) -> list[Meeting]:
    """Those to come that anybody is or was invited to; held, so that two runs follow each other."""
    known = sa.exists().where(Invitation.meeting_id == Meeting.id)
    query = (
        sa.select(Meeting)
        .where(Meeting.held_on >= today, (Meeting.state == MeetingState.PUBLISHED) | known)
        .order_by(Meeting.id)
        .with_for_update()
    )
    return [each for each in db.session.scalars(query) if _plan(each).is_settled(at)]


def _plan(meeting: Meeting) -> Plan:
    return Plan(
        state=meeting.state,
        sequence=meeting.sequence,
        changed_at=max(meeting.changed_at, meeting.published_at or meeting.changed_at),
        begins_at=clock.moment(meeting.held_on, meeting.starts_at),
    )


@dataclass(frozen=True)
class Round:
    """One meeting, about to be told to its guests."""

    meeting: Meeting
    entry: Entry
    sender: str
    at: datetime

    def about(self, user_id: int) -> str:
        return f"invitation:{self.meeting.uid}:{user_id}"


def _reconcile_meeting(meeting: Meeting, sender: str, at: datetime) -> int:
    held, on_their_way = _invitations(meeting.id)
    plan, written = _plan(meeting), 0
    this = Round(meeting, entry_of(meeting.id, _address), sender, at)
    for guest in _guests(meeting, held, clock.local(at).date()):
        if guest.user_id in on_their_way:
            continue  # the next run knows what became of it
        row = held.get(guest.user_id)
        step = next_step(plan, guest.address, row.last_sent() if row else None)
        if step is Step.WITHDRAW:
            outbox.withdraw(OutgoingMail.about == this.about(guest.user_id))
            db.session.delete(row)
        elif step is not Step.NOTHING:
            _send(this, guest, row, step)
            written += 1
    return written


def _invitations(meeting_id: int) -> tuple[dict[int, Invitation], set[int]]:
    """By person, with what the outbox says of the latest; and who has one on its way just now.

    One that a stopped run had in hand counts as one that has left: it may have been taken.
    """
    is_stopped = OutgoingMail.claimed_at.is_not(None) & OutgoingMail.given_up_at.is_not(None)
    query = (
        sa.select(Invitation, OutgoingMail.sent_at.is_not(None) | is_stopped, _ON_ITS_WAY)
        .outerjoin(OutgoingMail, OutgoingMail.key == Invitation.mail_key)
        .where(Invitation.meeting_id == meeting_id)
    )
    held, on_their_way = {}, set()
    for row, has_left, is_on_its_way in db.session.execute(query):
        held[row.user_id] = row
        if has_left:
            row.reached = row.method is Method.REQUEST
        if is_on_its_way:
            on_their_way.add(row.user_id)
    return held, on_their_way


def _guests(meeting: Meeting, held: Iterable[int], today: date) -> list[Guest]:
    """Who sits in the forum today and on the day itself; and who was invited and does not.

    A closed account gets nothing, not even a cancellation.
    """
    sits = sa.and_(
        Membership.user_id == User.id,
        Membership.forum_id == meeting.forum_id,
        Membership.valid_from <= today,
        Membership.valid_to.is_(None) | (Membership.valid_to >= max(today, meeting.held_on)),
    )
    query = (
        sa.select(User.id, User.email, User.wants_invitations, Membership.role)
        .outerjoin(Membership, sits)
        .where(
            User.closed_on.is_(None) | (User.closed_on > today),
            Membership.id.is_not(None) | User.id.in_(list(held)),
        )
        .order_by(User.id)
    )
    guests = {}
    for user_id, email, wants, role in db.session.execute(query):
        is_guest = role is not None and wants and is_mail_address(email)
        guests[user_id] = Guest(user_id, email if is_guest else "", role is Role.DEPUTY)
    return list(guests.values())


def _send(this: Round, guest: Guest, row: Invitation | None, step: Step) -> None:
    """A cancellation goes where the invitation went."""
    notice = Notice(
        kind=_kind(this.meeting, step, row),
        entry=this.entry,
        recipient=row.address if row and step is Step.CANCEL else guest.address,
        sender=this.sender,
        written_at=this.at.replace(microsecond=0),
        is_deputy=guest.is_deputy,
    )
    mail = outbox.post(_letter(notice, this, guest.user_id), at=this.at)
    if mail is None:
        return
    if row is None:
        row = Invitation(meeting_id=this.meeting.id, user_id=guest.user_id, address="")
        db.session.add(row)
    if row.address != notice.recipient:
        row.reached = False
    row.method, row.sequence = notice.method, this.meeting.sequence
    row.address, row.mail_key, row.at = notice.recipient, mail.key, this.at


def _kind(meeting: Meeting, step: Step, row: Invitation | None) -> Kind:
    if step is Step.CANCEL:
        is_off = meeting.state is MeetingState.CANCELLED
        return Kind.CANCELLED if is_off else Kind.REMOVED
    return Kind.CHANGED if row and row.reached else Kind.INVITED


def _letter(notice: Notice, this: Round, user_id: int) -> Letter:
    return Letter(
        recipient=notice.recipient,
        subject=itip.subject(notice),
        body=itip.body(notice),
        calendar=CalendarPart(notice.ical_method, itip.calendar(notice)),
        user_id=user_id,
        about=this.about(user_id),
        expires_at=clock.moment(this.meeting.held_on, this.meeting.starts_at),
    )


def _address(slug: str, day: date) -> str:
    return f"{current_app.config['BASE_URL']}/forum/{slug}/moeder/{day}/"


def choose(user_id: int, *, wanted: bool) -> None:
    """Who says no is taken off the coming meetings they were invited to, and asked to no more."""
    db.session.execute(sa.update(User).where(User.id == user_id).values(wants_invitations=wanted))
    db.session.flush()
