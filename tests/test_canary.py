"""A made-up word in every text of a case shows on the case's own pages and nowhere else."""

import logging
import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import undefer

from forumtool import clock
from forumtool.cases import actions
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.database.types import FreeText
from forumtool.demo.people import PASSWORD
from tests.pages import sign_in, token_of

WORD = "Guldspurven"
MEETING = "/forum/voksne/moeder/2026-11-26"
SignedIn = Callable[[str], FlaskClient]
TEXTS = [
    column.key
    for column in sa.inspect(ForumCase).columns
    if isinstance(column.type, FreeText) and column.key not in {"missing_note", "legal_basis_hint"}
]


@pytest.fixture
def case(demo_app: Flask) -> str:
    """The number of a case on a sent agenda, with the word in every text of it."""
    with demo_app.app_context():
        case = db.session.scalars(
            sa.select(ForumCase).options(undefer("*")).where(ForumCase.label == "Borger C")
        ).one()
        for name in TEXTS:
            setattr(case, name, f"{WORD} {name}")
        db.session.commit()
        return case.number


def test_there_are_texts_to_hide_the_word_in() -> None:
    assert {"label", "doubt_question", "facts", "own_wish", "journal_ref"} <= set(TEXTS)


def test_the_word_is_on_the_page_of_the_case(case: str, demo_as: SignedIn) -> None:
    assert WORD in demo_as("koordinator.social").get(f"/forum/voksne/sager/{case}").text


def test_no_calendar_says_the_word(case: str, demo_as: SignedIn, demo_app: Flask) -> None:
    client = demo_as("koordinator.social")
    page = client.post("/kalender/", data={"csrf_token": token_of(client.get("/kalender/"))})
    address = re.search(r"/kalender/[^\"'<\s]+\.ics", page.text)
    assert address
    everything = {"follow_ups": "y", "deadlines": "y", "csrf_token": token_of(page)}
    assert client.post("/kalender/valg", data=everything).status_code == 302
    feed = demo_app.test_client().get(address[0])
    assert "BEGIN:VEVENT" in feed.text
    assert "SUMMARY:Frist: " in feed.text
    single = client.get(f"{MEETING}/moede.ics")
    for answer in (feed, single):
        assert answer.status_code == 200
        assert WORD not in answer.text
        assert WORD not in str(answer.headers)


def test_no_file_name_or_header_says_the_word(case: str, demo_as: SignedIn) -> None:
    client = demo_as("koordinator.social")
    for address in (f"{MEETING}/dagsorden.docx", f"{MEETING}/", f"/forum/voksne/sager/{case}"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert WORD not in str(answer.headers)
        answer.close()


def test_no_error_says_the_word(case: str, demo_as: SignedIn) -> None:
    stranger = demo_as("koordinator.unge")
    for address in (
        f"/forum/voksne/sager/{case}",
        f"/forum/voksne/sager/{case}/ret",
        f"/forum/unge/sager/{case}",
        f"{MEETING}/",
        f"{MEETING}/referat",
        f"{MEETING}/dagsorden.docx",
    ):
        answer = stranger.get(address)
        assert answer.status_code in {403, 404}
        assert WORD not in answer.text


def test_no_line_of_the_log_says_the_word(
    case: str,
    demo_as: SignedIn,
    demo_client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"{WORD} in the message of a fault")

    caplog.set_level(logging.DEBUG)
    client = demo_as("koordinator.social")
    sign_in(demo_client, WORD, PASSWORD)
    client.get(f"/forum/voksne/sager/{case}?q={WORD}")
    monkeypatch.setattr(actions, "submit", fail)
    form = {
        "doubt_question": f"{WORD}?",
        "doubt_kind": "placement",
        "facts": WORD,
        "ref": "Borger AB",
        "age_band": "from_30",
        "department_ids": ["4"],
        "consent_basis": "anonymous",
        "csrf_token": token_of(client.get("/forum/voksne/sager/ny")),
    }
    answer = client.post("/forum/voksne/sager/ny", data=form)
    assert answer.status_code == 500
    assert WORD not in answer.text
    assert "request_failed" in caplog.text
    assert WORD not in caplog.text


def test_the_access_log_has_no_word_of_it(case: str, demo_as: SignedIn, demo_app: Flask) -> None:
    demo_as("koordinator.social").get(f"/forum/voksne/sager/{case}")
    with demo_app.app_context():
        rows = db.session.execute(sa.text("SELECT * FROM access_log")).all()
    assert rows
    assert WORD not in str(rows)
    assert clock.today().isoformat() in str(rows)
