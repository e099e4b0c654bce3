"""A meeting through its pages: opened, written on by two at once, closed."""

from threading import Barrier, Thread
from typing import Any

import pytest
from flask.testing import FlaskClient

from forumtool.database.base import db
from forumtool.meetings.models import Recusal
from forumtool.meetings.rules import MeetingState
from forumtool.web.access_log import AccessLogRow
from tests.decisions.app_fixtures import (
    HOME_SUPPORT,
    ITEM,
    NOT_REACHED,
    RUN,
    Stage,
    one,
    page_of,
    write,
)
from tests.pages import token_of


def fields_shown(client: FlaskClient, answer: Any) -> set[str]:
    groups = page_of(answer).select("[data-group]:not([hidden])")
    return {str(group["data-group"]) for group in groups}


def test_a_decision_is_written_and_stands_on_the_page(stage: Stage, bo: FlaskClient) -> None:
    answer = write(bo, **HOME_SUPPORT)
    assert answer.status_code == 302
    assert answer.location.endswith("/afvikling?punkt=1")
    page = page_of(bo.get(ITEM))
    told = page.select_one("article")
    assert told is not None
    assert "Karen Bro følger op den 3. marts 2027" in told.text
    assert "Myndighed" not in told.text
    (decision,) = stage.decisions()
    assert decision.outcome_code == "O1"


def test_without_script_the_chosen_outcome_shows_its_fields_and_saves_nothing(
    stage: Stage, bo: FlaskClient
) -> None:
    answer = write(bo, outcome="O7", vis="1", rationale="Allerede skrevet")
    assert answer.status_code == 200
    assert fields_shown(bo, answer) == {
        "placement",
        "responsible",
        "follow_up",
        "handover_date",
        "grounds",
        "legal_basis",
    }
    assert "Allerede skrevet" in answer.text
    assert stage.decisions() == []


def test_what_the_outcome_needs_is_asked_for_and_the_text_is_kept(
    stage: Stage, bo: FlaskClient
) -> None:
    answer = write(bo, **{**HOME_SUPPORT, "grounds": ["G12"], "responsible_1": ""})
    assert answer.status_code == 422
    summary = page_of(answer).select_one(".error-summary")
    assert summary is not None
    assert "Serviceniveau kan ikke stå alene" in summary.text
    assert "Skriv den ansvarlige sagsbehandler" in summary.text
    assert "Borgeren kan ikke selv holde overblik" in answer.text
    assert stage.decisions() == []


BAD = [
    {"outcome": "O99"},
    {"outcome": ""},
    {"department_1": "999"},
    {"department_1": "x"},
    {"role_1": "ejer"},
    {"grounds": ["G99"]},
    {"follow_up_on": "32/13-26"},
    {"follow_up_on": "1/12-26"},
    {"hours_band": "mange"},
    {"rationale": "010157-8000"},
    {"responsible_1": "0101578000"},
    {"rationale": "æ" * 5000},
]


@pytest.mark.parametrize("changed", BAD)
def test_bad_input_is_answered_and_never_stored(
    stage: Stage, bo: FlaskClient, changed: dict[str, Any]
) -> None:
    answer = write(bo, **{**HOME_SUPPORT, **changed})
    assert answer.status_code == 422
    assert stage.decisions() == []


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "1"])
def test_a_version_that_makes_no_sense_is_a_stale_one(
    stage: Stage, bo: FlaskClient, version: str
) -> None:
    assert write(bo, **{**HOME_SUPPORT, "version": version}).status_code == 409
    assert stage.decisions() == []


def test_a_stale_save_shows_both_texts_and_nothing_is_lost(stage: Stage, bo: FlaskClient) -> None:
    write(bo, **HOME_SUPPORT)
    (decision,) = stage.decisions()
    opened = {**HOME_SUPPORT, "decision": str(decision.id), "version": "1"}
    write(bo, **{**opened, "rationale": "Kollegaens begrundelse"})
    answer = write(bo, **{**opened, "rationale": "Min begrundelse"})
    assert answer.status_code == 409
    page = page_of(answer)
    sides = [card.text for card in page.select(".grid--wide > .card")]
    assert ["Kollegaens begrundelse" in side for side in sides] == [True, False]
    assert ["Min begrundelse" in side for side in sides] == [False, True]
    assert one(page.select_one("textarea[name=rationale]")).text.strip() == "Min begrundelse"
    version = str(one(page.select_one("input[name=version]"))["value"])
    again = {**opened, "version": version, "rationale": "Begge begrundelser"}
    assert write(bo, **again).status_code == 302
    assert stage.decisions()[0].rationale == "Begge begrundelser"
    saves = bo.get(f"{RUN}/udgaver?punkt=1").text
    assert "Kollegaens begrundelse" in saves
    assert "Begge begrundelser" in saves


def test_the_text_that_was_not_chosen_can_be_read_back(stage: Stage, bo: FlaskClient) -> None:
    write(bo, **HOME_SUPPORT)
    mine = {**HOME_SUPPORT, "rationale": "Min begrundelse", "behold": "1"}
    assert write(bo, **mine).status_code == 302
    assert stage.decisions()[0].rationale != "Min begrundelse"
    saves = bo.get(f"{RUN}/udgaver?punkt=1").text
    assert "Min begrundelse" in saves
    assert "Blev ikke valgt" in saves


def test_a_decision_that_a_colleague_removed_is_not_lost(stage: Stage, bo: FlaskClient) -> None:
    write(bo, **HOME_SUPPORT)
    (decision,) = stage.decisions()
    opened = {**HOME_SUPPORT, "decision": str(decision.id), "version": "1"}
    write(bo, f"{RUN}/fjern?punkt=1", decision=str(decision.id), version="1")
    answer = write(bo, **opened)
    assert answer.status_code == 409
    assert "fjernet beslutningen" in answer.text
    assert "Borgeren kan ikke selv holde overblik" in answer.text
    assert write(bo, **{**opened, "decision": "", "version": "0"}).status_code == 302


def test_two_who_press_at_once_make_one_decision(stage: Stage, bo: FlaskClient) -> None:
    other = stage.as_("bo")
    ready, answers = Barrier(2), []

    def press(client: FlaskClient) -> None:
        token = token_of(client.get(ITEM))
        ready.wait()
        answers.append(client.post(ITEM, data={**HOME_SUPPORT, "csrf_token": token}).status_code)

    threads = [Thread(target=press, args=(each,)) for each in (bo, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 409]
    assert len(stage.decisions()) == 1


def test_note_and_decision_are_texts_of_their_own(stage: Stage, bo: FlaskClient) -> None:
    assert write(bo, f"{RUN}/note?punkt=1", note="Én", note_version="1").status_code == 302
    assert write(bo, **HOME_SUPPORT).status_code == 302
    answer = write(bo, f"{RUN}/note?punkt=1", note="To", note_version="1")
    assert answer.status_code == 409
    page = page_of(answer)
    assert "Én" in one(page.select_one(".grid--wide .kept-lines")).text
    assert one(page.select_one("textarea[name=note]")).text.strip() == "To"


def test_a_case_that_is_put_off_is_not_offered_what_would_not_be_kept(
    stage: Stage, bo: FlaskClient
) -> None:
    def offered(outcome: str) -> list[str]:
        page = page_of(write(bo, outcome=outcome, role_1="grants", vis="1"))
        return [
            option.text + "*" * option.has_attr("selected")
            for option in page.select("select[name=role_1] option")
            if not option.has_attr("disabled")
        ]

    assert offered("O11a") == ["koordinerer*"]
    assert offered("O1") == ["bevilger*", "koordinerer"]


def test_the_last_click_shows_the_referat(stage: Stage, bo: FlaskClient) -> None:
    refused = write(bo, f"{RUN}/luk")
    assert refused.status_code == 409
    assert "mangler en beslutning" in refused.text
    assert one(page_of(refused).select_one(".error-summary h2")).text == "Mødet blev ikke lukket"
    write(bo, **NOT_REACHED)
    closed = write(bo, f"{RUN}/luk")
    assert (closed.status_code, closed.location) == (302, RUN.replace("afvikling", "referat"))
    assert stage.state() == "ready"
    assert bo.get(RUN).location == RUN.replace("afvikling", "referat")


def test_everybody_is_noted_by_one_press_and_then_the_exceptions(
    stage: Stage, bo: FlaskClient
) -> None:
    assert write(bo, f"{RUN}/deltagere", alle="1").status_code == 302
    with stage.look() as world:
        seats = {row.user.username: row.membership_id for row in world.meeting().attendances}
    bos, mias, kaj = seats["bo"], seats["mia"], stage.people["kaj"]
    sent = {
        f"plads-{bos}-presence": "present",
        f"plads-{mias}-presence": "deputy",
        f"plads-{mias}-deputy": str(kaj),
    }
    assert write(bo, f"{RUN}/deltagere", **sent).status_code == 302
    with stage.look() as world:
        found = {row.user.username: row.presence.value for row in world.meeting().attendances}
    assert found == {"bo": "present", "mia": "deputy"}
    refused = write(bo, f"{RUN}/deltagere", **{**sent, f"plads-{mias}-deputy": ""})
    assert refused.status_code == 409
    assert "stedfortræder for Mia" in refused.text
    assert write(bo, f"{RUN}/deltagere", **{f"plads-{bos}-presence": "x"}).status_code == 422


def test_the_page_warns_before_a_placement_without_all_voices(
    stage: Stage, bo: FlaskClient
) -> None:
    assert "Ingen stemme fra Ungeindsatsen" in bo.get(ITEM).text
    write(bo, f"{RUN}/deltagere", alle="1")
    assert "Ingen stemme fra" not in bo.get(ITEM).text


def test_who_is_recused_loses_the_item_and_the_case(
    stage: Stage, bo: FlaskClient, mia: FlaskClient
) -> None:
    write(bo, f"{RUN}/deltagere", alle="1")
    mine = stage.people["mia"]
    assert write(bo, f"{RUN}/inhabil?punkt=1", people=[str(mine)]).status_code == 302
    assert mia.get(ITEM).status_code == 404
    assert mia.get(f"/forum/unge/sager/{stage.number}").status_code == 404
    front = mia.get(RUN)
    assert "Du er inhabil" in front.text
    assert stage.number not in front.text
    assert write(bo, f"{RUN}/inhabil?punkt=1").status_code == 302
    assert mia.get(ITEM).status_code == 200


def test_members_read_and_cannot_write(stage: Stage, mia: FlaskClient) -> None:
    page = page_of(mia.get(ITEM))
    assert page.select("main form") == []
    for address in (ITEM, f"{RUN}/note?punkt=1", f"{RUN}/luk", f"{RUN}/aabn", f"{RUN}/deltagere"):
        assert write(mia, address, **HOME_SUPPORT).status_code == 403


def test_the_minute_taker_of_this_meeting_writes(stage: Stage, mia: FlaskClient) -> None:
    with stage.look() as world:
        world.meeting().minute_taker_id = stage.people["mia"]
    assert write(mia, **HOME_SUPPORT).status_code == 302


def test_nobody_else_sees_the_meeting(stage: Stage, ida: FlaskClient) -> None:
    assert ida.get(RUN).status_code == 403


ADDRESSES = [
    f"{RUN}?punkt=99",
    f"{RUN}?punkt=%00",
    "/forum/unge/moeder/2026-12-03/afvikling",
    "/forum/unge/moeder/i-morgen/afvikling",
    "/forum/voksne/moeder/2026-12-02/afvikling",
    f"{RUN}/udgaver",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_not_there_is_not_found(stage: Stage, bo: FlaskClient, address: str) -> None:
    assert bo.get(address).status_code in {403, 404}


def test_a_meeting_is_opened_from_its_page(stage: Stage, bo: FlaskClient) -> None:
    with stage.look() as world:
        world.meeting().state = MeetingState.PUBLISHED
    assert "Åbn mødet" in bo.get(RUN).text
    assert write(bo, f"{RUN}/aabn").status_code == 302
    assert "I gang" in bo.get(RUN).text
    assert write(bo, f"{RUN}/aabn").status_code == 409


def test_reading_and_writing_leave_a_row_each(stage: Stage, bo: FlaskClient) -> None:
    bo.get(ITEM)
    write(bo, **HOME_SUPPORT)
    with stage.look():
        rows = db.session.query(AccessLogRow).order_by(AccessLogRow.id).all()
        found = [(row.action.value, row.page, row.cases.strip()) for row in rows]
    assert ("read", "decisions.run", stage.number) in found
    assert ("change", "decisions.decide", stage.number) in found


def test_the_word_of_the_law_stands_in_the_fixed_line_alone(stage: Stage, bo: FlaskClient) -> None:
    write(bo, **HOME_SUPPORT)
    page = page_of(bo.get(f"{ITEM}&beslutning=1"))
    main = page.select_one("main")
    assert main is not None
    assert main.text.lower().count("afgørelse") == 1
    assert "Indstilling – afgørelse træffes af myndigheden" in main.text


def test_recusals_are_none_before_anybody_is_noted(stage: Stage, bo: FlaskClient) -> None:
    assert write(bo, f"{RUN}/inhabil?punkt=1", people=["999"]).status_code == 422
    with stage.look():
        assert db.session.query(Recusal).count() == 0
