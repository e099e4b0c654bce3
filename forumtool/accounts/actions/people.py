"""The verbs of the administrator about people: create, describe, give roles, close, reopen."""

import re
from datetime import date, datetime

import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.actions.sessions import revoke_sessions
from forumtool.accounts.models import User
from forumtool.accounts.rules import refuse_unknown_address
from forumtool.database.base import db
from forumtool.errors import RuleBroken, refuse_stale
from forumtool.mail import actions as outbox
from forumtool.mail.models import OutgoingMail
from forumtool.roles import INSTALLATION_ROLES, Role
from forumtool.signals import account_closed

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")

SELF_ROLE = "Ingen ændrer sine egne roller. Bed en anden administrator om det."
SELF_CLOSED = "Ingen lukker sig selv ude. Bed en anden administrator om det."
LAST_ADMINISTRATOR = (
    "Det er den sidste administrator. Giv en anden rollen, før du lukker denne adgang."
)


def create_person(username: str, name: str, title: str, email: str = "", *, at: datetime) -> User:
    """A person without roles, seats or password; the rest is given afterwards."""
    wanted = username.strip().casefold()
    if not _USERNAME.fullmatch(wanted):
        raise RuleBroken(
            "Skriv brugernavnet med små bogstaver a–z, tal, punktum eller bindestreg, "
            "for eksempel mette.holm."
        )
    if db.session.scalar(sa.select(User.id).where(User.username == wanted)) is not None:
        raise RuleBroken(f"Brugernavnet {wanted} er taget. Vælg et andet.")
    refuse_unknown_address(email)
    user = User(
        username=wanted,
        name=name,
        title=title,
        email=email,
        roles=frozenset(),
        created_at=at,
    )
    db.session.add(user)
    db.session.flush()
    return user


def describe_person(user: User, name: str, title: str, email: str, *, version: int | None) -> None:
    refuse_stale(version, user.version)
    refuse_unknown_address(email)
    user.name, user.title, user.email = name, title, email
    db.session.flush()


def set_roles(user: User, roles: frozenset[Role], *, by: int) -> None:
    """The roles of the installation; those of a forum are seats."""
    if user.id == by:
        raise RuleBroken(SELF_ROLE)
    if not roles <= set(INSTALLATION_ROLES):
        raise RuleBroken("Vælg blandt administrator, leder og revisor.")
    if Role.ADMINISTRATOR in user.roles - roles:
        _refuse_last_administrator(user)
    user.roles = roles
    db.session.flush()


def close_account(user: User, from_day: date, *, by: int, at: datetime, today: date) -> None:
    """No entrance from that day on. The person's history stays."""
    if user.id == by:
        raise RuleBroken(SELF_CLOSED)
    if from_day < today:
        raise RuleBroken("Vælg i dag eller en senere dag. Adgangen kan ikke lukkes bagud i tid.")
    if Role.ADMINISTRATOR in user.roles:
        _refuse_last_administrator(user)
    user.closed_on = from_day
    if from_day <= today:
        revoke_sessions(user.id, at=at)
        account_closed.send(user, at=at)
    db.session.flush()


def reopen_account(user: User) -> None:
    """The seats that ended stay ended; they are given anew where they are needed."""
    user.closed_on = None
    db.session.flush()


def _refuse_last_administrator(user: User) -> None:
    """Two who close each other at the same moment must not leave the installation without one."""
    others = db.session.scalars(
        sa.select(User).where(User.id != user.id, User.closed_on.is_(None)).with_for_update()
    )
    if not any(Role.ADMINISTRATOR in other.roles for other in others):
        raise RuleBroken(LAST_ADMINISTRATOR)


def withdraw_mail(at: datetime) -> str:
    """Mail that still waits for a person whose account has closed is not sent. Returns no line."""
    today = clock.local(at).date()
    closed = sa.select(User.id).where(User.is_closed_on(today))
    outbox.withdraw(OutgoingMail.user_id.in_(closed))
    return ""
