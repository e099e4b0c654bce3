"""Tables of meetings: meetings, their moves and history, agenda, presence."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forumtool.accounts.models import Revision, User
from forumtool.cases.models import ForumCase
from forumtool.database.base import Model
from forumtool.database.types import FreeText, UtcDateTime, WordSet, enum_column
from forumtool.forums.models import Department, Forum, Membership
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.rules import MeetingState, MeetingStep, Presence


def _own_uid() -> Mapped[str]:
    return mapped_column(sa.String(36), unique=True, index=True, default=lambda: str(uuid4()))


class Meeting(Model):
    """`slot_on` is the date the series gave, `held_on` the actual one: the address.

    `dropped`: a change of plan cancelled it, not a person; another change may take it back.

    `uid`, `sequence` and `changed_at` are what calendars know it by; `sequence` and `changed_at`
    rise at every change that shows there (RFC 5545 3.8.7.3, 3.8.7.4). The deadlines that hang on
    the meeting are events of their own and share everything with it but the uid.
    `kept_collisions` are the keys of what the date is kept in spite of; another date asks anew.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        sa.Index(
            "uq_meeting_forum_day",
            "forum_id",
            "held_on",
            unique=True,
            sqlite_where=sa.text("state != 'cancelled'"),
            postgresql_where=sa.text("state != 'cancelled'"),
        ),
        sa.Index("ix_meeting_forum_day", "forum_id", "held_on"),
        sa.UniqueConstraint("series_id", "slot_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(sa.String(36), unique=True, default=lambda: str(uuid4()))
    submission_uid: Mapped[str] = _own_uid()
    publication_uid: Mapped[str] = _own_uid()
    objection_uid: Mapped[str] = _own_uid()
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"))
    series_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting_series.id"), index=True)
    slot_on: Mapped[date]
    held_on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time]
    minutes: Mapped[int]
    room: Mapped[str] = mapped_column(FreeText, default="")
    online_link: Mapped[str] = mapped_column(sa.String(500), default="")
    state: Mapped[MeetingState] = mapped_column(enum_column(MeetingState, "meeting_state"))
    cancel_reason: Mapped[str] = mapped_column(FreeText, default="")
    dropped: Mapped[bool] = mapped_column(default=False)
    chair_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))
    minute_taker_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))
    esdh_number: Mapped[str] = mapped_column(sa.String(40), default="")
    kept_collisions: Mapped[frozenset[str]] = mapped_column(WordSet, default=frozenset())
    agenda_version: Mapped[int] = mapped_column(default=1)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    forum: Mapped[Forum] = relationship()
    chair: Mapped[User | None] = relationship(foreign_keys=[chair_id])
    minute_taker: Mapped[User | None] = relationship(foreign_keys=[minute_taker_id])
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", order_by="AgendaItem.position"
    )
    attendances: Mapped[list["Attendance"]] = relationship(
        back_populates="meeting", order_by="Attendance.id"
    )
    moves: Mapped[list["MeetingMove"]] = relationship(
        back_populates="meeting", order_by="MeetingMove.id"
    )
    events: Mapped[list["MeetingEvent"]] = relationship(
        back_populates="meeting", order_by="MeetingEvent.id"
    )

    @property
    def agenda(self) -> list["AgendaItem"]:
        """The items that stand, in order; those taken off after publication are left out."""
        standing = [item for item in self.items if item.removed_at is None]
        return sorted(standing, key=lambda item: item.position)

    @property
    def ends_at(self) -> time:
        """Wall time; a meeting ends on the day it begins."""
        begin = datetime.combine(self.held_on, self.starts_at)
        return (begin + timedelta(minutes=self.minutes)).time()


class MeetingMove(Model):
    """A date the meeting had: its address leads to the meeting until another takes the date."""

    __tablename__ = "meeting_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"), index=True)
    from_on: Mapped[date] = mapped_column(index=True)
    from_time: Mapped[time]
    to_on: Mapped[date]
    to_time: Mapped[time]
    reason: Mapped[str] = mapped_column(FreeText, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))

    meeting: Mapped[Meeting] = relationship(back_populates="moves")
    by: Mapped[User | None] = relationship()


class MeetingEvent(Model):
    """One step of a meeting; written together with the state, never changed."""

    __tablename__ = "meeting_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    step: Mapped[MeetingStep] = mapped_column(enum_column(MeetingStep, "meeting_step"))
    from_state: Mapped[MeetingState] = mapped_column(enum_column(MeetingState, "from_state"))
    to_state: Mapped[MeetingState] = mapped_column(enum_column(MeetingState, "to_state"))
    note: Mapped[str] = mapped_column(FreeText, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))

    meeting: Mapped[Meeting] = relationship(back_populates="events")
    by: Mapped[User | None] = relationship()


class AgendaItem(Model):
    """One item. `number` is frozen at publication («3», «3a»); before that it follows position.

    `removed_at` keeps an item that was taken off after publication, with the reason.
    """

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    number: Mapped[str | None] = mapped_column(sa.String(8))
    kind: Mapped[AgendaKind] = mapped_column(enum_column(AgendaKind, "agenda_kind"))
    title: Mapped[str] = mapped_column(FreeText)
    minutes: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(sa.ForeignKey("forum_case.id"), index=True)
    is_late: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(FreeText, default="")
    note_version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_reason: Mapped[str] = mapped_column(FreeText, default="")

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    case: Mapped[ForumCase | None] = relationship()
    recusals: Mapped[list["Recusal"]] = relationship(back_populates="item")


# How many cases stand on the agenda of the meeting that the select around it is about.
CASES_ON_AGENDA = (
    sa.select(sa.func.count())
    .where(
        AgendaItem.meeting_id == Meeting.id,
        AgendaItem.case_id.is_not(None),
        AgendaItem.removed_at.is_(None),
    )
    .correlate(Meeting)
    .scalar_subquery()
)


class ItemRevision(Revision):
    """What a save of an item's note held, also the one not chosen."""

    __tablename__ = "item_revision"

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)


class Attendance(Model):
    """One seat at one meeting: who came for which department, as it was on the day."""

    __tablename__ = "attendance"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "membership_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    membership_id: Mapped[int] = mapped_column(sa.ForeignKey("membership.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"))
    presence: Mapped[Presence] = mapped_column(enum_column(Presence, "presence"))
    deputy_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    membership: Mapped[Membership] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    deputy: Mapped[User | None] = relationship(foreign_keys=[deputy_id])
    department: Mapped[Department] = relationship()


class Recusal(Model):
    """Inhabil: this person leaves the room for this item and loses sight of its case."""

    __tablename__ = "recusal"
    __table_args__ = (sa.UniqueConstraint("item_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("agenda_item.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)

    item: Mapped[AgendaItem] = relationship(back_populates="recusals")
    user: Mapped[User] = relationship()
