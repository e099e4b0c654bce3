"""Mail's settings: off by default, whole or refused."""

import pytest

from forumtool.config import ConfigurationError, from_environment
from forumtool.mail_settings import MailSettings, Tls, is_mail_address, mail_settings

HOUSE = {
    "FORUMTOOL_SECRET_KEY": "kun-til-prøver-" * 4,
    "FORUMTOOL_BASE_URL": "https://forum.kommune.example",
}
SERVER = {"SMTP_HOST": "smtp.kommune.example", "MAIL_FROM": "forum@kommune.example"}
LOGIN = {"SMTP_USERNAME": "forum", "SMTP_PASSWORD": "en-adgang"}


def told(**settings: str) -> dict[str, str]:
    return {f"FORUMTOOL_{name}": value for name, value in settings.items()}


def test_mail_is_off_until_it_is_set() -> None:
    assert from_environment(HOUSE).mail is None


@pytest.mark.parametrize(
    ("settings", "tls", "port"),
    [
        (SERVER, Tls.STARTTLS, 587),
        (SERVER | LOGIN | {"SMTP_TLS": "tls"}, Tls.TLS, 465),
        (SERVER | {"SMTP_TLS": "none"}, Tls.NONE, 25),
        (SERVER | {"SMTP_PORT": "2525"}, Tls.STARTTLS, 2525),
        (SERVER | LOGIN | {"SMTP_TLS": "none", "SMTP_HOST": "localhost"}, Tls.NONE, 25),
    ],
)
def test_a_server_and_a_sender_turn_it_on(settings: dict[str, str], tls: Tls, port: int) -> None:
    mail = from_environment(HOUSE | told(**settings)).mail
    assert isinstance(mail, MailSettings)
    assert (mail.tls, mail.port) == (tls, port)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"SMTP_HOST": "smtp.kommune.example"}, "FORUMTOOL_MAIL_FROM mangler"),
        ({"MAIL_FROM": "forum@kommune.example"}, "FORUMTOOL_SMTP_HOST mangler"),
        (SERVER | {"SMTP_USERNAME": "forum"}, "FORUMTOOL_SMTP_PASSWORD mangler"),
        (SERVER | {"SMTP_PASSWORD": "x"}, "FORUMTOOL_SMTP_USERNAME mangler"),
        (SERVER | {"SMTP_TLS": "ssl"}, "starttls, tls eller none"),
        (SERVER | {"SMTP_PORT": "0"}, "FORUMTOOL_SMTP_PORT skal være et tal"),
        (SERVER | {"SMTP_PORT": "x"}, "FORUMTOOL_SMTP_PORT skal være et tal"),
        (SERVER | {"SMTP_HOST": "https://smtp.dk/"}, "uden sti og port"),
        (SERVER | {"MAIL_FROM": "Forum <a@b.dk>"}, "skal være en e-mailadresse"),
        (SERVER | LOGIN | {"SMTP_TLS": "none"}, "klar tekst"),
    ],
)
def test_half_a_setting_or_an_unsafe_one_is_refused_in_one_line(
    settings: dict[str, str], line: str
) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        from_environment(HOUSE | told(**settings))
    [fault] = refusal.value.faults
    assert line in fault
    assert "en-adgang" not in fault


def test_the_password_is_in_no_print_of_the_settings() -> None:
    mail, faults = mail_settings(told(**SERVER, **LOGIN))
    assert faults == []
    assert "en-adgang" not in repr(mail)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("mette.holm@kommune.dk", True),
        ("mette+forum@a-b.kommune.dk", True),
        (f"{'a' * 50}@{'b' * 60}.dk", True),
        ("a@b", False),
        ("a@@b.dk", False),
        ("a@b@c.dk", False),
        ("a b@c.dk", False),
        ("a@b.dk ", False),
        ("a@b.dk\n", False),
        ("a\x00@b.dk", False),
        (".a@b.dk", False),
        ("a..b@c.dk", False),
        ("<a@b.dk>", False),
        ("=?utf-8?q?a?=@b.dk", False),  # an encoded word in its own right
        ("søren@b.dk", False),
        ("a@blåbær.dk", False),
        (f"{'a' * 200}@{'b' * 60}.dk", False),
        ("", False),
    ],
)
def test_what_an_address_is(text: str, fits: bool) -> None:
    assert is_mail_address(text) is fits
