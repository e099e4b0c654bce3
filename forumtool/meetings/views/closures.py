"""The administrator's pages about closing days and school holidays."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock, danish
from forumtool.access import Permission, requires
from forumtool.forms import FormBase
from forumtool.meetings import actions, queries, schedule
from forumtool.meetings.closures import KIND_LABELS, Pattern, Rule, Span
from forumtool.meetings.forms_closures import ClosureForm, data_of
from forumtool.meetings.models import Closure
from forumtool.meetings.seed import FROM
from forumtool.meetings.views.common import bp

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
        "meetings/closures.html",
        rows=[(row, row.rule) for row in queries.closures()],
        holidays=_side_by_side(years),
        years=years,
        today=today,
        FROM=FROM,
        KIND_LABELS=KIND_LABELS,
    )


def _side_by_side(years: tuple[int, int]) -> list[tuple[str, list[Span | None]]]:
    """Each public holiday with its day in each of the years."""
    found: dict[str, list[Span | None]] = {}
    for at, year in enumerate(years):
        for day, name in schedule.holidays_of(year).items():
            found.setdefault(name, [None] * len(years))[at] = Span(day, day)
    return list(found.items())


@bp.route(f"{BASE}ny", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_closure() -> ResponseReturnValue:
    form = ClosureForm()
    if form.accepted():
        with form.refusals():
            row = actions.add_closure(form.rule(FROM))
            return _to_list(f"{row.title} er føjet til.")
    return render_template("meetings/closure.html", form=form, row=None), form.status


@bp.route(ROW, methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def closure(number: int) -> ResponseReturnValue:
    row = _row(number)
    form = ClosureForm(data=data_of(row.rule, FROM))
    if form.accepted():
        with form.refusals():
            actions.change_closure(row, form.rule(FROM))
            return _to_list(f"{row.title} er gemt.")
    return render_template("meetings/closure.html", form=form, row=_row(number)), form.status


@bp.route(f"{ROW}/fjern", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def remove_closure(number: int) -> ResponseReturnValue:
    row = _row(number)
    form = FormBase()
    if form.accepted():
        with form.refusals():
            actions.remove_closure(row)
            return _to_list(f"{row.title} er fjernet.")
    return render_template("meetings/closure_remove.html", form=form, row=row), form.status


def _row(number: int) -> Closure:
    return queries.find_closure(number) or abort(404)


def _to_list(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("meetings.closures"))
