"""The verbs about a forum's agenda template: add, change, move, remove a standing item."""

from collections.abc import Iterable

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import AgendaTemplateItem, Forum

LONGEST_ITEM = 240


def add_item(forum: Forum, kind: str, title: str, minutes: int) -> AgendaTemplateItem:
    _refuse_odd(minutes)
    item = AgendaTemplateItem(
        kind=kind, title=title, minutes=minutes, position=len(forum.template) + 1
    )
    forum.template.append(item)
    db.session.flush()
    return item


def fill(forum: Forum, items: Iterable[tuple[str, str, int]]) -> None:
    """The usual items, into an empty template only."""
    if forum.template:
        raise RuleBroken("Skabelonen har allerede punkter. Ret dem enkeltvis.")
    for kind, title, minutes in items:
        add_item(forum, kind, title, minutes)


def change_item(item: AgendaTemplateItem, kind: str, title: str, minutes: int) -> None:
    _refuse_odd(minutes)
    item.kind, item.title, item.minutes = kind, title, minutes
    db.session.flush()


def move_item(item: AgendaTemplateItem, to: int) -> None:
    """Put the item at place `to` (from 1); the others close up."""
    items = [other for other in item.forum.template if other is not item]
    if not 1 <= to <= len(items) + 1:
        raise RuleBroken(f"Skriv et nummer mellem 1 og {len(items) + 1}.")
    items.insert(to - 1, item)
    _number(items)


def remove_item(item: AgendaTemplateItem) -> None:
    forum = item.forum
    _number([other for other in forum.template if other is not item])
    db.session.delete(item)
    db.session.flush()
    db.session.expire(forum, ["template"])


def _number(items: list[AgendaTemplateItem]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
    db.session.flush()


def _refuse_odd(minutes: int) -> None:
    if not 1 <= minutes <= LONGEST_ITEM:
        raise RuleBroken(f"Skriv et antal minutter mellem 1 og {LONGEST_ITEM}.")
