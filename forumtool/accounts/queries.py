"""Selects of people, sessions and links."""

from datetime import datetime

import sqlalchemy as sa

from forumtool.accounts.models import PasswordLink, UserSession
from forumtool.accounts.rules import SESSION_LENGTH
from forumtool.database.base import db
from forumtool.web.tokens import digest


def password_link(token: str) -> PasswordLink | None:
    return db.session.scalar(
        sa.select(PasswordLink).where(PasswordLink.token_hash == digest(token))
    )


def session_owner(token: str) -> int | None:
    """Whose session the token was, also when it has ended: for giving a lost text back."""
    return db.session.scalar(
        sa.select(UserSession.user_id).where(UserSession.token_hash == digest(token))
    )


def live_sessions(user_id: int, at: datetime) -> list[UserSession]:
    query = (
        sa.select(UserSession)
        .where(
            UserSession.user_id == user_id,
            UserSession.revoked_at.is_(None),
            UserSession.created_at > at - SESSION_LENGTH,
        )
        .order_by(UserSession.last_seen_at.desc())
    )
    return list(db.session.scalars(query))
