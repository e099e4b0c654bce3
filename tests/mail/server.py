"""A real mail server in the test's own process, which keeps what it takes and refuses on demand."""

import asyncio
import email.policy
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from forumtool.mail_settings import MailSettings, Tls

SENDER = "forumtool@kommune.example"
USERNAME, PASSWORD = "forumtool", "mail-adgang"


@dataclass
class Mailbox:
    """`refuse`: the answer to a recipient at RCPT; `refuse_data`: at the end of DATA.

    `think`: seconds before the answer at the end of DATA; `noop`: the answer to NOOP.
    """

    port: int
    raw: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    refuse_data: dict[str, str] = field(default_factory=dict)
    think: float = 0
    noop: str = "250 OK"

    async def handle_NOOP(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, argument: str
    ) -> str:
        return self.noop

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert envelope.mail_from == SENDER
        await asyncio.sleep(self.think)
        [recipient] = envelope.rcpt_tos
        if recipient in self.refuse_data:
            return self.refuse_data[recipient]
        assert isinstance(envelope.original_content, bytes)
        self.raw.append(envelope.original_content)
        self.recipients.append(recipient)
        return "250 OK"

    @property
    def mails(self) -> list[EmailMessage]:
        return [read(raw) for raw in self.raw]

    def settings(self, **changes: Any) -> MailSettings:
        told: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": self.port,
            "sender": SENDER,
            "tls": Tls.NONE,
        }
        return MailSettings(**told | changes)


def read(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    told = isinstance(data, LoginPassword) and (data.login, data.password)
    return AuthResult(success=told == (USERNAME.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def running(
    box: Mailbox | None = None, *, tls: ssl.SSLContext | None = None, wants_login: bool = False
) -> Iterator[Mailbox]:
    box = box or Mailbox(free_port())
    options: dict[str, Any] = {"tls_context": tls, "require_starttls": True} if tls else {}
    if wants_login:
        options |= {
            "authenticator": authenticate,
            "auth_required": True,
            "auth_require_tls": tls is not None,
        }
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **options)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
