"""Settings: defaults and the environment's FORUMTOOL_*; refuses what is missing or unsafe."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from forumtool.mail_settings import MailSettings, mail_settings

MINIMUM_SECRET = 32


class ConfigurationError(Exception):
    """One clear line per fault; the command prints them and stops."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Settings:
    """The settings of one installation. `base_url` gives scheme and host of every absolute link."""

    secret_key: str
    base_url: str
    database_url: str
    demo: bool = False
    today: date | None = None
    listen: str = "127.0.0.1:8000"
    threads: int = 4
    trusted_proxy: str = ""  # its X-Forwarded-For names the client; sign-ins are counted by address
    mail: MailSettings | None = None  # None: no mail is written and none sent
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")

    def as_flask(self) -> dict[str, object]:
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "BASE_URL": self.base_url,
            "DEMO": self.demo,
            "MAIL": self.mail,
            "SESSION_COOKIE_NAME": "forumtool",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.secure,
            "WTF_CSRF_TIME_LIMIT": None,  # a meeting lasts longer than Flask-WTF's hour
            "WTF_CSRF_CHECK_DEFAULT": False,  # access.admit asks for the token, after the session
            "WTF_CSRF_SSL_STRICT": False,  # the calendar page sends no Referer
            "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
            "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
            **self.extra,
        }


def instance_folder(environ: Mapping[str, str] = os.environ) -> Path:
    return Path(environ.get("FORUMTOOL_INSTANCE", "instance")).resolve()


def default_database(environ: Mapping[str, str] = os.environ) -> str:
    return f"sqlite:///{instance_folder(environ) / 'forumtool.sqlite'}"


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read FORUMTOOL_*; raises ConfigurationError with one Danish line per fault."""
    faults: list[str] = []
    secret = environ.get("FORUMTOOL_SECRET_KEY", "")
    if len(secret) < MINIMUM_SECRET:
        faults.append(
            "FORUMTOOL_SECRET_KEY mangler eller er for kort: "
            f"sæt mindst {MINIMUM_SECRET} tilfældige tegn."
        )
    base_url = environ.get("FORUMTOOL_BASE_URL", "").rstrip("/")
    faults += base_url_faults(base_url)
    threads = environ.get("FORUMTOOL_THREADS", "4")
    if not (threads.isascii() and threads.isdigit()) or not 1 <= int(threads) <= 64:
        faults.append("FORUMTOOL_THREADS skal være et tal fra 1 til 64.")
    mail, mail_faults = mail_settings(environ)
    faults += mail_faults
    if faults:
        raise ConfigurationError(faults)
    return Settings(
        secret_key=secret,
        base_url=base_url,
        database_url=environ.get("FORUMTOOL_DATABASE_URL", default_database(environ)),
        listen=environ.get("FORUMTOOL_LISTEN", "127.0.0.1:8000"),
        threads=int(threads),
        trusted_proxy=environ.get("FORUMTOOL_TRUSTED_PROXY", ""),
        mail=mail,
    )


def base_url_faults(base_url: str) -> list[str]:
    if not base_url:
        return ["FORUMTOOL_BASE_URL mangler: skriv den adresse, brugerne skriver, med https://."]
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        return ["FORUMTOOL_BASE_URL skal se ud som https://forumtool.kommune.dk uden sti."]
    if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        return ["FORUMTOOL_BASE_URL skal begynde med https://, når den ikke er denne maskine selv."]
    return []
