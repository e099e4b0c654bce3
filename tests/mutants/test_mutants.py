"""The tool itself, run on a project of one small module."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.__main__ import draw
from tests.mutants.mutate import mutants_of

ROOT = Path(__file__).parents[2]
PYPROJECT = """
[tool.pytest.ini_options]
pythonpath = ["."]
[[tool.importlinter.contracts]]
name = "Rules and calculations know nothing of pages and tables"
source_modules = ["tiny.**.rules"]
"""
RULES = '''
"""What a parcel costs."""
LEAST = 3
CODES = frozenset({"a", "b"})


def price(weight: int) -> int:
    """In kroner."""
    return weight * 2 if weight > LEAST else 0


def is_known(code: str) -> bool:
    return code in CODES
'''
TESTS_THAT_NOTICE = """
from tiny.parcels.rules import is_known, price

def test_prices():
    assert [price(3), price(4)] == [0, 8]

def test_codes():
    assert [is_known(code) for code in ("a", "b", "", "c")] == [True, True, False, False]
"""
LOOSE_TESTS = TESTS_THAT_NOTICE.partition("def test_codes")[0].replace("price(3)", "0")
THREE_LESS_ONE = """
[[equivalent]]
module = "tiny.parcels.rules"
line = "LEAST = 3"
change = "3 → 2"
reason = "For the sake of the test."
"""
COUNTDOWN = """
def countdown(left: int) -> int:
    while left > 0:
        left -= 1
    return left
"""
TESTS_OF_COUNTDOWN = """
from tiny.parcels.rules import countdown

def test_countdown():
    assert countdown(3) == 0
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    for directory in ("tiny/parcels", "tests/parcels", "tests/mutants"):
        (tmp_path / directory).mkdir(parents=True)
    (tmp_path / "tiny/parcels/rules.py").write_text(RULES)
    (tmp_path / "tests/mutants/own_tests.toml").touch()
    (tmp_path / "tests/mutants/equivalents.toml").touch()
    return tmp_path


def run(project: Path, tests: str, *options: str) -> tuple[int, str]:
    (project / "tests/parcels/test_rules.py").write_text(tests)
    command = [sys.executable, "-m", "tests.mutants", "--root", str(project), *options]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not answer.stderr
    return answer.returncode, answer.stdout


def test_tests_that_notice_every_change_kill_every_mutant(project: Path) -> None:
    code, answer = run(project, TESTS_THAT_NOTICE)
    assert "16 of 16 mutants" in answer
    assert "16 of 16 killed: 100.0%" in answer
    assert code == 0
    assert (project / "tiny/parcels/rules.py").read_text() == RULES


def test_survivors_are_shown_and_listed_equivalents_do_not_count(project: Path) -> None:
    (project / "tests/mutants/equivalents.toml").write_text(THREE_LESS_ONE)
    code, answer = run(project, LOOSE_TESTS)
    assert "15 of 15 mutants" in answer
    assert "tiny/parcels/rules.py:4: 'a' → dropped\n    CODES = frozenset(" in answer
    assert "code in CODES → code not in CODES" in answer
    assert "3 → 2" not in answer
    assert code == 1


def test_a_change_without_end_counts_as_killed_and_a_stale_equivalent_is_told(
    project: Path,
) -> None:
    (project / "tiny/parcels/rules.py").write_text(COUNTDOWN)
    (project / "tests/mutants/equivalents.toml").write_text(THREE_LESS_ONE)
    code, answer = run(project, TESTS_OF_COUNTDOWN)
    assert "left -= 1" not in answer
    assert "no longer there: tiny.parcels.rules: LEAST = 3: 3 → 2" in answer
    assert code == 1


def test_a_module_with_failing_tests_kills_nothing(project: Path) -> None:
    code, answer = run(project, "def test_nothing(): assert False")
    assert "tiny.parcels.rules: its tests fail" in answer
    assert "0 of 16 killed" in answer
    assert code == 1


def test_the_same_seed_draws_the_same_mutants(project: Path) -> None:
    mutants = mutants_of("tiny.parcels.rules", project / "tiny/parcels/rules.py")
    drawn = draw(mutants, 6, seed=4)
    assert len(drawn) == 6
    assert drawn == draw(mutants, 6, seed=4) != draw(mutants, 6, seed=5)
