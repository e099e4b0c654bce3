"""The mail server and the sender, from the environment; what a mail address is.

Off until a server and a sender are set. Half a setting, or a password in the clear, is a fault.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_ADDRESS = 254  # RFC 5321 4.5.3.1.3, less the brackets of a path
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

# What browsers accept too, with a dot in the domain. ASCII: few servers take other letters.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
_HOST = re.compile(r"[A-Za-z0-9.:-]+")


class Tls(StrEnum):
    STARTTLS = "starttls"  # connects in the clear and turns to TLS before anything is sent
    TLS = "tls"
    NONE = "none"


PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}


@dataclass(frozen=True)
class MailSettings:
    """One mail server, and the address every mail comes from."""

    host: str
    sender: str
    tls: Tls = Tls.STARTTLS
    port: int = 587
    username: str = ""
    password: str = field(default="", repr=False)


def is_mail_address(text: str) -> bool:
    """«=?» begins an encoded word (RFC 2047): no mail with such a recipient can be written."""
    fits = len(text) <= LONGEST_ADDRESS and "=?" not in text
    return fits and _ADDRESS.fullmatch(text) is not None


def mail_settings(environ: Mapping[str, str]) -> tuple[MailSettings | None, list[str]]:
    """The settings, None while mail is off, and one Danish line for each fault."""
    given = {name: environ.get(f"FORUMTOOL_{name}", "").strip() for name in _NAMES}
    if not any(given.values()):
        return None, []
    faults = [*_missing(given), *_malformed(given), *_unsafe(given)]
    if faults:
        return None, faults
    tls = Tls(given["SMTP_TLS"] or Tls.STARTTLS)
    settings = MailSettings(
        host=given["SMTP_HOST"],
        sender=given["MAIL_FROM"],
        tls=tls,
        port=int(given["SMTP_PORT"] or PORTS[tls]),
        username=given["SMTP_USERNAME"],
        password=given["SMTP_PASSWORD"],
    )
    return settings, []


_NAMES = ("SMTP_HOST", "SMTP_PORT", "SMTP_USERNAME", "SMTP_PASSWORD", "SMTP_TLS", "MAIL_FROM")
# A setting, the settings that require it, and what to do when it is missing.
_REQUIRED_WITH = (
    ("SMTP_HOST", _NAMES, "skriv mailserverens navn, eller fjern de andre mailindstillinger"),
    ("MAIL_FROM", _NAMES, "skriv den adresse, mails sendes fra"),
    ("SMTP_PASSWORD", ("SMTP_USERNAME",), "et brugernavn skal have en adgangskode"),
    ("SMTP_USERNAME", ("SMTP_PASSWORD",), "en adgangskode skal have et brugernavn"),
)


def _missing(given: Mapping[str, str]) -> list[str]:
    return [
        f"FORUMTOOL_{name} mangler: {what}."
        for name, others, what in _REQUIRED_WITH
        if not given[name] and any(given[other] for other in others)
    ]


def _malformed(given: Mapping[str, str]) -> list[str]:
    port, tls = given["SMTP_PORT"], given["SMTP_TLS"]
    faults = {
        "FORUMTOOL_SMTP_HOST skal være et navn uden sti og port, for eksempel smtp.kommune.dk.": (
            given["SMTP_HOST"] and not _HOST.fullmatch(given["SMTP_HOST"])
        ),
        "FORUMTOOL_MAIL_FROM skal være en e-mailadresse som forumtool@kommune.dk.": (
            given["MAIL_FROM"] and not is_mail_address(given["MAIL_FROM"])
        ),
        "FORUMTOOL_SMTP_PORT skal være et tal fra 1 til 65535.": (
            port and not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535)
        ),
        "FORUMTOOL_SMTP_TLS skal være starttls, tls eller none.": tls and tls not in set(Tls),
    }
    return [fault for fault, is_present in faults.items() if is_present]


def _unsafe(given: Mapping[str, str]) -> list[str]:
    in_the_clear = given["SMTP_TLS"] == Tls.NONE and given["SMTP_HOST"] not in THIS_MACHINE
    if given["SMTP_PASSWORD"] and in_the_clear:
        return [
            "FORUMTOOL_SMTP_TLS må ikke være none, når der er en adgangskode: "
            "den ville blive sendt i klar tekst."
        ]
    return []
