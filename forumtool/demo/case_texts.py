"""The invented texts of cases: templates of one kind of doubt, recommendations, finished texts.

`compose` picks the parts of a text by a number, so the same number gives the same text for ever.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from forumtool.cases.vocabulary import AgeBand, DoubtKind, SocialEvent, SoughtHelp
from forumtool.decisions.rules import HoursBand, PlacementRole
from forumtool.demo.read_data import read_data

T = TypeVar("T")


@dataclass(frozen=True)
class Recommendation:
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
class CaseTemplate:
    """One kind of doubt: texts that fit each other, and the recommendations it can end in."""

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
    recommendations: tuple[Recommendation, ...]
    social_event: SocialEvent | None = None


@dataclass(frozen=True)
class CaseText:
    """Everything a submission says about one invented case, and how the forum answered it."""

    label: str
    doubt: str
    facts: str
    wish: str
    sought: SoughtHelp
    doubt_kind: DoubtKind
    age_band: AgeBand
    income: str
    departments: tuple[str, ...]
    recommendations: tuple[Recommendation, ...]
    social_event: SocialEvent | None = None
    joint_plan: bool = False


@cache
def case_templates(file: str) -> dict[str, CaseTemplate]:
    """By key, in the order in which they take turns."""
    rows = read_data(file)["case_template"]
    return {row["key"]: CaseTemplate(**_values(row)) for row in rows}


@cache
def twelve_cases() -> dict[str, CaseText]:
    """By the letter of the label, A to L."""
    rows = read_data("twelve_cases")["case"]
    return {
        row["label"][-1]: CaseText(**_values(row) | {"age_band": AgeBand(row["age_band"])})
        for row in rows
    }


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """What a template and a text share as their values, and lists as tuples."""
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    values["doubt_kind"] = DoubtKind(row["doubt_kind"])
    values["sought"] = SoughtHelp(row["sought"])
    values["recommendations"] = tuple(map(_recommendation, row["recommendations"]))
    if "social_event" in row:
        values["social_event"] = SocialEvent(row["social_event"])
    return values


def _recommendation(row: dict[str, Any]) -> Recommendation:
    placement = row["placement"].items()
    values = row | {
        "grounds": tuple(row["grounds"]),
        "placement": tuple((department, PlacementRole(role)) for department, role in placement),
        "hours_band": HoursBand(row["hours_band"]) if "hours_band" in row else None,
    }
    return Recommendation(**values)


def compose(
    template: CaseTemplate,
    number: int,
    *,
    label: str,
    age_band: AgeBand,
    recommendation: Recommendation | None = None,
) -> CaseText:
    """The template's `number`th case; neighbouring numbers differ in every part."""
    return CaseText(
        label=label,
        doubt=_turn(template.doubts, number),
        facts=" ".join(_facts(template, number)),
        wish=_turn(template.wishes, number + number // 2),
        sought=template.sought,
        doubt_kind=template.doubt_kind,
        age_band=age_band,
        income=_turn(template.incomes, number),
        departments=template.departments,
        recommendations=(recommendation or _turn(template.recommendations, number),),
        social_event=template.social_event,
        joint_plan=number % 3 == 0,
    )


def _facts(template: CaseTemplate, number: int) -> tuple[str, str, str]:
    """The first part changes fastest; the others shift once per full round of the one before."""
    rounds = number // len(template.situations)
    rounds_of_details = rounds // len(template.details)
    return (
        _turn(template.situations, number),
        _turn(template.details, number + rounds),
        _turn(template.efforts, number + rounds + rounds_of_details),
    )


def _turn(parts: tuple[T, ...], number: int) -> T:
    return parts[number % len(parts)]
