"""The front page of a forum, and the list of its meetings."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.access import Permission, current_person, requires
from forumtool.cases.rules import CaseState
from forumtool.forums.queries import get_forum, seats_of
from forumtool.meetings import queries, schedule, waiting
from forumtool.meetings.cadence import a_year_on
from forumtool.meetings.page import deadlines_of
from forumtool.meetings.views.common import FORUM, bp

NEXT_SHOWN = 4


@bp.get(f"{FORUM}/")
@requires(Permission.READ_FORUM)
def front(forum: str) -> ResponseReturnValue:
    found, person, today = get_forum(forum), current_person(), clock.today()
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
        collisions=sum(on_holiday(line) for line in coming),
    )


def on_holiday(line: queries.Line) -> bool:
    """A coming meeting on a closed day that nobody has taken a stand on."""
    return (
        line.state in queries.OPEN
        and not line.holiday_kept
        and schedule.closed_for(line.held_on) is not None
    )


@bp.get(f"{FORUM}/moeder/")
@requires(Permission.READ_FORUM)
def index(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    lines = queries.coming(found, today)
    years = queries.past_years(found, today)
    year = request.args.get("aar", type=int)
    if year not in years:
        year = years[0] if years else None
    taken = {line.held_on for line in lines if line.state in queries.OPEN}
    series = queries.series_of(found, today)
    return render_template(
        "meetings/index.html",
        forum=found,
        lines=lines,
        proposals={
            line.id: schedule.proposals(line.held_on, taken) for line in lines if on_holiday(line)
        },
        closed_for=schedule.closed_for,
        series=series,
        week_53=series.cadence.warning(today, a_year_on(today)) if series else "",
        years=years,
        year=year,
        past=queries.past(found, today, year) if year else [],
    )
