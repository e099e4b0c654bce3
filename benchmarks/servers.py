"""The two programs that are measured, each in a process of its own on 127.0.0.1."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

THREADS = 4  # what `forumtool serve` uses when nothing is set
START_SECONDS = 240  # the first start loads the demo


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def resident_megabytes(self) -> float:
        """RSS now, as Linux counts it; shared libraries are counted in."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def forumtool(folder: Path) -> Iterator[Server]:
    """The program as `make demo` serves it, on a demo of its own in `folder`."""
    port = free_port()
    environment = {"FORUMTOOL_DEMO": "1", "FORUMTOOL_INSTANCE": str(folder), "PORT": str(port)}
    with _started(["-m", "forumtool", "demo", "--serve"], environment, port, "/log-ind") as server:
        yield server


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Server]:
    """The program as `forumtool serve` runs it, on a database that is filled already."""
    port = free_port()
    own = {
        "FORUMTOOL_BASE_URL": f"http://127.0.0.1:{port}",
        "FORUMTOOL_LISTEN": f"127.0.0.1:{port}",
        "FORUMTOOL_THREADS": str(THREADS),
    }
    with _started(["-m", "forumtool", "serve"], {**environment, **own}, port, "/log-ind") as server:
        yield server


@contextmanager
def empty() -> Iterator[Server]:
    port = free_port()
    with _started(["-m", "benchmarks.empty", str(port), str(THREADS)], {}, port, "/") as server:
        yield server


@contextmanager
def bare(folder: Path) -> Iterator[Server]:
    port = free_port()
    command = ["-m", "benchmarks.bare", str(folder / "bare.sqlite"), str(port), str(THREADS)]
    with _started(command, {}, port, "/") as server:
        yield server


@contextmanager
def _started(
    command: list[str], environment: dict[str, str], port: int, path: str
) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, *command], env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        server = Server(port, process.pid)
        _wait_for(server.root + path, process)
        yield server
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the program behind {address} ended with {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=20).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"no answer from {address}")
