"""The outbox against a real mail server: sent once, tried again, given up, never twice."""

import gc
import logging
import shutil
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.mail import actions, delivery, rules, smtp
from forumtool.mail.message import MailMessage
from forumtool.mail.models import OutgoingMail
from forumtool.mail.smtp import SmtpConnection
from forumtool.mail_settings import Tls
from tests.mail.server import PASSWORD, USERNAME, Mailbox, free_port, running

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
METTE, BO = "mette@kommune.example", "bo@kommune.example"


def a_message(recipient: str = METTE, **changes: Any) -> MailMessage:
    values: dict[str, Any] = {"subject": "Møde på onsdag", "body": "Vi mødes kl. 9.\n"}
    return MailMessage(recipient=recipient, **values | changes)


def post(app: Flask, *messages: MailMessage, at: datetime = AT) -> None:
    with app.app_context():
        for message in messages:
            actions.post(message, at=at)
        db.session.commit()


def deliver(app: Flask, at: datetime = AT) -> str:
    with app.app_context():
        return delivery.deliver(at)


def rows(app: Flask) -> list[OutgoingMail]:
    with app.app_context():
        found = list(db.session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)))
        db.session.expunge_all()
        return found


def test_a_mail_is_sent_once_and_its_text_is_not_kept(posting: Flask, server: Mailbox) -> None:
    post(posting, a_message())
    assert deliver(posting) == "Mail: 1 sendt, 0 kunne ikke sendes nu, 0 venter."
    assert deliver(posting, AT + timedelta(hours=1)).startswith("Mail: 0 sendt")
    assert server.recipients == [METTE]
    [row] = rows(posting)
    assert (row.sent_at is not None, row.body, row.calendar) == (True, "", None)


def test_nothing_leaves_before_the_commit(posting: Flask, server: Mailbox) -> None:
    with posting.app_context():
        actions.post(a_message(), at=AT)
        db.session.rollback()
    deliver(posting)
    assert server.raw == []


def test_nothing_is_written_while_mail_is_off(app: Flask) -> None:
    post(app, a_message())
    assert rows(app) == []
    assert deliver(app) == delivery.OFF


def test_the_row_of_a_sent_mail_is_gone_after_thirty_days(posting: Flask, server: Mailbox) -> None:
    post(posting, a_message())
    deliver(posting)
    deliver(posting, AT + timedelta(days=29))
    assert len(rows(posting)) == 1
    deliver(posting, AT + timedelta(days=31))
    assert rows(posting) == []


def test_a_server_that_is_away_is_asked_again_more_and_more_seldom(posting: Flask) -> None:
    posting.config["MAIL"] = Mailbox(free_port()).settings()
    post(posting, a_message(), a_message(BO))
    at, waits = AT, []
    for _ in range(6):
        deliver(posting, at)
        first, second = rows(posting)
        assert first.last_error == "Mailserveren 127.0.0.1 svarer ikke."
        assert first.attempts == second.attempts
        if first.next_try_at is None:
            break
        waits.append(round((first.next_try_at - at).total_seconds() / 60))
        deliver(posting, at + timedelta(minutes=1))  # too early: nothing is tried
        at = first.next_try_at + timedelta(seconds=5)
    assert waits == [5, 30, 120, 480, 1440]
    assert [row.given_up_at is not None for row in rows(posting)] == [True, True]


def test_the_mail_arrives_when_the_server_is_back(posting: Flask) -> None:
    box = Mailbox(free_port())
    posting.config["MAIL"] = box.settings()
    post(posting, a_message())
    deliver(posting)
    with running(box):
        assert deliver(posting, AT + timedelta(minutes=6)).startswith("Mail: 1 sendt")
    assert box.recipients == [METTE]
    assert rows(posting)[0].last_error == ""


@pytest.mark.parametrize("stage", ["refuse", "refuse_data"])
@pytest.mark.parametrize(
    ("answer", "is_final", "said"),
    [
        ("550 5.1.1 No such user", True, "(550 5.1.1)"),
        ("554 Go away", True, "(554)"),
        ("450 4.2.1 Busy", False, "(450 4.2.1)"),
        ("451 Try later", False, "(451)"),
    ],
)
def test_what_the_server_says_about_one_mail_stops_no_other(
    posting: Flask, server: Mailbox, stage: str, answer: str, is_final: bool, said: str
) -> None:
    getattr(server, stage)[METTE] = answer
    post(posting, a_message(), a_message(BO))
    deliver(posting)
    assert server.recipients == [BO]
    refused, sent = rows(posting)
    assert sent.sent_at
    assert (refused.given_up_at is not None) is is_final
    assert (refused.next_try_at is None) is is_final
    assert said in refused.last_error
    assert answer.split()[-1] not in refused.last_error  # the server's own words are not kept


def test_a_mail_that_was_put_off_leaves_later(posting: Flask, server: Mailbox) -> None:
    server.refuse[METTE] = "450 4.2.1 Busy"
    post(posting, a_message())
    deliver(posting)
    server.refuse.clear()
    deliver(posting, AT + timedelta(minutes=5, seconds=5))
    [mail] = server.mails
    [row] = rows(posting)
    assert mail["Message-ID"] == f"<{row.key}@kommune.example>"


def test_two_runs_at_once_send_each_mail_once(posting: Flask, server: Mailbox) -> None:
    people = [f"person{number}@kommune.example" for number in range(20)]
    post(posting, *(a_message(person) for person in people))
    runs = [threading.Thread(target=deliver, args=(posting,)) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert sorted(server.recipients) == sorted(people)


def test_a_run_that_is_stopped_after_the_server_took_the_mail_sends_it_never_again(
    posting: Flask, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    post(posting, a_message(), a_message(BO))
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "_mark_sent", stopped)
        with pytest.raises(KeyboardInterrupt):
            deliver(posting)
    assert server.recipients == [METTE]
    deliver(posting, AT + timedelta(minutes=5))
    assert server.recipients == [METTE, BO]
    deliver(posting, AT + timedelta(minutes=20))
    assert server.recipients == [METTE, BO]
    assert rows(posting)[0].last_error == rules.INTERRUPTED


def test_a_run_that_was_only_slow_is_taken_for_stopped_no_longer(
    posting: Flask, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = SmtpConnection.send

    def slowly(connection: SmtpConnection, recipient: str, message: bytes) -> None:
        with posting.app_context():
            actions.close_unsendable(AT + timedelta(minutes=16))
            db.session.commit()
        send(connection, recipient, message)

    monkeypatch.setattr(SmtpConnection, "send", slowly)
    post(posting, a_message())
    deliver(posting)
    [row] = rows(posting)
    assert (row.sent_at is not None, row.given_up_at, row.last_error) == (True, None, "")


def test_a_server_that_reads_a_mail_through_slowly_gets_it_once(
    posting: Flask, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT_SECONDS", 0.3)
    server.think = 0.8
    post(posting, a_message())
    assert deliver(posting).startswith("Mail: 1 sendt")
    assert server.recipients == [METTE]


def test_a_server_that_falls_silent_holds_up_one_mail_and_no_other(
    posting: Flask, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.think = 30
    post(posting, a_message(), a_message(BO))
    with monkeypatch.context() as patch:
        patch.setattr(smtp, "DATA_TIMEOUT_SECONDS", 0.3)
        deliver(posting)
    held_up, untouched = rows(posting)
    assert (held_up.attempts, held_up.last_error) == (1, "Mailserveren 127.0.0.1 svarer ikke.")
    assert (untouched.attempts, untouched.last_error) == (0, "")
    server.think = 0
    deliver(posting, AT + timedelta(minutes=1))
    assert server.recipients == [BO]


@pytest.mark.filterwarnings("error::ResourceWarning")
def test_a_server_that_is_tired_of_us_is_called_anew(posting: Flask, server: Mailbox) -> None:
    server.noop = "450 4.7.0 Enough"
    post(posting, a_message(), a_message(BO))
    deliver(posting)
    gc.collect()
    assert server.recipients == [METTE, BO]


def test_no_lock_is_held_while_the_server_is_waited_for(
    posting: Flask, server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = SmtpConnection.send

    def meanwhile(connection: SmtpConnection, recipient: str, message: bytes) -> None:
        if recipient == METTE:
            writer = threading.Thread(target=post, args=(posting, a_message(BO)))
            writer.start()
            writer.join(3)
            assert not writer.is_alive()
        send(connection, recipient, message)

    monkeypatch.setattr(SmtpConnection, "send", meanwhile)
    post(posting, a_message())
    deliver(posting)
    assert server.recipients == [METTE, BO]


def test_a_mail_that_nobody_has_use_for_any_more_is_not_sent(
    posting: Flask, server: Mailbox
) -> None:
    post(posting, a_message(expires_at=AT + timedelta(hours=1)))
    deliver(posting, AT + timedelta(hours=1))
    assert server.raw == []
    [row] = rows(posting)
    assert row.last_error == rules.TOO_LATE
    with posting.app_context(), pytest.raises(RuleBroken, match="forbi"):
        actions.try_again(db.session.get_one(OutgoingMail, row.id), at=AT + timedelta(hours=2))


def test_the_newer_of_two_about_the_same_is_the_one_that_is_sent(
    posting: Flask, server: Mailbox
) -> None:
    post(posting, a_message(about="møde", subject="Gammel"))
    post(posting, a_message(about="møde", subject="Ny"), a_message(subject="Noget andet"))
    deliver(posting)
    assert [mail["Subject"] for mail in server.mails] == ["Ny", "Noget andet"]


def test_one_that_was_on_its_way_does_not_follow_after_the_newer(
    posting: Flask, server: Mailbox
) -> None:
    post(posting, a_message(about="møde", subject="Gammel"))
    with posting.app_context():
        db.session.execute(sa.update(OutgoingMail).values(claimed_at=AT))
        db.session.commit()
    post(posting, a_message(about="møde", subject="Ny"))
    with posting.app_context():
        db.session.execute(sa.update(OutgoingMail).values(claimed_at=None))
        db.session.commit()
    deliver(posting)
    assert [mail["Subject"] for mail in server.mails] == ["Ny"]


def test_a_line_break_in_a_subject_begins_no_header(posting: Flask, server: Mailbox) -> None:
    evil = "Møde\r\nBcc: tredje@kommune.example\n\nIndhold\x0b\x00"
    post(posting, a_message(subject=evil))
    deliver(posting)
    [mail] = server.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Møde Bcc: tredje@kommune.example Indhold"
    assert server.recipients == [METTE]


@pytest.mark.parametrize("address", ["a@b", "a b@kommune.dk", "a@b.dk\nBcc: c@d.dk", "å@b.dk", ""])
def test_what_is_no_address_is_never_written(posting: Flask, address: str) -> None:
    with posting.app_context(), pytest.raises(ValueError, match="address"):
        actions.post(a_message(address), at=AT)


def test_the_log_names_neither_recipient_nor_subject(
    posting: Flask, server: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="forumtool")
    server.refuse[METTE] = f"550 5.1.1 {METTE} er ukendt"
    post(posting, a_message(), a_message(BO))
    deliver(posting)
    assert "550 5.1.1" in caplog.text
    for word in (METTE, BO, "onsdag", "mødes"):
        assert word not in caplog.text


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Made for this run alone, for the address 127.0.0.1."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "server.pem", folder / "server.key"
    arguments = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    arguments += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        [openssl, *arguments, "-keyout", str(key), "-out", str(made)],
        check=True,
        capture_output=True,
    )
    return made, key


@pytest.fixture
def tls(certificate: tuple[Path, Path]) -> SSLContext:
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def login(box: Mailbox, **changes: Any) -> dict[str, Any]:
    values = {"username": USERNAME, "password": PASSWORD, "tls": Tls.STARTTLS}
    return {"MAIL": box.settings(**values | changes)}


def test_it_signs_in_after_starttls_with_a_certificate_it_knows(
    app: Flask, tls: SSLContext, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with running(tls=tls, wants_login=True) as box:
        app.config.update(login(box))
        post(app, a_message())
        deliver(app)
        assert box.recipients == [METTE]


@pytest.mark.parametrize(
    ("knows", "changes", "said"),
    [
        (False, {}, "kan ikke krypteres sikkert"),
        (True, {"password": "forkert"}, "afviste brugernavn eller adgangskode (535)"),
        (True, {"tls": Tls.NONE}, "kan ikke kryptere eller tage imod login"),
        (True, {"tls": Tls.TLS}, "kan ikke krypteres sikkert"),
    ],
)
def test_a_server_that_will_not_have_us_costs_no_mail(
    app: Flask,
    tls: SSLContext,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    knows: bool,
    changes: dict[str, Any],
    said: str,
) -> None:
    if knows:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with running(tls=tls, wants_login=True) as box:
        app.config.update(login(box, **changes))
        post(app, a_message())
        deliver(app)
        assert box.raw == []
    [row] = rows(app)
    assert said in row.last_error
    assert row.next_try_at is not None
