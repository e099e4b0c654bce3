"""What happens at and around the meetings: the series, moves, agendas, sessions, approvals."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

import sqlalchemy as sa

from forumtool import clock
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.decisions.actions import meeting as decisions
from forumtool.demo import case_scenes
from forumtool.demo.drafts import decision_draft
from forumtool.demo.script import ForumScript, PlannedMeeting, Treatment
from forumtool.demo.stage import Stage, on
from forumtool.demo.timetable import CALENDAR
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
HALF_A_YEAR = 180


def announce(stage: Stage, script: ForumScript) -> None:
    anchor = script.timetable.anchor
    forum = script.meetings[0].forum
    begin = on(anchor - timedelta(days=30), 9)
    stage.at(begin, partial(_begin, stage, forum, anchor))
    for days in range(HALF_A_YEAR, (stage.today - anchor).days, HALF_A_YEAR):
        stage.at(on(anchor + timedelta(days=days), 6), partial(_extend, stage))
    overdue = {case.key for case in script.cases if case.overdue}
    for index, meeting in enumerate(script.meetings):
        _announce_meeting(stage, meeting, index, overdue)


def _begin(stage: Stage, slug: str, anchor: date, at: datetime) -> None:
    forum = stage.forum(slug)
    start_series(
        forum,
        Place(forum.starts_at, forum.minutes, forum.room),
        Cadence(Rhythm.WEEKS, anchor, every_weeks=2),
        by=stage.coordinator(slug),
        at=at,
        today=clock.local(at).date(),
    )


def _extend(_stage: Stage, at: datetime) -> None:
    extend_series(clock.local(at).date(), at=at)


def lay_a_theme_day(stage: Stage) -> None:
    """A morning of Voksne's on a day of Unge's: whoever sits in both is asked for twice."""
    query = (
        sa.select(Meeting.held_on)
        .where(
            Meeting.forum_id == stage.forum("unge").id,
            Meeting.held_on > stage.today + timedelta(days=28),
        )
        .order_by(Meeting.held_on)
    )
    clear = (day for day in db.session.scalars(query) if not _is_quiet(day))
    place = Place(time(9, 30), 120, stage.forum("voksne").room)
    at = clock.moment(stage.today, time(6))
    add_meeting(stage.forum("voksne"), place, day=next(clear), at=at, today=stage.today)


def _is_quiet(day: date) -> bool:
    return bool(CALENDAR.closed_for(day) or CALENDAR.school_holiday(day))


def _announce_meeting(stage: Stage, meeting: PlannedMeeting, index: int, overdue: set[str]) -> None:
    slot = meeting.slot
    if slot.day is None:
        stage.at(on(slot.slot - NOTICE, 9), partial(_cancel, stage, meeting))
        return
    if slot.moved:
        stage.at(on(slot.slot - NOTICE, 9), partial(_move, stage, meeting))
    if meeting.published_at is not None:
        stage.at(meeting.published_at, partial(_publish, stage, meeting, index))
    if meeting.held:
        begin = clock.moment(slot.day, stage.forum(meeting.forum).starts_at)
        stage.at(begin, partial(_hold, stage, meeting, index))
        after = begin + timedelta(minutes=55)
        stage.at(after, partial(_close, stage, meeting, overdue))
        stage.at(after + timedelta(hours=2), partial(_approve_as_one, stage, meeting))
    if meeting.approved_at is not None:
        stage.at(meeting.approved_at, partial(_approve, stage))


def _row(stage: Stage, meeting: PlannedMeeting) -> Meeting:
    query = sa.select(Meeting).where(
        Meeting.forum_id == stage.forum(meeting.forum).id, Meeting.slot_on == meeting.slot.slot
    )
    return db.session.scalars(query).one()


def _cancel(stage: Stage, meeting: PlannedMeeting, at: datetime) -> None:
    by = stage.coordinator(meeting.forum)
    cancel_meeting(_row(stage, meeting), meeting.slot.reason, by=by, at=at)


def _move(stage: Stage, meeting: PlannedMeeting, at: datetime) -> None:
    row = _row(stage, meeting)
    assert meeting.slot.day is not None  # a cancelled meeting is not moved
    move_meeting(
        row,
        place_of(row),
        day=meeting.slot.day,
        reason=meeting.slot.reason,
        by=stage.coordinator(meeting.forum),
        at=at,
        today=clock.local(at).date(),
    )


def _publish(stage: Stage, meeting: PlannedMeeting, index: int, at: datetime) -> None:
    """The standing items and the cases; of two cases the second now and then comes as a tillæg."""
    row, by = _row(stage, meeting), stage.coordinator(meeting.forum)
    cases = [stage.cases[treatment.case] for treatment in meeting.treatments]
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


def _hold(stage: Stage, meeting: PlannedMeeting, index: int, at: datetime) -> None:
    row, by = _row(stage, meeting), stage.coordinator(meeting.forum)
    open_meeting(row, by=by, at=at)
    _take_seats(row, index)
    by_case = {item.case_id: item for item in row.items if item.case_id}
    for treatment in meeting.treatments:
        item = by_case[stage.cases[treatment.case].id]
        _decide(stage, item, treatment, by=by, at=at + timedelta(minutes=25))
    _note_briefing(row, index, by=by, at=at + timedelta(minutes=40))


def _take_seats(row: Meeting, index: int) -> None:
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


def _decide(stage: Stage, item: AgendaItem, treatment: Treatment, *, by: int, at: datetime) -> None:
    for verdict in treatment.verdicts:
        draft = decision_draft(verdict, stage.department_ids, item.meeting.held_on)
        decisions.decide(item, draft, by=by, at=at)


_BRIEFINGS = (
    "Ungeindsatsen har fået en ny vejleder. Afdelingerne giver besked om ferie i god tid.",
    "Der er ventetid på udredning i øjeblikket. Nye tider meldes ud i næste uge.",
    "Arbejdsgangen for modtagelse af nye sager er revideret og ligger på intranettet.",
    "Socialområdet orienterede om et nyt gruppeforløb, som begynder efter ferien.",
)


def _note_briefing(row: Meeting, index: int, *, by: int, at: datetime) -> None:
    """Every other meeting has something to tell."""
    briefing = next((item for item in row.items if item.kind is AgendaKind.BRIEFING), None)
    if briefing is not None and index % 2 == 0:
        text = _BRIEFINGS[index // 2 % len(_BRIEFINGS)]
        decisions.write_note(briefing, text, version=briefing.note_version, by=by, at=at)


def _close(stage: Stage, meeting: PlannedMeeting, overdue: set[str], at: datetime) -> None:
    decisions.close(_row(stage, meeting), by=stage.coordinator(meeting.forum), at=at)
    for treatment in meeting.treatments:
        if treatment.case not in overdue:
            case_scenes.follow_up(stage, stage.cases[treatment.case], meeting.forum)


def _approve_as_one(stage: Stage, meeting: PlannedMeeting, at: datetime) -> None:
    """The first to read the minutes; the others let the deadline speak."""
    row = _row(stage, meeting)
    present = [each for each in row.attendances if each.presence is Presence.PRESENT]
    minutes.approve(row, by=present[-1].user_id, at=at)


def _approve(_stage: Stage, at: datetime) -> None:
    minutes.approve_silently(clock.local(at).date(), at=at)
