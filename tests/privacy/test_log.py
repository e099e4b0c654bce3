"""The access log as the auditor reads it."""

from datetime import date, datetime, time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forumtool import clock
from forumtool.database.base import db
from forumtool.web.access_log import AccessLogRow, LogAction
from tests.cases.cast import Stage, set_the_stage
from tests.pages import soup

NOON = clock.moment(date(2026, 11, 20), time(12, 0))
ROWS = (
    (NOON, 1, LogAction.READ, "cases.edit", "unge", "26-001 26-002"),
    (NOON + timedelta(hours=1), 2, LogAction.CHANGE, "cases.step", "unge", "26-001"),
    (NOON + timedelta(days=1), 2, LogAction.EXPORT, "minutes.word", "voksne", "26-0010"),
)


@pytest.fixture
def stage(app: Flask) -> Stage:
    stage = set_the_stage(app)
    with app.app_context():
        for row in ROWS:
            _write(*row)
        db.session.commit()
    return stage


def _write(at: datetime, user: int, action: LogAction, page: str, forum: str, cases: str) -> None:
    row = AccessLogRow(
        at=at, user_id=user, action=action, page=page, forum=forum, cases=f" {cases} "
    )
    db.session.add(row)


def found(client: FlaskClient, query: str = "") -> list[list[str]]:
    answer = client.get(f"/adgangslog/?{query}")
    assert answer.status_code == 200, answer.status
    rows = soup(answer).select("tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]


def test_the_latest_line_stands_first_and_says_who_what_and_where(stage: Stage) -> None:
    assert found(stage.as_("rie")) == [
        [
            "21.11.2026 kl. 12.00",
            "Bo bo",
            "Udtræk",
            "Referat",
            "Samarbejdsforum Voksne",
            "26-0010",
        ],
        ["20.11.2026 kl. 13.00", "Bo bo", "Ændring", "Sagen", "Samarbejdsforum Unge", "26-001"],
        [
            "20.11.2026 kl. 12.00",
            "Anne anne",
            "Opslag",
            "Ret sagen",
            "Samarbejdsforum Unge",
            "26-001 26-002",
        ],
    ]


@pytest.mark.parametrize(
    ("query", "cases"),
    [
        ("sag=26-001", ["26-001", "26-001 26-002"]),
        ("sag=26-002", ["26-001 26-002"]),
        ("sag=26-003", []),
        ("person=anne", ["26-001 26-002"]),
        ("person=B", ["26-0010", "26-001"]),
        ("person=%25", []),
        ("handling=change", ["26-001"]),
        ("fra=21/11-26", ["26-0010"]),
        ("til=20.11.2026", ["26-001", "26-001 26-002"]),
        ("fra=20/11-26&til=20/11-26&person=bo", ["26-001"]),
        ("side=2", []),
        ("side=nul", ["26-0010", "26-001", "26-001 26-002"]),
        ("side=99999999999", ["26-0010", "26-001", "26-001 26-002"]),
    ],
)
def test_the_log_is_searched_by_case_person_action_and_date(
    stage: Stage, query: str, cases: list[str]
) -> None:
    assert [row[-1] for row in found(stage.as_("rie"), query)] == cases


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sag=alle", "Skriv sagsnummeret som 26-001."),
        ("fra=snart", "Skriv datoen som dag, måned og år"),
        ("handling=slet", "Vælg"),
        ("person=010157-8000", "010157-8000"),
    ],
)
def test_a_search_that_cannot_be_read_says_so(stage: Stage, query: str, said: str) -> None:
    answer = stage.as_("rie").get(f"/adgangslog/?{query}")
    assert answer.status_code == 422
    assert said in answer.text


def test_only_the_auditor_reads_the_log(stage: Stage) -> None:
    got = {name: stage.as_(name).get("/adgangslog/").status_code for name in ("bo", "leo", "ada")}
    assert set(got.values()) == {403}


def test_a_long_log_is_turned_page_by_page(stage: Stage) -> None:
    with stage.app.app_context():
        for minute in range(60):
            at = NOON - timedelta(days=1, minutes=minute)
            _write(at, 1, LogAction.READ, "cases.edit", "unge", "26-009")
        db.session.commit()
    client = stage.as_("rie")
    first = soup(client.get("/adgangslog/?person=anne"))
    assert len(first.select("tbody tr")) == 50
    older = first.select_one("nav[aria-label='Sider i loggen'] a")
    assert older is not None
    assert len(soup(client.get(str(older["href"]))).select("tbody tr")) == 11


def test_the_log_holds_no_text_of_any_case(stage: Stage) -> None:
    with stage.app.app_context():
        columns = {each["name"] for each in sa.inspect(db.engine).get_columns("access_log")}
    assert columns == {"id", "at", "user_id", "action", "page", "forum", "cases"}
