"""What the administrator is shown of the outbox: never a text, only to whom and about what."""

import sqlalchemy as sa
from flask import abort
from sqlalchemy.orm import defer

from forumtool.database.base import db
from forumtool.mail.models import OutgoingMail

_GIVEN_UP = OutgoingMail.given_up_at.is_not(None)
_LATE = OutgoingMail.next_try_at.is_not(None) & (OutgoingMail.last_error != "")
SHOWN = 200


def troubled() -> list[OutgoingMail]:
    """Those given up first, then those that wait for another attempt; the latest first."""
    query = (
        sa.select(OutgoingMail)
        .options(defer(OutgoingMail.body), defer(OutgoingMail.calendar))
        .where(_GIVEN_UP | _LATE)
        .order_by(OutgoingMail.given_up_at.is_(None), OutgoingMail.id.desc())
        .limit(SHOWN)
    )
    return list(db.session.scalars(query))


def waiting() -> int:
    """How many will be sent by themselves."""
    query = sa.select(sa.func.count()).where(OutgoingMail.next_try_at.is_not(None))
    return db.session.scalar(query) or 0


def given_up() -> sa.ScalarSelect[int]:
    """How many wait for the administrator; a part of the front pages' own counts."""
    return sa.select(sa.func.count()).where(_GIVEN_UP).scalar_subquery()


def get_mail(key: str) -> OutgoingMail:
    """One that is shown on the page; one that has been sent is not."""
    query = sa.select(OutgoingMail).where(OutgoingMail.key == key, OutgoingMail.sent_at.is_(None))
    return db.session.scalar(query) or abort(404)
