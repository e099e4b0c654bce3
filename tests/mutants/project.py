"""What pyproject.toml and the tables beside this file say: pure modules, own tests, equivalents."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTRACT = "Rules and calculations know nothing of pages and tables"


@dataclass(frozen=True)
class Project:
    root: Path
    modules: dict[str, Path]
    further_tests: dict[str, list[str]]  # module → paths below tests/
    equivalents: dict[tuple[str, str, str], str]  # key of a mutant → the reason

    def own_tests(self, module: str) -> tuple[Path, ...]:
        """`tests/a/b/test_c.py`, or the nearest above it, and what own_tests.toml adds."""
        _, *packages, name = module.split(".")
        above = [packages[:depth] for depth in range(len(packages), -1, -1)]
        nearest = [self.root.joinpath("tests", *parts, f"test_{name}.py") for parts in above]
        further = [self.root / "tests" / path for path in self.further_tests.get(module, [])]
        return (*[file for file in nearest if file.exists()][:1], *further)


def read_project(root: Path) -> Project:
    contracts = _toml(root / "pyproject.toml")["tool"]["importlinter"]["contracts"]
    (contract,) = [contract for contract in contracts if contract["name"] == CONTRACT]
    modules: dict[str, Path] = {}
    for pattern in contract["source_modules"]:
        modules |= _files_of(root, pattern)
    tables = root / "tests" / "mutants"
    equivalents = {
        (row["module"], row["line"], row["change"]): row["reason"]
        for row in _toml(tables / "equivalents.toml").get("equivalent", [])
    }
    further_tests = _toml(tables / "own_tests.toml")
    return Project(root, dict(sorted(modules.items())), further_tests, equivalents)


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _files_of(root: Path, pattern: str) -> dict[str, Path]:
    """The files of the module `a.b`, of all in the package `a.b`, or of every `a.**.b`."""
    path = pattern.replace(".", "/")
    files = [*root.glob(f"{path}.py"), *root.glob(f"{path}/**/*.py")]
    if not files:
        raise SystemExit(f"pyproject.toml names {pattern}, and there is no such module")
    return {_module_name(root, file): file for file in files}


def _module_name(root: Path, file: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
