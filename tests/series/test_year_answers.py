"""Many answers to the year's collisions at once: shown first, then carried out all or none."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool.database.base import db
from forumtool.meetings.actions.agenda import add_item, publish, put_on_agenda
from forumtool.meetings.models import Meeting
from tests.meetings.app_fixtures import NOW, World, signed_in
from tests.pages import soup, token_of
from tests.series.test_year_pages import MAUNDY_THURSDAY, PLAN, WINTER, add, rows


def answers_on(page: TestResponse) -> list[list[str]]:
    """What each select of the bulk form offers."""
    selects = soup(page).select("select[name=svar]")
    return [[str(option["value"]) for option in each.select("option")] for each in selects]


def send(client: FlaskClient, address: str, answers: list[str], mark: str = "") -> TestResponse:
    token = token_of(client.get("/konto/"))
    return client.post(address, data={"svar": answers, "set": mark, "csrf_token": token})


def preview(client: FlaskClient, *answers: str) -> tuple[TestResponse, list[str], str]:
    """The page with the answers and the mark that its form would send."""
    page = send(client, f"{PLAN}/gennemse", list(answers))
    fields = soup(page).select("form[action$=gennemfoer] input")
    typed_fields = [str(each["value"]) for each in fields if each["name"] == "svar"]
    marks = [str(each["value"]) for each in fields if each["name"] == "set"]
    return page, typed_fields, next(iter(marks), "")


def test_many_answers_are_shown_first_and_carried_out_together(
    world: World, bo: FlaskClient
) -> None:
    add(world, WINTER, MAUNDY_THURSDAY, date(2027, 7, 28))
    offered = answers_on(bo.get(PLAN))
    assert [each[1] for each in offered] == [
        "2027-02-17 nearest_working_day 2027-02-12",
        "2027-03-25 nearest_working_day 2027-03-30",
        "2027-07-28 cancel",
    ]
    page, typed_fields, mark = preview(bo, offered[0][1], offered[1][1], offered[2][1])
    text = " ".join(soup(page).text.split())
    assert page.status_code == 200
    assert "Onsdag den 17. februar 2027" in text
    assert "Fredag den 12. februar 2027" in text
    assert "punktfrist mandag den 8. februar 2027" in text
    assert "Aflyses" in text
    assert {state for _, state in rows()} == {"planned"}
    assert rows()[0][0] == WINTER
    assert send(bo, f"{PLAN}/gennemfoer", typed_fields, mark).location == PLAN
    assert rows() == [
        (date(2027, 2, 12), "planned"),
        (date(2027, 3, 30), "planned"),
        (date(2027, 7, 28), "cancelled"),
    ]


def test_a_move_stands_ready_to_be_chosen_and_a_cancellation_never_does(
    world: World, bo: FlaskClient
) -> None:
    add(world, WINTER, date(2027, 7, 28))
    chosen = [str(each["value"]) for each in soup(bo.get(PLAN)).select("option[selected]")]
    assert chosen == ["2027-02-17 nearest_working_day 2027-02-12"]


def test_without_an_answer_there_is_nothing_to_show(world: World, bo: FlaskClient) -> None:
    add(world, WINTER)
    page = send(bo, f"{PLAN}/gennemse", ["", ""])
    assert page.status_code == 422
    assert "Vælg et svar til mindst ét møde" in page.text


def test_what_changed_since_the_preview_stops_it_all(world: World, bo: FlaskClient) -> None:
    add(world, WINTER, MAUNDY_THURSDAY)
    first, second = (each[1] for each in answers_on(bo.get(PLAN)))
    _, typed_fields, mark = preview(bo, first, second)
    add(world, date(2027, 2, 12))
    page = send(bo, f"{PLAN}/gennemfoer", typed_fields, mark)
    assert page.status_code == 409
    text = " ".join(soup(page).text.split())
    assert "Noget er ændret, siden du så det igennem" in text
    assert "Onsdag den 17. februar 2027" in text
    assert rows()[:2] == [(WINTER, "planned"), (MAUNDY_THURSDAY, "planned")]
    again = soup(page).select("form[action$=gennemfoer] input")
    sent = {str(each["name"]): str(each["value"]) for each in again}
    assert sent["svar"] == second
    assert send(bo, f"{PLAN}/gennemfoer", [sent["svar"]], sent["set"]).status_code == 302
    assert rows()[1] == (date(2027, 3, 30), "planned")


def test_two_who_carry_out_the_same_at_once_do_it_once(
    app: Flask, world: World, bo: FlaskClient
) -> None:
    add(world, WINTER, MAUNDY_THURSDAY)
    answers = [each[1] for each in answers_on(bo.get(PLAN))]
    _, typed_fields, mark = preview(bo, *answers)
    both = [bo, signed_in(app, "bo")]
    tokens = [token_of(client.get("/konto/")) for client in both]
    db.session.commit()

    def press(client: FlaskClient, token: str) -> int:
        sent = {"svar": typed_fields, "set": mark, "csrf_token": token}
        return client.post(f"{PLAN}/gennemfoer", data=sent).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(press, both, tokens))
    assert codes == [302, 409]
    assert rows() == [(date(2027, 2, 12), "planned"), (date(2027, 3, 30), "planned")]
    assert [len(each.moves) for each in db.session.query(Meeting)] == [1, 1]


def test_a_case_put_on_since_the_preview_is_shown_before_it_goes_back(
    world: World, bo: FlaskClient
) -> None:
    add(world, WINTER)
    _, typed_fields, mark = preview(bo, "2027-02-17 cancel")
    case = world.ready_case()
    put_on_agenda(world.meeting(WINTER), case, minutes=20, by=world.bo, at=NOW)
    db.session.commit()
    page = send(bo, f"{PLAN}/gennemfoer", typed_fields, mark)
    assert page.status_code == 409
    assert "1 sag går tilbage i køen" in page.text
    assert case.number not in page.text
    assert rows() == [(WINTER, "planned")]


def test_an_agenda_sent_since_the_preview_stops_the_move(world: World, bo: FlaskClient) -> None:
    add(world, WINTER)
    _, typed_fields, mark = preview(bo, "2027-02-17 week_later 2027-02-24")
    meeting = world.meeting(WINTER)
    add_item(meeting, "Status", 5)
    publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    db.session.commit()
    assert send(bo, f"{PLAN}/gennemfoer", typed_fields, mark).status_code == 409
    assert rows() == [(WINTER, "published")]


@pytest.mark.parametrize("mark", ["", "gættet"])
def test_nothing_is_carried_out_that_was_not_shown(
    world: World, bo: FlaskClient, mark: str
) -> None:
    add(world, WINTER)
    page = send(bo, f"{PLAN}/gennemfoer", ["2027-02-17 cancel"], mark)
    assert page.status_code == 409
    assert rows() == [(WINTER, "planned")]


def test_two_answers_for_one_day_are_not_both_carried_out(world: World, bo: FlaskClient) -> None:
    add(world, MAUNDY_THURSDAY, date(2027, 3, 29))
    page, typed_fields, _ = preview(
        bo,
        "2027-03-25 nearest_working_day 2027-03-30",
        "2027-03-29 nearest_working_day 2027-03-30",
    )
    assert page.status_code == 409
    assert typed_fields == ["2027-03-25 nearest_working_day 2027-03-30"]
    assert "Mandag den 29. marts 2027" in page.text


def test_answers_that_no_form_sends_are_refused(world: World, bo: FlaskClient) -> None:
    add(world, WINTER)
    for answer in ("2027-02-17", "i morgen cancel", "2027-02-17 flyv"):
        assert send(bo, f"{PLAN}/gennemse", [answer]).status_code == 409


@pytest.mark.parametrize("step", ["gennemse", "gennemfoer"])
@pytest.mark.parametrize("year", ["0001", "9999", "2040"])
def test_a_year_that_nobody_plans_takes_no_answers(
    world: World, bo: FlaskClient, year: str, step: str
) -> None:
    add(world, WINTER)
    address = f"/forum/unge/moeder/aar/{year}/{step}"
    assert send(bo, address, ["2027-02-17 cancel"]).status_code == 404
    assert rows() == [(WINTER, "planned")]
