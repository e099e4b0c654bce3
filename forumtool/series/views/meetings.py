"""The list of a forum's meetings."""

from collections.abc import Sequence
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.meetings.views.common import FORUM
from forumtool.roles import Permission
from forumtool.series import collisions, queries
from forumtool.series.cadence import a_year_on
from forumtool.series.collisions import Question
from forumtool.series.models import MeetingSeries
from forumtool.series.queries import Line, diary_of, past, past_years, rhythms_of
from forumtool.series.views.blueprint import bp
from forumtool.web.access import requires


@bp.get(f"{FORUM}/moeder/")
@requires(Permission.READ_FORUM)
def index(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    lines = queries.coming(found, today)
    years = past_years(found, today)
    year = request.args.get("aar", type=int)
    if year not in years:
        year = years[0] if years else None
    rhythms = _spoken(rhythms_of(found, today), today)
    return render_template(
        "series/meetings.html",
        forum=found,
        lines=lines,
        questions={each.meeting.id: each for each in _questions(found, lines)},
        this_year=today.year,
        rhythms=rhythms,
        week_53=[each.cadence.warning(today, _end(each, today)) for each in rhythms],
        years=years,
        year=year,
        past=past(found, today, year) if year else [],
    )


def _spoken(rhythms: list[MeetingSeries], today: date) -> list[MeetingSeries]:
    """Those that still give a date, and the last one: a plan may be changed many times."""
    return [each for each in rhythms if each is rhythms[-1] or each.has_dates_from(today)]


def _end(series: MeetingSeries, today: date) -> date:
    return min(series.ends_on or date.max, a_year_on(today))


def _questions(forum: Forum, lines: Sequence[Line]) -> list[Question[Line]]:
    """What the coming meetings collide with and nobody has taken a stand on."""
    if not lines:
        return []
    diary = diary_of(forum.id, lines, lines[0].held_on, lines[-1].held_on)
    return collisions.questions(lines, diary)
