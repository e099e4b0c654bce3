"""Tal: what a leader and the coordinators may count, on the day it is asked."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.queries import OpenForum, open_forums
from forumtool.reports.figures import OutcomeLine, YearFigures, outcome_lines, year_figures, years
from forumtool.reports.reads import figures as queries
from forumtool.reports.reads.figures import ForumRows
from forumtool.roles import Permission, Role
from forumtool.web.access import Person, current_person, requires

bp = Blueprint("reports", __name__)


@dataclass(frozen=True)
class ForumFigures:
    """The two tables of one forum, over the same years."""

    forum: OpenForum
    years: list[YearFigures]
    outcomes: list[OutcomeLine]


@bp.get("/tal/")
@requires(Permission.SEE_FIGURES)
def figures() -> ResponseReturnValue:
    forums = _forums_of(current_person())
    rows = queries.rows_of([forum.id for forum in forums])
    labels = queries.outcome_labels()
    found = [_figures(forum, rows[forum.id], labels) for forum in forums]
    return render_template("reports/figures.html", found=found, today=clock.today())


def _forums_of(person: Person) -> list[OpenForum]:
    """A leader sees every forum, a coordinator their own."""
    forums = open_forums(clock.today())
    if Role.MANAGER in person.roles:
        return forums
    return [forum for forum in forums if person.may(Permission.SEE_FIGURES, forum.slug)]


def _figures(forum: OpenForum, rows: ForumRows, labels: dict[str, str]) -> ForumFigures:
    shown = years(rows.cases, rows.decisions, rows.meetings)
    return ForumFigures(
        forum=forum,
        years=[
            year_figures(
                year,
                rows.cases,
                rows.decisions,
                rows.meetings,
                started_on=forum.started_on,
                today=clock.today(),
            )
            for year in shown
        ],
        outcomes=outcome_lines(shown, rows.decisions, labels),
    )
