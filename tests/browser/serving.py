"""Serving pages to a browser: `forumtool … serve` in its own process, or an app in threads."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page
from waitress.server import create_server

from tests.app_fixtures import PASSWORD

# Chromium blocks these ports (SIP, X11, IRC).
BLOCKED_PORTS = {5060, 5061, 6000, *range(6665, 6670)}
START_TIMEOUT = 30.0


def free_port() -> int:
    while True:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = int(listener.getsockname()[1])
        if port not in BLOCKED_PORTS:
            return port


def run(folder: Path, *arguments: str, port: int) -> str:
    """One `forumtool` command on the installation in `folder`; returns its output."""
    process = subprocess.run(
        [sys.executable, "-m", "forumtool", *arguments],
        env=environment(folder, port),
        capture_output=True,
        text=True,
        check=True,
    )
    return process.stdout


def environment(folder: Path, port: int) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if "FORUMTOOL" not in name},
        "FORUMTOOL_INSTANCE": str(folder),
        "FORUMTOOL_SECRET_KEY": "kun-til-prøver-" * 4,
        "FORUMTOOL_BASE_URL": f"http://127.0.0.1:{port}",
        "FORUMTOOL_LISTEN": f"127.0.0.1:{port}",
        "PORT": str(port),
    }


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    """The address of `app`, served by threads of the test's own process."""
    server: Any = create_server(app, listen="127.0.0.1:0")
    Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # The threads first: one that is still answering writes to a socket that close() removes.
        server.task_dispatcher.shutdown()
        server.close()


@contextmanager
def signed_in_page(
    app: Flask, browser: Browser, username: str, *, javascript: bool
) -> Iterator[Page]:
    """A page of `app` where `username` is signed in with PASSWORD."""
    with listening(app) as root:
        context = browser.new_context(
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            base_url=root,
            java_script_enabled=javascript,
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/log-ind")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        yield page
        context.close()


@contextmanager
def served(folder: Path, *arguments: str, port: int) -> Iterator[str]:
    """The address of the program while it runs; its output is shown when it fails to start."""
    with (folder / "server.log").open("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "forumtool", *arguments],
            env=environment(folder, port),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, folder / "server.log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/log-ind", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"the program did not start:\n{log.read_text()}")


@contextmanager
def served_demo(demo_file: Path, folder: Path, today: str) -> Iterator[str]:
    """A copy of the demo, as `forumtool demo --serve` shows it."""
    shutil.copy(demo_file, folder / "demo.sqlite")
    with served(folder, "demo", "--serve", "--today", today, port=free_port()) as address:
        yield address


@contextmanager
def served_empty(folder: Path, *, name: str) -> Iterator[tuple[str, str]]:
    """A new installation with one administrator: its address, and the link for the password."""
    port = free_port()
    run(folder, "db", "upgrade", port=port)
    output = run(folder, "user", "create-admin", "admin", name, port=port)
    link = next(word for word in output.split() if "/adgang/" in word)
    with served(folder, "serve", port=port) as address:
        yield address, link
