"""The outbox table. A row's text and calendar are deleted when it has been sent."""

from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from forumtool.database.base import Model
from forumtool.database.types import FreeText, UtcDateTime
from forumtool.mail.message import CalendarPart, MailMessage


class OutgoingMail(Model):
    """One mail to one recipient. It waits while `next_try_at` is set; then it is sent or given up.

    `key` is its Message-ID and its name in addresses. `claimed_at` is set and committed before the
    mail is sent to the server: a row that stays claimed belongs to a run that was interrupted.
    """

    __tablename__ = "outgoing_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(36), unique=True, default=lambda: str(uuid4()))
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    about: Mapped[str] = mapped_column(sa.String(120), default="", index=True)
    recipient: Mapped[str] = mapped_column(sa.String(254))
    subject: Mapped[str] = mapped_column(FreeText)
    body: Mapped[str] = mapped_column(FreeText)
    calendar_method: Mapped[str] = mapped_column(sa.String(10), default="")
    calendar: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    given_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str] = mapped_column(sa.String(200), default="")

    @property
    def message(self) -> MailMessage:
        part = None
        if self.calendar is not None:
            part = CalendarPart(self.calendar_method, self.calendar)
        return MailMessage(
            recipient=self.recipient, subject=self.subject, body=self.body, calendar=part
        )
