"""Settings from the environment: what is read, what is refused and with which line."""

from pathlib import Path

import pytest

from forumtool.config import (
    ConfigurationError,
    Settings,
    base_url_faults,
    default_database,
    from_environment,
    instance_folder,
)

LEAST = {
    "FORUMTOOL_SECRET_KEY": "k" * 32,
    "FORUMTOOL_BASE_URL": "https://forum.kommune.example/",
    "FORUMTOOL_INSTANCE": "/srv/forumtool",
}
SECRET = "FORUMTOOL_SECRET_KEY mangler eller er for kort: sæt mindst 32 tilfældige tegn."
NO_ADDRESS = "FORUMTOOL_BASE_URL mangler: skriv den adresse, brugerne skriver, med https://."
NO_PATH = "FORUMTOOL_BASE_URL skal se ud som https://forumtool.kommune.dk uden sti."
NOT_HTTPS = "FORUMTOOL_BASE_URL skal begynde med https://, når den ikke er denne maskine selv."
THREADS = "FORUMTOOL_THREADS skal være et tal fra 1 til 64."


def faults_of(**other: str) -> list[str]:
    environ = LEAST | {f"FORUMTOOL_{name}": value for name, value in other.items()}
    with pytest.raises(ConfigurationError) as refusal:
        from_environment(environ)
    assert str(refusal.value) == "\n".join(refusal.value.faults)
    return refusal.value.faults


def test_a_secret_and_an_address_are_enough() -> None:
    assert from_environment(LEAST) == Settings(
        secret_key="k" * 32,
        base_url="https://forum.kommune.example",
        database_url="sqlite:////srv/forumtool/forumtool.sqlite",
        demo=False,
        today=None,
        listen="127.0.0.1:8000",
        threads=4,
        trusted_proxy="",
        mail=None,
        extra={},
    )


def test_every_setting_of_the_environment_is_read() -> None:
    told = {
        "FORUMTOOL_DATABASE_URL": "postgresql://db/forum",
        "FORUMTOOL_LISTEN": "0.0.0.0:9000",
        "FORUMTOOL_THREADS": "64",
        "FORUMTOOL_TRUSTED_PROXY": "10.0.0.1",
    }
    settings = from_environment(LEAST | told)
    assert settings.database_url == "postgresql://db/forum"
    assert (settings.listen, settings.threads) == ("0.0.0.0:9000", 64)
    assert settings.trusted_proxy == "10.0.0.1"
    assert from_environment(LEAST | {"FORUMTOOL_THREADS": "1"}).threads == 1


@pytest.mark.parametrize("threads", ["0", "65", "fire", "-1", ""])
def test_the_threads_are_one_to_sixty_four(threads: str) -> None:
    assert faults_of(THREADS=threads) == [THREADS]


def test_a_short_secret_is_refused_and_every_fault_has_a_line() -> None:
    assert faults_of(SECRET_KEY="k" * 31) == [SECRET]
    assert faults_of(SECRET_KEY="", BASE_URL="", THREADS="x", SMTP_HOST="smtp.dk") == [
        SECRET,
        NO_ADDRESS,
        THREADS,
        "FORUMTOOL_MAIL_FROM mangler: skriv den adresse, mails sendes fra.",
    ]
    with pytest.raises(ConfigurationError) as refusal:
        from_environment({})
    assert refusal.value.faults == [SECRET, NO_ADDRESS]


@pytest.mark.parametrize(
    ("base_url", "faults"),
    [
        ("https://forum.kommune.dk", []),
        ("http://127.0.0.1:8000", []),
        ("http://localhost:8000", []),
        ("http://[::1]:8000", []),
        ("", [NO_ADDRESS]),
        ("http://forum.kommune.dk", [NOT_HTTPS]),
        ("https://forum.kommune.dk/sti", [NO_PATH]),
        ("https://", [NO_PATH]),
        ("ftp://forum.kommune.dk", [NO_PATH]),
        ("forum.kommune.dk", [NO_PATH]),
    ],
)
def test_the_address_has_a_scheme_and_a_host_and_no_path(base_url: str, faults: list[str]) -> None:
    assert base_url_faults(base_url) == faults


def test_the_instance_folder_is_the_one_named_or_the_one_here() -> None:
    assert instance_folder({}) == Path("instance").resolve()
    assert instance_folder(LEAST) == Path("/srv/forumtool")
    assert default_database(LEAST) == "sqlite:////srv/forumtool/forumtool.sqlite"


def test_what_flask_is_told() -> None:
    settings = Settings("hemmelig", "https://a.dk", "sqlite://", extra={"TESTING": True})
    assert settings.as_flask() == {
        "SECRET_KEY": "hemmelig",
        "SQLALCHEMY_DATABASE_URI": "sqlite://",
        "BASE_URL": "https://a.dk",
        "DEMO": False,
        "MAIL": None,
        "SESSION_COOKIE_NAME": "forumtool",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": True,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_SSL_STRICT": False,
        "MAX_CONTENT_LENGTH": 2_097_152,
        "MAX_FORM_MEMORY_SIZE": 2_097_152,
        "TESTING": True,
    }
    assert not Settings("hemmelig", "http://localhost", "sqlite://").secure
