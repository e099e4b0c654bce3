"""The administrator's pages, walked through their forms from an empty installation."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool import clock
from forumtool.accounts.models import User, UserSession
from forumtool.database.base import db
from forumtool.forums.actions import departments
from forumtool.forums.models import (
    Department,
    DepartmentPost,
    DoubtRule,
    Forum,
    ForumDepartment,
    Membership,
)
from forumtool.mail_settings import MailSettings
from forumtool.roles import Role
from forumtool.signals import account_closed, forum_renamed, membership_ended
from tests.app_fixtures import MakeUser
from tests.pages import post, sign_in, soup
from tests.statements import heard

ADMIN = "/administration/"
FORUM: dict[str, Any] = {
    "name": "Samarbejdsforum Unge",
    "slug": "unge",
    "forum_type": "cooperation",
    "started_on": "1/2-22",
    "esdh_number": "22/5547",
    "starts_at": "9",
    "minutes": "60",
    "case_minutes": "20",
    "submission_days": "4",
    "publication_days": "2",
    "objection_days": "3",
}


@pytest.fixture
def admin(client: FlaskClient, make_user: MakeUser) -> FlaskClient:
    make_user("asta", Role.ADMINISTRATOR)
    sign_in(client, "asta")
    return client


def stored(client: FlaskClient, query: sa.Select[Any]) -> list[Any]:
    """What the database holds; on a context of its own, as a request would have."""
    with client.application.app_context():
        return list(db.session.scalars(query))


def send(client: FlaskClient, address: str, **data: Any) -> TestResponse:
    return post(client, ADMIN + address, data)


def told(response: TestResponse) -> str:
    """What the error summary says."""
    summary = soup(response).find(class_="error-summary")
    return " ".join(summary.text.split()) if summary else ""


def found_departments(client: FlaskClient) -> None:
    for name, short in (("Ungeindsatsen", "Unge"), ("Socialområdet", "Social")):
        answer = send(client, "afdelinger/ny", name=name, short_name=short, valid_from="1/1-21")
        assert answer.status_code == 302


def found_person(client: FlaskClient, username: str, name: str) -> None:
    assert send(client, "personer/ny", username=username, name=name).status_code == 302


def found_forum(client: FlaskClient) -> None:
    found_departments(client)
    assert send(client, "fora/nyt", **FORUM).status_code == 302
    for department in department_ids(client):
        answer = send(
            client,
            "fora/unge/afdelinger",
            **{"ny-department": department, "ny-valid_from": "1/2-22"},
        )
        assert answer.status_code == 302


def department_ids(client: FlaskClient) -> list[int]:
    return stored(client, sa.select(Department.id).order_by(Department.id))


def user_id(client: FlaskClient, username: str) -> int:
    [found] = stored(client, sa.select(User.id).where(User.username == username))
    return int(found)


def seat(client: FlaskClient, username: str, role: str = "member", **more: Any) -> TestResponse:
    data = {
        "user": user_id(client, username),
        "department": department_ids(client)[0],
        "role": role,
        "valid_from": "1/3-22",
        **more,
    }
    return send(client, "fora/unge/medlemmer/", **data)


def test_an_empty_installation_is_set_up_by_pages_alone(admin: FlaskClient) -> None:
    assert "Kom i gang" in admin.get(ADMIN).text
    found_forum(admin)
    found_person(admin, "bo.dahl", "Bo Dahl")
    assert seat(admin, "bo.dahl", "coordinator").status_code == 302
    assert "Kom i gang" not in admin.get(ADMIN).text
    link = send(admin, "personer/bo.dahl/link")
    address = re.search(r"http://localhost(/adgang/[\w-]+)", link.text)
    assert address is not None
    visitor = admin.application.test_client()
    answer = post(
        visitor,
        address[1],
        {"password": "fire korte ord her", "again": "fire korte ord her"},
        page=address[1],
    )
    assert answer.status_code == 302
    assert sign_in(visitor, "bo.dahl", "fire korte ord her").status_code == 302
    assert "Samarbejdsforum Unge" in visitor.get("/").text


@pytest.mark.parametrize(
    "address",
    [
        "",
        "personer/",
        "personer/ny",
        "personer/asta",
        "afdelinger/",
        "afdelinger/ny",
        "afdelinger/socialomraadet",
        "fora/",
        "fora/nyt",
        "fora/unge",
        "fora/unge/afdelinger",
        "fora/unge/afdelinger/socialomraadet/slut",
        "fora/unge/medlemmer/",
        "fora/unge/medlemmer/bo/slut",
    ],
)
def test_only_the_administrator_sees_the_pages(
    admin: FlaskClient, make_user: MakeUser, address: str
) -> None:
    found_forum(admin)
    found_person(admin, "bo", "Bo")
    seat(admin, "bo")
    make_user("leder", Role.MANAGER)
    other = admin.application.test_client()
    assert other.get(ADMIN + address).status_code == 302
    sign_in(other, "leder")
    assert other.get(ADMIN + address).status_code == 403
    assert admin.get(ADMIN + address).status_code == 200


@pytest.mark.parametrize(
    "address", ["personer/ingen", "afdelinger/ingen", "fora/ingen", "fora/ingen/medlemmer/"]
)
def test_what_is_not_there_is_not_found(admin: FlaskClient, address: str) -> None:
    assert admin.get(ADMIN + address).status_code == 404


# People


def test_a_user_name_can_be_had_once(admin: FlaskClient) -> None:
    found_person(admin, "bo", "Bo Dahl")
    answer = send(admin, "personer/ny", username=" BO ", name="Bo Lund")
    assert answer.status_code == 409
    assert "Brugernavnet bo er taget. Vælg et andet." in told(answer)
    assert 'value="Bo Lund"' in answer.text


@pytest.mark.parametrize("username", ["bo dahl", "bø", "-bo", "b", "010157-8000"])
def test_a_user_name_is_plain(admin: FlaskClient, username: str) -> None:
    answer = send(admin, "personer/ny", username=username, name="Bo")
    assert answer.status_code in (409, 422)
    assert stored(admin, sa.select(User.username)) == ["asta"]


def test_a_link_is_shown_in_the_answer_and_nowhere_else(admin: FlaskClient) -> None:
    found_person(admin, "bo", "Bo")
    answer = send(admin, "personer/bo/link")
    assert answer.status_code == 200
    assert "/adgang/" in answer.text
    assert "/adgang/" not in admin.get(ADMIN + "personer/bo").text
    with admin.session_transaction() as kept:
        assert "/adgang/" not in str(dict(kept))


def test_a_closed_person_gets_no_link(admin: FlaskClient) -> None:
    found_person(admin, "bo", "Bo")
    send(admin, "personer/bo/luk", **{"luk-from_day": today()})
    assert send(admin, "personer/bo/link").status_code == 409


def today(days: int = 0) -> str:
    return (clock.today() + timedelta(days=days)).strftime("%d.%m.%Y")


def test_roles_are_given_by_another(admin: FlaskClient, make_user: MakeUser) -> None:
    make_user("bo")
    answer = send(admin, "personer/bo/roller", **{"roller-roles": ["manager", "auditor"]})
    assert answer.status_code == 302
    page = soup(admin.get(ADMIN + "personer/bo"))
    checked = {box["value"] for box in page.select("input[type=checkbox][checked]")}
    assert checked == {"manager", "auditor"}


def test_nobody_changes_their_own_roles(admin: FlaskClient) -> None:
    for roles in (["administrator", "auditor"], []):
        answer = send(admin, "personer/asta/roller", **{"roller-roles": roles})
        assert answer.status_code == 409
        assert "Bed en anden administrator om det." in told(answer)
    assert admin.get(ADMIN).status_code == 200


def test_a_role_of_a_forum_is_no_role_of_the_house(admin: FlaskClient, make_user: MakeUser) -> None:
    make_user("bo")
    assert send(admin, "personer/bo/roller", **{"roller-roles": ["coordinator"]}).status_code == 422


def test_nobody_closes_themselves(admin: FlaskClient) -> None:
    answer = send(admin, "personer/asta/luk", **{"luk-from_day": today()})
    assert answer.status_code == 409
    assert "Ingen lukker sig selv ude." in told(answer)


def test_two_administrators_cannot_close_each_other(
    admin: FlaskClient, make_user: MakeUser
) -> None:
    make_user("bo", Role.ADMINISTRATOR)
    other = admin.application.test_client()
    sign_in(other, "bo")
    assert send(other, "personer/asta/luk", **{"luk-from_day": today(9)}).status_code == 302
    answer = send(admin, "personer/bo/luk", **{"luk-from_day": today(9)})
    assert answer.status_code == 409
    assert "Det er den sidste administrator." in told(answer)
    answer = send(admin, "personer/bo/roller", **{"roller-roles": []})
    assert "Det er den sidste administrator." in told(answer)


def test_a_closed_person_is_out_at_once_and_can_be_let_in_again(
    admin: FlaskClient, make_user: MakeUser
) -> None:
    make_user("bo")
    other = admin.application.test_client()
    sign_in(other, "bo")
    heard: list[User] = []
    with account_closed.connected_to(lambda sender, **_: heard.append(sender)):
        send(admin, "personer/bo/luk", **{"luk-from_day": today()})
    assert len(heard) == 1
    assert other.get("/konto/").status_code == 302
    assert sign_in(other, "bo").status_code == 401
    assert send(admin, "personer/bo/genaabn").status_code == 302
    assert sign_in(other, "bo").status_code == 302


def test_an_account_can_be_closed_on_a_later_day_but_not_back_in_time(
    admin: FlaskClient, make_user: MakeUser
) -> None:
    make_user("bo")
    assert send(admin, "personer/bo/luk", **{"luk-from_day": today(30)}).status_code == 302
    assert sign_in(admin.application.test_client(), "bo").status_code == 302
    answer = send(admin, "personer/bo/luk", **{"luk-from_day": today(-1)})
    assert answer.status_code == 409
    assert "bagud i tid" in told(answer)


def test_every_session_of_a_person_can_be_ended(admin: FlaskClient, make_user: MakeUser) -> None:
    bo = make_user("bo")
    sign_in(admin.application.test_client(), "bo")
    assert send(admin, "personer/bo/sessioner").status_code == 302
    live = sa.select(UserSession).where(
        UserSession.user_id == bo.id, UserSession.revoked_at.is_(None)
    )
    assert stored(admin, live) == []


def test_an_old_form_does_not_overwrite_a_newer_name(admin: FlaskClient) -> None:
    found_person(admin, "bo", "Bo")
    first = {"om-name": "Bo Dahl", "om-version": "1"}
    assert send(admin, "personer/bo/om", **first).status_code == 302
    answer = send(admin, "personer/bo/om", **{"om-name": "Bo Lund", "om-version": "1"})
    assert answer.status_code == 409
    assert "En anden har gemt" in told(answer)
    assert 'value="Bo Lund"' in answer.text
    for odd in ("", "x", "9" * 40):
        answer = send(admin, "personer/bo/om", **{"om-name": "B", "om-version": odd})
        assert answer.status_code == 409


def test_a_person_moves_by_date_and_the_history_stays(admin: FlaskClient) -> None:
    found_departments(admin)
    found_person(admin, "bo", "Bo")
    unge, social = department_ids(admin)
    for department, day in ((unge, "1/1-24"), (social, "1/6-25")):
        answer = send(
            admin, "personer/bo/flyt", **{"flyt-department": department, "flyt-from_day": day}
        )
        assert answer.status_code == 302
    posts = stored(admin, sa.select(DepartmentPost).order_by(DepartmentPost.valid_from))
    assert [(post.department_id, post.valid_from, post.valid_to) for post in posts] == [
        (unge, date(2024, 1, 1), date(2025, 5, 31)),
        (social, date(2025, 6, 1), None),
    ]


@pytest.mark.parametrize(
    ("day", "which", "sentence"),
    [
        ("1/1-24", 1, "Vælg en dato efter den sidste."),
        ("1/1-25", 0, "Personen er i den afdeling allerede."),
        ("1/1-20", 1, "Afdelingen findes ikke den dag."),
    ],
)
def test_a_move_that_makes_no_sense_changes_nothing(
    admin: FlaskClient, day: str, which: int, sentence: str
) -> None:
    found_departments(admin)
    found_person(admin, "bo", "Bo")
    ids = department_ids(admin)
    send(admin, "personer/bo/flyt", **{"flyt-department": ids[0], "flyt-from_day": "1/1-24"})
    answer = send(
        admin, "personer/bo/flyt", **{"flyt-department": ids[which], "flyt-from_day": day}
    )
    assert answer.status_code == 409
    assert sentence in told(answer)
    assert len(stored(admin, sa.select(DepartmentPost))) == 1


# Departments


def test_a_new_name_keeps_the_old_one_and_its_address_follows(admin: FlaskClient) -> None:
    found_departments(admin)
    fields = {"name": "Velfærd", "short_name": "Velfærd", "valid_from": "1/1-21"}
    answer = send(admin, "afdelinger/socialomraadet", **fields)
    assert answer.location == "/administration/afdelinger/velfaerd"
    page = admin.get(answer.location).text
    assert "Socialområdet" in page
    assert admin.get(ADMIN + "afdelinger/socialomraadet").status_code == 404


def test_two_departments_cannot_be_told_apart_by_case_alone(admin: FlaskClient) -> None:
    found_departments(admin)
    fields = {"name": "SOCIALOMRÅDET", "short_name": "S", "valid_from": "1/1-21"}
    answer = send(admin, "afdelinger/ny", **fields)
    assert answer.status_code == 409
    assert "allerede en afdeling, der hedder Socialområdet." in told(answer)


def test_the_second_of_two_at_once_gets_a_sentence(
    admin: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_departments(admin)
    monkeypatch.setattr(departments, "_refuse_taken", lambda *_: None)
    fields = {"name": "Socialområdet", "short_name": "S", "valid_from": "1/1-21"}
    answer = send(admin, "afdelinger/ny", **fields)
    assert answer.status_code == 409
    assert "En anden har gemt det samme" in told(answer)
    assert len(department_ids(admin)) == 2


def test_a_department_gets_other_names_and_an_end(admin: FlaskClient) -> None:
    found_departments(admin)
    names = {"navn-name": "Velfærdsområdet", "navn-valid_from": "1/1-21", "navn-valid_to": "1/1-23"}
    assert send(admin, "afdelinger/socialomraadet/navne", **names).status_code == 302
    backwards = {**names, "navn-valid_to": "1/1-20"}
    answer = send(admin, "afdelinger/socialomraadet/navne", **backwards)
    assert "Slutdatoen ligger før startdatoen." in told(answer)
    fields = {"name": "Socialområdet", "short_name": "Social", "valid_from": "1/1-21"}
    send(admin, "afdelinger/socialomraadet", **fields, valid_to="31/12-25")
    page = admin.get(ADMIN + "afdelinger/").text
    assert "31.12.2025" in page
    assert "Velfærdsområdet" in page


# Fora


def test_a_forum_is_founded_and_changed_and_keeps_its_address(admin: FlaskClient) -> None:
    found_forum(admin)
    heard: list[tuple[Forum, datetime]] = []
    changed = {**FORUM, "slug": "andet", "name": "Unge i tvivl", "room": "Lokale 2", "version": "1"}
    before = clock.now()
    with forum_renamed.connected_to(lambda sender, at: heard.append((sender, at))):
        assert send(admin, "fora/unge", **changed).status_code == 302
    assert [before <= at <= clock.now() for _, at in heard] == [True]
    [forum] = stored(admin, sa.select(Forum))
    assert (forum.slug, forum.name, forum.room) == ("unge", "Unge i tvivl", "Lokale 2")
    assert forum.bilateral_first is False


def test_calendars_hear_nothing_when_what_they_show_is_the_same(admin: FlaskClient) -> None:
    found_forum(admin)
    heard: list[Forum] = []
    with forum_renamed.connected_to(lambda sender, at: heard.append(sender)):
        changes = {"terms_of_reference": "Nyt", "room": "Lokale 2", "version": "1"}
        send(admin, "fora/unge", **FORUM | changes)
    assert heard == []


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"slug": "Unge!"}, 409, "Skriv adressen med små bogstaver"),
        ({"esdh_number": "sag 5547"}, 409, "Skriv ESDH-nummeret"),
        ({"closed_on": "1/1-20"}, 409, "Slutdatoen ligger før startdatoen."),
        ({"case_minutes": "90"}, 409, "En sag kan ikke vare længere end mødet."),
        ({"publication_days": "5"}, 409, "Punktfristen ligger efter udsendelsen."),
        ({"name": ""}, 422, "Skriv forummets navn."),
        ({"started_on": "i går"}, 422, "Skriv datoen som dag, måned og år"),
        ({"minutes": "en time"}, 422, "Skriv et helt tal"),
        ({"minutes": "9999"}, 422, "Skriv et tal mellem 15 og 480."),
        ({"forum_type": "noget"}, 422, "Vælg en af mulighederne på listen."),
        ({"terms_of_reference": "Se 010157-8000"}, 422, "Fjern CPR-nummeret."),
    ],
)
def test_a_forum_that_makes_no_sense_is_refused_and_the_text_kept(
    admin: FlaskClient, fields: dict[str, str], status: int, sentence: str
) -> None:
    answer = send(admin, "fora/nyt", **{**FORUM, "area": "Mit område", **fields})
    assert answer.status_code == status
    assert sentence in told(answer)
    assert 'value="Mit område"' in answer.text
    assert stored(admin, sa.select(Forum)) == []


def test_two_fora_cannot_have_one_address(admin: FlaskClient) -> None:
    found_forum(admin)
    answer = send(admin, "fora/nyt", **FORUM)
    assert answer.status_code == 409
    assert "Adressen unge er taget" in told(answer)


def test_a_department_takes_part_once_at_a_time(admin: FlaskClient) -> None:
    found_forum(admin)
    again = {"ny-department": department_ids(admin)[0], "ny-valid_from": "1/1-25"}
    answer = send(admin, "fora/unge/afdelinger", **again)
    assert answer.status_code == 409
    assert "Ungeindsatsen er allerede med" in told(answer)
    end = send(admin, "fora/unge/afdelinger/ungeindsatsen/slut", last_day="31/12-24")
    assert end.status_code == 302
    assert send(admin, "fora/unge/afdelinger", **again).status_code == 302
    assert len(stored(admin, sa.select(ForumDepartment))) == 3


def test_the_rule_runs_in_a_period_that_is_prolonged_and_ended(admin: FlaskClient) -> None:
    found_forum(admin)
    rule = {"regel-text": "Alle nye sager i tvivl", "regel-valid_from": "2/2-24"}
    ending = {"regel-valid_to": "1/2-25"}
    assert send(admin, "fora/unge/regler", **rule, **ending).status_code == 302
    answer = send(admin, "fora/unge/regler", **{**rule, "regel-valid_from": "1/2-25"})
    assert answer.status_code == 409
    assert "Forlæng eller afslut den i stedet." in told(answer)
    address = "fora/unge/regler/2024-02-02/slut"
    assert admin.get(ADMIN + address).status_code == 200
    assert send(admin, address, last_day="").status_code == 302
    assert ends(admin) == [None]
    assert send(admin, address, last_day="1/2-26").status_code == 302
    assert ends(admin) == [date(2026, 2, 1)]
    assert send(admin, address, last_day="1/1-24").status_code == 409
    assert admin.get(ADMIN + "fora/unge/regler/i-dag/slut").status_code == 404


def ends(client: FlaskClient) -> list[date | None]:
    return stored(client, sa.select(DoubtRule.valid_to))


def test_a_refused_number_is_marked_with_advice_for_a_false_alarm(admin: FlaskClient) -> None:
    answer = send(admin, "fora/nyt", **{**FORUM, "terms_of_reference": "Mødt 04-11-25 1300"})
    marked = soup(answer).select_one(".field__marked")
    assert marked is not None
    assert [mark.text for mark in marked.select("mark")] == ["04-11-25 1300"]
    assert "kl. 13.00" in marked.text


# Seats


def test_nobody_gives_themselves_a_seat(admin: FlaskClient) -> None:
    found_forum(admin)
    answer = seat(admin, "asta")
    assert answer.status_code == 409
    assert "Ingen giver sig selv en plads i et forum." in told(answer)
    assert stored(admin, sa.select(Membership)) == []


def test_a_seat_ends_by_date_and_stays_in_the_history(admin: FlaskClient) -> None:
    found_forum(admin)
    found_person(admin, "bo", "Bo Dahl")
    seat(admin, "bo", "coordinator")
    assert seat(admin, "bo").status_code == 409
    heard: list[Membership] = []
    with membership_ended.connected_to(lambda sender, **_: heard.append(sender)):
        answer = send(admin, "fora/unge/medlemmer/bo/slut", last_day="31/12-24")
    assert answer.status_code == 302
    assert len(heard) == 1
    assert "Tidligere medlemmer" in admin.get(ADMIN + "fora/unge/medlemmer/").text
    assert seat(admin, "bo", valid_from="1/1-25").status_code == 302
    assert len(stored(admin, sa.select(Membership))) == 2


def test_a_seat_cannot_end_before_it_began(admin: FlaskClient) -> None:
    found_forum(admin)
    found_person(admin, "bo", "Bo")
    seat(admin, "bo")
    answer = send(admin, "fora/unge/medlemmer/bo/slut", last_day="1/1-22")
    assert answer.status_code == 409
    assert send(admin, "fora/unge/medlemmer/bo/slut", last_day="").status_code == 422


def test_a_closed_person_leaves_no_seat_behind(admin: FlaskClient) -> None:
    found_forum(admin)
    found_person(admin, "bo", "Bo")
    seat(admin, "bo", "coordinator")
    send(admin, "personer/bo/luk", **{"luk-from_day": today(5)})
    assert stored(admin, sa.select(Membership.valid_to)) == [clock.today() + timedelta(days=4)]


def test_a_deputy_backs_somebody(admin: FlaskClient) -> None:
    found_forum(admin)
    found_person(admin, "bo", "Bo")
    found_person(admin, "lis", "Lis")
    seat(admin, "bo")
    [backed] = stored(admin, sa.select(Membership.id))
    assert "Vælg, hvem personen er stedfortræder for." in told(seat(admin, "lis", "deputy"))
    assert "Kun en stedfortræder" in told(seat(admin, "lis", deputy_for=backed))
    assert seat(admin, "lis", "deputy", deputy_for=backed).status_code == 302
    assert "Stedfortræder for Bo" in admin.get(ADMIN + "fora/unge/medlemmer/").text


def test_a_seat_needs_an_open_person_and_a_department_of_the_forum(admin: FlaskClient) -> None:
    found_forum(admin)
    found_person(admin, "bo", "Bo")
    answer = seat(admin, "bo", valid_from="1/1-22")
    assert answer.status_code == 409
    assert "Tilføj afdelingen først." in told(answer)
    send(admin, "personer/bo/luk", **{"luk-from_day": today(3)})
    answer = seat(admin, "bo", valid_from=today(3))
    assert answer.status_code == 409
    assert "Genåbn adgangen først." in told(answer)


def test_the_administrators_pages_ask_few_questions(admin: FlaskClient, app: Flask) -> None:
    found_forum(admin)
    for number in range(12):
        found_person(admin, f"person{number}", f"Person {number}")
        seat(admin, f"person{number}")
    for address in ("personer/", "personer/person1", "fora/", "fora/unge/medlemmer/", ""):
        assert count_queries(admin, ADMIN + address) <= 8


def count_queries(client: FlaskClient, address: str) -> int:
    with client.application.app_context():
        engine = db.engine
    with heard(engine) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


def test_nobody_begins_their_own_seat_anew(admin: FlaskClient, make_user: MakeUser) -> None:
    found_forum(admin)
    make_user("bo", Role.ADMINISTRATOR)
    other = admin.application.test_client()
    sign_in(other, "bo")
    seat(other, "asta")
    ending = "fora/unge/medlemmer/asta/slut"
    assert send(other, ending, last_day=today()).status_code == 302
    again = send(admin, ending, last_day=today(30))
    assert again.status_code == 409
    assert send(other, ending, last_day=today(30)).status_code == 302


def test_a_field_sent_twice_of_which_the_first_is_empty_is_asked_for(
    admin: FlaskClient, make_user: MakeUser
) -> None:
    make_user("bo")
    assert send(admin, "personer/bo/luk", **{"luk-from_day": ["", today()]}).status_code == 422


def test_a_persons_address_of_mail_is_written_changed_and_removed(admin: FlaskClient) -> None:
    def address() -> str:
        [found] = stored(admin, sa.select(User.email).where(User.username == "bo"))
        return str(found)

    new = {"name": "Bo", "username": "bo", "email": "bo@kommune.example"}
    assert send(admin, "personer/ny", **new).status_code == 302
    assert address() == "bo@kommune.example"
    for version, email in enumerate(("bo.ny@kommune.example", ""), start=1):
        about = {"om-name": "Bo", "om-email": email, "om-version": str(version)}
        assert send(admin, "personer/bo/om", **about).status_code == 302
        assert address() == email


@pytest.mark.parametrize("email", ["bo", "bo@", "bo@x", "bo b@x.dk", "bø@x.dk", "a@b@c.dk"])
def test_what_is_no_address_of_mail_is_refused(admin: FlaskClient, email: str) -> None:
    found_person(admin, "bo", "Bo")
    about = {"om-name": "Bo", "om-email": email, "om-version": "1"}
    answer = send(admin, "personer/bo/om", **about)
    assert answer.status_code == 422
    assert "Skriv e-mailadressen som navn@kommune.dk" in told(answer)
    assert email in answer.text


def test_members_without_an_address_are_counted_and_listed_while_mail_is_on(
    admin: FlaskClient,
) -> None:
    found_forum(admin)
    for name in ("bo", "mia"):
        found_person(admin, name, name.title())
    seat(admin, "bo", "coordinator")
    address = "/administration/personer/?vis=uden-mail"
    assert address not in admin.get("/").text
    admin.application.config["MAIL"] = MailSettings("smtp.kommune.example", "a@kommune.example")
    [card] = soup(admin.get("/")).select(f".count-card[href='{address}']")
    assert " ".join(card.text.split()) == "1 medlem mangler en e-mailadresse"
    [row] = soup(admin.get(address)).select("main tbody tr")
    assert "Bo" in row.text
