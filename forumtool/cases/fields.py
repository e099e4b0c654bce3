"""What an indmelding says about a case, as one value, and how two saves of it meet. Pure."""

import json
from dataclasses import dataclass, fields, replace
from datetime import date

from forumtool.cases.vocabulary import (
    AgeBand,
    Concern,
    ConsentBasis,
    DoubtKind,
    ExternalParty,
    JointPlan,
    JournalSystem,
    SocialEvent,
    SoughtHelp,
    SupportTheme,
)


@dataclass(frozen=True, kw_only=True)
class CaseFields:
    """Every field of the form, named as the columns are; `department_ids` are row ids."""

    label: str
    doubt_question: str
    doubt_kind: DoubtKind
    age_band: AgeBand
    department_ids: tuple[int, ...] = ()
    facts: str = ""
    own_wish: str = ""
    sought: SoughtHelp = SoughtHelp.NOTHING
    income_basis_code: str | None = None
    journal_ref: str = ""
    journal_system: JournalSystem = JournalSystem.NEXUS
    application_on: date | None = None
    deadline: date | None = None
    urgent: bool = False
    consent_basis: ConsentBasis | None = None
    consent_on: date | None = None
    consent_scope: str = ""
    social_event: SocialEvent | None = None
    joint_plan: JointPlan | None = None
    citizen_took_part: bool | None = None
    support_themes: frozenset[SupportTheme] = frozenset()
    external_parties: frozenset[ExternalParty] = frozenset()
    resources: str = ""
    concern: Concern | None = None


@dataclass(frozen=True)
class Lists:
    """What the form offers in a forum on a day, and the names that are nobody's."""

    departments: list[tuple[int, str]]
    income_bases: list[tuple[str, str]]
    known_names: tuple[str, ...]


def as_json(fields: CaseFields) -> str:
    """How a revision is stored: sorted, so that equal fields are equal texts."""
    return json.dumps(_plain(fields), ensure_ascii=False, sort_keys=True)


def _plain(given: CaseFields) -> dict[str, object]:
    values = {field.name: getattr(given, field.name) for field in fields(given)}
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | tuple):
        return sorted(value)
    return value


def plain_from_json(content: str) -> dict[str, object]:
    """A stored revision as plain values by field name, ready to be compared."""
    stored = json.loads(content)
    assert isinstance(stored, dict)
    return stored


@dataclass(frozen=True)
class Clash:
    """One field that two people changed differently since the same version."""

    name: str
    mine: object
    theirs: object


@dataclass(frozen=True)
class Change:
    """One field as it was and as it became, as plain values."""

    name: str
    before: object
    after: object


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What one revision changed in the one before it."""
    was, became = plain_from_json(before), plain_from_json(after)
    return tuple(
        Change(name, was.get(name), became[name])
        for name in CaseFields.__dataclass_fields__
        if name in became and was.get(name) != became[name]
    )


def clashes(base: str, mine: CaseFields, theirs: CaseFields) -> tuple[Clash, ...]:
    """Law 4, per text: only what both changed, and changed differently, needs a choice."""
    was, wanted, stands = plain_from_json(base), _plain(mine), _plain(theirs)
    return tuple(
        Clash(name, getattr(mine, name), getattr(theirs, name))
        for name in wanted
        if wanted[name] != was.get(name)
        and stands[name] != was.get(name)
        and wanted[name] != stands[name]
    )


def merged(base: str, mine: CaseFields, theirs: CaseFields) -> CaseFields:
    """Theirs, with what I changed laid over it; ask `clashes` first."""
    was, wanted = plain_from_json(base), _plain(mine)
    changed = {name: getattr(mine, name) for name in wanted if wanted[name] != was.get(name)}
    return replace(theirs, **changed)
