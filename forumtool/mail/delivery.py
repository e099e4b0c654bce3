"""Sending the outbox: each mail is claimed, sent and marked as sent, with a commit after each step.

The claim is committed before the mail is sent to the server, so two runs at once never send the
same one, and a run that is interrupted between the server's answer and the last commit leaves a
claimed row behind: that mail is not sent again by itself, but shown to the administrator. No
transaction is open while the server is waited for: on SQLite it would stop every other writer.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.mail import actions, queries, rules
from forumtool.mail.message import MailMessage, to_email
from forumtool.mail.models import OutgoingMail
from forumtool.mail.settings import current_settings
from forumtool.mail.smtp import SmtpConnection, UndeliveredError
from forumtool.mail_settings import MailSettings

log = logging.getLogger(__name__)

OFF = "Mail: slået fra, indtil FORUMTOOL_SMTP_HOST og FORUMTOOL_MAIL_FROM er sat."


@dataclass(frozen=True)
class Claim:
    """A mail that this run alone is sending."""

    id: int
    key: str
    message: MailMessage
    written_at: datetime
    attempts: int


def deliver(at: datetime) -> str:
    """Send everything that is due; a Danish line for the output of `periodic`."""
    actions.close_unsendable(at)
    db.session.commit()
    settings = current_settings()
    if settings is None:
        return OFF
    sent, failed = _send_all(settings, _running_clock(at))
    waiting = queries.count_waiting()
    db.session.commit()
    return f"Mail: {sent} sendt, {failed} kunne ikke sendes nu, {waiting} venter."


def _running_clock(at: datetime) -> Callable[[], datetime]:
    """In a long run, a mail is claimed at the time it is then, not when the run began."""
    started = monotonic()
    return lambda: at + timedelta(seconds=monotonic() - started)


def _send_all(settings: MailSettings, now: Callable[[], datetime]) -> tuple[int, int]:
    sent = failed = 0
    with SmtpConnection(settings) as connection:
        while not connection.is_stuck and (claim := _claim(now())):
            try:
                _send(connection, settings, claim)
            except UndeliveredError as error:
                log.warning("mail %s: %s", claim.key, error.sentence)
                _mark_failed(claim, error, now())
                failed += 1
            else:
                _mark_sent(claim, now())
                sent += 1
    return sent, failed


def _send(connection: SmtpConnection, settings: MailSettings, claim: Claim) -> None:
    email = to_email(
        claim.message, key=claim.key, sender=settings.sender, written_at=claim.written_at
    )
    connection.send(claim.message.recipient, email.as_bytes())


def _claim(at: datetime) -> Claim | None:
    """The next mail that is due and that no other run has taken."""
    is_free = (OutgoingMail.next_try_at <= at) & OutgoingMail.claimed_at.is_(None)
    first = sa.select(OutgoingMail.id).where(is_free).order_by(OutgoingMail.next_try_at).limit(1)
    while (mail_id := db.session.scalar(first)) is not None:
        claimed = db.session.scalar(
            sa.update(OutgoingMail)
            .where(OutgoingMail.id == mail_id, is_free)
            .values(claimed_at=at, attempts=OutgoingMail.attempts + 1)
            .returning(OutgoingMail.id)
            .execution_options(synchronize_session=False)
        )
        if claimed is not None:
            return _claimed(mail_id)
        db.session.rollback()  # another run was first
    db.session.rollback()
    return None


def _claimed(mail_id: int) -> Claim:
    mail = db.session.get_one(OutgoingMail, mail_id, populate_existing=True)
    claim = Claim(mail.id, mail.key, mail.message, mail.created_at, mail.attempts)
    db.session.commit()
    return claim


def _mark_sent(claim: Claim, at: datetime) -> None:
    """Its text is not kept."""
    _update(
        claim,
        sent_at=at,
        given_up_at=None,  # by another run, which took this one for interrupted
        next_try_at=None,
        claimed_at=None,
        body="",
        calendar=None,
        last_error="",
    )


def _mark_failed(claim: Claim, error: UndeliveredError, at: datetime) -> None:
    again = None if error.is_final else rules.next_try(claim.attempts, at)
    _update(
        claim,
        next_try_at=again,
        given_up_at=None if again else at,
        claimed_at=None,
        last_error=error.sentence[:200],
    )


def _update(claim: Claim, **values: object) -> None:
    db.session.execute(
        sa.update(OutgoingMail)
        .where(OutgoingMail.id == claim.id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
