"""The page of a case: who sees it and what, the answer, the journal note, the promises."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from forumtool import clock
from forumtool.database.base import db
from forumtool.web.access_log import AccessLogRow
from tests.decisions.app_fixtures import HOME_SUPPORT, RUN, Stage, one, page_of, write

CANARY = "Kanariefuglen sidder i begrundelsen"


@pytest.fixture
def address(stage: Stage) -> str:
    return f"/forum/unge/sager/{stage.number}"


@pytest.fixture
def decided(stage: Stage, bo: FlaskClient) -> Stage:
    """Decided at a meeting that is over."""
    assert write(bo, **{**HOME_SUPPORT, "rationale": CANARY}).status_code == 302
    assert write(bo, f"{RUN}/luk").status_code == 302
    return stage


def test_a_member_reads_the_case_from_doubt_to_answer(
    decided: Stage, mia: FlaskClient, address: str
) -> None:
    page = one(page_of(mia.get(address)).select_one("main"))
    for words in (
        "Er behovet knyttet til praktikken alene?",
        "Indstilles til bostøtte",
        "20 dage gammel",
        "Afklarede sagen",
        "onsdag den 2. december 2026",
        "Følg op: Indstilles til bostøtte",
    ):
        assert words in page.text
    assert one(page.select_one("article"))["aria-label"] == "Indstilles til bostøtte"


def test_the_submitter_follows_the_case_to_the_answer(
    stage: Stage, bo: FlaskClient, ida: FlaskClient, address: str
) -> None:
    write(bo, **{**HOME_SUPPORT, "rationale": CANARY})
    during = ida.get(address)
    assert during.status_code == 200
    assert CANARY not in during.text  # while it is being written it is not an answer
    assert CANARY in bo.get(address).text
    write(bo, f"{RUN}/luk")
    after = page_of(ida.get(address))
    assert CANARY in after.text
    assert not any("/moeder/" in str(link["href"]) for link in after.select("main a[href]"))


def test_nobody_else_learns_that_the_case_is_there(decided: Stage, address: str) -> None:
    kaj_is_a_deputy, stranger = decided.as_("kaj"), decided.app.test_client()
    assert kaj_is_a_deputy.get(address).status_code == 200
    assert stranger.get(address).location.startswith("/log-ind")
    with decided.look():
        db.session.execute(sa.text("UPDATE membership SET valid_to = '2026-11-20'"))
    for name in ("bo", "mia", "kaj"):
        answer = decided.as_(name).get(address)
        assert answer.status_code == 404
        assert CANARY not in answer.text


@pytest.mark.parametrize("number", ["26-999", "x", "26-001x", "%00"])
def test_a_number_that_is_not_there_is_not_found(
    stage: Stage, bo: FlaskClient, number: str
) -> None:
    assert bo.get(f"/forum/unge/sager/{number}").status_code == 404
    assert bo.get(f"/forum/voksne/sager/{stage.number}").status_code == 404


def test_the_note_for_the_journal_is_plain_and_the_tick_says_who(
    decided: Stage, mia: FlaskClient, address: str
) -> None:
    page = page_of(mia.get(address))
    note = one(page.select_one("pre")).text
    assert note.startswith("Samarbejdsforum Unge, onsdag den 2. december 2026\nSag 26-001")
    assert CANARY in note
    assert "Ikke journaliseret" in page.text
    tick = f"{address}/journaliseret"
    assert write(mia, tick, moede="2026-12-02").status_code == 302
    ticked = page_of(mia.get(address)).text
    assert "Ikke journaliseret" not in ticked
    assert "21.11.2026 kl. 10.00, Mia" in ticked
    assert write(mia, tick, moede="2026-12-02", fortryd="1").status_code == 302
    assert "Ikke journaliseret" in mia.get(address).text


@pytest.mark.parametrize("day", ["", "2026-12-03", "i morgen"])
def test_only_a_meeting_that_decided_can_be_journalised(
    decided: Stage, mia: FlaskClient, address: str, day: str
) -> None:
    assert write(mia, f"{address}/journaliseret", moede=day).status_code == 404


def test_nothing_is_journalised_while_the_meeting_is_held(
    stage: Stage, bo: FlaskClient, address: str
) -> None:
    write(bo, **HOME_SUPPORT)
    assert write(bo, f"{address}/journaliseret", moede="2026-12-02").status_code == 404


def test_a_promise_is_finished_from_the_case_page(
    decided: Stage, mia: FlaskClient, address: str
) -> None:
    form = one(page_of(mia.get(address)).select_one("form[action*=opfoelgning]"))
    assert write(mia, str(form["action"]), done_note="Bevilget fra 1. januar").status_code == 302
    page = page_of(mia.get(address)).text
    assert "Gjort 21.11.2026" in page
    assert "Bevilget fra 1. januar" in page


def test_the_submitter_cannot_finish_the_forums_promises(
    decided: Stage, ida: FlaskClient, address: str
) -> None:
    assert page_of(ida.get(address)).select("form[action*=opfoelgning]") == []


def test_every_look_leaves_a_row(decided: Stage, ida: FlaskClient, address: str) -> None:
    ida.get(address)
    with decided.look():
        row = db.session.query(AccessLogRow).order_by(AccessLogRow.id.desc()).first()
        assert row is not None
        assert (row.page, row.cases.strip(), row.user_id) == (
            "decisions.case",
            decided.number,
            decided.people["ida"],
        )


def test_the_decision_does_not_leave_its_pages(
    decided: Stage, bo: FlaskClient, mia: FlaskClient, ida: FlaskClient
) -> None:
    """The canary: no other page, and nothing in the log, carries what was written."""
    for client in (bo, mia, ida):
        for page in ("/", "/konto/", "/kalender/"):
            assert CANARY not in client.get(page).text
    with decided.look():
        rows = db.session.execute(sa.select(AccessLogRow)).scalars()
        assert not any(CANARY in f"{row.page} {row.cases} {row.forum}" for row in rows)


@pytest.mark.parametrize(
    ("today", "is_overdue"),
    [(date(2027, 3, 2), False), (date(2027, 3, 3), True), (date(2027, 3, 4), True)],
)
def test_a_follow_up_is_overdue_from_the_day_it_is_due_as_in_every_list(
    decided: Stage, address: str, today: date, is_overdue: bool
) -> None:
    with clock.pinned_to(datetime(today.year, today.month, today.day, 12, tzinfo=UTC)):
        reader = decided.as_("bo")
        case, listed = reader.get(address), reader.get("/forum/unge/opfoelgninger/")
    assert ("Forfalden" in page_of(case).text) is is_overdue
    assert ("Forfalden" in page_of(listed).text) is is_overdue
