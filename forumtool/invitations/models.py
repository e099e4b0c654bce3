"""What each member has last been sent about each meeting."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forumtool.database.base import Model
from forumtool.database.types import UtcDateTime, enum_column
from forumtool.invitations.rules import LastSent, Method


class Invitation(Model):
    """The latest invitation or cancellation to one person.

    `sequence` is the SEQUENCE it was sent with and rises on its own; `content` is the digest of
    what it said (`itip.digest`). `reached`: an invitation has been sent and no cancellation after
    it. `mail_key` is the latest one's `OutgoingMail.key`, whose row is deleted after a time.
    """

    __tablename__ = "invitation"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    method: Mapped[Method] = mapped_column(enum_column(Method, "invitation_method"))
    sequence: Mapped[int]
    content: Mapped[str] = mapped_column(sa.String(64))
    address: Mapped[str] = mapped_column(sa.String(254))
    reached: Mapped[bool] = mapped_column(default=False)
    mail_key: Mapped[str] = mapped_column(sa.String(36))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    def last_sent(self) -> LastSent:
        return LastSent(self.method, self.sequence, self.content, self.address, self.reached)
