"""The administrator's pages about closing days and school holidays."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.language import danish
from forumtool.roles import Permission
from forumtool.web.access import requires
from forumtool.web.forms import FormBase
from forumtool.workdays import actions, holidays, queries
from forumtool.workdays.actions import add_closure, change_closure
from forumtool.workdays.closures import ALWAYS_FROM, KIND_LABELS, Pattern, Rule, Span
from forumtool.workdays.forms import ClosureForm, data_of
from forumtool.workdays.models import Closure
from forumtool.workdays.queries import find_closure

bp = Blueprint("workdays", __name__)

BASE = "/administration/lukkedage/"
ROW = f"{BASE}<int(max=9999):number>"  # more than the database counts to would be an error


@bp.app_template_filter("span_words")
def _span_words(span: Span | None) -> str:
    """«lørdag den 5. juni», «15. februar – 21. februar»; nothing for a year without."""
    if span is None:
        return "–"
    if span.first == span.last:
        return f"{danish.weekday(span.first)} den {danish.day_and_month(span.first)}"
    last = danish.day_and_month(span.last)
    if span.last.year != span.first.year:
        last = danish.plain_date(span.last)
    return f"{danish.day_and_month(span.first)} – {last}"


@bp.app_template_filter("rule_words")
def _rule_words(rule: Rule) -> str:
    """When it falls: «Hvert år den 24. december», «Uge 28–32», «8 dage før påskedag …»."""
    if rule.pattern is Pattern.ONCE:
        return "Kun dette år"
    places = [rule.first] if rule.last == rule.first else [rule.first, rule.last]
    match rule.pattern:
        case Pattern.EASTER:
            return " til ".join(map(_from_easter, places)).capitalize()
        case Pattern.WEEKS:
            return f"Uge {'–'.join(map(str, places))}"
    days = " til ".join(f"den {_of_every_year(place)}" for place in places)
    return f"Hvert år {'fra ' if len(places) > 1 else ''}{days}"


def _of_every_year(place: int) -> str:
    month, day = divmod(place, 100)
    return f"{day}. {danish.MONTHS[month - 1]}"


def _from_easter(distance: int) -> str:
    if distance == 0:
        return "påskedag"
    return f"{danish.days(abs(distance))} {'før' if distance < 0 else 'efter'} påskedag"


@bp.get(BASE)
@requires(Permission.ADMINISTER)
def closures() -> ResponseReturnValue:
    today = clock.today()
    years = (today.year, today.year + 1)
    return render_template(
        "workdays/closures.html",
        rows=[(row, row.rule) for row in queries.closures()],
        holidays=_side_by_side(years),
        years=years,
        today=today,
        ALWAYS_FROM=ALWAYS_FROM,
        KIND_LABELS=KIND_LABELS,
    )


def _side_by_side(years: tuple[int, int]) -> list[tuple[str, list[Span | None]]]:
    """Each public holiday with its day in each of the years."""
    found: dict[str, list[Span | None]] = {}
    for at, year in enumerate(years):
        for day, name in holidays.holidays_of(year).items():
            found.setdefault(name, [None] * len(years))[at] = Span(day, day)
    return list(found.items())


@bp.route(f"{BASE}ny", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_closure() -> ResponseReturnValue:
    form = ClosureForm()
    if form.accepted():
        with form.refusals():
            row = add_closure(form.rule())
            return _to_list(f"{row.title} er føjet til.")
    return render_template("workdays/closure.html", form=form, row=None), form.status


@bp.route(ROW, methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def closure(number: int) -> ResponseReturnValue:
    row = _row(number)
    form = ClosureForm(data=data_of(row.rule))
    if form.accepted():
        with form.refusals():
            change_closure(row, form.rule())
            return _to_list(f"{row.title} er gemt.")
    return render_template("workdays/closure.html", form=form, row=_row(number)), form.status


@bp.route(f"{ROW}/fjern", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def remove_closure(number: int) -> ResponseReturnValue:
    row = _row(number)
    form = FormBase()
    if form.accepted():
        with form.refusals():
            actions.remove_closure(row)
            return _to_list(f"{row.title} er fjernet.")
    return render_template("workdays/closure_remove.html", form=form, row=row), form.status


def _row(number: int) -> Closure:
    return find_closure(number) or abort(404)


def _to_list(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("workdays.closures"))
