"""The verbs of the outbox: write, withdraw, try again, remove, tidy up."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.mail import rules, settings
from forumtool.mail.message import Letter, one_line
from forumtool.mail.models import OutgoingMail
from forumtool.mail_settings import is_mail_address


def post(letter: Letter, *, at: datetime) -> OutgoingMail | None:
    """Put a letter in the outbox, inside the transaction of what it tells; None while mail is off.

    It leaves after the commit, by `forumtool periodic`.
    """
    if settings.settings() is None:
        return None
    if not is_mail_address(letter.recipient):
        raise ValueError("not an address of mail")
    if letter.about:
        withdraw(OutgoingMail.about == letter.about)
    mail = _written(letter, at)
    db.session.add(mail)
    db.session.flush()
    return mail


def _written(letter: Letter, at: datetime) -> OutgoingMail:
    part = letter.calendar
    return OutgoingMail(
        user_id=letter.user_id,
        about=letter.about,
        recipient=letter.recipient,
        subject=one_line(letter.subject),
        body=letter.body,
        calendar_method=part.method if part else "",
        calendar=part.content if part else None,
        created_at=at,
        expires_at=letter.expires_at,
        next_try_at=at,
    )


def withdraw(*conditions: sa.ColumnElement[bool]) -> None:
    """Take back what has not been sent, also what was given up. One on its way goes its way."""
    unsent = OutgoingMail.sent_at.is_(None) & (
        OutgoingMail.claimed_at.is_(None) | OutgoingMail.given_up_at.is_not(None)
    )
    db.session.execute(sa.delete(OutgoingMail).where(unsent, *conditions))


def try_again(mail: OutgoingMail, *, at: datetime) -> None:
    """A mail that was given up, or that waits for its next attempt, leaves at the next run."""
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


def settle(at: datetime) -> None:
    """Close what hangs: a mail whose run was stopped, and one that nobody has use for any more."""
    stopped = OutgoingMail.claimed_at < at - rules.LONGEST_HAND_OVER
    waiting = OutgoingMail.next_try_at.is_not(None)
    late = OutgoingMail.expires_at <= at
    for found, why in (
        (stopped, rules.INTERRUPTED),
        (late & OutgoingMail.claimed_at.is_(None), rules.TOO_LATE),
    ):
        db.session.execute(
            sa.update(OutgoingMail)
            .where(waiting, found)
            .values(next_try_at=None, given_up_at=at, last_error=why)
        )
    _leave_the_newest()
    ended = sa.func.coalesce(OutgoingMail.sent_at, OutgoingMail.given_up_at)
    db.session.execute(sa.delete(OutgoingMail).where(ended < at - rules.KEPT))


def _leave_the_newest() -> None:
    """One that was on its way when a newer was written, and came back, is not sent after it."""
    newer = orm.aliased(OutgoingMail)
    overtaken = sa.exists().where(newer.about == OutgoingMail.about, newer.id > OutgoingMail.id)
    withdraw(OutgoingMail.about != "", overtaken)
