"""The administrator's pages about departments and what else they are called."""

from flask import render_template
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
            created = actions.create_department(
                form.name.data,
                form.short_name.data,
                valid_from=form.valid_from.data,
                valid_to=form.valid_to.data,
            )
            return done(f"{created.name} er oprettet.", "departments")
    return render_template("forums/department_new.html", form=form), form.status


@bp.route(f"{BASE}<slug>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def department(slug: str) -> ResponseReturnValue:
    edited = queries.get_department(slug)
    form = DepartmentForm(obj=edited)
    if form.accepted():
        with form.refusals():
            actions.rename_department(
                edited, form.name.data, form.short_name.data, today=clock.today()
            )
            actions.set_period(edited, form.valid_from.data, form.valid_to.data)
            return done("Afdelingen er gemt.", "department", slug=slug_of(edited.name))
    return _page(edited, form=form)


@bp.post(f"{BASE}<slug>/navne")
@requires(Permission.ADMINISTER)
def add_alias(slug: str) -> ResponseReturnValue:
    edited = queries.get_department(slug)
    form = AliasForm(prefix="navn-")
    if form.accepted():
        with form.refusals():
            actions.add_alias(
                edited,
                form.name.data,
                valid_from=form.valid_from.data,
                valid_to=form.valid_to.data,
            )
            message = f"{edited.name} kendes nu også som {form.name.data}."
            return done(message, "department", slug=slug)
    return _page(edited, alias=form)


def _page(edited: Department, **sent: FormBase) -> ResponseReturnValue:
    forms = {
        "form": DepartmentForm(formdata=None, obj=edited),
        "alias": AliasForm(formdata=None, prefix="navn-"),
    } | sent
    page = render_template(
        "forums/department.html",
        department=edited,
        slug=slug_of(edited.name),
        today=clock.today(),
        **forms,
    )
    return page, status_of(sent.values())
