"""Requests per second of the pages beside the bare page, and the memory of the process after it.

The rounds alternate, so that whatever else the machine does falls on both; a page's ratio is the
median of its rounds. Both sides are served by waitress with the same threads and asked over the
same number of keep-alive connections.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks import servers, visitor
from benchmarks.load import Order, Tally
from benchmarks.results import Result
from forumtool import clock

PAGE_FLOOR = 0.4  # of the bare page's requests per second
MEMORY_CEILING = 150.0  # MB per serving process
ROUNDS = 25
SECONDS = 0.5  # short turns, so that what else the machine does falls on all alike


class Load:
    """The process that presses, for as long as the measuring lasts."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.load"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Load":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def press(self, order: Order) -> Tally:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asdict(order)) + "\n")
        self.process.stdin.flush()
        tally = Tally(**json.loads(self.process.stdout.readline()))
        if tally.faults or not tally.requests:
            raise RuntimeError(f"{order.path}: {tally.faults or 'no answer'}")
        return tally


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with servers.forumtool(folder) as ours, servers.bare(folder) as bare, Load() as load:
            return _measure(folder / "demo.sqlite", ours, bare, load)


def _measure(
    database: Path, ours: servers.Server, bare: servers.Server, load: Load
) -> list[Result]:
    cookie = visitor.signed_in_cookie(ours.root)
    found = visitor.pages(database, clock.today())
    orders = {"bare": Order(bare.port, "/", seconds=SECONDS)}
    orders |= {
        page.name: Order(ours.port, page.path, cookie=cookie, seconds=SECONDS) for page in found
    }
    _round(orders, load)  # warm
    before = visitor.log_rows(database)
    rounds = [_round(orders, load) for _ in range(ROUNDS)]
    logged = sum(
        tallies[page.name].requests for tallies in rounds for page in found if page.is_logged
    )
    results = [_bare_result(rounds), *(_result(page.name, rounds) for page in found)]
    rows = visitor.log_rows(database) - before
    results.append(Result("access log rows per logged page", rows / logged, floor=1.0))
    memory = ours.resident_megabytes()
    results.append(Result("memory per process", memory, "MB", ceiling=MEMORY_CEILING))
    return results


def _round(orders: dict[str, Order], load: Load) -> dict[str, Tally]:
    return {name: load.press(order) for name, order in orders.items()}


def _rate(tally: Tally) -> float:
    return tally.requests / tally.seconds


def _bare_result(rounds: list[dict[str, Tally]]) -> Result:
    rates = [_rate(tallies["bare"]) for tallies in rounds]
    return Result("bare Flask page", statistics.median(rates), "req/s")


def _result(name: str, rounds: list[dict[str, Tally]]) -> Result:
    ratios = [_rate(tallies[name]) / _rate(tallies["bare"]) for tallies in rounds]
    rate = statistics.median(_rate(tallies[name]) for tallies in rounds)
    octets = rounds[0][name].octets / rounds[0][name].requests / 1024
    low, _, high = statistics.quantiles(ratios)
    spread = f"{low:.2f}–{high:.2f}, {rate:.0f} req/s, {octets:.0f} kB"
    return Result(f"{name} / bare", statistics.median(ratios), floor=PAGE_FLOOR, detail=spread)
