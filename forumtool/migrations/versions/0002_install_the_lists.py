"""Install the dated lists of decisions: outcomes, grounds, legal bases.

What is there already is left as it stands. Going back keeps what a decision refers to.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The council decided the model on 20 April 2021: nothing was decided in a forum before.
OPEN_FROM = date(2021, 1, 1)
CHILDRENS_ACT_FROM = date(2024, 1, 1)
ELDERLY_ACT_FROM = date(2025, 7, 1)

NEEDS = (
    "grounds",
    "legal_basis",
    "placement",
    "responsible",
    "follow_up",
    "hours_band",
    "mentor_follow_up",
    "end_date",
    "task_split",
    "two_owners",
    "receiving_owner",
    "handover_date",
    "new_purpose",
    "target_department",
    "offer_kind",
    "missing",
    "two_views",
    "free_text",
)
# code, label, statistics_code, effect, counted_as_treated, end_within_months, needs.
# Every decision that settles a case names who has it and when somebody looks again. Of O11a what
# is missing, who gets it and when is the follow-up; the department keeps the case. O11b was not
# reached, so nothing is asked. O12, clarified between coordinators, is a route and not an outcome.
OUTCOMES = (
    (
        "O1",
        "Indstilles til bostøtte",
        "home_support",
        "decide",
        True,
        None,
        "grounds legal_basis placement responsible follow_up hours_band",
    ),
    (
        "O2",
        "Bostøtte indstilles ikke – behovet kan imødekommes af mentor",
        "mentor_suffices",
        "decide",
        True,
        None,
        "grounds placement responsible follow_up mentor_follow_up",
    ),
    (
        "O3",
        "Mentor",
        "mentor",
        "decide",
        True,
        6,
        "grounds legal_basis placement responsible follow_up end_date",
    ),
    (
        "O4",
        "Både mentor og bostøtte",
        "home_support_and_mentor",
        "decide",
        True,
        None,
        "grounds legal_basis placement responsible follow_up task_split",
    ),
    (
        "O5",
        "Fælles plan – to bevilgende afdelinger, to sagsbehandlere",
        "joint_plan",
        "decide",
        True,
        None,
        "grounds placement responsible follow_up two_owners",
    ),
    (
        "O6",
        "Sagsplacering",
        "placement",
        "decide",
        True,
        None,
        "placement responsible follow_up receiving_owner",
    ),
    (
        "O7",
        "Overdrages til Socialområdet",
        "handover",
        "decide",
        True,
        None,
        "placement responsible follow_up handover_date",
    ),
    (
        "O8a",
        "Mål for bevilget bostøtte justeres",
        "adjusted",
        "decide",
        True,
        None,
        "placement responsible follow_up new_purpose",
    ),
    (
        "O8b",
        "Bostøtte prioriteres",
        "prioritised",
        "decide",
        True,
        None,
        "placement responsible follow_up new_purpose",
    ),
    (
        "O9",
        "Ikke i målgruppen – behandles ordinært",
        "not_target_group",
        "decide",
        True,
        None,
        "grounds placement responsible follow_up target_department",
    ),
    (
        "O10",
        "Andet tilbud",
        "other_offer",
        "decide",
        True,
        None,
        "placement responsible follow_up offer_kind",
    ),
    ("O11a", "Udsat – mangler oplysninger", "deferred", "defer", True, None, "placement missing"),
    ("O11b", "Udsat – ikke nået", "not_reached", "defer", False, None, ""),
    (
        "O13",
        "Uenighed – løftes til afdelingsledere",
        "disagreement",
        "decide",
        True,
        None,
        "placement responsible follow_up two_views",
    ),
    ("O14a", "Trukket", "withdrawn", "withdraw", False, None, "free_text"),
    ("O14b", "Borgeren ønsker ikke støtte", "declined", "withdraw", True, None, "free_text"),
    ("O14c", "Andet", "other", "decide", True, None, "placement responsible follow_up free_text"),
)
# code, label, may_stand_alone. G1 and G2 are the wording of serviceloven § 85.
GROUNDS = (
    ("G1", "Betydelig nedsat fysisk eller psykisk funktionsevne", True),
    ("G2", "Særlige sociale problemer", True),
    ("G3", "Behovet kan dækkes af mentor", True),
    ("G4", "Støtten gælder alene fremmøde eller fastholdelse i tilbud, job, uddannelse", True),
    ("G5", "Aldersbånd", True),
    ("G6", "Forsørgelsesgrundlag", True),
    ("G7", "Flere planer, behov for koordination", True),
    ("G8", "Social begivenhed", True),
    ("G9", "Ikke tilstrækkeligt oplyst", True),
    ("G10", "Dækkes efter anden lov", True),
    ("G11", "Forebyggende, tidsbegrænset behov", True),
    ("G12", "Serviceniveau", False),
)
# code, label, valid_from, valid_to.
LEGAL_BASES = (
    ("SEL § 76", "Serviceloven § 76 (efterværn)", OPEN_FROM, date(2023, 12, 31)),
    ("SEL § 81", "Serviceloven § 81 (formål)", OPEN_FROM, None),
    ("SEL §§ 82 a-c", "Serviceloven §§ 82 a–c (forebyggende, tidsbegrænset)", OPEN_FROM, None),
    ("SEL § 85", "Serviceloven § 85 (socialpædagogisk støtte)", OPEN_FROM, None),
    ("SEL § 99", "Serviceloven § 99 (støtte- og kontaktperson)", OPEN_FROM, None),
    ("SEL § 101", "Serviceloven § 101 (stofmisbrugsbehandling)", OPEN_FROM, None),
    (
        "SEL §§ 103-104",
        "Serviceloven §§ 103–104 (beskyttet beskæftigelse, samvær)",
        OPEN_FROM,
        None,
    ),
    (
        "SEL §§ 107-108",
        "Serviceloven §§ 107–108 (midlertidigt og længerevarende ophold)",
        OPEN_FROM,
        None,
    ),
    ("SEL § 110", "Serviceloven § 110 (herberg)", OPEN_FROM, None),
    ("SEL § 141", "Serviceloven § 141 (handleplan)", OPEN_FROM, None),
    ("BL § 32", "Barnets lov § 32 (støttende indsatser)", CHILDRENS_ACT_FROM, None),
    ("BL §§ 108-110", "Barnets lov §§ 108–110 (ungeplan)", CHILDRENS_ACT_FROM, None),
    ("BL §§ 111-121", "Barnets lov §§ 111–121 (ungestøtte)", CHILDRENS_ACT_FROM, None),
    ("BL §§ 122-123", "Barnets lov §§ 122–123 (overgang til voksen)", CHILDRENS_ACT_FROM, None),
    ("LAB § 6", "Lov om en aktiv beskæftigelsesindsats § 6 (målgrupper)", OPEN_FROM, None),
    (
        "LAB § 40",
        "Lov om en aktiv beskæftigelsesindsats § 40, stk. 3 (helhedsorienteret plan)",
        OPEN_FROM,
        None,
    ),
    ("LAB § 167", "Lov om en aktiv beskæftigelsesindsats §§ 167 ff. (mentor)", OPEN_FROM, None),
    (
        "LAB ressourceforløb",
        "Lov om en aktiv beskæftigelsesindsats (ressourceforløb)",
        OPEN_FROM,
        None,
    ),
    ("SDL § 13 e", "Sygedagpengeloven § 13 e (plan)", OPEN_FROM, None),
    ("SDL jobafklaring", "Sygedagpengeloven (jobafklaringsforløb)", OPEN_FROM, None),
    ("RSL §§ 1, 5", "Retssikkerhedsloven §§ 1 og 5 (helhedsvurdering)", OPEN_FROM, None),
    ("RSL §§ 10-12", "Retssikkerhedsloven §§ 10–12 (sagens oplysning)", OPEN_FROM, None),
    ("STU-loven", "Lov om særligt tilrettelagt ungdomsuddannelse", OPEN_FROM, None),
    ("LKU", "Lov om kommunal indsats for unge under 25 år", OPEN_FROM, None),
    ("SUL § 141", "Sundhedsloven § 141 (alkoholbehandling)", OPEN_FROM, None),
    ("ÆL § 2", "Ældreloven § 2 (helhedspleje)", ELDERLY_ACT_FROM, None),
)

USED_CODES = {
    "outcome": "SELECT outcome_code FROM decision",
    "ground": "SELECT ground_code FROM decision_ground",
    "legal_basis": "SELECT legal_basis_code FROM decision_legal_basis",
}


def upgrade() -> None:
    _install("outcome", [_outcome(*values) for values in OUTCOMES])
    _install("ground", [_ground(*values) for values in GROUNDS])
    _install("legal_basis", [_legal_basis(*values) for values in LEGAL_BASES])


def _outcome(
    code: str,
    label: str,
    statistics_code: str,
    effect: str,
    counted_as_treated: bool,
    end_within_months: int | None,
    needs: str,
) -> dict[str, Any]:
    return {
        "code": code,
        "label": label,
        "statistics_code": statistics_code,
        "effect": effect,
        "counted_as_treated": counted_as_treated,
        "end_within_months": end_within_months,
        "valid_from": OPEN_FROM,
        "valid_to": None,
        **{f"needs_{need}": need in needs.split() for need in NEEDS},
    }


def _ground(code: str, label: str, may_stand_alone: bool) -> dict[str, Any]:
    return {
        "code": code,
        "label": label,
        "may_stand_alone": may_stand_alone,
        "valid_from": OPEN_FROM,
        "valid_to": None,
    }


def _legal_basis(code: str, label: str, valid_from: date, valid_to: date | None) -> dict[str, Any]:
    return {"code": code, "label": label, "valid_from": valid_from, "valid_to": valid_to}


def _install(name: str, rows: list[dict[str, Any]]) -> None:
    """The rows in the order in which a form offers them, but for those that are there already."""
    known = set(op.get_bind().scalars(sa.text(f"SELECT code FROM {name}")))
    numbered = [{"position": position, **row} for position, row in enumerate(rows, start=1)]
    new = [row for row in numbered if row["code"] not in known]
    if new:
        op.bulk_insert(sa.table(name, *map(_column, new[0])), new)


def _column(name: str) -> sa.ColumnClause[object]:
    return sa.column(name, sa.Date() if name.startswith("valid_") else None)


def downgrade() -> None:
    for name, used in USED_CODES.items():
        op.execute(f"DELETE FROM {name} WHERE code NOT IN ({used})")
