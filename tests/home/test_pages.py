"""The front page as each role finds it, and one's own sent cases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.cases import actions
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.roles import Role
from tests.app_fixtures import PASSWORD_HASH
from tests.cases.app_fixtures import fields
from tests.cases.cast import START, Stage, set_the_stage
from tests.pages import soup
from tests.statements import heard


@pytest.fixture
def stage(app: Flask) -> Stage:
    stage = set_the_stage(app)
    with app.app_context():
        unge = db.session.scalars(sa.select(Forum).where(Forum.slug == "unge")).one()
        for label in ("Borger A", "Borger B"):
            actions.submit(unge, fields(label=label), by=1, at=clock.now())
        db.session.add_all(
            [
                _meeting(unge, clock.today() + timedelta(days=9), MeetingState.PLANNED),
                _meeting(unge, clock.today() - timedelta(days=5), MeetingState.IN_REVIEW),
            ]
        )
        db.session.commit()
    return stage


def _meeting(forum: Forum, day: date, state: MeetingState) -> Meeting:
    return Meeting(
        forum_id=forum.id,
        slot_on=day,
        held_on=day,
        starts_at=time(9, 0),
        minutes=60,
        room="Lokale 2",
        state=state,
        created_at=clock.now(),
        changed_at=clock.now(),
    )


@contextmanager
def counted(stage: Stage) -> Iterator[list[str]]:
    with stage.app.app_context():
        engine = db.engine
    with heard(engine) as statements:
        yield statements


def cards_of(stage: Stage, name: str) -> dict[str, str]:
    page = soup(stage.as_(name).get("/"))
    return {
        " ".join(card.get_text(" ").split()): str(card["href"])
        for card in page.select(".count-card")
    }


def test_the_page_says_what_a_samarbejdsforum_is_and_where_to_send(stage: Stage) -> None:
    page = soup(stage.as_("ada").get("/"))
    assert "Et samarbejdsforum er en fast gruppe" in page.text
    links = [link["href"] for link in page.select("#send ~ .grid a")]
    assert links == ["/forum/unge/sager/ny", "/forum/voksne/sager/ny"]


def test_a_coordinator_finds_cases_minutes_and_the_next_deadline(stage: Stage) -> None:
    found = cards_of(stage, "bo")
    assert found["2 nye sager at se på"] == "/forum/unge/koe?vis=nye"
    assert any("referat fra" in label for label in found)
    text = stage.as_("bo").get("/").text
    assert "Næste møde" in text
    assert "Punktfrist" in text


def test_a_member_finds_the_meeting_and_the_minutes_and_no_deadline(stage: Stage) -> None:
    found = cards_of(stage, "mia")
    assert [label for label in found if "sag" in label] == []
    assert any("referat fra" in label for label in found)
    assert "Punktfrist" not in stage.as_("mia").get("/").text


def test_the_other_forums_coordinator_sees_nothing_of_it(stage: Stage) -> None:
    text = soup(stage.as_("kim").get("/")).text
    assert "Der venter ikke andet på dig her." in text
    assert "Borger A" not in text


def test_a_submitter_follows_their_own_and_is_told_what_to_answer(stage: Stage) -> None:
    with stage.app.app_context():
        case = db.session.scalars(sa.select(ForumCase).where(ForumCase.number == "26-001")).one()
        actions.ask_for_more(case, "Hvornår søgte borgeren?", by=2, at=clock.now())
        db.session.commit()
    for address in ("/", "/mine-sager/"):
        page = soup(stage.as_("anne").get(address))
        lines = [line.text for line in page.select(".item")]
        assert len(lines) == 2
        assert "26-001" in lines[0]
        assert "Hvornår søgte borgeren?" in lines[0]
        assert page.select_one("a[href='/forum/unge/sager/26-001/svar']") is not None


def test_nobody_finds_what_others_sent_among_their_own(stage: Stage) -> None:
    for name in ("bo", "mia", "kim", "rie", "leo", "ada"):
        assert "Borger" not in soup(stage.as_(name).get("/mine-sager/")).text


def test_a_leader_finds_figures_and_no_word_of_a_case(stage: Stage) -> None:
    assert cards_of(stage, "leo")["2 modtagne sager i Samarbejdsforum Unge"] == "/tal/#unge"
    assert "praktikken" not in stage.as_("leo").get("/").text


def test_an_administrator_finds_what_to_mend(stage: Stage) -> None:
    with stage.app.app_context():
        ends = clock.today() + timedelta(days=3)
        db.session.execute(
            sa.update(Membership).where(Membership.user_id == 3).values(valid_to=ends)
        )
        db.session.commit()
    found = cards_of(stage, "ada")
    ending = "1 medlemskab i Samarbejdsforum Unge udløber inden 30 dage"
    assert found[ending] == "/administration/fora/unge/medlemmer/?vis=udloeber"
    seats = soup(stage.as_("ada").get(found[ending])).select(".items > li")
    assert ["Mia" in seat.text for seat in seats] == [True]


def lines_at(client: FlaskClient, address: str) -> int:
    page = soup(client.get(address))
    return len(page.select("main tbody tr, main .items > li"))


def test_every_count_leads_to_a_list_of_just_so_many(demo_as: Callable[[str], FlaskClient]) -> None:
    followed = set()
    for name in ("koordinator.unge", "koordinator.social", "medlem.unge", "administrator"):
        client = demo_as(name)
        for page in ("/", "/forum/unge/", "/forum/voksne/"):
            for card in soup(client.get(page)).select(".count-card[href*='?vis=']"):
                count = card.select(".count-card__number")[0].text
                assert lines_at(client, str(card["href"])) == int(count), (name, card["href"])
                followed.add(urlsplit(str(card["href"])).query)
    assert followed >= {"vis=nye", "vis=klar", "vis=mangler", "vis=forfaldne"}


@pytest.mark.parametrize(
    ("address", "some", "every"),
    [
        ("/administration/personer/", "uden-adgangskode", 2),
        ("/administration/fora/", "uden-fagkoordinator", 1),
    ],
)
def test_an_administrators_counts_lead_to_what_lacks_something(
    stage: Stage, address: str, some: str, every: int
) -> None:
    with stage.app.app_context():
        have = User.username.not_in(["mia", "kim"])
        db.session.execute(sa.update(User).where(have).values(password_hash=PASSWORD_HASH))
        db.session.execute(
            sa.update(Membership)
            .where(Membership.forum_id == 1, Membership.role == Role.COORDINATOR)
            .values(valid_to=clock.today() - timedelta(days=1))
        )
        db.session.commit()
    client = stage.as_("ada")
    (card,) = soup(client.get("/")).select(f".count-card[href='{address}?vis={some}']")
    assert card.select(".count-card__number")[0].text == str(every)
    assert lines_at(client, f"{address}?vis={some}") == every
    assert "Vis alle" in client.get(f"{address}?vis={some}").text
    assert lines_at(client, f"{address}?vis=noget-andet") == lines_at(client, address) > every


def test_the_queue_shows_one_part_of_itself_and_the_way_back(stage: Stage) -> None:
    with stage.app.app_context():
        case = db.session.scalars(sa.select(ForumCase).where(ForumCase.number == "26-001")).one()
        actions.ask_for_more(case, "Hvornår søgte borgeren?", by=2, at=clock.now())
        db.session.commit()
    client = stage.as_("bo")
    page = soup(client.get("/forum/unge/koe?vis=mangler"))
    assert " ".join(page.select("h1")[0].text.split()) == "Kø: mangler oplysninger"
    assert [row.a and row.a.text for row in page.select("tbody tr")] == ["26-001"]
    assert "1 af 2 sager i køen." in page.text
    assert page.select("main a[href='/forum/unge/koe']")
    assert lines_at(client, "/forum/unge/koe?vis=klar") == 0
    for whole in ("", "?vis=", "?vis=lukkede"):
        assert lines_at(client, f"/forum/unge/koe{whole}") == 2


def test_an_auditor_finds_the_log_of_the_last_days(stage: Stage) -> None:
    stage.as_("anne").get("/")
    place = cards_of(stage, "rie")["1 opslag i sager de seneste 7 dage"]
    assert place.startswith("/adgangslog/?handling=read&fra=")
    rows = soup(stage.as_("rie").get(place)).select("main tbody tr")
    assert len(rows) == 1


@pytest.mark.parametrize("name", ["anne", "bo", "mia", "kim", "rie", "leo", "ada"])
def test_the_front_page_asks_the_database_few_questions(stage: Stage, name: str) -> None:
    client = stage.as_(name)
    with counted(stage) as seen:
        assert client.get("/").status_code == 200
    assert len(seen) <= 8, seen  # two of them load the person


def test_somebody_with_several_hats_finds_a_section_for_each(stage: Stage) -> None:
    with stage.app.app_context():
        kim = db.session.scalars(sa.select(User).where(User.username == "kim")).one()
        kim.roles = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
        seat = Membership(
            forum_id=1, user_id=kim.id, department_id=1, role=Role.DEPUTY, valid_from=START
        )
        db.session.add(seat)
        db.session.commit()
    client = stage.as_("kim")
    with counted(stage) as seen:
        page = soup(client.get("/"))
    titles = [" ".join(title.get_text(" ").split()) for title in page.select("section h2")]
    assert titles == [
        "Samarbejdsforum Unge",
        "Samarbejdsforum Voksne",
        "Tal for i år",
        "Administration",
        "Send en sag",
    ]
    assert len(seen) <= 15
