"""The settings of mail and the lines for their faults, written out by hand; no configuration."""

import pytest

from forumtool import mail_settings as settings_module
from forumtool.mail_settings import PORTS, MailSettings, Tls, is_mail_address, mail_settings

HOST, SENDER = "smtp.kommune.example", "forum@kommune.example"
SERVER = {"SMTP_HOST": HOST, "MAIL_FROM": SENDER}
LOGIN = {"SMTP_USERNAME": "forum", "SMTP_PASSWORD": "en-adgang"}


def environment(settings: dict[str, str]) -> dict[str, str]:
    return {f"FORUMTOOL_{name}": value for name, value in settings.items()}


@pytest.mark.parametrize("given", [{}, {"SMTP_HOST": " ", "SMTP_PORT": ""}])
def test_mail_is_off_while_nothing_is_set(given: dict[str, str]) -> None:
    assert mail_settings(environment(given)) == (None, [])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (SERVER, MailSettings(HOST, SENDER, Tls.STARTTLS, 587, "", "")),
        (
            SERVER | LOGIN | {"SMTP_TLS": "tls", "SMTP_PORT": "2525"},
            MailSettings(HOST, SENDER, Tls.TLS, 2525, "forum", "en-adgang"),
        ),
        (SERVER | {"SMTP_TLS": "starttls"}, MailSettings(HOST, SENDER, Tls.STARTTLS, 587)),
        (SERVER | {"SMTP_TLS": "none"}, MailSettings(HOST, SENDER, Tls.NONE, 25)),
        (SERVER | {"SMTP_HOST": f" {HOST}\n"}, MailSettings(HOST, SENDER)),
    ],
)
def test_a_server_and_a_sender_give_these_settings(
    given: dict[str, str], expected: MailSettings
) -> None:
    assert mail_settings(environment(given)) == (expected, [])


def test_a_server_is_asked_for_starttls_on_587_without_a_login_unless_told() -> None:
    settings = MailSettings(HOST, SENDER)
    assert (settings.tls, settings.port) == ("starttls", 587)
    assert (settings.username, settings.password) == ("", "")
    assert {str(tls): port for tls, port in PORTS.items()} == {
        "starttls": 587,
        "tls": 465,
        "none": 25,
    }


NO_HOST = (
    "FORUMTOOL_SMTP_HOST mangler: skriv mailserverens navn, eller fjern de andre mailindstillinger."
)
NO_SENDER = "FORUMTOOL_MAIL_FROM mangler: skriv den adresse, mails sendes fra."
NO_PASSWORD = "FORUMTOOL_SMTP_PASSWORD mangler: et brugernavn skal have en adgangskode."
NO_USERNAME = "FORUMTOOL_SMTP_USERNAME mangler: en adgangskode skal have et brugernavn."
BAD_HOST = "FORUMTOOL_SMTP_HOST skal være et navn uden sti og port, for eksempel smtp.kommune.dk."
BAD_SENDER = "FORUMTOOL_MAIL_FROM skal være en e-mailadresse som forumtool@kommune.dk."
BAD_PORT = "FORUMTOOL_SMTP_PORT skal være et tal fra 1 til 65535."
BAD_TLS = "FORUMTOOL_SMTP_TLS skal være starttls, tls eller none."
IN_THE_CLEAR = (
    "FORUMTOOL_SMTP_TLS må ikke være none, når der er en adgangskode: "
    "den ville blive sendt i klar tekst."
)


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ({"SMTP_HOST": HOST}, [NO_SENDER]),
        ({"MAIL_FROM": SENDER}, [NO_HOST]),
        ({"SMTP_PORT": "25"}, [NO_HOST, NO_SENDER]),
        ({"SMTP_TLS": "tls"}, [NO_HOST, NO_SENDER]),
        ({"SMTP_USERNAME": "forum"}, [NO_HOST, NO_SENDER, NO_PASSWORD]),
        ({"SMTP_PASSWORD": "en-adgang"}, [NO_HOST, NO_SENDER, NO_USERNAME]),
        (SERVER | {"SMTP_HOST": "https://smtp.dk/"}, [BAD_HOST]),
        (SERVER | {"MAIL_FROM": "Forum <a@b.dk>"}, [BAD_SENDER]),
        (SERVER | {"SMTP_PORT": "x"}, [BAD_PORT]),
        (SERVER | {"SMTP_PORT": "-1"}, [BAD_PORT]),
        (SERVER | {"SMTP_PORT": "²"}, [BAD_PORT]),
        (SERVER | {"SMTP_PORT": "٢٥"}, [BAD_PORT]),
        (SERVER | {"SMTP_TLS": "ssl"}, [BAD_TLS]),
        (SERVER | LOGIN | {"SMTP_TLS": "none"}, [IN_THE_CLEAR]),
    ],
)
def test_each_fault_has_its_line(given: dict[str, str], faults: list[str]) -> None:
    assert mail_settings(environment(given)) == (None, faults)


@pytest.mark.parametrize(
    ("port", "fits"), [("0", False), ("1", True), ("65535", True), ("65536", False)]
)
def test_a_port_lies_between_1_and_65535(port: str, fits: bool) -> None:
    settings, faults = mail_settings(environment(SERVER | {"SMTP_PORT": port}))
    assert faults == ([] if fits else [BAD_PORT])
    assert (settings.port if settings else None) == (int(port) if fits else None)


@pytest.mark.parametrize(
    ("host", "is_this_machine"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("127.0.0.2", False),
        ("localhost.example", False),
    ],
)
def test_a_password_goes_in_the_clear_to_this_machine_only(
    host: str, is_this_machine: bool
) -> None:
    given = SERVER | LOGIN | {"SMTP_TLS": "none", "SMTP_HOST": host}
    _, faults = mail_settings(environment(given))
    assert faults == ([] if is_this_machine else [IN_THE_CLEAR])


@pytest.mark.parametrize(("before_the_at", "fits"), [(189, True), (190, True), (191, False)])
def test_an_address_is_254_characters_at_most(before_the_at: int, fits: bool) -> None:
    assert settings_module.LONGEST_ADDRESS == 254
    domain = f"@{'b' * 60}.dk"  # 64 characters
    assert is_mail_address("a" * before_the_at + domain) is fits
