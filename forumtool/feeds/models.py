"""Tables of calendar feeds: the secret addresses, what was built for them, and what it hangs on."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forumtool.accounts.models import User
from forumtool.database.base import Model
from forumtool.database.types import UtcDateTime
from forumtool.feeds.clients import CLIENT_LIMIT
from forumtool.forums.models import Forum


class CalendarFeed(Model):
    """One secret address, kept as SHA-256 only; a renewed one is a new row, the old is revoked.

    Without a forum it is the personal one, with a forum that forum's. The indexes keep a person at
    one living address of each, also when two renewals come at once.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        sa.Index(
            "uq_calendar_feed_living",
            "user_id",
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL AND forum_id IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL AND forum_id IS NULL"),
        ),
        sa.Index(
            "uq_calendar_feed_living_forum",
            "user_id",
            "forum_id",
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    forum_id: Mapped[int | None] = mapped_column(sa.ForeignKey("forum.id"))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    with_follow_ups: Mapped[bool] = mapped_column(default=False)
    with_deadlines: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    client: Mapped[str] = mapped_column(sa.String(CLIENT_LIMIT), default="")

    user: Mapped[User] = relationship()
    forum: Mapped[Forum | None] = relationship()


class BuiltCalendar(Model):
    """The bytes of one feed, as long as its fingerprint and the date still say they are true.

    Apart from the feed, so that noting a fetch does not write the bytes anew. `changed_at` is the
    feed's Last-Modified: it rises when the bytes change and never falls.
    """

    __tablename__ = "built_calendar"

    feed_id: Mapped[int] = mapped_column(
        sa.ForeignKey("calendar_feed.id"), primary_key=True, autoincrement=False
    )
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    etag: Mapped[str] = mapped_column(sa.String(64))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    built_on: Mapped[date]
    good_until: Mapped[date]  # the day on which the date alone changes what is shown
    body: Mapped[bytes] = mapped_column(sa.LargeBinary)


class CalendarCounter(Model):
    """How often something of this forum that a feed can show has changed.

    The database's own triggers count (see migrations), so that no writer can forget it.
    """

    __tablename__ = "calendar_counter"

    forum_id: Mapped[int] = mapped_column(
        sa.ForeignKey("forum.id"), primary_key=True, autoincrement=False
    )
    changes: Mapped[int]
