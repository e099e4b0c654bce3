"""Tables of approval: who has approved, and the approved content, stored per item with a hash."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forumtool.accounts.models import User
from forumtool.database.base import Model
from forumtool.database.types import FreeText, UtcDateTime
from forumtool.meetings.models import Meeting


class Approval(Model):
    """One member's approval of the minutes in review."""

    __tablename__ = "approval"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()


class ApprovedMinutes(Model):
    """The head of approved minutes as canonical JSON; never changed once written."""

    __tablename__ = "approved_minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), unique=True)
    head: Mapped[str] = mapped_column(FreeText)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    approved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    silently: Mapped[bool]

    meeting: Mapped[Meeting] = relationship()
    items: Mapped[list["ApprovedItem"]] = relationship(order_by="ApprovedItem.position")


class ApprovedItem(Model):
    """One item of approved minutes, so that one case's text can be erased while the rest stands."""

    __tablename__ = "approved_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(sa.ForeignKey("approved_minutes.id"), index=True)
    position: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(sa.ForeignKey("forum_case.id"), index=True)
    content: Mapped[str] = mapped_column(FreeText)
    sha256: Mapped[str] = mapped_column(sa.String(64))
