"""The administrator's page about a forum's agenda template."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool.database.base import db
from forumtool.forums.forms.agenda_template import KIND_LABELS, USUAL_ITEMS
from forumtool.forums.models import AgendaTemplateItem, Forum
from forumtool.forums.rules import AgendaKind
from forumtool.roles import Role
from tests.app_fixtures import MakeUser
from tests.pages import post, sign_in

PAGE = "/administration/fora/unge/skabelon/"


@pytest.fixture
def admin(client: FlaskClient, make_user: MakeUser) -> FlaskClient:
    make_user("asta", Role.ADMINISTRATOR)
    sign_in(client, "asta")
    with client.application.app_context():
        db.session.add(Forum(slug="unge", name="Unge", started_on=date(2022, 2, 1)))
        db.session.commit()
    return client


def send(client: FlaskClient, address: str = "", **data: Any) -> TestResponse:
    return post(client, PAGE + address, data)


def add(client: FlaskClient, *titles: str) -> None:
    for title in titles:
        fields = {"kind": "other", "item_title": title, "minutes": "5"}
        assert send(client, **fields).status_code == 302


def items(client: FlaskClient) -> list[AgendaTemplateItem]:
    with client.application.app_context():
        query = sa.select(AgendaTemplateItem).order_by(AgendaTemplateItem.position)
        return list(db.session.scalars(query))


def titles(client: FlaskClient) -> list[str]:
    found = items(client)
    assert [item.position for item in found] == list(range(1, len(found) + 1))
    return [item.title for item in found]


def press(client: FlaskClient, position: int, button: str) -> TestResponse:
    return send(client, f"{position}/{button}", punkt=items(client)[position - 1].id)


def test_every_kind_of_item_has_a_word() -> None:
    assert set(KIND_LABELS) == set(AgendaKind)


def test_an_empty_template_may_begin_with_the_usual_items(admin: FlaskClient) -> None:
    assert "Brug de sædvanlige punkter" in admin.get(PAGE).text
    assert send(admin, "standard").status_code == 302
    assert titles(admin) == [title for _, title, _ in USUAL_ITEMS]
    assert send(admin, "standard").status_code == 409
    assert len(items(admin)) == len(USUAL_ITEMS)


def test_items_are_added_moved_changed_and_removed(admin: FlaskClient) -> None:
    add(admin, "Et", "To", "Tre")
    assert press(admin, 3, "op").status_code == 302
    assert titles(admin) == ["Et", "Tre", "To"]
    assert press(admin, 1, "ned").status_code == 302
    assert titles(admin) == ["Tre", "Et", "To"]
    fields = {"kind": "briefing", "item_title": "En", "minutes": "7"}
    assert send(admin, "2", **fields).status_code == 302
    assert (items(admin)[1].kind, items(admin)[1].minutes) == ("briefing", 7)
    assert press(admin, 1, "fjern").status_code == 302
    assert titles(admin) == ["En", "To"]


def test_a_second_press_does_not_hit_the_item_that_moved_up(admin: FlaskClient) -> None:
    add(admin, "Et", "To", "Tre")
    pressed = items(admin)[0].id
    assert send(admin, "1/fjern", punkt=pressed).status_code == 302
    assert send(admin, "1/fjern", punkt=pressed).status_code == 409
    assert titles(admin) == ["To", "Tre"]


def test_the_ends_of_the_list_go_no_further(admin: FlaskClient) -> None:
    add(admin, "Et", "To")
    assert press(admin, 1, "op").status_code == 409
    assert press(admin, 2, "ned").status_code == 409
    assert send(admin, "3/op", punkt=1).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "", "item_title": "Et", "minutes": "5"},
        {"kind": "noget", "item_title": "Et", "minutes": "5"},
        {"kind": "other", "item_title": "", "minutes": "5"},
        {"kind": "other", "item_title": "Et", "minutes": "0"},
        {"kind": "other", "item_title": "010157-8000", "minutes": "5"},
    ],
)
def test_an_item_that_makes_no_sense_is_refused(admin: FlaskClient, fields: Any) -> None:
    assert send(admin, **fields).status_code == 422
    assert items(admin) == []
