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
from forumtool.json_values import to_plain


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


_NAMES = tuple(field.name for field in fields(CaseFields))


@dataclass(frozen=True)
class Lists:
    """What the form offers in a forum on a day, and the names that are nobody's."""

    departments: list[tuple[int, str]]
    income_bases: list[tuple[str, str]]
    known_names: tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """One field that two people changed differently since the same version."""

    name: str
    mine: object
    theirs: object


@dataclass(frozen=True)
class FieldChange:
    """One field as it was and as it became, as plain values."""

    name: str
    before: object
    after: object


def changes(before: str, after: str) -> tuple[FieldChange, ...]:
    """What one stored revision changed in the one before it, in the order of the form."""
    was, became = _stored(before), _stored(after)
    return tuple(
        FieldChange(name, was.get(name), became[name])
        for name in _NAMES
        if name in became and was.get(name) != became[name]
    )


def clashes(base: str, mine: CaseFields, theirs: CaseFields) -> tuple[Clash, ...]:
    """What both changed since the stored revision `base`, and changed differently."""
    changed = _changed(base, mine) & _changed(base, theirs)
    found = ((name, getattr(mine, name), getattr(theirs, name)) for name in _NAMES)
    return tuple(
        Clash(name, own, other) for name, own, other in found if name in changed and own != other
    )


def merged(base: str, mine: CaseFields, theirs: CaseFields) -> CaseFields:
    """Theirs, with what I changed since `base` laid over it; ask `clashes` first."""
    return replace(theirs, **{name: getattr(mine, name) for name in _changed(base, mine)})


def _stored(revision: str) -> dict[str, object]:
    """A stored revision as plain values by field name; one of an older version may lack some."""
    values: dict[str, object] = json.loads(revision)
    return values


def _changed(base: str, save: CaseFields) -> set[str]:
    """The names of the fields in which the save differs from the stored revision."""
    was = _stored(base)
    return {name for name, value in to_plain(save).items() if value != was.get(name)}
