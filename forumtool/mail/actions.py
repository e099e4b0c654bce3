"""The actions on the outbox: post, withdraw, try again, remove, close what is over."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.mail import rules
from forumtool.mail.message import MailMessage, one_line
from forumtool.mail.models import OutgoingMail
from forumtool.mail.settings import current_settings
from forumtool.mail_settings import is_mail_address


def post(message: MailMessage, *, at: datetime) -> OutgoingMail | None:
    """Put a message in the outbox, in the transaction of the change it tells of.

    `forumtool periodic` sends it after the commit. None while mail is off; ValueError when the
    recipient is no address.
    """
    if current_settings() is None:
        return None
    if not is_mail_address(message.recipient):
        raise ValueError("not an address of mail")
    if message.about:
        withdraw(OutgoingMail.about == message.about)
    mail = _outgoing(message, at)
    db.session.add(mail)
    db.session.flush()
    return mail


def _outgoing(message: MailMessage, at: datetime) -> OutgoingMail:
    part = message.calendar
    return OutgoingMail(
        user_id=message.user_id,
        about=message.about,
        recipient=message.recipient,
        subject=one_line(message.subject),
        body=message.body,
        calendar_method=part.method if part else "",
        calendar=part.content if part else None,
        created_at=at,
        expires_at=message.expires_at,
        next_try_at=at,
    )


def withdraw(*conditions: sa.ColumnElement[bool]) -> None:
    """Delete what has not been sent, also what was given up; not a mail that is being sent."""
    unsent = OutgoingMail.sent_at.is_(None) & (
        OutgoingMail.claimed_at.is_(None) | OutgoingMail.given_up_at.is_not(None)
    )
    db.session.execute(sa.delete(OutgoingMail).where(unsent, *conditions))


def try_again(mail: OutgoingMail, *, at: datetime) -> None:
    """A mail that was given up or waits for its next attempt is sent at the next run."""
    if mail.sent_at is not None:
        raise RuleBroken("Mailen er sendt i mellemtiden.")
    if mail.expires_at is not None and mail.expires_at <= at:
        raise RuleBroken("Det, mailen handler om, er forbi. Fjern den i stedet.")
    if mail.given_up_at is None and mail.claimed_at is not None:
        raise RuleBroken("Mailen er ved at blive sendt. Hent siden igen om lidt.")
    mail.attempts, mail.next_try_at = 0, at
    mail.claimed_at, mail.given_up_at = None, None
    db.session.flush()


def remove(mail: OutgoingMail) -> None:
    """It is not sent and not shown any more."""
    db.session.delete(mail)
    db.session.flush()


def close_unsendable(at: datetime) -> None:
    """Give up mails whose run was interrupted and expired ones; delete rows kept long enough."""
    interrupted = OutgoingMail.claimed_at < at - rules.LONGEST_SENDING
    waiting = OutgoingMail.next_try_at.is_not(None)
    expired = OutgoingMail.expires_at <= at
    for condition, reason in (
        (interrupted, rules.INTERRUPTED),
        (expired & OutgoingMail.claimed_at.is_(None), rules.TOO_LATE),
    ):
        db.session.execute(
            sa.update(OutgoingMail)
            .where(waiting, condition)
            .values(next_try_at=None, given_up_at=at, last_error=reason)
        )
    _withdraw_outdated()
    ended = sa.func.coalesce(OutgoingMail.sent_at, OutgoingMail.given_up_at)
    db.session.execute(sa.delete(OutgoingMail).where(ended < at - rules.KEPT))


def _withdraw_outdated() -> None:
    """A mail that was being sent when a newer one was written, and failed, is not sent after it."""
    newer = orm.aliased(OutgoingMail)
    is_outdated = sa.exists().where(newer.about == OutgoingMail.about, newer.id > OutgoingMail.id)
    withdraw(OutgoingMail.about != "", is_outdated)
