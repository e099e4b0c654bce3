"""The front page of a forum, and the list of its meetings."""

from collections.abc import Sequence
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.access import Permission, current_person, requires
from forumtool.cases.rules import CaseState
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum, seats_of
from forumtool.meetings import collisions, queries, schedule, waiting
from forumtool.meetings.cadence import a_year_on
from forumtool.meetings.collisions import Question
from forumtool.meetings.diary import diary_of
from forumtool.meetings.models import MeetingSeries
from forumtool.meetings.page import deadlines_of
from forumtool.meetings.views.common import FORUM, bp

NEXT_SHOWN = 4


@bp.get(f"{FORUM}/")
@requires(Permission.READ_FORUM)
def front(forum: str) -> ResponseReturnValue:
    found, person, today = get_forum(forum), current_person(), clock.today()
    plans = person.may(Permission.PLAN_MEETINGS, forum)
    lines = queries.coming(found, today)
    coming = schedule.upcoming(lines, today)
    return render_template(
        "meetings/front.html",
        forum=found,
        next_meeting=coming[0] if coming else None,
        later=coming[1:NEXT_SHOWN],
        deadlines=deadlines_of(found, coming[0].held_on) if coming else None,
        counts=waiting.count_by_state(found, person),
        CaseState=CaseState,
        overdue=queries.count_overdue(found, person, today),
        reviewed=queries.in_review(found),
        seats=seats_of(found, today),
        questions=_questions(found, coming) if plans else [],
    )


def _questions(forum: Forum, lines: Sequence[queries.Line]) -> list[Question[queries.Line]]:
    """What the coming meetings collide with and nobody has taken a stand on."""
    if not lines:
        return []
    diary = diary_of(forum.id, lines, lines[0].held_on, lines[-1].held_on)
    return collisions.questions(lines, diary)


@bp.get(f"{FORUM}/moeder/")
@requires(Permission.READ_FORUM)
def index(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    lines = queries.coming(found, today)
    years = queries.past_years(found, today)
    year = request.args.get("aar", type=int)
    if year not in years:
        year = years[0] if years else None
    rhythms = _spoken(queries.rhythms_of(found, today), today)
    return render_template(
        "meetings/index.html",
        forum=found,
        lines=lines,
        questions={each.meeting.id: each for each in _questions(found, lines)},
        this_year=today.year,
        rhythms=rhythms,
        week_53=[each.cadence.warning(today, _end(each, today)) for each in rhythms],
        years=years,
        year=year,
        past=queries.past(found, today, year) if year else [],
    )


def _spoken(rhythms: list[MeetingSeries], today: date) -> list[MeetingSeries]:
    """Those that still give a date, and the last one: a plan may be changed many times."""
    return [each for each in rhythms if each is rhythms[-1] or each.has_dates_from(today)]


def _end(series: MeetingSeries, today: date) -> date:
    return min(series.ends_on or date.max, a_year_on(today))
