"""Install the income bases. What is there already is left; going back keeps what a case names."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OPEN_FROM = date(2021, 1, 1)
# Uddannelseshjælp became a part of kontanthjælp on 1 July 2025.
EDUCATION_BENEFIT_TO = date(2025, 6, 30)

# code, label, valid_to
INCOME_BASES = (
    ("job_ready", "Kontanthjælp, jobparat", None),
    ("activity_ready", "Kontanthjælp, aktivitetsparat", None),
    ("education_ready", "Kontanthjælp, uddannelsesparat", None),
    ("education_benefit", "Uddannelseshjælp", EDUCATION_BENEFIT_TO),
    ("sickness_benefit", "Sygedagpenge", None),
    ("job_clarification", "Jobafklaringsforløb", None),
    ("resource_programme", "Ressourceforløb", None),
    ("rehabilitation", "Revalidering", None),
    ("flex_job", "Fleksjob eller ledighedsydelse", None),
    ("disability_pension", "Førtidspension", None),
    ("stu", "Særligt tilrettelagt uddannelse (STU)", None),
    ("student_grant", "SU", None),
    ("unemployment_benefit", "Dagpenge", None),
    ("wage", "Løn", None),
    ("self_supporting", "Selvforsørgende", None),
    ("none", "Ingen indtægt", None),
)
income_basis = sa.table(
    "income_basis",
    sa.column("code", sa.String),
    sa.column("label", sa.Text),
    sa.column("valid_from", sa.Date),
    sa.column("valid_to", sa.Date),
)


def upgrade() -> None:
    known = set(op.get_bind().scalars(sa.select(income_basis.c.code)))
    new = [
        {"code": code, "label": label, "valid_from": OPEN_FROM, "valid_to": valid_to}
        for code, label, valid_to in INCOME_BASES
        if code not in known
    ]
    if new:
        op.bulk_insert(income_basis, new)


def downgrade() -> None:
    op.execute(
        "DELETE FROM income_basis WHERE code NOT IN "
        "(SELECT income_basis_code FROM forum_case WHERE income_basis_code IS NOT NULL)"
    )
