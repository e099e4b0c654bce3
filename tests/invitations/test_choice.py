"""The checkbox on the calendar page: invitations by mail, yes or no."""

import sqlalchemy as sa

from forumtool.accounts.models import User
from tests.feeds.app_fixtures import House
from tests.mail.server import Mailbox
from tests.pages import post, soup

PAGE = "/kalender/"
HERS = "mette@kommune.example"


def turn_mail_on(house: House, address: str = HERS) -> None:
    house.app.config["MAIL"] = Mailbox(port=25).settings()
    house.change(sa.update(User).values(email=address))


def is_ticked(house: House) -> bool:
    box = soup(house.client.get(PAGE)).select_one("input[name=wanted]")
    assert box is not None
    return box.has_attr("checked")


def test_there_is_nothing_to_choose_while_mail_is_off(house: House) -> None:
    house.change(sa.update(User).values(email=HERS))
    assert "Indkaldelser på mail" not in house.client.get(PAGE).text


def test_who_has_no_address_is_told_whom_to_ask(house: House) -> None:
    turn_mail_on(house, "")
    page = soup(house.client.get(PAGE))
    assert "Bed administratoren" in page.text
    assert page.select_one("input[name=wanted]") is None


def test_invitations_are_sent_until_one_says_no_and_again_after_a_yes(house: House) -> None:
    turn_mail_on(house)
    assert HERS in house.client.get(PAGE).text
    assert is_ticked(house)
    assert post(house.client, "/kalender/indkaldelser").status_code == 302
    assert not is_ticked(house)
    assert post(house.client, "/kalender/indkaldelser", {"wanted": "y"}).status_code == 302
    assert is_ticked(house)
