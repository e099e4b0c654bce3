"""`python -m tests.mutants`: do a pure module's own tests notice when the module is changed?

Ends with 1 when fewer than 95 % of a sample of changed modules make those tests fail.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.mutate import Mutant, mutants_of
from tests.mutants.project import Project, read_project
from tests.mutants.run import Job, import_libraries, outcomes

LEAST_KILLED = 0.95
MOST_SECONDS = 600  # for the tests of one module as it is


def main() -> int:
    options = _options()
    project = read_project(options.root.resolve())
    mutants, stale = _mutants(project)
    for module, line, change in stale:
        print(f"equivalents.toml lists what is no longer there: {module}: {line}: {change}")
    if options.module:
        mutants = [mutant for mutant in mutants if mutant.module in options.module]
    drawn = draw(mutants, options.sample, options.seed)
    print(f"{len(drawn)} of {len(mutants)} mutants, seed {options.seed}")
    killed = _killed(project, drawn, options.at_once)
    share = killed / len(drawn) if drawn else 1.0
    print(f"{killed} of {len(drawn)} killed: {share:.1%}. Listed as equivalent and left out: "
          f"{len(project.equivalents)}.")  # fmt: skip
    return int(share < LEAST_KILLED or bool(stale))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=400, help="how many mutants to draw")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same mutants")
    parser.add_argument("--module", nargs="*", help="only of these modules")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--root", type=Path, default=Path())
    return parser.parse_args()


def _mutants(project: Project) -> tuple[list[Mutant], list[tuple[str, str, str]]]:
    """Those that could be killed, and the listed equivalents that are no longer in the code."""
    everything = [
        mutant
        for module, file in project.modules.items()
        for mutant in mutants_of(module, file)
    ]  # fmt: skip
    keys = {mutant.key for mutant in everything}
    stale = [key for key in project.equivalents if key not in keys]
    return [mutant for mutant in everything if mutant.key not in project.equivalents], stale


def draw(mutants: Sequence[Mutant], sample: int, seed: int) -> list[Mutant]:
    """The same ones for the same seed."""
    return random.Random(seed).sample(mutants, min(sample, len(mutants)))


def _killed(project: Project, mutants: Sequence[Mutant], at_once: int) -> int:
    """How many; prints the others, and what each module's tests did."""
    import_libraries()
    drawn = Counter(mutant.module for mutant in mutants)
    tests = {module: project.own_tests(module) for module in sorted(drawn)}
    unchanged = [Job(files, MOST_SECONDS) for files in sorted(set(tests.values())) if files]
    limits = {
        job.tests: 3 + 5 * seconds
        for job, passed, seconds in outcomes(project.root, unchanged, at_once)
        if passed
    }
    for module, files in tests.items():
        if files not in limits:
            print(f"{module}: {'its tests fail' if files else 'no tests of its own'}")
    jobs = [
        Job(tests[mutant.module], limits[tests[mutant.module]], mutant)
        for mutant in mutants
        if tests[mutant.module] in limits
    ]
    killed: Counter[str] = Counter()
    for job, passed, _ in outcomes(project.root, jobs, at_once):
        if job.mutant and passed:
            _print(project, job.mutant)
        elif job.mutant:
            killed[job.mutant.module] += 1
    for module, count in sorted(drawn.items()):
        print(f"{killed[module]:4} of {count:4} {module}")
    return killed.total()


def _print(project: Project, survivor: Mutant) -> None:
    file = survivor.file.relative_to(project.root)
    print(f"{file}:{survivor.line}: {survivor.change}\n    {survivor.source}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
