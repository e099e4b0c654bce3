"""One mail to one person: a plain value, and the value as a message. Pure."""

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
class Letter:
    """`about` is what it tells of: a newer letter about the same takes the place of one that waits.

    After `expires_at` there is no use in it, and it is not sent.
    """

    recipient: str
    subject: str
    body: str
    calendar: CalendarPart | None = None
    user_id: int | None = None
    about: str = ""
    expires_at: datetime | None = None


def one_line(text: str) -> str:
    """A header's text: no line break or other control character begins a header of its own."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def message(letter: Letter, *, key: str, sender: str, written_at: datetime) -> EmailMessage:
    """The same letter gives the same identity and date at every attempt."""
    domain = sender.rpartition("@")[2]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(SENDER_NAME, addr_spec=sender)
    mail["To"] = Address(addr_spec=letter.recipient)
    mail["Subject"] = one_line(letter.subject)
    mail["Date"] = format_datetime(written_at)
    mail["Message-ID"] = f"<{key}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence reply is wanted
    mail.set_content(letter.body, cte="quoted-printable")
    if letter.calendar is not None:
        # Outlook reads an invitation from text/calendar in the first multipart/alternative and
        # calls a second copy an attached file, so there is none ([MS-OXCMAIL], [MS-STANOICAL]).
        mail.add_alternative(
            letter.calendar.content.decode(),
            subtype="calendar",
            params={"method": letter.calendar.method},
            cte="base64",
        )
    mail["Content-Language"] = "da"  # last: what comes before goes into the first part
    return mail
