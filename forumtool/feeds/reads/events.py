"""What a calendar shows: meetings, their deadlines, and a person's follow-ups.

Only columns of meetings, fora and the dates of follow-ups are selected, so no text of a case can
reach a calendar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from forumtool.cases.models import FollowUp, ForumCase
from forumtool.database.rows import rows
from forumtool.feeds.events import (
    CalendarDeadline,
    CalendarEvent,
    CalendarMeeting,
    DeadlineKind,
    EventStatus,
    first_day,
    first_deadline_day,
    is_shown,
)
from forumtool.feeds.reads.address import FeedAddress
from forumtool.forums.models import Forum
from forumtool.meetings.models import AgendaItem, Meeting, MeetingMove, Recusal
from forumtool.meetings.rules import MeetingState
from forumtool.web.addresses import absolute_url
from forumtool.workdays.deadlines import deadlines

# A deadline lies some days from its meeting: one of this year may belong to a meeting before it.
_LONGEST_DEADLINE = timedelta(days=60)


@dataclass(frozen=True)
class CalendarMeetingRow:
    """A meeting with its forum's deadline rules and its latest move, if it was moved."""

    uid: str
    submission_uid: str
    publication_uid: str
    objection_uid: str
    sequence: int
    created_at: datetime
    changed_at: datetime
    held_on: date
    starts_at: time
    minutes: int
    room: str
    state: MeetingState
    forum: str
    slug: str
    submission_days: int
    publication_days: int
    objection_days: int
    moved_from_day: date | None
    moved_from_time: time | None

    @property
    def url(self) -> str:
        return absolute_url("meetings.agenda", forum=self.slug, day=self.held_on)

    @property
    def status(self) -> EventStatus:
        is_cancelled = self.state is MeetingState.CANCELLED
        return EventStatus.CANCELLED if is_cancelled else EventStatus.PLANNED

    @property
    def moved_from(self) -> datetime | None:
        if self.moved_from_day is None or self.moved_from_time is None:
            return None
        return datetime.combine(self.moved_from_day, self.moved_from_time)

    def as_event(self) -> CalendarMeeting:
        begin = datetime.combine(self.held_on, self.starts_at)
        return CalendarMeeting(
            uid=self.uid,
            sequence=self.sequence,
            created=self.created_at,
            changed=self.changed_at,
            day=self.held_on,
            start=self.starts_at,
            end=(begin + timedelta(minutes=self.minutes)).time(),
            forum=self.forum,
            summary=self.forum,
            location=self.room,
            url=self.url,
            status=self.status,
            moved_from=self.moved_from,
        )

    def deadline_events(self) -> Iterator[CalendarDeadline]:
        """They move and are cancelled with the meeting, and so share its counter and its times."""
        dates = deadlines(
            self.held_on,
            submission=self.submission_days,
            publication=self.publication_days,
            objection=self.objection_days,
        )
        days = {
            DeadlineKind.SUBMISSION: (dates.submission, self.submission_uid),
            DeadlineKind.PUBLICATION: (dates.publication, self.publication_uid),
            DeadlineKind.OBJECTION: (dates.objection, self.objection_uid),
        }
        for kind, (day, uid) in days.items():
            yield CalendarDeadline(
                uid=uid,
                sequence=self.sequence,
                created=self.created_at,
                changed=self.changed_at,
                day=day,
                forum=self.forum,
                url=self.url,
                status=self.status,
                kind=kind,
                meeting_on=self.held_on,
            )


@dataclass(frozen=True)
class CalendarFollowUpRow:
    """A follow-up's dates and its forum; nothing of its case."""

    uid: str
    sequence: int
    created_at: datetime
    changed_at: datetime
    due_on: date
    done_on: date | None
    forum: str
    slug: str

    def as_event(self) -> CalendarDeadline:
        return CalendarDeadline(
            uid=self.uid,
            sequence=self.sequence,
            created=self.created_at,
            changed=self.changed_at,
            day=self.due_on,
            forum=self.forum,
            url=absolute_url("cases.follow_ups", forum=self.slug),
            status=EventStatus.DONE if self.done_on else EventStatus.PLANNED,
            kind=DeadlineKind.FOLLOW_UP,
        )


_LATEST_MOVE = (
    sa.select(sa.func.max(MeetingMove.id))
    .where(MeetingMove.meeting_id == Meeting.id)
    .correlate(Meeting)
    .scalar_subquery()
)
_MEETINGS = (
    sa.select(
        Meeting.uid,
        Meeting.submission_uid,
        Meeting.publication_uid,
        Meeting.objection_uid,
        Meeting.sequence,
        Meeting.created_at,
        Meeting.changed_at,
        Meeting.held_on,
        Meeting.starts_at,
        Meeting.minutes,
        Meeting.room,
        Meeting.state,
        Forum.name.label("forum"),
        Forum.slug,
        Forum.submission_days,
        Forum.publication_days,
        Forum.objection_days,
        MeetingMove.from_on.label("moved_from_day"),
        MeetingMove.from_time.label("moved_from_time"),
    )
    .join(Forum, Forum.id == Meeting.forum_id)
    .outerjoin(MeetingMove, MeetingMove.id == _LATEST_MOVE)
    .order_by(Meeting.held_on, Meeting.id)
)
_ONE_MEETING = _MEETINGS.where(Meeting.id == sa.bindparam("meeting_id", type_=sa.Integer))
_MEETINGS_OF_FORUMS = _MEETINGS.where(
    Meeting.forum_id.in_(sa.bindparam("forum_ids", expanding=True)),
    Meeting.held_on >= sa.bindparam("since", type_=sa.Date),
)
_IS_RECUSED = (
    sa.exists()
    .where(
        Recusal.item_id == AgendaItem.id,
        Recusal.user_id == sa.bindparam("user_id", type_=sa.Integer),
    )
    .where(AgendaItem.case_id == ForumCase.id)
)
_FOLLOW_UPS = (
    sa.select(
        FollowUp.uid,
        FollowUp.sequence,
        FollowUp.created_at,
        FollowUp.changed_at,
        FollowUp.due_on,
        FollowUp.done_on,
        Forum.name.label("forum"),
        Forum.slug,
    )
    .select_from(FollowUp)
    .join(ForumCase, ForumCase.id == FollowUp.case_id)
    .join(Forum, Forum.id == ForumCase.forum_id)
    .where(
        ~_IS_RECUSED,
        ForumCase.forum_id.in_(sa.bindparam("forum_ids", expanding=True)),
        sa.func.trim(FollowUp.owner) == sa.bindparam("owner", type_=sa.String),
        FollowUp.due_on >= sa.bindparam("since", type_=sa.Date),
    )
)


def meeting_event(meeting_id: int) -> CalendarMeeting:
    [row] = rows(CalendarMeetingRow, _ONE_MEETING, {"meeting_id": meeting_id})
    return row.as_event()


def events_of(address: FeedAddress, today: date) -> list[CalendarEvent]:
    """What this address shows today."""
    return [event for event in _all_events(address, today) if is_shown(event, today)]


def _all_events(address: FeedAddress, today: date) -> Iterator[CalendarEvent]:
    since = first_day(today) - _LONGEST_DEADLINE
    values = {"forum_ids": address.forum_ids, "since": since}
    for meeting in rows(CalendarMeetingRow, _MEETINGS_OF_FORUMS, values):
        yield meeting.as_event()
        if address.with_deadlines:
            yield from meeting.deadline_events()
    if address.with_follow_ups:
        yield from _follow_up_events(address, today)


def _follow_up_events(address: FeedAddress, today: date) -> Iterator[CalendarEvent]:
    values = {
        "forum_ids": address.forum_ids,
        "user_id": address.user_id,
        "owner": address.owner.strip(),
        "since": first_deadline_day(today),
    }
    for follow_up in rows(CalendarFollowUpRow, _FOLLOW_UPS, values):
        yield follow_up.as_event()
