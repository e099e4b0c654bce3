"""Rules and calculations, and their tests, need neither Flask nor SQLAlchemy.

The pure modules are those of the import-linter contract in pyproject.toml.
"""

import ast
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

REPOSITORY = Path(__file__).resolve().parent.parent
CONTRACT = "Rules and calculations know nothing of pages and tables"
MOST_SECONDS = 0.1
MEASURE = """
import sys, time
before = time.process_time()
import forumtool.cases.rules
seconds = time.process_time() - before
print(seconds, *sorted({"flask", "sqlalchemy"} & set(sys.modules)))
"""
COLLECT = """
import sys
import pytest

FRAMEWORKS = {"flask", "sqlalchemy", "wtforms"}

class Loaded:
    def pytest_collectreport(self, report):
        loaded = FRAMEWORKS & set(sys.modules)
        if report.nodeid.endswith(".py"):
            print("COLLECTED", report.nodeid, *sorted(loaded))

sys.exit(pytest.main(["--collect-only", "-qq", "-p", "no:xdist", *sys.argv[1:]], [Loaded()]))
"""


def pure_modules() -> set[str]:
    """The modules that the contract names, packages with the modules in them."""
    text = (REPOSITORY / "pyproject.toml").read_text()
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    named = next(c["source_modules"] for c in contracts if c["name"] == CONTRACT)
    modules = {name for name in named if "*" not in name}
    modules |= {
        ".".join(file.relative_to(REPOSITORY).with_suffix("").parts)
        for file in (REPOSITORY / "forumtool").rglob("rules.py")
    }
    for name in list(modules):
        package = import_module(name)
        if hasattr(package, "__path__"):
            modules |= {found.name for found in walk_packages(package.__path__, f"{name}.")}
    return modules


def imports_of(file: Path) -> set[str]:
    """The modules of the application and of the tests that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if _file_of(name)}


def _file_of(module: str) -> Path | None:
    """The file of a module of ours; None for a package, a name and somebody else's module."""
    file = REPOSITORY.joinpath(*module.split(".")).with_suffix(".py")
    return file if module.startswith(("forumtool.", "tests.")) and file.is_file() else None


def is_pure_test(file: Path, pure: set[str]) -> bool:
    """It tests pure modules alone, itself or through the helpers in tests/ that it imports."""
    tested: set[str] = set()
    waiting, seen = [file], {file}
    while waiting:
        for name in imports_of(waiting.pop()):
            imported = _file_of(name)
            if name.startswith("tests.") and imported and imported not in seen:
                seen.add(imported)
                waiting.append(imported)
            elif name.startswith("forumtool."):
                tested.add(name)
    return bool(tested) and tested <= pure


def pure_tests() -> list[str]:
    pure = pure_modules()
    files = sorted((REPOSITORY / "tests").rglob("test_*.py"))
    return [str(file.relative_to(REPOSITORY)) for file in files if is_pure_test(file, pure)]


def test_importing_the_rules_of_cases_costs_little_and_loads_no_framework() -> None:
    run = [sys.executable, "-c", MEASURE]
    done = subprocess.run(run, check=True, capture_output=True, text=True, cwd=REPOSITORY)
    seconds, *loaded = done.stdout.split()
    assert loaded == []
    assert float(seconds) < MOST_SECONDS


def test_a_test_of_pure_modules_loads_no_framework() -> None:
    files = pure_tests()
    run = [sys.executable, "-c", COLLECT, *files]
    done = subprocess.run(run, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    collected = [
        line.split()[1:] for line in done.stdout.splitlines() if line.startswith("COLLECTED")
    ]
    assert {file for file, *_ in collected} == set(files)
    assert [file for file, *loaded in collected if loaded] == []
