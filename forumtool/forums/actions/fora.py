"""The verbs about a forum: create, change, its departments, its dated doubt rules."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.errors import RuleBroken, refuse_stale
from forumtool.forums.models import Department, DoubtRule, Forum, ForumDepartment
from forumtool.forums.rules import (
    ForumType,
    refuse_backwards,
    refuse_overlap,
    refuse_unknown_esdh,
)
from forumtool.signals import deadlines_moved, forum_renamed

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


@dataclass(frozen=True, kw_only=True)
class ForumFields:
    """What an administrator may change in a forum. The names are those of the table."""

    name: str
    forum_type: ForumType
    area: str
    started_on: date
    closed_on: date | None
    terms_of_reference: str
    esdh_number: str
    room: str
    online_link: str
    starts_at: time
    minutes: int
    case_minutes: int
    submission_days: int
    publication_days: int
    objection_days: int
    bilateral_first: bool


def create_forum(slug: str, fields: ForumFields) -> Forum:
    if not _SLUG.fullmatch(slug):
        raise RuleBroken(
            "Skriv adressen med små bogstaver a–z, tal og bindestreg, for eksempel unge."
        )
    if db.session.scalar(sa.select(Forum.id).where(Forum.slug == slug)) is not None:
        raise RuleBroken(f"Adressen {slug} er taget af et andet forum. Vælg en anden.")
    forum = Forum(slug=slug)
    _write(forum, fields)
    db.session.add(forum)
    db.session.flush()
    return forum


def change_forum(forum: Forum, fields: ForumFields, *, version: int | None, at: datetime) -> None:
    """Sends a signal when something that calendars show has changed."""
    refuse_stale(version, forum.version)
    name, days = forum.name, _deadline_days(forum)
    _write(forum, fields)
    db.session.flush()
    if forum.name != name:
        forum_renamed.send(forum, at=at)
    elif _deadline_days(forum) != days:
        deadlines_moved.send(forum, at=at)


def _deadline_days(forum: Forum) -> tuple[int, ...]:
    return forum.submission_days, forum.publication_days, forum.objection_days


def _write(forum: Forum, fields: ForumFields) -> None:
    refuse_backwards(fields.started_on, fields.closed_on)
    refuse_unknown_esdh(fields.esdh_number)
    if fields.case_minutes > fields.minutes:
        raise RuleBroken("En sag kan ikke vare længere end mødet. Ret et af de to tal.")
    if fields.publication_days > fields.submission_days:
        raise RuleBroken("Punktfristen ligger efter udsendelsen. Ret antallet af arbejdsdage.")
    for name, value in vars(fields).items():
        setattr(forum, name, value)


def add_department(forum: Forum, department: Department, *, valid_from: date) -> ForumDepartment:
    if not department.holds(valid_from):
        raise RuleBroken("Afdelingen findes ikke den dag. Vælg en anden dato eller afdeling.")
    others = [
        (link.valid_from, link.valid_to)
        for link in forum.departments
        if link.department_id == department.id
    ]
    refuse_overlap(
        (valid_from, None), others, f"{department.name} er allerede med i forummet den dag."
    )
    link = ForumDepartment(forum=forum, department=department, valid_from=valid_from)
    db.session.add(link)
    db.session.flush()
    return link


def end_department(link: ForumDepartment, *, last_day: date) -> None:
    refuse_backwards(link.valid_from, last_day)
    link.valid_to = last_day
    db.session.flush()


def start_rule(forum: Forum, text: str, *, valid_from: date, valid_to: date | None) -> DoubtRule:
    """«Alle nye sager i tvivl afklares i forummet»; two such periods never run together."""
    refuse_backwards(valid_from, valid_to)
    refuse_overlap(
        (valid_from, valid_to),
        [(rule.valid_from, rule.valid_to) for rule in forum.doubt_rules],
        "Der gælder allerede en regel i den periode. Forlæng eller afslut den i stedet.",
    )
    rule = DoubtRule(text=text, valid_from=valid_from, valid_to=valid_to)
    forum.doubt_rules.append(rule)
    db.session.flush()
    return rule


def set_rule_end(rule: DoubtRule, last_day: date | None) -> None:
    """Prolong, end, or let it run until further notice (None)."""
    refuse_backwards(rule.valid_from, last_day)
    others = [other for other in rule.forum.doubt_rules if other is not rule]
    refuse_overlap(
        (rule.valid_from, last_day),
        [(other.valid_from, other.valid_to) for other in others],
        "Der gælder en anden regel i den periode. Vælg en tidligere dato.",
    )
    rule.valid_to = last_day
    db.session.flush()
