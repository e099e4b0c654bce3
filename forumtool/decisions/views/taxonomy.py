"""The administrator's pages about the lists that the law changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases.models import IncomeBasis
from forumtool.database.base import db
from forumtool.decisions.actions import taxonomy as actions
from forumtool.decisions.actions.taxonomy import Kind, Value
from forumtool.decisions.forms.taxonomy import GroundForm, OutcomeForm, ValueForm
from forumtool.decisions.models import Ground, LegalBasis, Outcome
from forumtool.decisions.views.blueprint import bp
from forumtool.forums.rules import slug_of
from forumtool.roles import Permission
from forumtool.web.access import requires

BASE = "/administration/lister/"


@dataclass(frozen=True)
class DatedList:
    """One of the lists, as its pages call it."""

    slug: str
    kind: Kind
    form: type[ValueForm]
    title: str
    lead: str


LISTS = {
    found.slug: found
    for found in (
        DatedList(
            "udfald", Outcome, OutcomeForm, "Udfald", "Det, et forum kan beslutte om en sag."
        ),
        DatedList("grunde", Ground, GroundForm, "Grunde", "Det, en beslutning kan hvile på."),
        DatedList(
            "lovgrundlag", LegalBasis, ValueForm, "Lovgrundlag", "De love, støtte gives efter."
        ),
        DatedList(
            "forsoergelse",
            IncomeBasis,
            ValueForm,
            "Forsørgelsesgrundlag",
            "Det, borgeren lever af, når sagen meldes ind.",
        ),
    )
}


def _list(slug: str) -> DatedList:
    return LISTS.get(slug) or abort(404)


def _values(dated: DatedList) -> Sequence[Value]:
    order = dated.kind.label if dated.kind is IncomeBasis else sa.text("position")
    values: Sequence[Any] = db.session.scalars(sa.select(dated.kind).order_by(order)).all()
    return values


def _value(dated: DatedList, slug: str) -> Value:
    found = (value for value in _values(dated) if slug_of(value.code) == slug)
    return next(found, None) or abort(404)


@bp.get(BASE)
@requires(Permission.ADMINISTER)
def lists() -> ResponseReturnValue:
    return render_template("decisions/lists.html", lists=LISTS.values())


@bp.get(f"{BASE}<kind>/")
@requires(Permission.ADMINISTER)
def list_values(kind: str) -> ResponseReturnValue:
    dated = _list(kind)
    return render_template(
        "decisions/list_values.html",
        dated=dated,
        values=_values(dated),
        today=clock.today(),
        slug_of=slug_of,
    )


@bp.route(f"{BASE}<kind>/ny", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_value(kind: str) -> ResponseReturnValue:
    dated = _list(kind)
    form = dated.form()
    if form.accepted():
        with form.refusals():
            value = actions.add_value(dated.kind, form.code.data, form.values())
            flash(f"{value.code} er føjet til listen.")
            return redirect(url_for("decisions.list_values", kind=kind))
    return _page(dated, form, None)


@bp.route(f"{BASE}<kind>/<code>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def change_value(kind: str, code: str) -> ResponseReturnValue:
    dated = _list(kind)
    value = _value(dated, code)
    form = dated.form(obj=value)
    form.code.data, form.code.raw_data = value.code, [value.code]
    if form.accepted():
        with form.refusals():
            actions.change_value(value, form.values())
            flash(f"{value.code} er gemt.")
            return redirect(url_for("decisions.list_values", kind=kind))
    return _page(dated, form, value)


def _page(dated: DatedList, form: ValueForm, value: Value | None) -> ResponseReturnValue:
    page = render_template("decisions/list_value.html", dated=dated, form=form, value=value)
    return page, form.status
