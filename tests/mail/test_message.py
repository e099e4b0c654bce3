"""A message as the bytes that are sent to the server."""

from datetime import UTC, datetime

import pytest

from forumtool.mail.message import CalendarPart, MailMessage, to_email
from tests.mail.server import SENDER, read

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
OBJECT = "BEGIN:VCALENDAR\r\nSUMMARY:Møde på rådhuset\r\nEND:VCALENDAR\r\n".encode()
MESSAGE = MailMessage(
    recipient="mette@kommune.example",
    subject="Ændret møde: Samarbejdsforum Unge, onsdag den 2. december 2026 i det grønne lokale",
    body="Mødet er ændret.\nSted: Rådhuset\n",
    calendar=CalendarPart("REQUEST", OBJECT),
)


def written(message: MailMessage = MESSAGE) -> bytes:
    return to_email(message, key="en-noegle", sender=SENDER, written_at=AT).as_bytes()


def test_the_headers_say_what_kind_of_mail_it_is() -> None:
    mail = read(written())
    expected = {
        "From": f"forumtool <{SENDER}>",
        "To": MESSAGE.recipient,
        "Subject": MESSAGE.subject,
        "Date": "Sat, 21 Nov 2026 09:00:00 +0000",
        "Message-ID": "<en-noegle@kommune.example>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "da",
        "MIME-Version": "1.0",
    }
    assert {name: mail[name] for name in expected} == expected


def test_the_words_and_the_calendar_are_two_ways_to_say_the_same() -> None:
    mail = read(written())
    assert mail.get_content_type() == "multipart/alternative"
    words, calendar = mail.iter_parts()
    assert words["Content-Type"] == 'text/plain; charset="utf-8"'
    assert words.get_content().splitlines() == MESSAGE.body.splitlines()
    assert calendar.get_content_type() == "text/calendar"
    assert calendar["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert calendar.get_payload(decode=True) == OBJECT


def test_a_letter_without_a_calendar_is_plain_text() -> None:
    mail = read(written(MailMessage(recipient="a@b.dk", subject="Ord", body="Æ\n")))
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().strip() == "Æ"


def test_the_bytes_are_the_same_at_every_attempt_and_travel_everywhere() -> None:
    plain = MailMessage(recipient="a@b.dk", subject="Ord", body="Æ\n")
    assert written(plain) == written(plain)
    lines = written().split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert written().isascii()
    assert b"\n" not in b"".join(lines)


@pytest.mark.parametrize(
    "evil", ["\r\nBcc: x@y.dk", "\nBcc: x@y.dk", "\x0bx", "\x85Bcc: x", "\u2028x"]
)
def test_no_subject_begins_a_header(evil: str) -> None:
    message = MailMessage(recipient="a@b.dk", subject=f"Ord{evil}", body="")
    mail = read(written(message))
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Ord ")


def test_a_calendar_of_another_method_says_so() -> None:
    cancelled = MailMessage(
        recipient="a@b.dk", subject="Aflyst", body="", calendar=CalendarPart("CANCEL", OBJECT)
    )
    _, calendar = read(written(cancelled)).iter_parts()
    assert calendar["Content-Type"].params["method"] == "CANCEL"
    assert calendar["Content-Transfer-Encoding"] == "base64"


def test_a_letter_is_about_nothing_and_to_nobody_in_particular_unless_it_says_so() -> None:
    plain = MailMessage(recipient="a@b.dk", subject="Ord", body="")
    assert (plain.about, plain.user_id, plain.expires_at, plain.calendar) == ("", None, None, None)
    assert read(written(plain))["From"] == f"forumtool <{SENDER}>"


def test_the_words_are_written_so_that_they_travel_everywhere() -> None:
    mail = read(written(MailMessage(recipient="a@b.dk", subject="Ord", body="Æ\n")))
    assert mail["Content-Transfer-Encoding"] == "quoted-printable"
