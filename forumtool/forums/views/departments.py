"""The administrator's pages about departments and what else they are called."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.actions import departments as actions
from forumtool.forums.forms.administration import AliasForm, DepartmentForm
from forumtool.forums.models import Department
from forumtool.forums.reads import administration as queries
from forumtool.forums.rules import slug_of
from forumtool.forums.views.blueprint import bp
from forumtool.forums.views.responses import done, status_of
from forumtool.roles import Permission
from forumtool.web.access import requires
from forumtool.web.forms import FormBase

BASE = "/administration/afdelinger/"


@bp.get(BASE)
@requires(Permission.ADMINISTER)
def departments() -> ResponseReturnValue:
    return render_template(
        "forums/departments.html",
        departments=queries.departments(),
        today=clock.today(),
        slug_of=slug_of,
    )


@bp.route(f"{BASE}ny", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_department() -> ResponseReturnValue:
    form = DepartmentForm()
    if form.accepted():
        with form.refusals():
            department = actions.create_department(
                form.name.data, form.short_name.data, valid_from=form.valid_from.data
            )
            actions.set_period(department, form.valid_from.data, form.valid_to.data)
            return done(f"{department.name} er oprettet.", url_for("forums.departments"))
    return render_template("forums/department_new.html", form=form), form.status


@bp.route(f"{BASE}<slug>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def department(slug: str) -> ResponseReturnValue:
    found = queries.get_department(slug)
    form = DepartmentForm(obj=found)
    if form.accepted():
        with form.refusals():
            actions.rename_department(
                found, form.name.data, form.short_name.data, today=clock.today()
            )
            actions.set_period(found, form.valid_from.data, form.valid_to.data)
            return done(
                "Afdelingen er gemt.", url_for("forums.department", slug=slug_of(found.name))
            )
    return _page(found, form=form)


@bp.post(f"{BASE}<slug>/navne")
@requires(Permission.ADMINISTER)
def add_alias(slug: str) -> ResponseReturnValue:
    found = queries.get_department(slug)
    form = AliasForm(prefix="navn-")
    if form.accepted():
        with form.refusals():
            actions.add_alias(
                found,
                form.name.data,
                valid_from=form.valid_from.data,
                valid_to=form.valid_to.data,
            )
            told = f"{found.name} kendes nu også som {form.name.data}."
            return done(told, url_for("forums.department", slug=slug))
    return _page(found, alias=form)


def _page(found: Department, **sent: FormBase) -> ResponseReturnValue:
    forms = {
        "form": DepartmentForm(formdata=None, obj=found),
        "alias": AliasForm(formdata=None, prefix="navn-"),
    } | sent
    page = render_template(
        "forums/department.html",
        department=found,
        slug=slug_of(found.name),
        today=clock.today(),
        **forms,
    )
    return page, status_of(sent.values())
