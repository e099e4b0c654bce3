"""The administrator's pages about closing days and school holidays."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forumtool.database.base import db
from forumtool.roles import Role
from forumtool.workdays.models import Closure
from tests.app_fixtures import MakeUser
from tests.meetings.app_fixtures import signed_in
from tests.pages import post, soup

LIST = "/administration/lukkedage/"
WEEK_8 = {"name": "vinterferie", "kind": "school_holiday", "pattern": "weeks", "first": "8"}


@pytest.fixture
def client(app: Flask, make_user: MakeUser) -> FlaskClient:
    make_user("rasmus", Role.ADMINISTRATOR)
    return signed_in(app, "rasmus")


def stored(app: Flask, **where: Any) -> list[tuple[str, str, int, int]]:
    with app.app_context():
        found = db.session.query(Closure).filter_by(**where).order_by(Closure.number)
        return [(each.name, each.pattern.value, each.first, each.last) for each in found]


def test_the_list_shows_what_the_rules_give_this_year_and_next(demo_as: Any) -> None:
    page = soup(demo_as("administrator").get(LIST))
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]
    days = "torsdag den 24. december fredag den 24. december"
    assert f"Juleaftensdag Lukkedag Hvert år den 24. december {days} Gælder" in rows
    weeks = "9. februar – 15. februar 15. februar – 21. februar"
    assert f"Vinterferie Skoleferie Uge 7 {weeks} Gælder" in rows
    assert any("8 dage før påskedag til 1 dag efter påskedag" in row for row in rows)
    assert any("20. december – 3. januar 2027" in row for row in rows)
    assert "Kr. himmelfartsdag torsdag den 14. maj torsdag den 6. maj" in rows
    assert not any("bededag" in row for row in rows)


def test_the_front_page_of_the_administration_leads_there(demo_as: Any) -> None:
    assert f'href="{LIST}"' in demo_as("administrator").get("/administration/").text


@pytest.mark.parametrize(
    ("pattern", "first", "last", "places"),
    [
        ("yearly", "24-12", "", (1224, 1224)),
        ("yearly", "24/12", "2. januar", (1224, 102)),
        ("yearly", "29-02", "", (229, 229)),
        ("weeks", "7", "", (7, 7)),
        ("weeks", "uge 28", "32", (28, 32)),
        ("weeks", "52", "1", (52, 1)),
        ("easter", "40", "", (40, 40)),
        ("easter", "-8", "+1", (-8, 1)),
    ],
)
def test_a_rule_is_added(
    app: Flask, client: FlaskClient, pattern: str, first: str, last: str, places: tuple[int, int]
) -> None:
    sent = {"name": "ny", "kind": "closing_day", "pattern": pattern, "first": first, "last": last}
    assert post(client, f"{LIST}ny", sent).location == LIST
    assert stored(app, name="ny") == [("ny", pattern, *places)]


def test_days_of_one_year_are_added_and_shown_as_they_were_written(
    app: Flask, client: FlaskClient
) -> None:
    sent = {"name": "flytning", "kind": "closing_day", "pattern": "once"}
    post(client, f"{LIST}ny", {**sent, "first": "7/5-27", "last": "9. maj 2027"})
    assert "7. maj – 9. maj" in client.get(LIST).text
    assert ">Flytning</a>" in client.get(LIST).text
    page = soup(client.get(f"{LIST}9"))
    values = {each["name"]: each.get("value") for each in page.select("input[type=text]")}
    assert (values["first"], values["last"]) == ("07.05.2027", "09.05.2027")


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"pattern": "yearly", "first": "30-02"}, 422, "Den dato findes ikke"),
        ({"pattern": "yearly", "first": "24-12-26"}, 422, "Skriv dag og måned"),
        ({"pattern": "yearly", "first": "jul"}, 422, "Skriv dag og måned"),
        ({"pattern": "weeks", "first": "60"}, 422, "et ugenummer mellem 1 og 53"),
        ({"pattern": "weeks", "first": "0"}, 422, "et ugenummer mellem 1 og 53"),
        ({"pattern": "weeks", "first": "7", "last": "54"}, 422, "et ugenummer mellem 1 og 53"),
        ({"pattern": "easter", "first": "langfredag"}, 422, "et antal dage mellem -70 og 70"),
        ({"pattern": "easter", "first": "71"}, 422, "et antal dage mellem -70 og 70"),
        ({"pattern": "once", "first": "31/2-27"}, 422, "Den dato findes ikke"),
        ({"pattern": "once", "first": "7/5"}, 422, "Skriv også årstallet"),
        ({"pattern": "once", "first": "9/5-27", "last": "7/5-27"}, 409, "ligger før den første"),
        ({"pattern": "weeks", "first": "32", "last": "28"}, 409, "ligger før den første"),
        ({"pattern": "yearly", "first": "1-1", "last": "31-12"}, 409, "længere end 10 uger"),
        ({"valid_from": "1/1-28", "valid_to": "1/1-27"}, 409, "Slutdatoen ligger før"),
        ({"valid_to": "31/2-27"}, 422, "Den dato findes ikke"),
        ({"name": ""}, 422, "Skriv et navn"),
        ({"kind": ""}, 422, "en lukkedag eller en skoleferie"),
        ({"pattern": "", "first": "7"}, 422, "hvordan dagene findes"),
        ({"pattern": "fuldmåne"}, 422, ""),
        ({"first": ""}, 422, "Skriv den første"),
        ({"first": "999999999999999999999"}, 422, "et ugenummer"),
    ],
)
def test_a_rule_with_a_fault_gets_a_clear_sentence_and_changes_nothing(
    app: Flask, client: FlaskClient, changed: dict[str, str], status: int, sentence: str
) -> None:
    before = stored(app)
    answer = post(client, f"{LIST}ny", {**WEEK_8, "last": "", **changed})
    assert answer.status_code == status
    summary = soup(answer).select_one(".error-summary")
    assert summary is not None
    assert sentence in summary.text
    assert stored(app) == before


def test_a_rule_is_ended_and_another_takes_over(app: Flask, client: FlaskClient) -> None:
    ended = {**WEEK_8, "first": "7", "valid_to": "31/12-26"}
    assert post(client, f"{LIST}4", ended).location == LIST
    assert post(client, f"{LIST}ny", {**WEEK_8, "valid_from": "1/1-27"}).location == LIST
    assert stored(app, name="vinterferie") == [
        ("vinterferie", "weeks", 7, 7),
        ("vinterferie", "weeks", 8, 8),
    ]
    assert "til og med 31.12.2026" in client.get(LIST).text
    assert 'value="31.12.2026"' in client.get(f"{LIST}4").text


def test_a_rule_is_removed_after_a_question(app: Flask, client: FlaskClient) -> None:
    assert "Fjern grundlovsdag" in client.get(f"{LIST}1/fjern").text
    assert stored(app, number=1)
    assert post(client, f"{LIST}1/fjern").location == LIST
    assert not stored(app, number=1)
    assert client.get(f"{LIST}1").status_code == 404
    assert client.get(f"{LIST}1/fjern").status_code == 404


def test_a_number_longer_than_any_rule_has_is_not_found(client: FlaskClient) -> None:
    number = "9" * 23
    assert client.get(f"{LIST}{number}").status_code == 404
    assert client.get(f"{LIST}{number}/fjern").status_code == 404


def test_the_rules_are_read_out_as_dates(client: FlaskClient) -> None:
    post(client, f"{LIST}ny", {**WEEK_8, "pattern": "yearly", "first": "20-12", "last": "03-01"})
    assert "Hvert år fra den 20. december til den 3. januar" in client.get(LIST).text


def test_the_list_may_be_emptied(app: Flask, client: FlaskClient) -> None:
    for number in range(1, 9):
        post(client, f"{LIST}{number}/fjern")
    assert "Ingen lukkedage eller ferier" in client.get(LIST).text
