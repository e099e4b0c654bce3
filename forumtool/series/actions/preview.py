"""A plan as it is asked for, and what it would do to the meetings there are. Nothing is changed."""

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.language import danish
from forumtool.meetings.models import CASES_ON_AGENDA, Meeting
from forumtool.meetings.place import Place, place_of
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.dates import check_date, taken_days
from forumtool.series.cadence import Cadence, Rhythm, a_year_on
from forumtool.series.models import MeetingSeries
from forumtool.series.replanning import PlanPreview, ScheduledMeeting, replan

# An anchor may lie long back: the forum has met in this rhythm for years.
EARLIEST_ANCHOR = date(2000, 1, 1)
TOO_EARLY = (
    f"Det første møde kan tidligst ligge {danish.long_date(EARLIEST_ANCHOR)}. "
    "Se efter, om året passer."
)
LONGEST_SPAN = timedelta(days=5 * 366)

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
        if anchor < EARLIEST_ANCHOR:
            raise RuleBroken(TOO_EARLY)
        check_date(anchor, today if single or self.since else anchor, today)
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
        return horizon(self.ends_on, forum.closed_on, today)


def horizon(ends_on: date | None, closed_on: date | None, today: date) -> date:
    closing = closed_on - _DAY if closed_on else date.max
    return min(ends_on or date.max, closing, a_year_on(today))


def preview_plan(forum: Forum, plan: Plan, *, today: date) -> PlanPreview:
    """What would happen; nothing is changed. RuleBroken when the plan makes no sense."""
    plan.check(today)
    _refuse_earlier(forum, plan)
    rows = _scheduled_meetings(forum, plan.begins(today))
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


def _scheduled_meetings(forum: Forum, since: date) -> list[ScheduledMeeting]:
    """The meetings that series have given from a date on, whatever became of them."""
    query = (
        sa.select(Meeting, MeetingSeries, CASES_ON_AGENDA)
        .join(MeetingSeries, MeetingSeries.id == Meeting.series_id)
        .where(Meeting.forum_id == forum.id, Meeting.slot_on >= since)
        .order_by(Meeting.slot_on, Meeting.id)
    )
    return [_scheduled(*found) for found in db.session.execute(query)]


def _scheduled(meeting: Meeting, series: MeetingSeries, cases: int) -> ScheduledMeeting:
    return ScheduledMeeting(
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
