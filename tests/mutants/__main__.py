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
from tests.mutants.run import Job, import_libraries, outcomes, seconds_unchanged

LEAST_KILLED = 0.95


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
    surviving: Counter[str] = Counter()
    jobs = []
    for module in sorted(drawn):
        tests = project.own_tests(module)
        seconds = seconds_unchanged(project.root, tests) if tests else None
        if seconds is None:
            print(f"{module}: {'its tests fail' if tests else 'no tests of its own'}")
            surviving[module] = drawn[module]
            continue
        limit = 3 + 5 * seconds
        jobs += [Job(mutant, tests, limit) for mutant in mutants if mutant.module == module]
    for job, survived in outcomes(project.root, jobs, at_once):
        if survived:
            mutant = job.mutant
            surviving[mutant.module] += 1
            file = mutant.file.relative_to(project.root)
            print(f"{file}:{mutant.line}: {mutant.change}\n    {mutant.source}", flush=True)
    for module, count in sorted(drawn.items()):
        print(f"{count - surviving[module]:4} of {count:4} {module}")
    return drawn.total() - surviving.total()


if __name__ == "__main__":
    sys.exit(main())
