"""The rhythm of a forum: begin a series, let a new one take over, keep its rows a year ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from forumtool import clock
from forumtool.database.base import db
from forumtool.forums.models import Forum
from forumtool.language import danish
from forumtool.meetings.actions.steps import changed, take
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place, place_of
from forumtool.meetings.rules import MeetingState, MeetingStep
from forumtool.series.actions.dates import flush_date, note_move, taken_days
from forumtool.series.actions.meeting_dates import cancel_row, reinstate_row
from forumtool.series.actions.preview import Plan, horizon, preview_plan
from forumtool.series.cadence import Cadence, Rhythm
from forumtool.series.models import MeetingSeries
from forumtool.series.queries import not_ended_before
from forumtool.series.replanning import ChangeKind, MeetingChange, PlanPreview

PLAN_CHANGED = "Mødeplanen er ændret fra og med {day}."

_DAY = timedelta(days=1)


def start_series(
    forum: Forum,
    place: Place,
    cadence: Cadence,
    *,
    by: int,
    at: datetime,
    today: date,
) -> MeetingSeries:
    """A rhythm from its anchor on; a rhythm that runs already gives way."""
    plan = Plan(cadence, place)
    preview = preview_plan(forum, plan, today=today)
    return change_series(forum, plan, preview, by=by, at=at, today=today)


def change_series(
    forum: Forum, plan: Plan, preview: PlanPreview, *, by: int, at: datetime, today: date
) -> MeetingSeries:
    """Do what the preview says. Meetings keep their calendar identity; none just disappears."""
    _end_running(forum, before=plan.begins(today))
    series = _new_series(forum, plan, today)
    reason = PLAN_CHANGED.format(day=danish.long_date(plan.begins(today)))
    plan_change, rows = _PlanChange(series, reason, by, at), _meetings_of(preview)
    for change in _without_clash(preview):
        plan_change.carry_out(change, rows[change.meeting.id] if change.meeting else None)
    db.session.flush()
    return series


def _new_series(forum: Forum, plan: Plan, today: date) -> MeetingSeries:
    cadence = plan.cadence
    single = cadence.rhythm is Rhythm.SINGLE
    series = MeetingSeries(
        forum_id=forum.id,
        anchor_on=cadence.anchor,
        rhythm=cadence.rhythm,
        every_weeks=cadence.every_weeks,
        number=cadence.number,
        ends_on=cadence.anchor if single else plan.ends_on,
        laid_until=plan.laid_until(forum, today),
    )
    plan.place.put_on(series)
    db.session.add(series)
    db.session.flush()
    return series


def _end_running(forum: Forum, *, before: date) -> None:
    running = sa.select(MeetingSeries).where(
        MeetingSeries.forum_id == forum.id,
        not_ended_before(before),
    )
    for series in db.session.scalars(running).all():
        series.ends_on = before - _DAY


def _meetings_of(preview: PlanPreview) -> dict[int, Meeting]:
    ids = [change.meeting.id for change in preview.changes if change.meeting]
    found = db.session.scalars(sa.select(Meeting).where(Meeting.id.in_(ids)))
    return {meeting.id: meeting for meeting in found}


def _without_clash(preview: PlanPreview) -> Iterable[MeetingChange]:
    """In an order in which no two meetings share a day even for a moment: what goes first, then
    those that move on, the last of them first, then those that move back."""
    moved = preview.moved
    later = [change for change in moved if change.day and change.day > change.on]
    earlier = [change for change in moved if change not in later]
    others = [
        change
        for change in preview.changes
        if not change.moves and change.kind is not ChangeKind.DROPPED
    ]
    return [*preview.dropped, *reversed(later), *earlier, *others]


@dataclass(frozen=True)
class _PlanChange:
    """The series that takes over, and who changed the plan when."""

    series: MeetingSeries
    reason: str
    by: int
    at: datetime

    def carry_out(self, change: MeetingChange, meeting: Meeting | None) -> None:
        if change.kind is ChangeKind.DROPPED and meeting:
            cancel_row(meeting, self.reason, by=self.by, at=self.at)
            meeting.dropped = True
        elif change.day and change.place and meeting:
            with db.session.no_autoflush:  # one change, counted once
                self._adopt(meeting, change, change.day, change.place)
        elif change.day and change.kind is ChangeKind.MADE:
            db.session.add(_new_row(self.series, change.day, self.at))
        flush_date(change.on)

    def _adopt(self, meeting: Meeting, change: MeetingChange, day: date, place: Place) -> None:
        held_on = meeting.held_on if change.kind is ChangeKind.HOLDS else day
        if change.kind is ChangeKind.RESTORED:
            reinstate_row(meeting, by=self.by, at=self.at)
        elif change.is_visible:
            take(meeting, MeetingStep.MOVE, by=self.by, at=self.at, note=self.reason)
            if (meeting.held_on, *place_of(meeting).shown) != (held_on, *place.shown):
                changed(meeting, self.at)
        if (meeting.held_on, meeting.starts_at) != (held_on, place.starts_at):
            note_move(meeting, held_on, place.starts_at, self.reason, by=self.by, at=self.at)
        if meeting.held_on != held_on:
            meeting.kept_collisions = frozenset()
        meeting.series_id, meeting.slot_on, meeting.held_on = self.series.id, day, held_on
        place.put_on(meeting)


# --- Twelve months ahead


def extend_series(today: date, *, at: datetime) -> int:
    """Keep the rows of every running series twelve months ahead; how many were added.

    Safe to run twice: a date that has been laid once, be it moved or cancelled since, is not laid
    again.
    """
    running = db.session.execute(
        sa.select(MeetingSeries, Forum.closed_on)
        .join(Forum, Forum.id == MeetingSeries.forum_id)
        .where(
            not_ended_before(today),
            ~Forum.is_closed_on(today),
        )
    ).all()
    added = sum(_extend(series, closed_on, today, at) for series, closed_on in running)
    db.session.flush()
    return added


def keep_rows_ahead(at: datetime) -> str:
    """The daily work, in a line for the one who reads the output."""
    added = extend_series(clock.local(at).date(), at=at)
    return f"Møder: {danish.plural(added, 'nyt møde', 'nye møder')} lagt i planen."


def _extend(series: MeetingSeries, closed_on: date | None, today: date, at: datetime) -> int:
    last = horizon(series.ends_on, closed_on, today)
    first = max(today, series.laid_until + _DAY) if series.laid_until else today
    slots = sa.select(Meeting.slot_on).where(Meeting.series_id == series.id)
    full = set(db.session.scalars(slots)) | taken_days(series.forum_id)
    missing = [day for day in series.cadence.dates(first, last) if day not in full]
    db.session.add_all(_new_row(series, day, at) for day in missing)
    series.laid_until = max(last, series.laid_until or last)
    return len(missing)


def _new_row(series: MeetingSeries, day: date, at: datetime) -> Meeting:
    row = Meeting(
        forum_id=series.forum_id,
        series_id=series.id,
        slot_on=day,
        held_on=day,
        state=MeetingState.PLANNED,
        created_at=at,
        changed_at=at,
    )
    place_of(series).put_on(row)
    return row
