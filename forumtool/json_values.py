"""Frozen dataclasses as one stable JSON text, and back. Pure.

Revisions of cases and decisions and approved minutes are stored as such texts. Members are enums by
value, dates and times in ISO 8601, tuples as lists in their order, frozensets as sorted lists.
"""

import dataclasses
import json
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_json(value: object) -> str:
    """Sorted keys, no spaces, Danish letters as they are: equal values give equal texts."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[Value], text: str) -> Value:
    """The value that `to_json` wrote; a member the text does not have gets its default."""
    value: Value = _typed(kind, json.loads(text))
    return value


def to_plain(value: object) -> Any:  # noqa: ANN401 - what JSON knows
    """As `json.loads` reads the text of `to_json`."""
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: to_plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if isinstance(value, frozenset):
        return sorted(to_plain(part) for part in value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _typed(kind: Any, plain: Any) -> Any:  # noqa: ANN401 - JSON and type hints are untyped
    if plain is None:
        return None
    if get_origin(kind) in (tuple, frozenset):
        return get_origin(kind)(_typed(get_args(kind)[0], part) for part in plain)
    if isinstance(kind, UnionType):
        return _typed(next(part for part in get_args(kind) if part is not NoneType), plain)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        members = _members(kind)
        return kind(**{name: _typed(members[name], part) for name, part in plain.items()})
    if issubclass(kind, date | time):
        return kind.fromisoformat(plain)
    return kind(plain) if issubclass(kind, StrEnum) else plain


@cache
def _members(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
