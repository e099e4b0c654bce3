"""Limits of sign-in and what a password must be. Pure."""

from datetime import timedelta

from forumtool.errors import RuleBroken
from forumtool.mail_settings import is_mail_address

SESSION_LENGTH = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)
LINK_LENGTH = timedelta(days=7)
THROTTLE_WINDOW = timedelta(minutes=15)
FAILURES_PER_NAME = 5
FAILURES_PER_ADDRESS = 50
MINIMUM_PASSWORD = 12


def refuse_weak(password: str, username: str) -> None:
    """Length is what counts (NIST SP 800-63B); the user name itself is no password."""
    if len(password) < MINIMUM_PASSWORD:
        raise RuleBroken(f"Vælg en adgangskode på mindst {MINIMUM_PASSWORD} tegn.")
    if username.casefold() in password.casefold():
        raise RuleBroken("Vælg en adgangskode, der ikke indeholder dit brugernavn.")


NO_ADDRESS = "Skriv e-mailadressen som navn@kommune.dk uden mellemrum og uden æ, ø og å."


def refuse_unknown_address(email: str) -> None:
    """An empty address is accepted: the person gets no mail."""
    if email and not is_mail_address(email):
        raise RuleBroken(NO_ADDRESS)


# The first that fits: Edge calls itself Chrome too, and Chrome calls itself Safari.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """«Edge på Windows»: enough to recognise one's own sessions; no more is stored."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "Ukendt browser")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return f"{browser} på {system}" if system else browser
