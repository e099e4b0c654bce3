"""Run a module's own tests against mutants of it, each in a fork that loads the changed module.

No file changes: a finder in front of the others hands out the changed code.
"""

import contextlib
import importlib
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.metadata import entry_points
from importlib.util import spec_from_file_location
from multiprocessing import connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from types import CodeType

import pytest

from tests.mutants.mutate import Mutant

# Imported once, before the forks; a library that is not there is not needed.
LIBRARIES = ("hypothesis", "flask_sqlalchemy", "flask_wtf", "holidays", "icalendar", "docx")
PYTEST_OPTIONS = [
    "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=no",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",  # of the libraries imported before
]  # fmt: skip
FORKS = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Job:
    """Tests to run on a mutant, or on the module as it is."""

    tests: tuple[Path, ...]
    seconds: float  # then it is stopped, and has failed
    mutant: Mutant | None = None


class ChangedLoader(SourceFileLoader):
    """Loads the given code in place of the file's."""

    def __init__(self, name: str, file: Path, code: CodeType) -> None:
        super().__init__(name, str(file))
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        return self._code


class ChangedFinder(MetaPathFinder):
    """Finds the module of one loader."""

    def __init__(self, loader: ChangedLoader) -> None:
        self._loader = loader

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self._loader.name:
            return None
        return spec_from_file_location(name, self._loader.path, loader=self._loader)


def import_libraries() -> None:
    for plugin in entry_points(group="pytest11"):
        plugin.load()
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if "hypothesis" in sys.modules:
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)  # a failure need not be made small
        settings.register_profile("mutants", derandomize=True, database=None, phases=phases)
        settings.load_profile("mutants")


def outcomes(root: Path, jobs: Iterable[Job], at_once: int) -> Iterator[tuple[Job, bool, float]]:
    """Each job, as it ends, with whether its tests passed and the seconds they took."""
    waiting = list(jobs)
    running: dict[int, tuple[ForkProcess, Job, float]] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            job = waiting.pop(0)
            process = FORKS.Process(target=_run_tests, args=(root, job))
            process.start()
            running[process.sentinel] = process, job, time.monotonic()
        connection.wait(list(running), timeout=0.5)
        for sentinel, (process, job, begun) in list(running.items()):
            seconds = time.monotonic() - begun
            if process.is_alive() and seconds > job.seconds:
                process.kill()
                process.join()
            if not process.is_alive():
                del running[sentinel]
                yield job, process.exitcode == 0, seconds


def _run_tests(root: Path, job: Job) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.chdir(root)
    sys.path.insert(0, str(root))
    if job.mutant:
        loader = ChangedLoader(job.mutant.module, job.mutant.file, job.mutant.compiled())
        sys.meta_path.insert(0, ChangedFinder(loader))
    os._exit(pytest.main([*PYTEST_OPTIONS, f"--rootdir={root}", *map(str, job.tests)]))
