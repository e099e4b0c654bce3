"""The shapes that the invented texts are made of: a theme's parts, a verdict, a finished text.

A theme is one kind of doubt. Its parts are written so that every choice of one situation, one
detail and one earlier effort reads as one case; `compose` picks by a number, so the same number
gives the same text for ever.
"""

from dataclasses import dataclass
from typing import TypeVar

from forumtool.cases.vocabulary import AgeBand, DoubtKind, SocialEvent, SoughtHelp
from forumtool.decisions.rules import HoursBand, PlacementRole

T = TypeVar("T")


@dataclass(frozen=True)
class Verdict:
    """What a forum recommends in a case: codes of the taxonomy and the words beside them.

    `need` is the one line that the outcome asks for (a split of tasks, a new purpose, an offer).
    """

    outcome: str
    grounds: tuple[str, ...]
    rationale: str
    placement: tuple[tuple[str, PlacementRole], ...]
    legal_basis: str = ""
    hours_band: HoursBand | None = None
    need: str = ""
    follow_up_weeks: int = 12


@dataclass(frozen=True)
class Theme:
    """One kind of doubt with parts that fit each other, and the verdicts it can end in."""

    key: str
    doubt_kind: DoubtKind
    incomes: tuple[str, ...]
    departments: tuple[str, ...]
    doubts: tuple[str, ...]
    situations: tuple[str, ...]
    details: tuple[str, ...]
    efforts: tuple[str, ...]
    wishes: tuple[str, ...]
    sought: SoughtHelp
    verdicts: tuple[Verdict, ...]
    social_event: SocialEvent | None = None


@dataclass(frozen=True)
class CaseText:
    """Everything an indmelding says about one invented case, and how the forum answered it."""

    label: str
    doubt: str
    facts: str
    wish: str
    sought: SoughtHelp
    doubt_kind: DoubtKind
    age_band: AgeBand
    income: str
    departments: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    social_event: SocialEvent | None = None
    joint_plan: bool = False


def compose(
    theme: Theme, number: int, *, label: str, age_band: AgeBand, verdict: Verdict | None = None
) -> CaseText:
    """The theme's `number`th case; neighbouring numbers differ in every part."""
    return CaseText(
        label=label,
        doubt=_turn(theme.doubts, number),
        facts=" ".join(_facts(theme, number)),
        wish=_turn(theme.wishes, number + number // 2),
        sought=theme.sought,
        doubt_kind=theme.doubt_kind,
        age_band=age_band,
        income=_turn(theme.incomes, number),
        departments=theme.departments,
        verdicts=(verdict or _turn(theme.verdicts, number),),
        social_event=theme.social_event,
        joint_plan=number % 3 == 0,
    )


def _facts(theme: Theme, number: int) -> tuple[str, str, str]:
    """The first part turns fastest; the others shift once per full turn of the one before."""
    turns = number // len(theme.situations)
    rounds = turns // len(theme.details)
    return (
        _turn(theme.situations, number),
        _turn(theme.details, number + turns),
        _turn(theme.efforts, number + turns + rounds),
    )


def _turn(parts: tuple[T, ...], number: int) -> T:
    return parts[number % len(parts)]
