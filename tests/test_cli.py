"""The command as an operator meets it: Danish, and a clear line for what is wrong."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "kun-til-prøver-" * 4


def forumtool(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    settings = {
        "FORUMTOOL_SECRET_KEY": SECRET,
        "FORUMTOOL_BASE_URL": "http://127.0.0.1:8000",
        "FORUMTOOL_INSTANCE": str(folder),
    }
    return subprocess.run(
        [sys.executable, "-m", "forumtool", *arguments],
        env={**os.environ, **settings, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments", [(), ("--help",), ("db", "--help"), ("demo", "--help"), ("user", "create-admin")]
)
def test_help_and_refusals_are_danish(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = forumtool(tmp_path, *arguments)
    said = done.stdout + done.stderr
    assert "Brug:" in said or "Der mangler" in said
    assert not any(word in said for word in ("Usage", "Options", "Commands", "Show this", "Error"))


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"FORUMTOOL_SECRET_KEY": "kort"}, "FORUMTOOL_SECRET_KEY mangler eller er for kort"),
        ({"FORUMTOOL_BASE_URL": ""}, "FORUMTOOL_BASE_URL mangler"),
        ({"FORUMTOOL_BASE_URL": "http://forumtool.dk"}, "skal begynde med https://"),
        ({"FORUMTOOL_BASE_URL": "https://a.dk/sti"}, "uden sti"),
        ({"FORUMTOOL_SMTP_HOST": "smtp.kommune.dk"}, "FORUMTOOL_MAIL_FROM mangler"),
        ({"FORUMTOOL_THREADS": "mange"}, "FORUMTOOL_THREADS skal være et tal"),
    ],
)
def test_unsafe_settings_stop_it_with_one_clear_line(
    tmp_path: Path, environment: dict[str, str], line: str
) -> None:
    done = forumtool(tmp_path, "serve", **environment)
    assert done.returncode == 1
    assert line in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_becomes_an_installation_with_one_administrator(tmp_path: Path) -> None:
    assert "forumtool db upgrade" in forumtool(tmp_path, "serve").stderr
    assert "står på udgave" in forumtool(tmp_path, "db", "upgrade").stdout
    made = forumtool(tmp_path, "user", "create-admin", "Lone", "Lone Lund")
    assert "http://127.0.0.1:8000/adgang/" in made.stdout
    again = forumtool(tmp_path, "user", "create-admin", "lone", "Lone Lund")
    assert again.returncode == 1
    assert "Brugernavnet lone er taget" in again.stderr
    worked = forumtool(tmp_path, "periodic")
    assert worked.returncode == 0
    assert "Mail: slået fra, indtil FORUMTOOL_SMTP_HOST og FORUMTOOL_MAIL_FROM" in worked.stdout


def test_a_taken_port_is_told_in_one_line(tmp_path: Path) -> None:
    forumtool(tmp_path, "db", "upgrade")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = forumtool(tmp_path, "serve", FORUMTOOL_LISTEN=address)
    assert done.returncode == 1
    assert f"{address} bruges allerede af et andet program" in done.stderr
    assert "Traceback" not in done.stderr
