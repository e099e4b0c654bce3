"""Signing in and out, as a person at the page sees it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forumtool import clock
from forumtool.accounts.actions import sessions
from forumtool.accounts.models import FailedSignIn, User, UserSession
from forumtool.database.base import db
from tests.app_fixtures import PASSWORD, MakeUser
from tests.pages import post, sign_in, soup, token_of


def test_a_page_leads_to_the_form_and_back_to_itself(
    client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    asked = client.get("/konto/?side=2")
    assert asked.status_code == 302
    assert asked.location == "/log-ind?naeste=/konto/?side%3D2"
    page = client.get(asked.location)
    target = soup(page).find("input", attrs={"name": "naeste"})
    assert target is not None
    answer = client.post(
        "/log-ind",
        data={
            "username": " Mette ",
            "password": PASSWORD,
            "naeste": target["value"],
            "csrf_token": token_of(page),
        },
    )
    assert answer.location == "/konto/?side=2"
    assert "Mette" in client.get("/konto/").text


@pytest.mark.parametrize(
    "target",
    ["https://ondt.example/", "//ondt.example", "/\\ondt.example", "javascript:x", "ondt", ""],
)
def test_sign_in_never_leads_away_from_here(
    client: FlaskClient, make_user: MakeUser, target: str
) -> None:
    make_user("mette")
    token = token_of(client.get("/log-ind"))
    data = {"username": "mette", "password": PASSWORD, "naeste": target, "csrf_token": token}
    assert client.post("/log-ind", data=data).location == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    wrong = sign_in(client, "mette", "forkert")
    unknown = sign_in(client, "findes-ikke", "forkert")
    assert wrong.status_code == unknown.status_code == 401
    assert sessions.REFUSED in soup(wrong).get_text()
    assert "Du er ikke logget ind" in soup(wrong).get_text()
    assert sessions.REFUSED in soup(unknown).get_text()


def test_after_five_failures_the_name_must_wait_and_then_it_works_again(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    for _ in range(5):
        assert sign_in(client, "mette", "forkert").status_code == 401
    refused = sign_in(client, "mette")
    assert refused.status_code == 429
    assert "Vent 15 minutter" in refused.text
    with app.app_context():
        earlier = clock.now() - timedelta(minutes=16)
        db.session.execute(sa.update(FailedSignIn).values(at=earlier))
        db.session.commit()
    assert sign_in(client, "mette").location == "/"


def test_a_closed_account_cannot_sign_in(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    user = make_user("mette")
    with app.app_context():
        db.session.execute(
            sa.update(User).where(User.id == user.id).values(closed_on=clock.today())
        )
        db.session.commit()
    assert sign_in(client, "mette").status_code == 401


def test_a_demo_account_cannot_sign_in_outside_the_demo(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    user = make_user("mette")
    with app.app_context():
        db.session.execute(sa.update(User).where(User.id == user.id).values(is_demo=True))
        db.session.commit()
    assert sign_in(client, "mette").status_code == 401
    app.config["DEMO"] = True
    assert sign_in(client, "mette").location == "/"


def test_signing_out_ends_the_session_wherever_its_cookie_is(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    sign_in(client, "mette")
    stolen = client.get_cookie("forumtool")
    assert stolen is not None
    assert post(client, "/log-ud").location == "/log-ind"
    thief = app.test_client()
    thief.set_cookie("forumtool", stolen.value)
    assert thief.get("/konto/").status_code == 302


def test_the_other_sessions_can_be_ended(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    other = app.test_client()
    sign_in(other, "mette")
    sign_in(client, "mette")
    post(client, "/konto/sessioner/luk")
    assert client.get("/konto/").status_code == 200
    assert other.get("/konto/").status_code == 302


def test_a_session_ends_by_itself_after_twelve_hours(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    sign_in(client, "mette")
    with app.app_context():
        db.session.execute(
            sa.update(UserSession).values(created_at=clock.now() - timedelta(hours=12, minutes=1))
        )
        db.session.commit()
    assert client.get("/konto/").status_code == 302


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    sign_in(client, "mette")
    cookie = client.get_cookie("forumtool")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.secure) == (True, "Lax", False)
    assert client.get("/konto/").headers["Cache-Control"] == "private, no-store"


def test_a_post_without_a_token_is_refused_and_does_nothing(
    client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    sign_in(client, "mette")
    answer = client.post("/log-ud")
    assert answer.status_code == 400
    assert "genindlæs" in answer.text
    assert client.get("/konto/").status_code == 200


def test_what_was_sent_without_a_session_comes_back_to_the_same_person(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    sign_in(client, "mette")
    with app.app_context():
        db.session.execute(sa.update(UserSession).values(revoked_at=clock.now()))
        db.session.commit()
    lost = client.post(
        "/konto/sessioner/luk", data={"tekst": "Min <lange> tekst", "csrf_token": "x"}
    )
    assert lost.status_code == 401
    fields = {
        str(field["name"]): str(field.get("value", ""))
        for field in soup(lost).select("main input[name]")
    }
    assert fields["baaret:tekst"] == "Min <lange> tekst"
    back = client.post("/log-ind", data={**fields, "username": "mette", "password": PASSWORD})
    assert back.status_code == 200
    form = soup(back).select_one("main form")
    assert form is not None
    assert form["action"] == "/konto/sessioner/luk"
    text = form.find("input", attrs={"name": "tekst"})
    assert text is not None
    assert text["value"] == "Min <lange> tekst"
    assert form.find("input", attrs={"name": "genoptag"}) is not None


def test_a_lost_text_is_not_shown_to_somebody_else(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    make_user("bo")
    sign_in(client, "mette")
    with app.app_context():
        db.session.execute(sa.update(UserSession).values(revoked_at=clock.now()))
        db.session.commit()
    lost = client.post("/konto/sessioner/luk", data={"tekst": "Hemmelig"})
    fields = {
        str(field["name"]): str(field.get("value", ""))
        for field in soup(lost).select("main input[name]")
    }
    back = client.post("/log-ind", data={**fields, "username": "bo", "password": PASSWORD})
    assert "Hemmelig" not in back.text
    assert "anden person" in back.text


def lost_from_an_old_tab(client: FlaskClient, token: str) -> dict[str, str]:
    """The fields of the sign-in form that answers a form sent after its session was left."""
    sent = {"tekst": "Hemmelig", "csrf_token": token}
    lost = client.post("/konto/sessioner/luk", data=sent)
    assert lost.status_code == 401
    fields = soup(lost).select("main input[name]")
    return {str(field["name"]): str(field.get("value", "")) for field in fields}


@pytest.mark.parametrize(
    ("reader", "in_between", "shown", "said"),
    [
        ("mette", "", True, "Din tekst er her endnu"),
        ("bo", "", False, "anden person"),
        ("mette", "bo", True, "Din tekst er her endnu"),
        ("bo", "bo", False, "anden person"),
    ],
)
def test_a_form_knows_whose_it_is_after_signing_out(
    client: FlaskClient, make_user: MakeUser, reader: str, in_between: str, shown: bool, said: str
) -> None:
    make_user("mette")
    make_user("bo")
    sign_in(client, "mette")
    old_tab = token_of(client.get("/konto/"))
    assert client.post("/log-ud", data={"csrf_token": old_tab}).status_code == 302
    if in_between:  # somebody is signed in in another tab when the old one is sent
        sign_in(client, in_between)
    fields = lost_from_an_old_tab(client, old_tab)
    back = client.post("/log-ind", data={**fields, "username": reader, "password": PASSWORD})
    assert ("Hemmelig" in back.text) is shown
    assert said in back.text


@pytest.mark.parametrize("token", ["", "x", "a.1"])
def test_a_text_that_nobody_is_known_to_have_written_is_shown_to_nobody(
    client: FlaskClient, make_user: MakeUser, token: str
) -> None:
    make_user("mette")
    client.get("/log-ind")
    fields = lost_from_an_old_tab(client, token)
    back = client.post("/log-ind", data={**fields, "username": "mette", "password": PASSWORD})
    assert "Hemmelig" not in back.text
    assert "Ingen ved, hvem der skrev teksten" in back.text
    assert client.get("/konto/").status_code == 200


def test_the_token_of_a_form_that_nobody_was_signed_in_for_names_nobody(
    client: FlaskClient, make_user: MakeUser
) -> None:
    make_user("mette")
    before = token_of(client.get("/log-ind"))
    sign_in(client, "mette")
    fields = lost_from_an_old_tab(client, before)
    back = client.post("/log-ind", data={**fields, "username": "mette", "password": PASSWORD})
    assert "Hemmelig" not in back.text


def test_a_one_time_link_chooses_a_password_once(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    user = make_user("mette")
    with app.app_context():
        token = sessions.give_password_link(db.session.get_one(User, user.id), at=clock.now())
        db.session.commit()
    page = client.get(f"/adgang/{token}")
    new = "tre helt nye ord"
    for password, again, status in (("kort", "kort", 409), (new, "andet", 422), (new, new, 302)):
        data = {"password": password, "again": again, "csrf_token": token_of(page)}
        assert client.post(f"/adgang/{token}", data=data).status_code == status
    assert client.get(f"/adgang/{token}").status_code == 404
    assert sign_in(client, "mette").status_code == 401
    assert sign_in(client, "mette", new).location == "/"


def test_a_link_dies_after_seven_days_and_when_a_new_one_is_made(
    app: Flask, client: FlaskClient, make_user: MakeUser
) -> None:
    user = make_user("mette")
    with app.app_context():
        found = db.session.get_one(User, user.id)
        old = sessions.give_password_link(found, at=clock.now() - timedelta(days=7, minutes=1))
        replaced = sessions.give_password_link(found, at=clock.now())
        sessions.give_password_link(found, at=clock.now())
        db.session.commit()
    assert client.get(f"/adgang/{old}").status_code == 404
    assert client.get(f"/adgang/{replaced}").status_code == 404
