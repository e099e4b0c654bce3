"""Who is inhabil in a case loses it everywhere, also when it was put off to the next meeting."""

import io
from datetime import date, timedelta

from docx import Document
from docx.oxml.ns import qn
from flask.testing import FlaskClient

from forumtool.cases import actions as cases
from tests.decisions.app_fixtures import ITEM, NOT_REACHED, RUN, Stage, write
from tests.meetings.app_fixtures import WEDNESDAY
from tests.pages import post, soup

LATER = WEDNESDAY + timedelta(days=14)
MEETINGS = "/forum/unge/moeder"
PROMISE = "Ring til mentor"


def told(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    if not address.endswith("docx"):
        return answer.text
    body = Document(io.BytesIO(answer.data)).element.body
    return "\n".join(run.text for run in body.iter(qn("w:r")))


def put_off(stage: Stage, bo: FlaskClient) -> None:
    """Mia is inhabil; the case is not reached, and stands in the queue with a promise."""
    assert write(bo, f"{RUN}/deltagere", alle="1").status_code == 302
    mia = str(stage.people["mia"])
    assert write(bo, f"{RUN}/inhabil?punkt=1", people=[mia]).status_code == 302
    assert write(bo, ITEM, **NOT_REACHED).status_code == 302
    assert write(bo, f"{RUN}/luk").status_code == 302
    with stage.look() as world:
        world.add(LATER)
        due = date(2026, 12, 1)
        cases.add_follow_up(world.case(stage.number), PROMISE, owner="Bo", due_on=due)


def test_a_case_that_was_put_off_stays_lost_to_who_is_inhabil(
    stage: Stage, bo: FlaskClient, mia: FlaskClient
) -> None:
    put_off(stage, bo)
    assert stage.number in told(bo, "/forum/unge/koe")
    assert stage.number not in told(mia, "/forum/unge/koe")
    assert post(bo, f"{MEETINGS}/{LATER}/forslag").status_code == 302
    assert post(bo, f"{MEETINGS}/{LATER}/udsend").status_code == 302
    for page in ("", "dagsorden.docx", "afvikling"):
        assert stage.number in told(bo, f"{MEETINGS}/{LATER}/{page}")
        assert stage.number not in told(mia, f"{MEETINGS}/{LATER}/{page}")
        assert PROMISE not in told(mia, f"{MEETINGS}/{LATER}/{page}")


def test_a_coordinator_who_is_inhabil_is_not_shown_the_case_to_put_it_on(
    stage: Stage, bo: FlaskClient
) -> None:
    put_off(stage, bo)
    with stage.look() as world:
        case = world.case(stage.number)
        assert case.state == "ready"
        meeting = world.meeting()
        meeting.items[0].recusals[0].user_id = world.bo
    page = f"{MEETINGS}/{LATER}/"
    assert stage.number not in told(bo, page)
    assert bo.get(f"{page}paa/{stage.number}").status_code == 404


def counts(client: FlaskClient, page: str) -> dict[str, int]:
    """The cards of a page that count something."""
    cards = [
        (card.select(".count-card__label")[0].text, int(card.select(".count-card__number")[0].text))
        for card in soup(client.get(page)).select(".count-card")
    ]
    return {label: count for label, count in cards if count and "referat" not in label}


def test_a_case_is_not_counted_for_who_is_inhabil_in_it(
    stage: Stage, bo: FlaskClient, mia: FlaskClient
) -> None:
    put_off(stage, bo)
    with stage.look() as world:
        world.case(stage.number).follow_ups[0].due_on = date(2026, 11, 20)
    front = {"klar til et møde": 1, "forfalden opfølgning": 1}
    assert counts(bo, "/") == {"sag klar til møde": 1, "forfalden opfølgning": 1}
    assert counts(bo, "/forum/unge/") == front
    assert counts(mia, "/") == {}
    assert counts(mia, "/forum/unge/") == {}
    with stage.look() as world:
        world.meeting().items[0].recusals[0].user_id = world.bo
    assert counts(bo, "/") == {}
    assert counts(mia, "/") == {"forfalden opfølgning": 1}
    assert counts(mia, "/forum/unge/") == front


def test_no_older_case_is_named_to_the_coordinator_who_is_inhabil_in_it(
    stage: Stage, bo: FlaskClient
) -> None:
    put_off(stage, bo)
    with stage.look() as world:
        world.meeting().items[0].recusals[0].user_id = world.bo
        younger = world.ready_case("Borger B", days_ago=5).number
    queue = soup(bo.get("/forum/unge/koe"))
    # It is the first that she sees: one press is enough.
    assert queue.select(f'form[action="{MEETINGS}/{LATER}/paa/{younger}"]')
    assert stage.number not in told(bo, f"{MEETINGS}/{LATER}/paa/{younger}")


def test_a_meeting_has_one_way_of_writing_its_date(stage: Stage, bo: FlaskClient) -> None:
    for page in ("afvikling", "dagsorden.docx"):
        assert bo.get(f"{MEETINGS}/{WEDNESDAY}/{page}").status_code == 200
        assert bo.get(f"{MEETINGS}/{WEDNESDAY:%Y%m%d}/{page}").status_code == 404
