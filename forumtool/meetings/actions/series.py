"""The rhythm of a forum: begin a series, let a new one take over, keep its rows a year ahead."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from forumtool import clock, danish
from forumtool.db import db
from forumtool.forums.models import Forum
from forumtool.meetings import schedule
from forumtool.meetings.actions.dates import (
    Place,
    check_date,
    note_move,
    place_of,
    taken_days,
)
from forumtool.meetings.actions.plan import cancel_row
from forumtool.meetings.actions.steps import changed
from forumtool.meetings.models import Meeting, MeetingSeries
from forumtool.meetings.rules import MeetingState

# An anchor may lie long back: the forum has met in this rhythm for years.
EARLIEST_ANCHOR = date(2000, 1, 1)
PLAN_CHANGED = "Mødeplanen er ændret fra og med {day}."


def start_series(
    forum: Forum,
    place: Place,
    *,
    anchor: date,
    every_weeks: int,
    by: int,
    at: datetime,
    today: date,
) -> MeetingSeries:
    """A rhythm from `anchor` on; a rhythm that runs already ends the day before.

    Planned meetings that the old rhythm had given follow along: they keep their calendar identity
    and move to the new dates in order. Meetings whose agenda has been sent stay where they are.
    """
    check_date(anchor, EARLIEST_ANCHOR, today)
    first = max(anchor, today)
    found = schedule.dates(anchor, every_weeks, first, schedule.a_year_on(today))
    rows = _planned_rows(_end_running(forum, before=first), first)
    series = MeetingSeries(forum_id=forum.id, anchor_on=anchor, every_weeks=every_weeks)
    place.put_on(series)
    db.session.add(series)
    db.session.flush()
    spare = _hand_over(series, rows, found, by=by, at=at)
    for row in spare:
        cancel_row(row, _reason(series), by=by, at=at)
    db.session.flush()
    return series


def _end_running(forum: Forum, *, before: date) -> list[int]:
    running = db.session.scalars(
        sa.select(MeetingSeries).where(
            MeetingSeries.forum_id == forum.id,
            MeetingSeries.ends_on.is_(None) | (MeetingSeries.ends_on >= before),
        )
    ).all()
    for series in running:
        series.ends_on = before - timedelta(days=1)
    return [series.id for series in running]


def _planned_rows(series_ids: list[int], first: date) -> list[Meeting]:
    query = (
        sa.select(Meeting)
        .where(
            Meeting.series_id.in_(series_ids),
            Meeting.held_on >= first,
            Meeting.state == MeetingState.PLANNED,
        )
        .order_by(Meeting.held_on)
    )
    return list(db.session.scalars(query))


def _hand_over(
    series: MeetingSeries, rows: list[Meeting], found: list[date], *, by: int, at: datetime
) -> list[Meeting]:
    """Give each date of the new rhythm a row: the one that stands there, else the next in order.

    Returns the rows that no date was left for.
    """
    taken = taken_days(series.forum_id) - {row.held_on for row in rows}
    wanted = [day for day in found if day not in taken]
    staying = {row.held_on: row for row in rows if row.held_on in wanted}
    moving = [row for row in rows if row.held_on not in staying]
    for day in wanted:
        row = staying.get(day) or (moving.pop(0) if moving else None)
        if row is None:
            db.session.add(_row(series, day, at))
        else:
            _adopt(row, series, day, by=by, at=at)
    return moving


def _adopt(row: Meeting, series: MeetingSeries, day: date, *, by: int, at: datetime) -> None:
    if (row.held_on, row.starts_at) != (day, series.starts_at):
        note_move(row, day, series.starts_at, _reason(series), by=by, at=at)
        row.holiday_kept = False
    row.series_id, row.slot_on, row.held_on = series.id, day, day
    place_of(series).put_on(row)
    changed(row, at)


def _reason(series: MeetingSeries) -> str:
    return PLAN_CHANGED.format(day=danish.long_date(series.anchor_on))


def extend_series(today: date, *, at: datetime) -> int:
    """Keep the rows of every running series twelve months ahead; how many were added.

    Safe to run twice: a date that has had a row, moved and cancelled ones too, gets no second.
    """
    running = db.session.execute(
        sa.select(MeetingSeries, Forum.closed_on)
        .join(Forum, Forum.id == MeetingSeries.forum_id)
        .where(
            MeetingSeries.ends_on.is_(None) | (MeetingSeries.ends_on >= today),
            Forum.closed_on.is_(None) | (Forum.closed_on > today),
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
    last = min(series.ends_on or date.max, closed_on or date.max, schedule.a_year_on(today))
    slots = sa.select(Meeting.slot_on).where(Meeting.series_id == series.id)
    full = set(db.session.scalars(slots)) | taken_days(series.forum_id)
    first = max(series.anchor_on, today)
    found = schedule.dates(series.anchor_on, series.every_weeks, first, last)
    missing = [day for day in found if day not in full]
    db.session.add_all(_row(series, day, at) for day in missing)
    return len(missing)


def _row(series: MeetingSeries, day: date, at: datetime) -> Meeting:
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
