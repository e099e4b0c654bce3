"""Lookups in the outbox for the administrator: never a text, only to whom and about what."""

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import defer

from forumtool.database.base import db
from forumtool.mail.models import OutgoingMail

_IS_GIVEN_UP = OutgoingMail.given_up_at.is_not(None)
_IS_DELAYED = OutgoingMail.next_try_at.is_not(None) & (OutgoingMail.last_error != "")
SHOWN = 200


def failed_mails() -> list[OutgoingMail]:
    """Those given up, then those that wait for another attempt; the newest first in both."""
    query = (
        sa.select(OutgoingMail)
        .options(defer(OutgoingMail.body), defer(OutgoingMail.calendar))
        .where(_IS_GIVEN_UP | _IS_DELAYED)
        .order_by(OutgoingMail.given_up_at.is_(None), OutgoingMail.id.desc())
        .limit(SHOWN)
    )
    return list(db.session.scalars(query))


def count_waiting() -> int:
    """How many will be sent without anybody's help."""
    query = sa.select(sa.func.count()).where(OutgoingMail.next_try_at.is_not(None))
    return db.session.scalar(query) or 0


def given_up() -> sa.ScalarSelect[int]:
    """How many wait for the administrator, as a part of a front page's select."""
    return sa.select(sa.func.count()).where(_IS_GIVEN_UP).scalar_subquery()


def get_mail(key: str) -> OutgoingMail:
    """One that has not been sent; 404 when there is none."""
    query = sa.select(OutgoingMail).where(OutgoingMail.key == key, OutgoingMail.sent_at.is_(None))
    return db.session.scalar(query) or abort(404)
