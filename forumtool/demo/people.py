"""The people of the demo and their memberships (data/people.toml)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtool.demo.read_data import read_data
from forumtool.roles import Role

PASSWORD = "forumtool-demo"


@dataclass(frozen=True)
class DemoPerson:
    """`moved_from` is the department where the person worked before the staff was moved."""

    username: str
    name: str
    title: str
    department: str = ""
    moved_from: str = ""
    roles: frozenset[Role] = frozenset()
    signs_in: bool = False


@dataclass(frozen=True)
class DemoMembership:
    """`deputy_for` is the user name of the member whom a deputy stands in for."""

    forum: str
    username: str
    department: str
    role: Role
    valid_from: date
    valid_to: date | None = None
    deputy_for: str = ""


def _person(row: dict[str, Any]) -> DemoPerson:
    return DemoPerson(**row | {"roles": frozenset(map(Role, row.get("roles", ())))})


def _membership(row: dict[str, Any]) -> DemoMembership:
    return DemoMembership(**row | {"role": Role(row["role"])})


PEOPLE = tuple(map(_person, read_data("people")["person"]))
MEMBERSHIPS = tuple(map(_membership, read_data("people")["membership"]))
