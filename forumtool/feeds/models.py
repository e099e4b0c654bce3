"""Tables of calendar feeds. The secret is kept as SHA-256 only."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forumtool.accounts.models import User
from forumtool.db import Model, UtcDateTime


class CalendarFeed(Model):
    """One secret address; a renewed one is a new row and the old is revoked.

    The index keeps a person at one living address, also when two renewals come at once.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        sa.Index(
            "uq_calendar_feed_living",
            "user_id",
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()
