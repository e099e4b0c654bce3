"""Tal: what a leader and the coordinators may count, on the day it is asked."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.reads.open_forums import OpenForum, open_forums
from forumtool.reports import figures as calculation
from forumtool.reports.figures import OutcomeLine, YearFigures
from forumtool.reports.reads import figures as reads
from forumtool.reports.reads.figures import ForumRows
from forumtool.roles import Permission
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
    today = clock.today()
    forums = _forums_of(current_person(), today)
    rows = reads.rows_of([forum.id for forum in forums])
    labels = reads.outcome_labels()
    shown = [_figures(forum, rows[forum.id], labels, today) for forum in forums]
    return render_template("reports/figures.html", forums=shown, today=today)


def _forums_of(person: Person, today: date) -> list[OpenForum]:
    """A leader sees every forum, a coordinator their own."""
    sees_all = person.may(Permission.SEE_ALL_FIGURES)
    return [
        forum
        for forum in open_forums(today)
        if sees_all or person.may(Permission.SEE_FIGURES, forum.slug)
    ]


def _figures(
    forum: OpenForum, rows: ForumRows, labels: dict[str, str], today: date
) -> ForumFigures:
    years = calculation.years(rows.cases, rows.decisions, rows.meetings)
    of_years = [
        calculation.year_figures(
            year,
            rows.cases,
            rows.decisions,
            rows.meetings,
            started_on=forum.started_on,
            today=today,
        )
        for year in years
    ]
    return ForumFigures(forum, of_years, calculation.outcome_lines(years, rows.decisions, labels))
