"""The administrator's page about mail that could not be sent."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forumtool import clock
from forumtool.database.base import db
from forumtool.mail import actions, delivery
from forumtool.mail.message import MailMessage
from forumtool.mail.models import OutgoingMail
from forumtool.roles import Role
from tests.app_fixtures import MakeUser
from tests.mail.server import Mailbox
from tests.pages import post, sign_in, soup

PAGE = "/administration/mail/"


@pytest.fixture
def admin(posting: Flask, make_user: MakeUser) -> FlaskClient:
    make_user("asta", Role.ADMINISTRATOR)
    client = posting.test_client()
    sign_in(client, "asta")
    return client


def refuse_one(app: Flask, server: Mailbox) -> str:
    """A mail that the server refused for good; its key."""
    server.refuse["mette@kommune.example"] = "550 5.1.1 Unknown"
    with app.app_context():
        at = clock.now()
        message = MailMessage(
            recipient="mette@kommune.example", subject="Møde i unge", body="Hemmeligt"
        )
        actions.post(message, at=at)
        db.session.commit()
        delivery.deliver(at)
        return db.session.scalars(sa.select(OutgoingMail.key)).one()


def test_it_says_plainly_that_mail_is_off(admin: FlaskClient, posting: Flask) -> None:
    assert "Sendes fra forumtool@kommune.example" in admin.get(PAGE).text
    posting.config["MAIL"] = None
    assert "Mail er slået fra" in admin.get(PAGE).text
    assert "Slået fra" in admin.get("/administration/").text


def test_what_could_not_be_sent_is_shown_without_its_text(
    admin: FlaskClient, posting: Flask, server: Mailbox
) -> None:
    refuse_one(posting, server)
    row = soup(admin.get(PAGE)).select_one("main tbody tr")
    assert row is not None
    text = " ".join(row.text.split())
    assert row.select_one("th.breaks") is not None  # 254 characters must not push the buttons out
    assert "mette@kommune.example" in text
    assert "Møde i unge" in text
    assert "Modtagerens adresse blev afvist (550 5.1.1)." in text
    assert "Hemmeligt" not in admin.get(PAGE).text


def test_both_front_pages_count_it(admin: FlaskClient, posting: Flask, server: Mailbox) -> None:
    refuse_one(posting, server)
    assert "1 mail kunne ikke sendes" in soup(admin.get("/administration/")).text
    [card] = soup(admin.get("/")).select(f".count-card[href='{PAGE}']")
    assert " ".join(card.text.split()) == "1 mail kunne ikke sendes"


def test_it_can_be_tried_again(admin: FlaskClient, posting: Flask, server: Mailbox) -> None:
    key = refuse_one(posting, server)
    server.refuse.clear()
    assert post(admin, f"{PAGE}{key}/igen").status_code == 302
    with posting.app_context():
        delivery.deliver(clock.now() + timedelta(seconds=1))
    assert server.recipients == ["mette@kommune.example"]
    assert "Ingen mails er blevet hængende" in admin.get(PAGE).text
    assert post(admin, f"{PAGE}{key}/igen").status_code == 404


def test_it_can_be_removed_and_is_asked_about_first(
    admin: FlaskClient, posting: Flask, server: Mailbox
) -> None:
    key = refuse_one(posting, server)
    asked = soup(admin.get(f"{PAGE}{key}/fjern"))
    assert "mette@kommune.example" in asked.text
    assert "kan ikke hentes tilbage" in asked.text
    assert f"{PAGE}{key}/fjern" in admin.get(PAGE).text
    assert post(admin, f"{PAGE}{key}/fjern").status_code == 302
    assert "Ingen mails er blevet hængende" in admin.get(PAGE).text
    assert "kunne ikke sendes" not in soup(admin.get("/administration/")).text.replace(
        "dem, der ikke kunne sendes", ""
    )


def test_one_that_waits_for_another_attempt_is_shown_with_the_time(
    admin: FlaskClient, posting: Flask, server: Mailbox
) -> None:
    key = refuse_one(posting, server)
    server.refuse["mette@kommune.example"] = "450 4.2.1 Busy"
    post(admin, f"{PAGE}{key}/igen")
    with posting.app_context():
        delivery.deliver(clock.now() + timedelta(seconds=1))
    text = admin.get(PAGE).text
    assert "Forsøges igen" in text
    assert "1 mail venter på at blive sendt" in text
