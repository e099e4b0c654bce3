"""What a session is called when its owner looks for it, and the limits of sign-in."""

from datetime import timedelta

import pytest

from forumtool.accounts import rules
from forumtool.accounts.rules import browser_name
from forumtool.errors import RuleBroken

EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
)
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (EDGE, "Edge på Windows"),
        (CHROME, "Chrome på Linux"),
        (IPHONE, "Safari på iPhone"),
        ("curl/8.5.0", "Ukendt browser"),
        ("", "Ukendt browser"),
    ],
)
def test_a_browser_is_called_by_its_name(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Chrome/131 Safari/537.36", "Chrome på Mac"),
        (
            "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari på iPad",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/131 Mobile Safari/537.36", "Chrome på Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/131 Safari/537.36 OPR/116.0", "Opera på Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Firefox/133.0", "Firefox på Linux"),
    ],
)
def test_the_more_telling_mark_of_a_browser_and_a_system_wins(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name


def test_the_limits_of_sign_in() -> None:
    assert timedelta(hours=12) == rules.SESSION_LENGTH
    assert timedelta(minutes=5) == rules.SEEN_EVERY
    assert timedelta(days=7) == rules.LINK_LENGTH
    assert timedelta(minutes=15) == rules.THROTTLE_WINDOW
    assert (rules.FAILURES_PER_NAME, rules.FAILURES_PER_ADDRESS) == (5, 50)


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("elleve tegn", "Vælg en adgangskode på mindst 12 tegn."),
        ("Kaffe-METTE-te", "Vælg en adgangskode, der ikke indeholder dit brugernavn."),
    ],
)
def test_a_short_password_and_one_with_the_user_name_are_refused(
    password: str, message: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.refuse_weak(password, "mette")
    assert refusal.value.message == message


def test_twelve_characters_without_the_user_name_are_enough() -> None:
    rules.refuse_weak("tolv tegn nu", "mette")


@pytest.mark.parametrize("email", ["", "mette@kommune.dk"])
def test_a_mail_address_may_be_left_out(email: str) -> None:
    rules.refuse_unknown_address(email)


def test_what_is_no_mail_address_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.refuse_unknown_address("mette hos kommunen")
    assert refusal.value.message == (
        "Skriv e-mailadressen som navn@kommune.dk uden mellemrum og uden æ, ø og å."
    )
