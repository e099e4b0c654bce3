"""The administrator's page about a forum's agenda template: its standing items, in order."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forumtool.errors import RuleBroken
from forumtool.forums.actions import agenda_template as actions
from forumtool.forums.forms.agenda_template import KIND_LABELS, USUAL_ITEMS, TemplateItemForm
from forumtool.forums.models import AgendaTemplateItem, Forum
from forumtool.forums.queries import get_forum
from forumtool.forums.rules import AgendaKind
from forumtool.forums.views.blueprint import bp
from forumtool.forums.views.responses import done
from forumtool.roles import Permission
from forumtool.web.access import requires

BASE = "/administration/fora/<slug>/skabelon/"


def _item(forum: Forum, position: int) -> AgendaTemplateItem:
    at_position = (item for item in forum.template if item.position == position)
    return next(at_position, None) or abort(404)


def _pressed(forum: Forum, position: int) -> AgendaTemplateItem:
    """The item whose button was pressed: a second press must not hit the one that moved up."""
    item = _item(forum, position)
    if request.form.get("punkt") != str(item.id):
        raise RuleBroken("Skabelonen er ændret imens. Hent siden igen, og tryk på det rette punkt.")
    return item


@bp.route(BASE, methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def template(slug: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    form = TemplateItemForm()
    if form.accepted():
        with form.refusals():
            actions.add_item(forum, form.kind.data, form.item_title.data, form.minutes.data)
            return done(f"{form.item_title.data} er føjet til skabelonen.", "template", slug=slug)
    page = render_template(
        "forums/agenda_template.html",
        edited=forum,
        form=form,
        items=forum.template,
        total=sum(item.minutes for item in forum.template),
        KIND_LABELS={kind.value: label for kind, label in KIND_LABELS.items()},
    )
    return page, form.status


@bp.post(f"{BASE}standard")
@requires(Permission.ADMINISTER)
def fill_template(slug: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    actions.fill(forum, [(kind.value, title, minutes) for kind, title, minutes in USUAL_ITEMS])
    return done(
        "Skabelonen har nu de sædvanlige punkter. Ret dem, så de passer.", "template", slug=slug
    )


@bp.route(f"{BASE}<int:position>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def template_item(slug: str, position: int) -> ResponseReturnValue:
    forum = get_forum(slug)
    item = _item(forum, position)
    form = TemplateItemForm(
        data={
            "kind": AgendaKind(item.kind),
            "item_title": item.title,
            "minutes": item.minutes,
        }
    )
    if form.accepted():
        with form.refusals():
            actions.change_item(item, form.kind.data, form.item_title.data, form.minutes.data)
            return done("Punktet er gemt.", "template", slug=slug)
    page = render_template("forums/agenda_template_item.html", edited=forum, form=form, item=item)
    return page, form.status


@bp.post(f"{BASE}<int:position>/op")
@requires(Permission.ADMINISTER)
def template_item_up(slug: str, position: int) -> ResponseReturnValue:
    return _move(slug, position, position - 1)


@bp.post(f"{BASE}<int:position>/ned")
@requires(Permission.ADMINISTER)
def template_item_down(slug: str, position: int) -> ResponseReturnValue:
    return _move(slug, position, position + 1)


def _move(slug: str, position: int, to: int) -> ResponseReturnValue:
    forum = get_forum(slug)
    item = _pressed(forum, position)
    actions.move_item(item, to)
    return done(f"{item.title} er nu punkt {to}.", "template", slug=slug)


@bp.post(f"{BASE}<int:position>/fjern")
@requires(Permission.ADMINISTER)
def remove_template_item(slug: str, position: int) -> ResponseReturnValue:
    forum = get_forum(slug)
    item = _pressed(forum, position)
    title = item.title
    actions.remove_item(item)
    return done(
        f"{title} er taget ud. Dagsordener, der er lavet, ændres ikke.", "template", slug=slug
    )
