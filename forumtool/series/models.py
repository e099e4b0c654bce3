"""The table of meeting series."""

from datetime import date, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forumtool.database.base import Model
from forumtool.database.types import FreeText, enum_column
from forumtool.forums.models import Forum
from forumtool.series.cadence import LAST, Cadence, Rhythm


class MeetingSeries(Model):
    """A rhythm from `anchor_on` on; a new series takes over «fra og med» a date.

    `laid_until` is the last date up to which its meetings have been laid: what was left out or
    taken away before it never comes back by itself.
    """

    __tablename__ = "meeting_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"), index=True)
    anchor_on: Mapped[date]
    rhythm: Mapped[Rhythm] = mapped_column(enum_column(Rhythm, "rhythm"), default=Rhythm.WEEKS)
    every_weeks: Mapped[int] = mapped_column(default=1)
    number: Mapped[int] = mapped_column(default=LAST)
    ends_on: Mapped[date | None]
    laid_until: Mapped[date | None]
    starts_at: Mapped[time]
    minutes: Mapped[int]
    room: Mapped[str] = mapped_column(FreeText, default="")
    online_link: Mapped[str] = mapped_column(sa.String(500), default="")

    forum: Mapped[Forum] = relationship()

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.rhythm, self.anchor_on, self.every_weeks, self.number)

    def has_dates_from(self, day: date) -> bool:
        """False when another rhythm took over before the next date of this one."""
        first = max(day, self.anchor_on)
        return self.ends_on is None or bool(self.cadence.dates(first, self.ends_on))
