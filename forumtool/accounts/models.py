"""Tables of people and their sessions. Secrets are stored as SHA-256 only."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from forumtool.database.base import Model
from forumtool.database.periods import Closable
from forumtool.database.types import FreeText, UtcDateTime
from forumtool.roles import Role


class RoleSet(sa.types.TypeDecorator[frozenset[Role]]):
    """Roles in the installation, stored as words between spaces."""

    impl = sa.String(100)
    cache_ok = True

    def process_bind_param(self, value: frozenset[Role] | None, dialect: Dialect) -> str:
        return " ".join(sorted(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Role]:
        return frozenset(Role(word) for word in (value or "").split())


class User(Closable, Model):
    """A person who signs in. Closed by date, never deleted: the history names them."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(60), unique=True)
    name: Mapped[str] = mapped_column(FreeText)
    title: Mapped[str] = mapped_column(FreeText, default="")
    email: Mapped[str] = mapped_column(FreeText, default="")
    wants_invitations: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(255))
    roles: Mapped[frozenset[Role]] = mapped_column(RoleSet, default=frozenset())
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Revision(Model):
    """What a save of a text held, also the one not chosen; each table says of what."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    content: Mapped[str] = mapped_column(FreeText)
    chosen: Mapped[bool] = mapped_column(default=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"))

    @declared_attr
    def by(self) -> Mapped[User]:
        return relationship()


class UserSession(Model):
    """One sign-in. `revoked_at` ends it at once, wherever the cookie is."""

    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    browser: Mapped[str] = mapped_column(sa.String(120), default="")

    user: Mapped[User] = relationship()


class PasswordLink(Model):
    """A one-time link for choosing a password; dead when used, replaced or a week old."""

    __tablename__ = "password_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()


class FailedSignIn(Model):
    """What the throttle counts. The name is kept as a hash: people type passwords there."""

    __tablename__ = "failed_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    username_hash: Mapped[str] = mapped_column(sa.String(64), index=True)
    address: Mapped[str] = mapped_column(sa.String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
