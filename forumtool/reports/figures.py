"""A forum's figures year by year, from small rows. Pure; `today` is a parameter."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from forumtool.cases.rules import WaitingCase

FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class CaseRow(WaitingCase):
    """When a case came in."""

    forum_id: int
    case_id: int
    received_on: date
    application_on: date | None


@dataclass(frozen=True)
class DecisionRow:
    """One decision at a meeting that is over; `treated` is the outcome's own column."""

    forum_id: int
    case_id: int
    decided_on: date
    outcome: str
    treated: bool


@dataclass(frozen=True)
class YearFigures:
    """`treated` counts cases, `decisions` counts decisions: a case may get several."""

    year: int
    received: int
    meetings: int
    treated: int
    decisions: int
    median_wait: float | None
    per_fortnight: float


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome with its count in each of the years, in their order."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def years(
    cases: Iterable[CaseRow], decisions: Iterable[DecisionRow], meetings: Iterable[date]
) -> list[int]:
    """Every year that anything happened in, the first one first."""
    days = [case.received_on for case in cases]
    days += [decision.decided_on for decision in decisions]
    return sorted({day.year for day in (*days, *meetings)})


def year_figures(
    year: int,
    cases: Sequence[CaseRow],
    decisions: Sequence[DecisionRow],
    meetings: Iterable[date],
    *,
    started_on: date,
    today: date,
) -> YearFigures:
    of_year = [decision for decision in decisions if decision.decided_on.year == year]
    treated = {decision.case_id for decision in of_year if decision.treated}
    return YearFigures(
        year=year,
        received=sum(case.received_on.year == year for case in cases),
        meetings=sum(day.year == year for day in meetings),
        treated=len(treated),
        decisions=len(of_year),
        median_wait=_median_wait(year, cases, decisions),
        per_fortnight=_per_fortnight(len(treated), year, started_on, today),
    )


def _median_wait(
    year: int, cases: Iterable[CaseRow], decisions: Iterable[DecisionRow]
) -> float | None:
    """Days from the application, or the receipt, to the first treatment, if that was this year."""
    first: dict[int, date] = {}
    for decision in decisions:
        if decision.treated:
            known = first.get(decision.case_id, decision.decided_on)
            first[decision.case_id] = min(known, decision.decided_on)
    waits = [
        case.waiting_days(first[case.case_id])
        for case in cases
        if case.case_id in first and first[case.case_id].year == year
    ]
    return median(waits) if waits else None


def _per_fortnight(treated: int, year: int, started_on: date, today: date) -> float:
    """Over the part of the year that the forum has been there for."""
    begins = max(date(year, 1, 1), started_on)
    ends = min(date(year, 12, 31), today)
    fortnights = ((ends - begins).days + 1) / FORTNIGHT.days
    return treated / fortnights if fortnights > 0 else 0.0


def outcome_lines(
    shown: Sequence[int], decisions: Iterable[DecisionRow], labels: dict[str, str]
) -> list[OutcomeLine]:
    """The outcomes that have been used, in the order of the taxonomy."""
    counts = Counter((decision.outcome, decision.decided_on.year) for decision in decisions)
    lines = [
        OutcomeLine(label, tuple(counts[code, year] for year in shown))
        for code, label in labels.items()
    ]
    return [line for line in lines if line.total]
