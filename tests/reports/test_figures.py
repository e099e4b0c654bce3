from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.reports.figures import (
    CaseRow,
    DecisionRow,
    OutcomeLine,
    YearFigures,
    outcome_lines,
    year_figures,
    years,
)

UNGE = 1
DAY_ON = date(2024, 12, 31)
CASES = [
    CaseRow(UNGE, 1, date(2023, 1, 10), date(2023, 1, 1)),
    CaseRow(UNGE, 2, date(2023, 2, 1), None),
    CaseRow(UNGE, 3, date(2023, 12, 1), None),
    CaseRow(UNGE, 4, date(2024, 1, 5), None),
]
DECISIONS = [
    DecisionRow(UNGE, 1, date(2023, 1, 25), "O1", True),  # 24 days
    DecisionRow(UNGE, 1, date(2023, 1, 25), "O3", True),  # the same case, a second decision
    DecisionRow(UNGE, 2, date(2023, 2, 8), "O11b", False),  # not reached: not treated
    DecisionRow(UNGE, 2, date(2023, 2, 22), "O2", True),  # 21 days
    DecisionRow(UNGE, 3, date(2024, 1, 10), "O1", True),  # 40 days, and in the next year
]
MEETINGS = [date(2023, 1, 25), date(2023, 2, 8), date(2023, 2, 22), date(2024, 1, 10)]
LABELS = {"O1": "Indstilles til bostøtte", "O2": "Mentor", "O3": "Mentor alene", "O4": "Begge"}


def of(year: int, *, today: date = date(2024, 12, 31)) -> YearFigures:
    return year_figures(year, CASES, DECISIONS, MEETINGS, started_on=date(2022, 10, 1), today=today)


def test_cases_are_counted_once_and_decisions_each() -> None:
    found = of(2023)
    assert (found.received, found.treated, found.decisions, found.meetings) == (3, 2, 4, 3)


def test_a_case_is_treated_in_the_year_it_is_decided() -> None:
    found = of(2024)
    assert (found.received, found.treated, found.median_wait) == (1, 1, 40)


def test_the_wait_runs_from_the_application_to_the_first_treatment() -> None:
    assert of(2023).median_wait == 22.5


def test_a_year_without_treatment_has_no_wait() -> None:
    assert of(2025).median_wait is None


@pytest.mark.parametrize(
    ("year", "today", "per_fortnight"),
    [
        (2023, date(2024, 12, 31), 2 / (365 / 14)),
        (2024, date(2024, 1, 14), 1.0),
        (2022, date(2024, 1, 1), 0.0),
        (2025, date(2024, 12, 31), 0.0),
    ],
)
def test_cases_per_fortnight_count_only_the_days_there_have_been(
    year: int, today: date, per_fortnight: float
) -> None:
    assert of(year, today=today).per_fortnight == pytest.approx(per_fortnight)


def test_outcomes_stand_in_the_order_of_the_taxonomy_and_unused_ones_do_not() -> None:
    assert outcome_lines([2023, 2024], DECISIONS, LABELS) == [
        OutcomeLine("Indstilles til bostøtte", (1, 1)),
        OutcomeLine("Mentor", (1, 0)),
        OutcomeLine("Mentor alene", (1, 0)),
    ]


def test_the_years_are_those_in_which_anything_happened() -> None:
    assert years(CASES, DECISIONS, [date(2022, 12, 1)]) == [2022, 2023, 2024]
    assert years([], [], []) == []


def test_a_year_is_counted_from_its_first_day_to_its_last() -> None:
    cases = [CaseRow(UNGE, 1, date(2023, 1, 1), None), CaseRow(UNGE, 2, date(2023, 12, 31), None)]
    decisions = [DecisionRow(UNGE, 1, date(2023, 12, 31), "O1", True)]
    year = year_figures(
        2023, cases, decisions, [date(2023, 12, 31)], started_on=date(2023, 12, 18), today=DAY_ON
    )
    assert (year.year, year.received, year.meetings, year.median_wait) == (2023, 2, 1, 364)
    assert year.per_fortnight == 1.0


def test_the_first_of_two_treatments_ends_the_wait() -> None:
    decisions = [
        DecisionRow(UNGE, 2, date(2023, 3, 1), "O1", True),
        DecisionRow(UNGE, 2, date(2023, 2, 11), "O1", True),
    ]
    year = year_figures(2023, CASES, decisions, [], started_on=date(2022, 1, 1), today=DAY_ON)
    assert (year.median_wait, year.treated, year.decisions) == (10, 1, 2)


def test_a_line_sums_its_years() -> None:
    assert OutcomeLine("Mentor", (2, 0, 3)).total == 5


days = st.dates(date(2022, 1, 1), date(2026, 12, 31))
decided = st.builds(
    DecisionRow,
    st.just(UNGE),
    st.integers(1, 9),
    days,
    st.sampled_from(sorted(LABELS)),
    st.booleans(),
)


@given(st.lists(decided, max_size=30))
def test_every_decision_is_in_exactly_one_cell(rows: list[DecisionRow]) -> None:
    shown = years([], rows, [])
    lines = outcome_lines(shown, rows, LABELS)
    assert sum(line.total for line in lines) == len(rows)
    for place, year in enumerate(shown):
        of_year = year_figures(
            year, [], rows, [], started_on=date(2022, 1, 1), today=date(2026, 12, 31)
        )
        assert sum(line.counts[place] for line in lines) == of_year.decisions


def test_a_year_begins_with_the_forum_and_ends_today() -> None:
    begun = year_figures(
        2023, CASES, DECISIONS, MEETINGS, started_on=date(2023, 12, 18), today=date(2024, 1, 9)
    )
    assert begun.year == 2023
    assert begun.per_fortnight == pytest.approx(2.0)  # two cases in the last 14 days


def test_the_first_treatment_counts_whatever_the_order_of_the_rows() -> None:
    rows = [
        DecisionRow(UNGE, 2, date(2023, 3, 8), "O1", True),
        DecisionRow(UNGE, 2, date(2023, 2, 22), "O2", True),
    ]
    found = year_figures(
        2023, CASES, rows, [], started_on=date(2022, 10, 1), today=date(2024, 12, 31)
    )
    assert found.median_wait == 21
