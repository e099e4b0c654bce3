"""The departments and the two forums of the demo (data/forums.toml)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from forumtool.demo.read_data import read_data
from forumtool.forums.rules import AgendaKind

DEPARTMENTS_FROM = date(2021, 4, 20)
STAFF_MOVED_ON = date(2022, 3, 1)


@dataclass(frozen=True)
class DemoAlias:
    name: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class DemoDoubtRule:
    valid_from: date
    text: str
    valid_to: date | None = None


@dataclass(frozen=True)
class DemoDepartment:
    """`caseworker` is the first who is named as responsible there."""

    key: str
    name: str
    short_name: str
    caseworker: str
    aliases: tuple[DemoAlias, ...]


@dataclass(frozen=True)
class DemoForum:
    """`missing_question` is what the coordinator asks when a case lacks something."""

    slug: str
    name: str
    area: str
    started_on: date
    departments: tuple[str, ...]
    coordinator: str
    room: str
    starts_at: time
    minutes: int
    weekday: int  # Monday is 0
    esdh_number: str
    terms_of_reference: str
    missing_question: str
    bilateral_first: bool = False
    doubt_rules: tuple[DemoDoubtRule, ...] = ()


@dataclass(frozen=True)
class DemoAgendaItem:
    kind: AgendaKind
    title: str
    minutes: int


def _department(row: dict[str, Any]) -> DemoDepartment:
    aliases = tuple(DemoAlias(**alias) for alias in row["aliases"])
    return DemoDepartment(**row | {"aliases": aliases})


def _forum(row: dict[str, Any]) -> DemoForum:
    rules = tuple(DemoDoubtRule(**rule) for rule in row.get("doubt_rules", ()))
    return DemoForum(**row | {"departments": tuple(row["departments"]), "doubt_rules": rules})


def _agenda_item(row: dict[str, Any]) -> DemoAgendaItem:
    return DemoAgendaItem(**row | {"kind": AgendaKind(row["kind"])})


DEPARTMENTS = tuple(map(_department, read_data("forums")["department"]))
AGENDA_TEMPLATE = tuple(map(_agenda_item, read_data("forums")["agenda_template"]))
FORUMS = tuple(map(_forum, read_data("forums")["forum"]))
YOUNG, ADULTS = FORUMS
