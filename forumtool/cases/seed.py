"""Forsørgelsesgrundlag as an empty installation gets it; the administrator goes on from there."""

from dataclasses import dataclass
from datetime import date

OPEN_FROM = date(2021, 1, 1)
# Uddannelseshjælp became a part of kontanthjælp on 1 July 2025.
EDUCATION_BENEFIT_TO = date(2025, 6, 30)


@dataclass(frozen=True)
class SeededBasis:
    code: str
    label: str
    valid_from: date = OPEN_FROM
    valid_to: date | None = None


INCOME_BASES = (
    SeededBasis("job_ready", "Kontanthjælp, jobparat"),
    SeededBasis("activity_ready", "Kontanthjælp, aktivitetsparat"),
    SeededBasis("education_ready", "Kontanthjælp, uddannelsesparat"),
    SeededBasis("education_benefit", "Uddannelseshjælp", valid_to=EDUCATION_BENEFIT_TO),
    SeededBasis("sickness_benefit", "Sygedagpenge"),
    SeededBasis("job_clarification", "Jobafklaringsforløb"),
    SeededBasis("resource_programme", "Ressourceforløb"),
    SeededBasis("rehabilitation", "Revalidering"),
    SeededBasis("flex_job", "Fleksjob eller ledighedsydelse"),
    SeededBasis("disability_pension", "Førtidspension"),
    SeededBasis("stu", "Særligt tilrettelagt uddannelse (STU)"),
    SeededBasis("student_grant", "SU"),
    SeededBasis("unemployment_benefit", "Dagpenge"),
    SeededBasis("wage", "Løn"),
    SeededBasis("self_supporting", "Selvforsørgende"),
    SeededBasis("none", "Ingen indtægt"),
)
