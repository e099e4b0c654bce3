"""The signed-in person, with the seats they hold today: what every request loads."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from forumtool import clock
from forumtool.accounts.models import User, UserSession
from forumtool.accounts.rules import SEEN_EVERY, SESSION_LENGTH
from forumtool.database.rows import first, rows
from forumtool.database.transactions import note
from forumtool.forums.models import Forum, Membership
from forumtool.roles import Role
from forumtool.web.access import Person, Seat
from forumtool.web.tokens import digest


@dataclass(frozen=True)
class SessionRow:
    """A session that has not ended, and the person whose it is."""

    id: int
    last_seen_at: datetime
    user_id: int
    username: str
    name: str
    roles: frozenset[Role]


_DAY = sa.bindparam("day", type_=sa.Date)
_SESSION = (
    sa.select(
        UserSession.id,
        UserSession.last_seen_at,
        UserSession.user_id,
        User.username,
        User.name,
        User.roles,
    )
    .join(User, User.id == UserSession.user_id)
    .where(
        UserSession.token_hash == sa.bindparam("token_hash"),
        UserSession.revoked_at.is_(None),
        UserSession.created_at > sa.bindparam("oldest"),
        User.is_open_on(_DAY),
    )
)
_SEATS = (
    sa.select(
        Membership.id.label("membership_id"),
        Membership.forum_id,
        Forum.slug.label("forum_slug"),
        Forum.name.label("forum_name"),
        Membership.role,
        Membership.department_id,
    )
    .join(Forum, Forum.id == Membership.forum_id)
    .where(Membership.user_id == sa.bindparam("user_id"), Membership.holds(_DAY))
    .order_by(Forum.started_on, Forum.id, Membership.id)
)


def load_person(token: str) -> Person | None:
    """The person behind a session token, or None when it is revoked, too old or unknown."""
    at, today = clock.now(), clock.today()
    values = {"day": today, "token_hash": digest(token), "oldest": at - SESSION_LENGTH}
    session = first(SessionRow, _SESSION, values)
    if session is None:
        return None
    _note_seen(session, at)
    return Person(
        id=session.user_id,
        username=session.username,
        name=session.name,
        roles=session.roles,
        memberships=tuple(rows(Seat, _SEATS, {"user_id": session.user_id, "day": today})),
        session_id=session.id,
        session_token=token,
    )


def _note_seen(session: SessionRow, at: datetime) -> None:
    if at - session.last_seen_at > SEEN_EVERY:
        note(sa.update(UserSession).where(UserSession.id == session.id).values(last_seen_at=at))
