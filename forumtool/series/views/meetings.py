"""The list of a forum's meetings."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.queries import get_forum
from forumtool.meetings.views.common import FORUM
from forumtool.roles import Permission
from forumtool.series.cadence import a_year_on
from forumtool.series.models import MeetingSeries
from forumtool.series.queries import past_years, rhythms_of
from forumtool.series.reads.collisions import open_questions
from forumtool.series.reads.meetings import coming, past
from forumtool.series.views.blueprint import bp
from forumtool.web.access import requires


@bp.get(f"{FORUM}/moeder/")
@requires(Permission.READ_FORUM)
def index(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    meetings = coming(found, today)
    years = past_years(found, today)
    year = request.args.get("aar", type=int)
    if year not in years:
        year = years[0] if years else None
    rhythms = _with_dates(rhythms_of(found, today), today)
    return render_template(
        "series/meetings.html",
        forum=found,
        meetings=meetings,
        questions={q.meeting.id: q for q in open_questions(found, meetings, today)},
        this_year=today.year,
        rhythms=rhythms,
        week_53=[rhythm.cadence.warning(today, _end(rhythm, today)) for rhythm in rhythms],
        years=years,
        year=year,
        past=past(found, today, year) if year else [],
    )


def _with_dates(rhythms: list[MeetingSeries], today: date) -> list[MeetingSeries]:
    """Those that still give a date, and the last one: a plan may be changed many times."""
    return [series for series in rhythms if series is rhythms[-1] or series.has_dates_from(today)]


def _end(series: MeetingSeries, today: date) -> date:
    return min(series.ends_on or date.max, a_year_on(today))
