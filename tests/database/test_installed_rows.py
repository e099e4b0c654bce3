"""What the migrations insert into a new installation, and that they need nothing of the package."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool.cases.models import IncomeBasis
from forumtool.database.base import db
from forumtool.paths import MIGRATIONS, PACKAGE
from forumtool.workdays.queries import closures
from tests.workdays.installed_rules import RULES

EDUCATION_BENEFIT_TO = date(2025, 6, 30)
INCOME_BASES = [
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
]
UPGRADE = """
import sys
from flask import Flask
import forumtool
from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.migrations import tables

app = Flask("bare")
app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{sys.argv[1]}"
db.init_app(app)
with app.app_context():
    migrate.upgrade()
    columns = tables.metadata.tables["outcome"].columns
    assert "needs_column" in columns
    print(forumtool.__file__, migrate.current() == migrate.head())
"""
SEEDED_TABLES = ("outcome", "ground", "legal_basis", "income_basis", "closure")


def test_a_new_installation_has_the_closing_days_and_school_holidays(app: Flask) -> None:
    with app.app_context():
        assert [row.rule for row in closures()] == list(RULES)


def test_a_new_installation_has_the_income_bases(app: Flask) -> None:
    with app.app_context():
        rows = db.session.scalars(sa.select(IncomeBasis)).all()
        found = {row.code: (row.label, row.valid_from, row.valid_to) for row in rows}
    expected = {code: (label, date(2021, 1, 1), end) for code, label, end in INCOME_BASES}
    assert found == expected


@pytest.mark.parametrize("file", sorted((MIGRATIONS / "versions").glob("*.py")), ids=str)
def test_a_migration_does_not_mention_the_application(file: Path) -> None:
    assert "forumtool" not in file.read_text()


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    """A folder with a copy of the package, to be changed."""
    folder = tmp_path / "copy"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, folder / "forumtool", ignore=ignored)
    return folder


def add_column(package: Path, table: str) -> None:
    """A column that no migration knows, in the model of the table."""
    marker = f'    __tablename__ = "{table}"\n'
    file = next(file for file in package.rglob("models.py") if marker in file.read_text())
    column = "    needs_column: Mapped[bool] = mapped_column(default=False)\n"
    file.write_text(file.read_text().replace(marker, marker + column))


def add_need(package: Path) -> None:
    """A need of an outcome that no migration knows."""
    rules = package / "decisions" / "rules.py"
    first = '    GROUNDS = "grounds"\n'
    assert first in rules.read_text()
    rules.write_text(rules.read_text().replace(first, f'{first}    COLUMN = "column"\n'))


def test_a_new_column_of_a_seeded_table_breaks_no_fresh_installation(
    copied_package: Path, tmp_path: Path
) -> None:
    for table in SEEDED_TABLES:
        add_column(copied_package / "forumtool", table)
    add_need(copied_package / "forumtool")
    done = subprocess.run(
        [sys.executable, "-c", UPGRADE, str(tmp_path / "new.sqlite")],
        cwd=copied_package,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    package, at_head = done.stdout.split()
    assert Path(package).is_relative_to(copied_package)
    assert at_head == "True"
