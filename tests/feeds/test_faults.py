"""When something is wrong: an error that is an error, in plain words, without the secret."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from forumtool.database.base import db
from forumtool.feeds import built_calendars, ics
from forumtool.feeds.log_redaction import redacted
from forumtool.feeds.rate_limit import WHOLE_ANSWERS, RateLimit
from forumtool.meetings.models import Meeting
from forumtool.roles import Role
from tests.app_fixtures import MakeUser
from tests.feeds.app_fixtures import House
from tests.pages import sign_in

SECRET = "Hemmelig-adresse_1234567890123456789012345"


def assert_unavailable(answer: TestResponse) -> None:
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == "Kalenderen kan ikke hentes lige nu. Prøv igen om lidt.\n"
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("said", ["", "known"])
def test_a_database_that_is_gone_is_not_an_empty_calendar(house: House, said: str) -> None:
    path = house.new_feed()
    etag = house.app.test_client().get(path).headers["ETag"]
    with house.app.app_context():
        file = Path(str(db.engine.url.database))
        db.engine.dispose()
    file.write_bytes(b"Dette er ikke en database. " * 200)
    for rest in file.parent.glob(f"{file.name}-*"):
        rest.unlink()
    headers = {"If-None-Match": etag} if said else {}
    assert_unavailable(house.app.test_client().get(path, headers=headers))


def test_a_fetch_that_cannot_be_noted_is_an_error_too(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = house.new_feed()
    monkeypatch.setattr("forumtool.feeds.views.fetch.writing_apart", lambda: 1 // 0)
    assert_unavailable(house.app.test_client().get(path))
    assert "ZeroDivisionError" in caplog.text
    assert path.split("/")[-1].removesuffix(".ics") not in caplog.text


def test_bytes_that_cannot_be_stored_are_an_error_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.new_feed()
    monkeypatch.setattr("forumtool.feeds.built_calendars.writing_apart", lambda: 1 // 0)
    assert_unavailable(house.app.test_client().get(path))


def test_nobody_waits_long_behind_a_build_that_cannot_write(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.new_feed()
    monkeypatch.setattr(built_calendars, "BUILD_WAIT_SECONDS", 0.01)
    with built_calendars.building_alone():
        assert_unavailable(house.app.test_client().get(path))
    assert house.app.test_client().get(path).status_code == 200


def test_another_writer_keeps_nobody_from_what_is_stored(house: House) -> None:
    path = house.new_feed()
    etag = house.app.test_client().get(path).headers["ETag"]
    with house.app.app_context():
        db.session.execute(sa.update(Meeting).values(esdh_number="1"))  # holds the write lock
        got: list[int] = []

        def fetch() -> None:
            client = house.app.test_client()
            got.append(client.get(path).status_code)
            got.append(client.get(path, headers={"If-None-Match": etag}).status_code)

        thread = threading.Thread(target=fetch)
        thread.start()
        thread.join(20)
        db.session.rollback()
    assert got == [200, 304]


def test_an_event_that_fails_goes_out_and_the_administrator_is_told_until_it_is_right(
    house: House, monkeypatch: pytest.MonkeyPatch, make_user: MakeUser
) -> None:
    path = house.new_feed()
    with monkeypatch.context() as patch:
        patch.setattr("forumtool.feeds.ics._lines", lambda _: 1 // 0)
        text = house.fetch(path)
    assert text.count("BEGIN:VEVENT") == text.count("SUMMARY:") == text.count("DTSTART") - 2 == 3
    make_user("anna", Role.ADMINISTRATOR)
    administrator = house.app.test_client()
    sign_in(administrator, "anna")
    page = administrator.get("/administration/").text
    assert page.count("kan ikke skrives helt i kalenderne") == 3
    assert "Mødet i Samarbejdsforum Unge onsdag den 2. december 2026" in page
    house.change(sa.update(Meeting).values(room="Lokale 4"))
    assert "DESCRIPTION" in house.fetch(path)
    assert "kalenderne" not in administrator.get("/administration/").text


def test_an_event_that_fails_is_logged_by_uid_and_kind_alone(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: object) -> list[str]:
        raise ValueError("Borger Anna")

    path = house.new_feed()
    monkeypatch.setattr("forumtool.feeds.ics._lines", fails)
    house.fetch(path)
    assert caplog.text.count("could not be written in full: ValueError") == 3
    assert "Anna" not in caplog.text


# --- How often


def test_sixty_whole_answers_a_minute_and_no_more(house: House) -> None:
    path, client = house.new_feed(), house.app.test_client()
    answers = [client.get(path) for _ in range(WHOLE_ANSWERS + 1)]
    assert [answer.status_code for answer in answers] == [200] * WHOLE_ANSWERS + [429]
    refused = answers[-1]
    assert refused.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    etag = answers[0].headers["ETag"]
    for said in (etag, f"W/{etag}"):
        assert client.get(path, headers={"If-None-Match": said}).status_code == 304
    assert client.get(house.new_feed()).status_code == 200, "another address has its own minute"


def test_the_minute_ends() -> None:
    now = 1000.0
    limit = RateLimit(lambda: now)
    assert [limit.seconds_to_wait(1) for _ in range(WHOLE_ANSWERS)] == [0] * WHOLE_ANSWERS
    now += 20
    assert limit.seconds_to_wait(1) == 41
    assert limit.seconds_to_wait(2) == 0
    now += 40
    assert limit.seconds_to_wait(1) == 0


# --- What the address answers to others than calendars


@pytest.mark.parametrize(
    "path", ["//kalender/{}.ics", "/kalender//{}.ics", "///kalender///{}.ics", "/kalender/{}.ics/"]
)
def test_no_redirect_carries_a_secret_on(house: House, path: str) -> None:
    answer = house.app.test_client().get(path.format(SECRET))
    assert answer.status_code == 404
    assert "Location" not in answer.headers
    assert SECRET not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "TRACE", "OPTIONS"])
def test_a_method_it_does_not_know_says_nothing_of_whether_the_address_lives(
    house: House, method: str
) -> None:
    for path in (house.new_feed(), f"/kalender/{SECRET}.ics"):
        answer = house.app.test_client().open(path, method=method)
        assert answer.status_code == 405
        assert answer.text == "Adressen kan kun læses.\n"
        assert SECRET not in answer.text


# --- The log


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What reaches a handler of the root, with tracebacks."""
    seen: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(self.format(record))

    listener = Listener()
    logging.getLogger().addHandler(listener)
    yield seen
    logging.getLogger().removeHandler(listener)


def test_no_line_of_any_logger_holds_a_secret(house: House, lines: list[str]) -> None:
    path = f"/kalender/{SECRET}.ics"
    waitress, root = logging.getLogger("waitress"), logging.getLogger()
    waitress.warning("Client disconnected while serving %s", path)
    root.error(f"GET {path}?x=1 HTTP/1.1")
    try:
        raise ValueError(f"http://localhost{path}")
    except ValueError:
        waitress.exception("Exception while serving %s", path)
    assert len(lines) == 3
    for line in lines:
        assert "/kalender/***.ics" in line
        assert SECRET not in line


@pytest.mark.parametrize(
    ("line", "without"),
    [
        ("GET /kalender/abc-_9.ics HTTP/1.1", "GET /kalender/***.ics HTTP/1.1"),
        ('"https://a.dk/kalender/abc.ics?x=1"', '"https://a.dk/kalender/***.ics?x=1"'),
        ("webcal%3A%2F%2Fa.dk%2Fkalender%2Fabc.ics", "webcal%3A%2F%2Fa.dk%2Fkalender%2F***.ics"),
        ("//kalender//abc.ics", "//kalender//***.ics"),
        ("GET /kalender/%61b%63.ics HTTP/1.1", "GET /kalender/***.ics HTTP/1.1"),
        (f"serving /kalender/{SECRET}", "serving /kalender/***"),
        (f"serving /kalender/{SECRET}/", "serving /kalender/***/"),
        ("POST /kalender/indkaldelser", "POST /kalender/indkaldelser"),
        ("GET /kalender/ HTTP/1.1", "GET /kalender/ HTTP/1.1"),
        ("/forum/unge/moeder/2026-12-02/moede.ics", "/forum/unge/moeder/2026-12-02/moede.ics"),
    ],
)
def test_the_secret_alone_is_taken_out(line: str, without: str) -> None:
    assert redacted(line) == without


def test_what_fails_inside_the_program_is_logged_without_the_secret(
    house: House, monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    def fails(*_: object) -> bytes:
        raise RuntimeError(f"/kalender/{SECRET}.ics")

    path = house.new_feed()
    monkeypatch.setattr(ics, "calendar", fails)
    assert_unavailable(house.app.test_client().get(path))
    assert lines
    assert SECRET not in "".join(lines)
    assert path not in "".join(lines)
