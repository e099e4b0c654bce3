"""The words of a decision, the shape of a draft, and the small questions. Pure.

The lists themselves are dated data (installed by migration 0002, kept by the administrator). What
an outcome needs is data on its row, never an `if` on its code; `checks.py` asks the row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from forumtool import periods


class Effect(StrEnum):
    """What an outcome does to the life of the case."""

    DECIDE = "decide"
    DEFER = "defer"
    WITHDRAW = "withdraw"


class Need(StrEnum):
    """What an outcome may ask for; its row holds a set of them."""

    GROUNDS = "grounds"
    LEGAL_BASIS = "legal_basis"
    PLACEMENT = "placement"
    RESPONSIBLE = "responsible"
    FOLLOW_UP = "follow_up"
    HOURS_BAND = "hours_band"
    MENTOR_FOLLOW_UP = "mentor_follow_up"
    END_DATE = "end_date"
    TASK_SPLIT = "task_split"
    TWO_OWNERS = "two_owners"
    RECEIVING_OWNER = "receiving_owner"
    HANDOVER_DATE = "handover_date"
    NEW_PURPOSE = "new_purpose"
    TARGET_DEPARTMENT = "target_department"
    OFFER_KIND = "offer_kind"
    MISSING = "missing"
    TWO_VIEWS = "two_views"
    FREE_TEXT = "free_text"


class PlacementRole(StrEnum):
    GRANTS = "grants"
    COORDINATES = "coordinates"


class HoursBand(StrEnum):
    ALLOCATED_LATER = "allocated_later"
    UNDER_ONE = "under_1"
    ONE_TO_TWO = "1_2"
    TWO_TO_FOUR = "2_4"
    FOUR_TO_EIGHT = "4_8"
    OVER_EIGHT = "over_8"


ROLE_LABELS = {
    PlacementRole.GRANTS: "bevilger",
    PlacementRole.COORDINATES: "koordinerer",
}

HOURS_LABELS = {
    HoursBand.ALLOCATED_LATER: "udmåles senere",
    HoursBand.UNDER_ONE: "under 1 time om ugen",
    HoursBand.ONE_TO_TWO: "1–2 timer om ugen",
    HoursBand.TWO_TO_FOUR: "2–4 timer om ugen",
    HoursBand.FOUR_TO_EIGHT: "4–8 timer om ugen",
    HoursBand.OVER_EIGHT: "mere end 8 timer om ugen",
}

EFFECT_LABELS = {
    Effect.DECIDE: "afklarer sagen",
    Effect.DEFER: "sætter sagen tilbage i køen",
    Effect.WITHDRAW: "lukker sagen som trukket",
}

# The one place where the word of the law may stand: the forum recommends, the authority decides.
FIXED_LINE = "Indstilling – afgørelse træffes af myndigheden"


@dataclass(frozen=True, kw_only=True)
class DatedValue:
    """A value that may be chosen on some days and not on others."""

    code: str
    label: str
    valid_from: date
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return periods.holds(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, kw_only=True)
class OutcomeNeeds(DatedValue):
    """An outcome as the rules see it."""

    effect: Effect = Effect.DECIDE
    needs: frozenset[Need] = frozenset()
    end_within_months: int | None = None
    counted_as_treated: bool = True
    statistics_code: str = ""


@dataclass(frozen=True, kw_only=True)
class GroundKind(DatedValue):
    may_stand_alone: bool = True


@dataclass(frozen=True, kw_only=True)
class LegalBasisKind(DatedValue):
    pass


@dataclass(frozen=True)
class PlacementDraft:
    """One department, by its row, and what it does."""

    department: int
    role: PlacementRole


@dataclass(frozen=True, kw_only=True)
class DecisionDraft:
    """One decision as it was written. The names are those of the form's fields."""

    outcome: str = ""
    grounds: frozenset[str] = frozenset()
    rationale: str = ""
    placements: tuple[PlacementDraft, ...] = ()
    legal_bases: frozenset[str] = frozenset()
    hours_band: HoursBand | None = None
    responsible: tuple[str, ...] = ()
    follow_up_owner: str = ""
    follow_up_on: date | None = None
    mentor_check_on: date | None = None
    ends_on: date | None = None
    task_split: str = ""
    receiving_owner: str = ""
    handover_on: date | None = None
    new_purpose: str = ""
    target_department: str = ""
    offer_kind: str = ""
    missing_what: str = ""
    missing_who: str = ""
    missing_by: date | None = None
    first_view: str = ""
    second_view: str = ""
    free_text: str = ""
    new_facts: str = ""
    citizen_informed: bool = False


@dataclass(frozen=True)
class Taxonomy:
    """The three lists, by code."""

    outcomes: Mapping[str, OutcomeNeeds]
    grounds: Mapping[str, GroundKind]
    legal_bases: Mapping[str, LegalBasisKind]


# The fields of a draft that belong together: shown together, and dropped together.
FIELDS: Mapping[Need, tuple[str, ...]] = {
    Need.GROUNDS: ("grounds", "rationale"),
    Need.LEGAL_BASIS: ("legal_bases",),
    Need.PLACEMENT: ("placements",),
    Need.RESPONSIBLE: ("responsible",),
    Need.FOLLOW_UP: ("follow_up_owner", "follow_up_on"),
    Need.HOURS_BAND: ("hours_band",),
    Need.MENTOR_FOLLOW_UP: ("mentor_check_on",),
    Need.END_DATE: ("ends_on",),
    Need.TASK_SPLIT: ("task_split",),
    Need.RECEIVING_OWNER: ("receiving_owner",),
    Need.HANDOVER_DATE: ("handover_on",),
    Need.NEW_PURPOSE: ("new_purpose",),
    Need.TARGET_DEPARTMENT: ("target_department",),
    Need.OFFER_KIND: ("offer_kind",),
    Need.MISSING: ("missing_what", "missing_who", "missing_by"),
    Need.TWO_VIEWS: ("first_view", "second_view"),
    Need.FREE_TEXT: ("free_text",),
}


def shown(outcome: OutcomeNeeds) -> frozenset[Need]:
    """What the form offers: all that is needed, and the reasons where a case was talked about."""
    if Need.PLACEMENT in outcome.needs:
        return outcome.needs | {Need.GROUNDS, Need.LEGAL_BASIS}
    return outcome.needs


def roles_for(outcome: OutcomeNeeds | None) -> list[PlacementRole]:
    """A case that is put off is granted nothing: the department looks after it until next time."""
    if outcome is not None and outcome.effect is Effect.DEFER:
        return [PlacementRole.COORDINATES]
    return list(PlacementRole)


def without_hidden(draft: DecisionDraft, outcome: OutcomeNeeds) -> DecisionDraft:
    """The draft without what was filled in for another outcome before this one was chosen."""
    empty = DecisionDraft()
    dropped = [
        name for need, names in FIELDS.items() if need not in shown(outcome) for name in names
    ]
    kept = replace(draft, **{name: getattr(empty, name) for name in dropped})
    roles = roles_for(outcome)
    return replace(
        kept,
        placements=tuple(
            placed if placed.role in roles else replace(placed, role=roles[0])
            for placed in kept.placements
        ),
    )


def combination_fault(effects: Iterable[Effect]) -> str | None:
    """A case may get several decisions at one meeting, but it leaves the meeting one way."""
    if len(set(effects)) > 1:
        return (
            "Sagen kan ikke både afklares, udsættes og trækkes på samme møde. "
            "Ret det ene udfald, eller fjern det."
        )
    return None


def missing_voices(affected: Iterable[int], voices: Iterable[int]) -> list[int]:
    """The affected departments that nobody at the table speaks for, in the given order."""
    heard = set(voices)
    return [department for department in dict.fromkeys(affected) if department not in heard]


@dataclass(frozen=True)
class Promise:
    """What somebody has to do after the meeting, and by when: it becomes a follow-up."""

    text: str
    owner: str
    due_on: date


def promises(draft: DecisionDraft, outcome: OutcomeNeeds) -> list[Promise]:
    """Every promise in a decision, the soonest first."""
    owner = draft.follow_up_owner or (draft.responsible[0] if draft.responsible else "")
    dated = [
        (f"Følg op: {outcome.label}", draft.follow_up_owner, draft.follow_up_on),
        ("Bekræft, at mentor er bevilget", owner, draft.mentor_check_on),
        ("Overdrag sagen", owner, draft.handover_on),
        (f"Indhent: {draft.missing_what}", draft.missing_who, draft.missing_by),
    ]
    found = [Promise(text, who, day) for text, who, day in dated if day is not None]
    return sorted(found, key=lambda promise: promise.due_on)


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later, or the month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))
