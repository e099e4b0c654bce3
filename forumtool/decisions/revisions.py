"""A draft as the text of a revision, and back. Pure."""

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from forumtool.decisions.rules import (
    DecisionDraft,
    HoursBand,
    PlacementDraft,
    PlacementRole,
)

_DATES = frozenset(
    field.name for field in fields(DecisionDraft) if field.type in (date | None, "date | None")
)


def to_text(draft: DecisionDraft) -> str:
    return json.dumps(asdict(draft), default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"no plain form of {type(value).__name__}")


def from_text(text: str) -> DecisionDraft:
    values: dict[str, Any] = json.loads(text)
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return DecisionDraft(
        **values
        | {
            "grounds": frozenset(values["grounds"]),
            "legal_bases": frozenset(values["legal_bases"]),
            "responsible": tuple(values["responsible"]),
            "hours_band": HoursBand(values["hours_band"]) if values["hours_band"] else None,
            "placements": tuple(
                PlacementDraft(each["department"], PlacementRole(each["role"]))
                for each in values["placements"]
            ),
        }
    )
