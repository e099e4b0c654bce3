"""One mail to one person: a plain value, and the value as an e-mail (RFC 5322, MIME). Pure."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

SENDER_NAME = "forumtool"


@dataclass(frozen=True)
class CalendarPart:
    """An iCalendar object with the METHOD that stands in it (RFC 6047 2.4: both must agree)."""

    method: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class MailMessage:
    """`about`: a newer message about the same replaces one that has not been sent.

    After `expires_at` it is of no use, and it is not sent.
    """

    recipient: str
    subject: str
    body: str
    calendar: CalendarPart | None = None
    user_id: int | None = None
    about: str = ""
    expires_at: datetime | None = None


def one_line(text: str) -> str:
    """Text for a header: a line break or another control character would begin a new header."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(printable.split())


def to_email(message: MailMessage, *, key: str, sender: str, written_at: datetime) -> EmailMessage:
    """The same message gets the same Message-ID and Date at every attempt to send it."""
    domain = sender.rpartition("@")[2]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(SENDER_NAME, addr_spec=sender)
    mail["To"] = Address(addr_spec=message.recipient)
    mail["Subject"] = one_line(message.subject)
    mail["Date"] = format_datetime(written_at)
    mail["Message-ID"] = f"<{key}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence reply is wanted
    mail.set_content(message.body, cte="quoted-printable")
    if message.calendar is not None:
        # Outlook reads an invitation from text/calendar in the first multipart/alternative and
        # calls a second copy an attached file, so there is none ([MS-OXCMAIL], [MS-STANOICAL]).
        mail.add_alternative(
            message.calendar.content.decode(),
            subtype="calendar",
            params={"method": message.calendar.method},
            cte="base64",
        )
    mail["Content-Language"] = "da"  # last: what comes before goes into the first part
    return mail
