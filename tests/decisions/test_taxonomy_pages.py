"""The administrator's pages about the dated lists."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool.cases.models import IncomeBasis
from forumtool.database.base import db
from forumtool.decisions.models import Ground, Outcome
from forumtool.decisions.rules import Effect, Need
from forumtool.roles import Role
from tests.app_fixtures import MakeUser
from tests.pages import post, sign_in, soup

LISTS = "/administration/lister/"
OUTCOME = {
    "code": "O15",
    "label": "Fælles forløb",
    "valid_from": "1/1-26",
    "effect": "decide",
    "needs": ["placement", "follow_up"],
    "counted_as_treated": "y",
}


@pytest.fixture
def admin(client: FlaskClient, make_user: MakeUser) -> FlaskClient:
    make_user("asta", Role.ADMINISTRATOR)
    sign_in(client, "asta")
    return client


def send(client: FlaskClient, address: str, **data: Any) -> TestResponse:
    return post(client, LISTS + address, data)


def told(response: TestResponse) -> str:
    summary = soup(response).find(class_="error-summary")
    return " ".join(summary.text.split()) if summary else ""


def stored(client: FlaskClient, kind: Any, code: str) -> Any:
    with client.application.app_context():
        return db.session.scalars(sa.select(kind).where(kind.code == code)).one_or_none()


@pytest.mark.parametrize("kind", ["udfald", "grunde", "lovgrundlag", "forsoergelse"])
def test_each_list_is_shown_and_takes_a_new_value(admin: FlaskClient, kind: str) -> None:
    assert admin.get(LISTS).status_code == 200
    assert admin.get(f"{LISTS}{kind}/").status_code == 200
    assert admin.get(f"{LISTS}{kind}/ny").status_code == 200
    answer = send(admin, f"{kind}/ny", **{**OUTCOME, "code": "SEL § 999"})
    assert answer.status_code == 302
    assert "Fælles forløb" in admin.get(f"{LISTS}{kind}/").text
    assert admin.get(f"{LISTS}{kind}/sel-999").status_code == 200


def test_an_outcome_says_what_its_decisions_need(admin: FlaskClient) -> None:
    assert send(admin, "udfald/ny", **OUTCOME).status_code == 302
    outcome = stored(admin, Outcome, "O15")
    assert outcome.kind.needs == {Need.PLACEMENT, Need.FOLLOW_UP}
    assert (outcome.effect, outcome.counted_as_treated) == (Effect.DECIDE, True)
    page = soup(admin.get(LISTS + "udfald/o15"))
    checked = {box["value"] for box in page.select("input[name=needs][checked]")}
    assert checked == {"placement", "follow_up"}


def test_a_code_is_for_ever(admin: FlaskClient) -> None:
    first = send(admin, "udfald/o1", **{**OUTCOME, "code": "X9", "valid_to": "31/12-26"})
    assert first.status_code == 302
    assert stored(admin, Outcome, "X9") is None
    outcome = stored(admin, Outcome, "O1")
    assert (outcome.label, outcome.valid_to) == ("Fælles forløb", date(2026, 12, 31))
    assert outcome.statistics_code == "home_support"


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"code": "o 1"}, 302, ""),
        ({"code": "o1"}, 409, "Koden O1 findes allerede."),
        ({"code": "§"}, 409, "Skriv en kode med bogstaver eller tal"),
        ({"valid_to": "1/1-25"}, 409, "Slutdatoen ligger før startdatoen."),
        ({"effect": ""}, 422, "Vælg, hvad der sker med sagen."),
        ({"needs": ["alt"]}, 422, "Vælg en af mulighederne på listen."),
        ({"label": "010157-8000"}, 422, "Fjern CPR-nummeret."),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(
    admin: FlaskClient, fields: dict[str, Any], status: int, sentence: str
) -> None:
    answer = send(admin, "udfald/ny", **{**OUTCOME, **fields})
    assert answer.status_code == status
    assert sentence in told(answer)


def test_a_ground_that_may_not_stand_alone_stays_so(admin: FlaskClient) -> None:
    fields = {"label": "Serviceniveau", "valid_from": "1/1-21"}
    assert send(admin, "grunde/g12", **fields).status_code == 302
    assert stored(admin, Ground, "G12").may_stand_alone is False


def test_an_income_basis_closes_by_its_date(admin: FlaskClient) -> None:
    fields = {"label": "Ressourceforløb", "valid_from": "1/1-21", "valid_to": "30/6-26"}
    assert send(admin, "forsoergelse/ny", code="RF", **fields).status_code == 302
    assert stored(admin, IncomeBasis, "RF").valid_to == date(2026, 6, 30)
    assert "30.06.2026" in admin.get(LISTS + "forsoergelse/").text


@pytest.mark.parametrize("address", ["noget/", "noget/ny", "udfald/x9"])
def test_what_is_not_there_is_not_found(admin: FlaskClient, address: str) -> None:
    assert admin.get(LISTS + address).status_code == 404


def test_only_the_administrator_sees_the_lists(client: FlaskClient, make_user: MakeUser) -> None:
    make_user("leder", Role.MANAGER)
    sign_in(client, "leder")
    for address in ("", "udfald/", "udfald/ny", "udfald/o1"):
        assert client.get(LISTS + address).status_code == 403
