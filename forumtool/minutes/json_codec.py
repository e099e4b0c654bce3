"""Frozen dataclasses to one stable JSON text and back.

The same value always gives the same text, so that a stored paper can be sealed with a SHA-256.
"""

import dataclasses
import hashlib
import json
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def to_json(value: object) -> str:
    """Canonical text: sorted keys, no spaces, Danish letters as they are."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[Value], text: str) -> Value:
    """The value that `to_json` wrote."""
    value: Value = _revived(kind, json.loads(text))
    return value


def fingerprint(text: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _revived(kind: Any, plain: Any) -> Any:  # noqa: ANN401 - JSON and type hints are untyped
    if plain is None:
        return None
    if get_origin(kind) is tuple:
        return tuple(_revived(get_args(kind)[0], part) for part in plain)
    if isinstance(kind, UnionType):
        return _revived(next(part for part in get_args(kind) if part is not NoneType), plain)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _revived(hints[name], part) for name, part in plain.items()})
    if issubclass(kind, date | time):
        return kind.fromisoformat(plain)
    return kind(plain) if issubclass(kind, StrEnum) else plain


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
