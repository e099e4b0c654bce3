"""Emptying the outbox: each mail is claimed, handed over and booked with a commit of its own.

The claim is committed before the server hears of the mail, so two runs at once never send the same,
and a run that is stopped between the server's answer and the booking leaves a claimed row behind:
that mail is not sent again by itself, but shown to the administrator. No transaction is open while
the server is waited for: on SQLite it would stop every other writer.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.mail import actions, rules
from forumtool.mail import settings as switch
from forumtool.mail.message import Letter, message
from forumtool.mail.models import OutgoingMail
from forumtool.mail.smtp import Courier, UndeliveredError
from forumtool.mail_settings import MailSettings

log = logging.getLogger(__name__)

OFF = "Mail: slået fra, indtil FORUMTOOL_SMTP_HOST og FORUMTOOL_MAIL_FROM er sat."


@dataclass(frozen=True)
class Claim:
    """A mail that this run alone works on."""

    id: int
    key: str
    letter: Letter
    written_at: datetime
    attempts: int


def deliver(at: datetime) -> str:
    """Send everything that is due; a line for the one who reads the output."""
    actions.settle(at)
    db.session.commit()
    settings = switch.settings()
    if settings is None:
        return OFF
    sent, failed = _empty(settings, _running_clock(at))
    waiting = db.session.scalar(
        sa.select(sa.func.count()).where(OutgoingMail.next_try_at.is_not(None))
    )
    db.session.commit()
    return f"Mail: {sent} sendt, {failed} kunne ikke sendes nu, {waiting} venter."


def _running_clock(at: datetime) -> Callable[[], datetime]:
    """A long run claims its last mail by the time it is then."""
    started = monotonic()
    return lambda: at + timedelta(seconds=monotonic() - started)


def _empty(settings: MailSettings, now: Callable[[], datetime]) -> tuple[int, int]:
    sent = failed = 0
    with Courier(settings) as courier:
        while not courier.is_stuck and (claim := _claim(now())):
            try:
                _hand_over(courier, settings, claim)
            except UndeliveredError as error:
                log.warning("mail %s: %s", claim.key, error.sentence)
                _book_failure(claim, error, now())
                failed += 1
            else:
                _book_sent(claim, now())
                sent += 1
    return sent, failed


def _hand_over(courier: Courier, settings: MailSettings, claim: Claim) -> None:
    mail = message(claim.letter, key=claim.key, sender=settings.sender, written_at=claim.written_at)
    courier.hand_over(claim.letter.recipient, mail.as_bytes())


def _claim(at: datetime) -> Claim | None:
    """The next mail that is due and that no other run has taken."""
    is_free = (OutgoingMail.next_try_at <= at) & OutgoingMail.claimed_at.is_(None)
    first = sa.select(OutgoingMail.id).where(is_free).order_by(OutgoingMail.next_try_at).limit(1)
    while (found := db.session.scalar(first)) is not None:
        taken = db.session.scalar(
            sa.update(OutgoingMail)
            .where(OutgoingMail.id == found, is_free)
            .values(claimed_at=at, attempts=OutgoingMail.attempts + 1)
            .returning(OutgoingMail.id)
            .execution_options(synchronize_session=False)
        )
        if taken is not None:
            return _taken(found)
        db.session.rollback()  # another run was first
    db.session.rollback()
    return None


def _taken(mail_id: int) -> Claim:
    mail = db.session.get_one(OutgoingMail, mail_id, populate_existing=True)
    claim = Claim(mail.id, mail.key, mail.letter, mail.created_at, mail.attempts)
    db.session.commit()
    return claim


def _book_sent(claim: Claim, at: datetime) -> None:
    """Its text has done its work and is not kept."""
    _book(
        claim,
        sent_at=at,
        given_up_at=None,  # by another run, which took this one for stopped
        next_try_at=None,
        claimed_at=None,
        body="",
        calendar=None,
        last_error="",
    )


def _book_failure(claim: Claim, error: UndeliveredError, at: datetime) -> None:
    again = None if error.is_final else rules.next_try(claim.attempts, at)
    _book(
        claim,
        next_try_at=again,
        given_up_at=None if again else at,
        claimed_at=None,
        last_error=error.sentence[:200],
    )


def _book(claim: Claim, **values: object) -> None:
    db.session.execute(
        sa.update(OutgoingMail)
        .where(OutgoingMail.id == claim.id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
