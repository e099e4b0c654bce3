"""The administrator's pages about a forum: what it is, who takes part in it, which rule holds."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.actions import fora as actions
from forumtool.forums.actions.fora import ForumFields
from forumtool.forums.forms.administration import (
    AddDepartmentForm,
    ForumForm,
    LastDayForm,
    RuleEndForm,
    RuleForm,
)
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum, led_today
from forumtool.forums.reads import administration as queries
from forumtool.forums.reads.open_forums import open_forums
from forumtool.forums.rules import FORUM_TYPE_LABELS, slug_of
from forumtool.forums.views.blueprint import bp
from forumtool.forums.views.responses import done, last_day_page, status_of
from forumtool.roles import Permission
from forumtool.web.access import requires
from forumtool.web.forms import FormBase

BASE = "/administration/fora/"
_USUAL = {
    "minutes": 60,
    "case_minutes": 20,
    "submission_days": 4,
    "publication_days": 2,
    "objection_days": 3,
}


@bp.get(BASE)
@requires(Permission.ADMINISTER)
def fora() -> ResponseReturnValue:
    shown, today = queries.fora(), clock.today()
    leaderless = request.args.get("vis") == "uden-fagkoordinator"
    if leaderless:
        lacking = {forum.id for forum in open_forums(today)} - led_today(today)
        shown = [forum for forum in shown if forum.id in lacking]
    return render_template(
        "forums/fora.html",
        fora=shown,
        leaderless=leaderless,
        today=today,
        FORUM_TYPE_LABELS=FORUM_TYPE_LABELS,
    )


@bp.route(f"{BASE}nyt", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_forum() -> ResponseReturnValue:
    form = ForumForm(data=_USUAL)
    if form.accepted():
        with form.refusals():
            forum = actions.create_forum(form.slug.data, _fields(form))
            return done(
                f"{forum.name} er oprettet. Tilføj nu afdelinger og medlemmer.",
                "forum_parts",
                slug=forum.slug,
            )
    return render_template("forums/forum_new.html", form=form), form.status


@bp.route(f"{BASE}<slug>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit_forum(slug: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    form = ForumForm(obj=forum)
    form.slug.data, form.slug.raw_data = forum.slug, [forum.slug]
    if form.accepted():
        with form.refusals():
            actions.change_forum(forum, _fields(form), version=form.version.data, at=clock.now())
            return done("Forummet er gemt.", "edit_forum", slug=slug)
    return render_template("forums/forum.html", form=form, edited=forum), form.status


def _fields(form: ForumForm) -> ForumFields:
    names = ForumFields.__dataclass_fields__
    values: dict[str, Any] = {name: form[name].data for name in names}
    return ForumFields(**values)


@bp.get(f"{BASE}<slug>/afdelinger")
@requires(Permission.ADMINISTER)
def forum_parts(slug: str) -> ResponseReturnValue:
    return _parts(get_forum(slug))


def _parts(forum: Forum, **sent: FormBase) -> ResponseReturnValue:
    """The forum's departments and rules; a form that was sent and refused comes back as sent."""
    forms = {
        "add": AddDepartmentForm.offering(queries.every_department(), formdata=None),
        "rule_form": RuleForm(formdata=None, prefix="regel-"),
    } | sent
    page = render_template(
        "forums/forum_parts.html",
        edited=forum,
        links=forum.departments,
        rules=forum.doubt_rules,
        today=clock.today(),
        slug_of=slug_of,
        refused=next((form for form in sent.values() if form.status != 200), None),
        **forms,
    )
    return page, status_of(sent.values())


@bp.post(f"{BASE}<slug>/afdelinger")
@requires(Permission.ADMINISTER)
def add_forum_department(slug: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    form = AddDepartmentForm.offering(queries.every_department())
    if form.accepted():
        with form.refusals():
            department = queries.department_by_id(form.department.data)
            actions.add_department(forum, department, valid_from=form.valid_from.data)
            return done(f"{department.name} er med i forummet.", "forum_parts", slug=forum.slug)
    return _parts(forum, add=form)


@bp.route(f"{BASE}<slug>/afdelinger/<department>/slut", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def end_forum_department(slug: str, department: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    link = queries.last_link(forum, queries.get_department(department))
    form = LastDayForm(data={"last_day": link.valid_to})
    if form.accepted():
        with form.refusals():
            actions.end_department(link, last_day=form.last_day.data)
            return done(
                f"{link.department.name} er med til og med den dag.", "forum_parts", slug=forum.slug
            )
    return last_day_page(
        form,
        forum,
        f"{link.department.name} går ud",
        "Sager og møder, afdelingen har haft del i, bliver stående.",
        back="forum_parts",
    )


@bp.post(f"{BASE}<slug>/regler")
@requires(Permission.ADMINISTER)
def start_rule(slug: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    form = RuleForm(prefix="regel-")
    if form.accepted():
        with form.refusals():
            actions.start_rule(
                forum,
                form.text.data,
                valid_from=form.valid_from.data,
                valid_to=form.valid_to.data,
            )
            return done("Reglen er gemt.", "forum_parts", slug=forum.slug)
    return _parts(forum, rule_form=form)


@bp.route(f"{BASE}<slug>/regler/<valid_from>/slut", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def end_rule(slug: str, valid_from: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    rule = queries.get_rule(forum, valid_from)
    form = RuleEndForm(data={"last_day": rule.valid_to})
    if form.accepted():
        with form.refusals():
            actions.set_rule_end(rule, form.last_day.data)
            return done("Reglens sidste dag er gemt.", "forum_parts", slug=forum.slug)
    heading = "Forlæng eller afslut reglen"
    return last_day_page(form, forum, heading, rule.text, back="forum_parts")
