"""What happens at and around the meetings: the series, moves, agendas, sessions, approvals."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

import sqlalchemy as sa

from forumtool import clock
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.decisions.actions import decisions as decisions
from forumtool.decisions.actions.closing import close
from forumtool.demo.action_input import decision_draft
from forumtool.demo.cases import schedule_follow_ups
from forumtool.demo.meeting_dates import CALENDAR
from forumtool.demo.plan import ForumPlan, PlannedDecisions, PlannedMeeting
from forumtool.demo.read_data import read_data
from forumtool.demo.simulation import Simulation, on
from forumtool.forums import queries as forums
from forumtool.forums.models import Membership
from forumtool.forums.rules import AgendaKind
from forumtool.meetings import planning
from forumtool.meetings.actions.agenda import publish, put_on_agenda, put_proposal_on_agenda
from forumtool.meetings.actions.session import everyone_present, open_meeting, set_presence
from forumtool.meetings.models import AgendaItem, Meeting
from forumtool.meetings.place import Place, place_of
from forumtool.meetings.planning import Draft, Occasion, StandingItem
from forumtool.meetings.rules import Presence
from forumtool.minutes import actions as minutes
from forumtool.series.actions.meeting_dates import add_meeting, cancel_meeting, move_meeting
from forumtool.series.actions.rhythm import extend_series, start_series
from forumtool.series.cadence import Cadence, Rhythm

NOTICE = timedelta(days=21)
HALF_A_YEAR = 180  # days
_BRIEFINGS = read_data("notes")["briefings"]


def schedule_meetings(simulation: Simulation, plan: ForumPlan) -> None:
    anchor = plan.dates.anchor
    forum = plan.meetings[0].forum
    begin = on(anchor - timedelta(days=30), 9)
    simulation.at(begin, partial(_begin, simulation, forum, anchor))
    for days in range(HALF_A_YEAR, (simulation.today - anchor).days, HALF_A_YEAR):
        simulation.at(on(anchor + timedelta(days=days), 6), partial(_extend, simulation))
    overdue = {case.key for case in plan.cases if case.overdue}
    for index, meeting in enumerate(plan.meetings):
        _schedule_meeting(simulation, meeting, index, overdue)


def _begin(simulation: Simulation, slug: str, anchor: date, at: datetime) -> None:
    forum = simulation.forum(slug)
    start_series(
        forum,
        Place(forum.starts_at, forum.minutes, forum.room),
        Cadence(Rhythm.WEEKS, anchor, every_weeks=2),
        by=simulation.coordinator_id(slug),
        at=at,
        today=clock.local(at).date(),
    )


def _extend(_simulation: Simulation, at: datetime) -> None:
    extend_series(clock.local(at).date(), at=at)


def add_overlapping_meeting(simulation: Simulation) -> None:
    """A meeting of Voksne on a day of Unge: whoever is a member of both is invited to both."""
    query = (
        sa.select(Meeting.held_on)
        .where(
            Meeting.forum_id == simulation.forum("unge").id,
            Meeting.held_on > simulation.today + timedelta(days=28),
        )
        .order_by(Meeting.held_on)
    )
    clear = (day for day in db.session.scalars(query) if not _is_quiet(day))
    place = Place(time(9, 30), 120, simulation.forum("voksne").room)
    at = clock.moment(simulation.today, time(6))
    add_meeting(simulation.forum("voksne"), place, day=next(clear), at=at, today=simulation.today)


def _is_quiet(day: date) -> bool:
    return bool(CALENDAR.closed_for(day) or CALENDAR.school_holiday(day))


def _schedule_meeting(
    simulation: Simulation, meeting: PlannedMeeting, index: int, overdue: set[str]
) -> None:
    planned = meeting.series_date
    if planned.day is None:
        simulation.at(on(planned.slot_on - NOTICE, 9), partial(_cancel, simulation, meeting))
        return
    if planned.moved:
        simulation.at(on(planned.slot_on - NOTICE, 9), partial(_move, simulation, meeting))
    if meeting.published_at is not None:
        simulation.at(meeting.published_at, partial(_publish, simulation, meeting, index))
    if meeting.held:
        begin = clock.moment(planned.day, simulation.forum(meeting.forum).starts_at)
        simulation.at(begin, partial(_hold, simulation, meeting, index))
        after = begin + timedelta(minutes=55)
        simulation.at(after, partial(_close, simulation, meeting, overdue))
        simulation.at(after + timedelta(hours=2), partial(_approve_as_reader, simulation, meeting))
    if meeting.approved_at is not None:
        simulation.at(meeting.approved_at, partial(_approve, simulation))


def _row(simulation: Simulation, meeting: PlannedMeeting) -> Meeting:
    query = sa.select(Meeting).where(
        Meeting.forum_id == simulation.forum(meeting.forum).id,
        Meeting.slot_on == meeting.series_date.slot_on,
    )
    return db.session.scalars(query).one()


def _cancel(simulation: Simulation, meeting: PlannedMeeting, at: datetime) -> None:
    by = simulation.coordinator_id(meeting.forum)
    cancel_meeting(_row(simulation, meeting), meeting.series_date.reason, by=by, at=at)


def _move(simulation: Simulation, meeting: PlannedMeeting, at: datetime) -> None:
    row = _row(simulation, meeting)
    assert meeting.series_date.day is not None  # a cancelled meeting is not moved
    move_meeting(
        row,
        place_of(row),
        day=meeting.series_date.day,
        reason=meeting.series_date.reason,
        by=simulation.coordinator_id(meeting.forum),
        at=at,
        today=clock.local(at).date(),
    )


def _publish(simulation: Simulation, meeting: PlannedMeeting, index: int, at: datetime) -> None:
    """The standing items and the cases; of two cases the second now and then comes as a tillæg."""
    row, by = _row(simulation, meeting), simulation.coordinator_id(meeting.forum)
    cases = [simulation.cases[planned.case] for planned in meeting.decisions]
    late = cases[1:] if index % 2 else []
    put_proposal_on_agenda(row, _standing(row, index), by=by, at=at)
    for case in cases:
        if case not in late:
            _put(row, case, by=by, at=at)
    publish(row, default_person_id=by, by=by, at=at)
    for case in late:
        _put(row, case, by=by, at=at + timedelta(hours=3))


def _put(row: Meeting, case: ForumCase, *, by: int, at: datetime) -> None:
    put_on_agenda(row, case, minutes=row.forum.case_minutes, by=by, at=at)


def _standing(row: Meeting, index: int) -> list[Draft[ForumCase]]:
    template = [
        StandingItem(AgendaKind(item.kind), item.title, item.minutes)
        for item in row.forum.template
        if item.kind != AgendaKind.CASE
    ]
    occasion = Occasion(minutes_to_approve=index, overdue_follow_ups=index % 3)
    return [
        Draft[ForumCase](item.kind, item.title, item.minutes)
        for item in planning.standing(template, occasion)
    ]


def _hold(simulation: Simulation, meeting: PlannedMeeting, index: int, at: datetime) -> None:
    row, by = _row(simulation, meeting), simulation.coordinator_id(meeting.forum)
    open_meeting(row, by=by, at=at)
    _record_presence(row, index)
    by_case = {item.case_id: item for item in row.items if item.case_id}
    for planned in meeting.decisions:
        item = by_case[simulation.cases[planned.case].id]
        _decide(simulation, item, planned, by=by, at=at + timedelta(minutes=25))
    _note_briefing(row, index, by=by, at=at + timedelta(minutes=40))


def _record_presence(row: Meeting, index: int) -> None:
    """Everyone comes; at every fourth meeting somebody sends a deputy, or an apology."""
    seats = forums.seats_of(row.forum, row.held_on)
    members = [seat for seat in seats if seat.deputy_for_id is None]
    everyone_present(row, members)
    if index % 4 == 3:
        _stay_away(row, seats)
    elif index % 9 == 5:
        set_presence(row, members[1], Presence.APOLOGY)


def _stay_away(row: Meeting, seats: Sequence[Membership]) -> None:
    deputy = next((seat for seat in seats if seat.deputy_for is not None), None)
    if deputy is not None and deputy.deputy_for is not None:
        set_presence(row, deputy.deputy_for, Presence.DEPUTY, deputy_id=deputy.user_id)


def _decide(
    simulation: Simulation, item: AgendaItem, planned: PlannedDecisions, *, by: int, at: datetime
) -> None:
    for recommendation in planned.recommendations:
        draft = decision_draft(recommendation, simulation.department_ids, item.meeting.held_on)
        decisions.decide(item, draft, by=by, at=at)


def _note_briefing(row: Meeting, index: int, *, by: int, at: datetime) -> None:
    """Every other meeting has something to tell."""
    briefing = next((item for item in row.items if item.kind is AgendaKind.BRIEFING), None)
    if briefing is not None and index % 2 == 0:
        text = _BRIEFINGS[index // 2 % len(_BRIEFINGS)]
        decisions.write_note(briefing, text, version=briefing.note_version, by=by, at=at)


def _close(
    simulation: Simulation, meeting: PlannedMeeting, overdue: set[str], at: datetime
) -> None:
    close(_row(simulation, meeting), by=simulation.coordinator_id(meeting.forum), at=at)
    for planned in meeting.decisions:
        if planned.case not in overdue:
            schedule_follow_ups(simulation, simulation.cases[planned.case], meeting.forum)


def _approve_as_reader(simulation: Simulation, meeting: PlannedMeeting, at: datetime) -> None:
    """One reader approves at once; the others let the deadline pass."""
    row = _row(simulation, meeting)
    present = [person for person in row.attendances if person.presence is Presence.PRESENT]
    minutes.approve(row, by=present[-1].user_id, at=at)


def _approve(_simulation: Simulation, at: datetime) -> None:
    minutes.approve_silently(clock.local(at).date(), at=at)
