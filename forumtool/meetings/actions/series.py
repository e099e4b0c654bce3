"""The rhythm of a forum: begin a series, let a new one take over, keep its rows a year ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from forumtool import clock, danish
from forumtool.db import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.meetings.actions.dates import check_date, flush_date, note_move, taken_days
from forumtool.meetings.actions.plan import cancel_row, reinstate_row
from forumtool.meetings.actions.steps import changed, take
from forumtool.meetings.cadence import Cadence, Rhythm, a_year_on
from forumtool.meetings.models import AgendaItem, Meeting, MeetingSeries
from forumtool.meetings.place import Place, place_of
from forumtool.meetings.replanning import Change, Fate, Replan, Row, replan
from forumtool.meetings.rules import MeetingState, MeetingStep

# An anchor may lie long back: the forum has met in this rhythm for years.
EARLIEST_ANCHOR = date(2000, 1, 1)
LONGEST_SPAN = timedelta(days=5 * 366)
PLAN_CHANGED = "Mødeplanen er ændret fra og med {day}."

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """A rhythm as it is asked for. `since` is the slot of the first meeting that follows along,
    when the change begins at a meeting and not at a date."""

    cadence: Cadence
    place: Place
    ends_on: date | None = None
    since: date | None = None

    def begins(self, today: date) -> date:
        """From this date on the earlier rhythm gives way."""
        return max(today, min(self.since or self.cadence.anchor, self.cadence.anchor))

    def check(self, today: date) -> None:
        anchor, ends_on = self.cadence.anchor, self.ends_on
        single = self.cadence.rhythm is Rhythm.SINGLE
        check_date(anchor, today if single or self.since else EARLIEST_ANCHOR, today)
        self.cadence.check()
        self.place.check()
        if ends_on is None:
            return
        if ends_on < anchor:
            raise RuleBroken("Slutdatoen ligger før det første møde. Ret en af de to datoer.")
        if ends_on < today:
            raise RuleBroken("Slutdatoen er forbi. Vælg en senere dato, eller lad feltet stå tomt.")
        if ends_on > today + LONGEST_SPAN:
            raise RuleBroken(
                "En plan kan højst få en slutdato fem år frem. Lad feltet stå tomt, så løber den "
                "videre, og der lægges møder et år ad gangen."
            )
        if not self.cadence.dates(max(anchor, today), ends_on):
            raise RuleBroken("Der falder ingen møder før slutdatoen. Vælg en senere dato.")

    def dates(self, forum: Forum, today: date) -> list[date]:
        """Twelve months of it, and no further than the plan or the forum goes."""
        return self.cadence.dates(self.begins(today), self.laid_until(forum, today))

    def laid_until(self, forum: Forum, today: date) -> date:
        return _horizon(self.ends_on, forum.closed_on, today)


def _horizon(ends_on: date | None, closed_on: date | None, today: date) -> date:
    closing = closed_on - _DAY if closed_on else date.max
    return min(ends_on or date.max, closing, a_year_on(today))


# --- What a change does, and doing it


def foresee(forum: Forum, plan: Plan, *, today: date) -> Replan:
    """What would happen; nothing is changed. RuleBroken when the plan makes no sense."""
    plan.check(today)
    _refuse_earlier(forum, plan)
    rows = _rows_of(forum, plan.begins(today))
    mine = {row.held_on for row in rows if row.state is not MeetingState.CANCELLED}
    return replan(
        rows,
        plan.dates(forum, today),
        plan.place,
        others=taken_days(forum.id) - mine,
        nominal_days=plan.cadence.nominal_days,
    )


def _refuse_earlier(forum: Forum, plan: Plan) -> None:
    """«Dette og alle senere» changes nothing before this meeting, and lays nothing there."""
    if plan.since is None or plan.cadence.anchor >= plan.since:
        return
    query = sa.select(sa.func.max(Meeting.slot_on)).where(
        Meeting.forum_id == forum.id,
        Meeting.series_id.is_not(None),
        Meeting.slot_on < plan.since,
        Meeting.state != MeetingState.CANCELLED,
    )
    before = db.session.scalar(query)
    if before and plan.cadence.anchor <= before:
        raise RuleBroken(
            f"Mødet {danish.long_date(before)} ligger før og ændres ikke. "
            "Vælg en senere dato, eller ret planen fra det møde."
        )


_CASES = (
    sa.select(sa.func.count())
    .where(
        AgendaItem.meeting_id == Meeting.id,
        AgendaItem.case_id.is_not(None),
        AgendaItem.removed_at.is_(None),
    )
    .correlate(Meeting)
    .scalar_subquery()
)


def _rows_of(forum: Forum, since: date) -> list[Row]:
    """The meetings that series have given from a date on, whatever became of them."""
    query = (
        sa.select(Meeting, MeetingSeries, _CASES)
        .join(MeetingSeries, MeetingSeries.id == Meeting.series_id)
        .where(Meeting.forum_id == forum.id, Meeting.slot_on >= since)
        .order_by(Meeting.slot_on, Meeting.id)
    )
    return [_row_of(*found) for found in db.session.execute(query)]


def _row_of(meeting: Meeting, series: MeetingSeries, cases: int) -> Row:
    return Row(
        id=meeting.id,
        sequence=meeting.sequence,
        slot_on=meeting.slot_on,
        held_on=meeting.held_on,
        state=meeting.state,
        dropped=meeting.dropped,
        cases=cases,
        place=place_of(meeting),
        series_place=place_of(series),
    )


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
    return change_series(forum, plan, foresee(forum, plan, today=today), by=by, at=at, today=today)


def change_series(
    forum: Forum, plan: Plan, foreseen: Replan, *, by: int, at: datetime, today: date
) -> MeetingSeries:
    """Do what was foreseen. Meetings keep their calendar identity; none just disappears."""
    _end_running(forum, before=plan.begins(today))
    series = _new_series(forum, plan, today)
    rows = _meetings_of(foreseen)
    reason = PLAN_CHANGED.format(day=danish.long_date(plan.begins(today)))
    for change in _without_clash(foreseen):
        row = rows[change.row.id] if change.row else None
        _carry_out(change, row, series, reason, by=by, at=at)
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
        MeetingSeries.ends_on.is_(None) | (MeetingSeries.ends_on >= before),
    )
    for series in db.session.scalars(running).all():
        series.ends_on = before - _DAY


def _meetings_of(foreseen: Replan) -> dict[int, Meeting]:
    ids = [change.row.id for change in foreseen.changes if change.row]
    found = db.session.scalars(sa.select(Meeting).where(Meeting.id.in_(ids)))
    return {meeting.id: meeting for meeting in found}


def _without_clash(foreseen: Replan) -> Iterable[Change]:
    """In an order in which no two meetings share a day even for a moment: what goes first, then
    those that move on, the last of them first, then those that move back."""
    moved = foreseen.moved
    onward = [each for each in moved if each.row and each.day and each.day > each.row.held_on]
    back = [each for each in moved if each not in onward]
    others = [each for each in foreseen.changes if not each.moves and each.fate is not Fate.DROPPED]
    return [*foreseen.dropped, *reversed(onward), *back, *others]


def _carry_out(
    change: Change,
    meeting: Meeting | None,
    series: MeetingSeries,
    reason: str,
    *,
    by: int,
    at: datetime,
) -> None:
    if change.day is None or change.place is None:
        if meeting and change.fate is Fate.DROPPED:
            cancel_row(meeting, reason, by=by, at=at)
            meeting.dropped = True
    elif meeting is None:
        db.session.add(_new_row(series, change.day, at))
    else:
        with db.session.no_autoflush:  # one change, counted once
            _adopt(meeting, change, change.day, change.place, series, reason, by=by, at=at)
    flush_date(change.on)


def _adopt(
    meeting: Meeting,
    change: Change,
    day: date,
    place: Place,
    series: MeetingSeries,
    reason: str,
    *,
    by: int,
    at: datetime,
) -> None:
    held_on = meeting.held_on if change.fate is Fate.HOLDS else day
    if change.fate is Fate.RESTORED:
        reinstate_row(meeting, by=by, at=at)
    elif change.is_visible:
        take(meeting, MeetingStep.MOVE, by=by, at=at, note=reason)
        changed(meeting, at)
    if (meeting.held_on, meeting.starts_at) != (held_on, place.starts_at):
        note_move(meeting, held_on, place.starts_at, reason, by=by, at=at)
        if held_on != meeting.held_on:
            meeting.kept_collisions = frozenset()
    meeting.series_id, meeting.slot_on, meeting.held_on = series.id, day, held_on
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
    last = _horizon(series.ends_on, closed_on, today)
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
