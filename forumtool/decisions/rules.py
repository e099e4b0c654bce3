"""The words of a decision, the shape of a draft, and the small questions. Pure.

The lists themselves are dated data (`seed.py`, kept by the administrator). What an outcome needs
is a column of its row, never an `if` on its code; `checks.py` asks the row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Effect(StrEnum):
    """What an outcome does to the life of the case."""

    DECIDE = "decide"
    DEFER = "defer"
    WITHDRAW = "withdraw"


class Need(StrEnum):
    """What an outcome may ask for; each is a column `needs_…` of the outcome's row."""

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
class Dated:
    """A value that may be chosen on some days and not on others."""

    code: str
    label: str
    valid_from: date
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class OutcomeNeeds(Dated):
    """An outcome as the rules see it."""

    effect: Effect = Effect.DECIDE
    needs: frozenset[Need] = frozenset()
    end_within_months: int | None = None
    counted_as_treated: bool = True
    statistics_code: str = ""


@dataclass(frozen=True, kw_only=True)
class GroundKind(Dated):
    may_stand_alone: bool = True


@dataclass(frozen=True, kw_only=True)
class LegalBasisKind(Dated):
    pass


@dataclass(frozen=True)
class PlacementDraft:
    department: str
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


def combination_fault(effects: Iterable[Effect]) -> str | None:
    """A case may get several decisions at one meeting, but it leaves the meeting one way."""
    if len(set(effects)) > 1:
        return (
            "Sagen kan ikke både afklares, udsættes og trækkes på samme møde. "
            "Ret det ene udfald, eller fjern det."
        )
    return None


def missing_voices(affected: Iterable[str], voices: Iterable[str]) -> list[str]:
    """The affected departments that nobody at the table speaks for, in the given order."""
    heard = set(voices)
    return [department for department in dict.fromkeys(affected) if department not in heard]


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` later, or the month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))
