"""The verbs of sign-in: start and end a session, choose a password by a one-time link."""

from datetime import datetime

import sqlalchemy as sa
from werkzeug.security import check_password_hash, generate_password_hash

from forumtool.accounts.models import FailedSignIn, PasswordLink, User, UserSession
from forumtool.accounts.rules import (
    FAILURES_PER_ADDRESS,
    FAILURES_PER_NAME,
    LINK_LENGTH,
    THROTTLE_WINDOW,
    refuse_weak,
)
from forumtool.database.base import db
from forumtool.database.transactions import note
from forumtool.errors import RuleBroken, ThrottledError
from forumtool.roles import Role
from forumtool.signals import signed_out_elsewhere
from forumtool.web.tokens import digest, new_token

# An unknown name costs as much time as a wrong password, so that names cannot be guessed.
_NOBODY = generate_password_hash(new_token())

REFUSED = (
    "Brugernavn eller adgangskode passer ikke. Prøv igen, eller bed administratoren om et link."
)


def sign_in(
    username: str, password: str, *, address: str, browser: str, demo: bool, at: datetime
) -> tuple[User, str]:
    """Check the password and start a session; returns the person and the session's token.

    Raises ThrottledError after too many failures, RuleBroken when name and password do not fit,
    the account is closed, or a demo account is tried outside the demo.
    """
    name = username.strip().casefold()
    _refuse_throttled(name, address, at)
    user = db.session.scalar(sa.select(User).where(User.username == name))
    stored = user.password_hash if user is not None and user.password_hash else _NOBODY
    fits = check_password_hash(stored, password)
    admitted = user is not None and user.is_open_on(at.date()) and (demo or not user.is_demo)
    if user is None or not fits or not admitted:
        note(
            sa.insert(FailedSignIn).values(username_hash=digest(name), address=address[:64], at=at)
        )
        raise RuleBroken(REFUSED)
    return user, start_session(user, browser=browser, at=at)


def _refuse_throttled(name: str, address: str, at: datetime) -> None:
    since = FailedSignIn.at > at - THROTTLE_WINDOW
    by_name, by_address = db.session.execute(
        sa.select(
            sa.func.count().filter(FailedSignIn.username_hash == digest(name)),
            sa.func.count().filter(FailedSignIn.address == address[:64]),
        ).where(since)
    ).one()
    if by_name >= FAILURES_PER_NAME or by_address >= FAILURES_PER_ADDRESS:
        minutes = THROTTLE_WINDOW.seconds // 60
        raise ThrottledError(
            f"Der er forsøgt for mange gange. Vent {minutes} minutter, og prøv så igen."
        )


def start_session(user: User, *, browser: str, at: datetime) -> str:
    token = new_token()
    db.session.add(
        UserSession(
            user_id=user.id,
            token_hash=digest(token),
            created_at=at,
            last_seen_at=at,
            browser=browser[:120],
        )
    )
    db.session.flush()
    return token


def revoke_session(session_id: int, *, of: int, at: datetime) -> None:
    """End one session of the person `of`; a session of someone else is left alone."""
    _revoke(UserSession.id == session_id, UserSession.user_id == of, at=at)


def revoke_sessions(user_id: int, *, at: datetime, but: int | None = None) -> None:
    """End every session of a person, except `but`."""
    _revoke(UserSession.user_id == user_id, UserSession.id != (but or 0), at=at)


def sign_out_elsewhere(user_id: int, *, session_id: int, at: datetime) -> None:
    """End all other sessions, and close what opens without signing in (calendar addresses)."""
    revoke_sessions(user_id, at=at, but=session_id)
    signed_out_elsewhere.send(None, user_id=user_id, at=at)


def _revoke(*conditions: sa.ColumnElement[bool], at: datetime) -> None:
    db.session.execute(
        sa.update(UserSession)
        .where(UserSession.revoked_at.is_(None), *conditions)
        .values(revoked_at=at)
    )
    db.session.flush()


def give_password_link(user: User, *, at: datetime) -> str:
    """Make a one-time link's token; an earlier unused one dies."""
    db.session.execute(
        sa.update(PasswordLink)
        .where(PasswordLink.user_id == user.id, PasswordLink.used_at.is_(None))
        .values(used_at=at)
    )
    token = new_token()
    db.session.add(
        PasswordLink(
            user_id=user.id, token_hash=digest(token), created_at=at, expires_at=at + LINK_LENGTH
        )
    )
    db.session.flush()
    return token


def choose_password(link: PasswordLink, password: str, *, at: datetime) -> User:
    """Set the password and end every session; the link dies with it."""
    if link.used_at is not None or link.expires_at <= at:
        raise RuleBroken("Linket er brugt eller udløbet. Bed administratoren om et nyt.")
    refuse_weak(password, link.user.username)
    link.user.password_hash = generate_password_hash(password)
    link.used_at = at
    revoke_sessions(link.user_id, at=at)
    db.session.flush()
    return link.user


def create_administrator(username: str, name: str, *, at: datetime) -> str:
    """The first account of an installation; returns the token of its one-time link."""
    wanted = username.strip().casefold()
    if not wanted or not name.strip():
        raise RuleBroken("Skriv både et brugernavn og et navn.")
    if db.session.scalar(sa.select(User.id).where(User.username == wanted)) is not None:
        raise RuleBroken(f"Brugernavnet {wanted} er taget. Vælg et andet.")
    user = User(
        username=wanted,
        name=name.strip(),
        roles=frozenset({Role.ADMINISTRATOR}),
        created_at=at,
    )
    db.session.add(user)
    db.session.flush()
    return give_password_link(user, at=at)
