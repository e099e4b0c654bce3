"""The regular work as cron runs it: processes of their own, settings from the environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from forumtool import clock
from forumtool.database.base import db
from forumtool.demo.commands import demo_settings
from forumtool.demo.people import PEOPLE
from forumtool.mail import actions
from forumtool.mail.message import MailMessage
from tests.mail.server import SENDER, Mailbox

ADDRESSES = [f"person{number}@kommune.example" for number in range(12)]


def environment(app: Flask, box: Mailbox) -> dict[str, str]:
    return os.environ | {
        "FORUMTOOL_SECRET_KEY": "kun-til-prøver-" * 4,
        "FORUMTOOL_BASE_URL": "http://localhost",
        "FORUMTOOL_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "FORUMTOOL_SMTP_HOST": "127.0.0.1",
        "FORUMTOOL_SMTP_PORT": str(box.port),
        "FORUMTOOL_SMTP_TLS": "none",
        "FORUMTOOL_MAIL_FROM": SENDER,
    }


def test_two_processes_at_once_send_each_mail_once(posting: Flask, server: Mailbox) -> None:
    with posting.app_context():
        for address in ADDRESSES:
            message = MailMessage(recipient=address, subject="Møde", body="På onsdag.\n")
            actions.post(message, at=clock.now())
        db.session.commit()
        db.engine.dispose()
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "forumtool", "periodic"],
            env=environment(posting, server),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    said = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sorted(server.recipients) == sorted(ADDRESSES)
    assert all("Mail: " in each and "0 kunne ikke sendes nu" in each for each in said)


def test_the_demo_sends_no_mail_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORUMTOOL_SMTP_HOST", "smtp.kommune.example")
    monkeypatch.setenv("FORUMTOOL_MAIL_FROM", SENDER)
    assert demo_settings(tmp_path, 8000).mail is None


def test_the_addresses_of_the_demo_lead_nowhere(demo_app: Flask) -> None:
    with demo_app.app_context():
        found = db.session.connection().exec_driver_sql("SELECT email FROM user_account").scalars()
        addresses = set(found)
    assert len(addresses) == len(PEOPLE)
    assert all(address.endswith("@example.org") for address in addresses)  # RFC 2606
