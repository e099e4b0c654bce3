"""A forum's own address, and what a person may let the personal calendar show besides."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.cases.actions import add_follow_up, finish_follow_up, submit
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.database.base import db
from forumtool.feeds.actions import revoke_without_membership
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.actions.fora import ForumFields, change_forum
from forumtool.forums.models import Department, Forum, Membership
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import AgendaItem, Meeting, Recusal
from forumtool.meetings.place import place_of
from forumtool.meetings.queries import find_meeting
from forumtool.roles import Role
from forumtool.series.actions.meeting_dates import cancel_meeting, move_meeting
from tests.app_fixtures import MakeUser
from tests.cases.app_fixtures import fields
from tests.feeds.app_fixtures import House
from tests.feeds.conftest import TODAY
from tests.pages import post, sign_in, soup

WORD = "Guldspurven"
DUE = date(2026, 12, 16)
YESTERDAY = TODAY - timedelta(days=1)
FIRST = date(2026, 12, 2)


def choose(house: House, *wanted: str) -> None:
    ticked = dict.fromkeys(wanted, "y")
    answer = post(house.client, "/kalender/valg", ticked, page="/kalender/")
    assert answer.status_code == 302


def unfolded(house: House, path: str) -> list[str]:
    return house.fetch(path).replace("\r\n ", "").split("\r\n")


def events(house: House, path: str) -> dict[str, dict[str, str]]:
    """By summary and start: the lines of each event."""
    text = "\n".join(unfolded(house, path))
    found = {}
    for block in re.findall(r"BEGIN:VEVENT\n(.*?)END:VEVENT", text, re.DOTALL):
        lines = dict(line.split(":", 1) for line in block.strip().split("\n"))
        values = {name.split(";")[0]: value for name, value in lines.items()}
        found[f"{values['SUMMARY']} {values['DTSTART']}"] = values | {"whole": block}
    return found


# --- A forum's own address


def new_forum_feed(house: House, slug: str = "unge") -> str:
    answer = post(house.client, "/kalender/", {"forum": slug}, page="/kalender/")
    assert answer.status_code == 200
    assert "Location" not in answer.headers
    link = soup(answer).select_one("#kalenderadresse")
    assert link is not None
    return str(link["href"]).removeprefix("http://localhost")


def test_a_forum_has_an_address_of_its_own_beside_the_personal_one(house: House) -> None:
    personal, unge = house.new_feed(), new_forum_feed(house)
    text = house.fetch(unge)
    assert text.count("BEGIN:VEVENT") == 2
    assert "NAME:Samarbejdsforum Unge" in text
    assert "Voksne" not in text
    assert house.fetch(personal).count("BEGIN:VEVENT") == 3


def test_the_same_meeting_has_the_same_uid_in_both(house: House) -> None:
    def uids(path: str) -> set[str]:
        return {line for line in unfolded(house, path) if line.startswith("UID")}

    assert uids(new_forum_feed(house)) < uids(house.new_feed())


def test_renewing_or_closing_one_leaves_the_other(house: House) -> None:
    personal, unge = house.new_feed(), new_forum_feed(house)
    renewed = new_forum_feed(house)
    client = house.app.test_client()
    assert [client.get(path).status_code for path in (personal, unge, renewed)] == [200, 404, 200]
    post(house.client, "/kalender/luk", {"forum": "unge"}, page="/kalender/")
    assert [client.get(path).status_code for path in (personal, renewed)] == [200, 404]
    post(house.client, "/kalender/luk", page="/kalender/")
    assert client.get(personal).status_code == 404


def test_a_forums_address_dies_with_the_membership(house: House) -> None:
    unge, voksne = new_forum_feed(house), new_forum_feed(house, "voksne")
    etag = house.app.test_client().get(unge).headers["ETag"]
    leaves = sa.update(Membership).where(Membership.forum_id == house.unge)
    house.change(leaves.values(valid_to=YESTERDAY))
    client = house.app.test_client()
    assert client.get(unge).status_code == 404
    assert client.get(unge, headers={"If-None-Match": etag}).status_code == 404
    assert client.get(voksne).status_code == 200


def test_the_daily_work_closes_a_forums_address_for_good_and_leaves_the_personal_one(
    house: House,
) -> None:
    personal, unge = house.new_feed(), new_forum_feed(house)
    leaves = sa.update(Membership).where(Membership.forum_id == house.unge)
    house.change(leaves.values(valid_to=YESTERDAY))
    with house.app.app_context():
        assert revoke_without_membership(clock.now()).startswith("Kalenderadresser: 1 ")
        db.session.commit()
    house.change(leaves.values(valid_to=None))
    client = house.app.test_client()
    assert [client.get(path).status_code for path in (personal, unge)] == [200, 404]


def test_nobody_gets_an_address_to_a_forum_they_do_not_sit_in(
    house: House, make_user: MakeUser
) -> None:
    make_user("ole")
    client = house.app.test_client()
    sign_in(client, "ole")
    assert post(client, "/kalender/", {"forum": "unge"}).status_code == 404
    assert post(house.client, "/kalender/", {"forum": "findes-ikke"}).status_code == 404


def test_the_page_shows_each_forum_with_its_address(house: House) -> None:
    new_forum_feed(house)
    page = house.client.get("/kalender/")
    section = soup(page).select_one("section[aria-labelledby='et-forum']")
    assert section is not None
    text = section.get_text(" ", strip=True)
    assert "Samarbejdsforum Unge Lavet lørdag den 21. november 2026" in text
    assert text.count("Lav adresse") == 1
    assert text.count("Lav en ny adresse") == 1


def test_a_form_that_comes_back_after_a_new_sign_in_makes_nothing(house: House) -> None:
    answer = post(house.client, "/kalender/", {"genoptag": "1"}, page="/kalender/")
    assert answer.status_code == 302
    assert ".ics" not in answer.text + str(answer.headers)
    with house.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(CalendarFeed.id))) == 0


# --- The agenda's deadlines


def test_the_deadlines_are_shown_when_chosen_as_whole_days_that_keep_nobody_busy(
    house: House,
) -> None:
    path = house.new_feed()
    assert len(events(house, path)) == 3
    choose(house, "deadlines")
    found = events(house, path)
    assert len(found) == 12
    # The example of product.md: Wednesday 2 December 2026.
    for summary, day, following in (
        ("Frist: punkter til dagsordenen", "20261126", "20261127"),
        ("Frist: dagsordenen udsendes", "20261130", "20261201"),
        ("Frist: indsigelse mod referatet", "20261207", "20261208"),
    ):
        event = found[f"{summary}\\, Samarbejdsforum Unge {day}"]
        assert f"DTSTART;VALUE=DATE:{day}\n" in event["whole"]
        assert f"DTEND;VALUE=DATE:{following}\n" in event["whole"]
        assert (event["TRANSP"], event["STATUS"]) == ("TRANSPARENT", "CONFIRMED")
        assert event["URL"] == "http://localhost/forum/unge/moeder/2026-12-02/"
    choose(house)
    assert len(events(house, path)) == 3


def test_deadlines_move_and_are_cancelled_with_their_meeting(house: House) -> None:
    path = house.new_feed()
    choose(house, "deadlines")
    name = "Frist: punkter til dagsordenen\\, Samarbejdsforum Unge"
    before = events(house, path)[f"{name} 20261126"]
    with house.app.app_context():
        meeting = find_meeting(house.unge, FIRST)
        assert meeting is not None
        at: Any = {"by": house.mette, "at": clock.now()}
        day = date(2026, 12, 3)
        move_meeting(meeting, place_of(meeting), day=day, reason="Kursus", today=TODAY, **at)
        db.session.commit()
        moved = events(house, path)[f"{name} 20261127"]
        assert moved["UID"] == before["UID"]
        assert int(moved["SEQUENCE"]) > int(before["SEQUENCE"])
        cancel_meeting(meeting, "Ingen sager", **at)
        db.session.commit()
    cancelled = events(house, path)[f"AFLYST: {name} 20261127"]
    assert (cancelled["UID"], cancelled["STATUS"]) == (before["UID"], "CANCELLED")
    assert "Ingen sager" not in house.fetch(path)


def test_a_forum_that_counts_its_days_anew_raises_its_deadlines(house: House) -> None:
    path = house.new_feed()
    choose(house, "deadlines")
    with house.app.app_context():
        forum = db.session.get_one(Forum, house.unge)
        names = ForumFields.__dataclass_fields__
        kept = {name: getattr(forum, name) for name in names} | {"submission_days": 5}
        change_forum(forum, ForumFields(**kept), version=forum.version, at=clock.now())
        db.session.commit()
    event = events(house, path)["Frist: punkter til dagsordenen\\, Samarbejdsforum Unge 20261125"]
    assert event["SEQUENCE"] == "1"


# --- Follow-ups


@pytest.fixture
def promise(house: House) -> Callable[..., int]:
    """A case full of the word, and a follow-up of it; the follow-up's id."""

    def make(forum_id: int, owner: str = "Mette", due_on: date = DUE) -> int:
        with house.app.app_context():
            forum = db.session.get_one(Forum, forum_id)
            departments = list(db.session.scalars(sa.select(Department.id)))
            case = submit(
                forum,
                fields(label=f"Borger {WORD}", facts=WORD, department_ids=tuple(departments)),
                by=house.mette,
                at=clock.now(),
            )
            follow_up = add_follow_up(case, f"{WORD} ringes op", owner=owner, due_on=due_on)
            db.session.commit()
            return follow_up.id

    return make


NAME = "Frist: opfølgning\\, Samarbejdsforum Unge"


def test_my_follow_ups_are_shown_when_chosen_without_a_word_of_the_case(
    house: House, promise: Callable[..., int]
) -> None:
    promise(house.unge)
    promise(house.unge, owner="Ole")
    path = house.new_feed()
    assert "Frist" not in house.fetch(path)
    choose(house, "follow_ups")
    found = [event for name, event in events(house, path).items() if name.startswith("Frist")]
    assert [event["SUMMARY"] for event in found] == [NAME]
    assert "DTSTART;VALUE=DATE:20261216\n" in found[0]["whole"]
    assert found[0]["URL"] == "http://localhost/forum/unge/opfoelgninger/"
    text = "\n".join(unfolded(house, path))
    with house.app.app_context():
        numbers = list(db.session.scalars(sa.select(ForumCase.number)))
    for word in (WORD, "Borger", "22/5547", "ringes", *numbers):
        assert word not in text


def test_a_kept_promise_is_told_and_gone_thirty_days_after_its_date(
    house: House, promise: Callable[..., int]
) -> None:
    own = promise(house.unge)
    path = house.new_feed()
    choose(house, "follow_ups")
    before = events(house, path)[f"{NAME} 20261216"]
    with house.app.app_context():
        follow_up = db.session.get_one(FollowUp, own)
        finish_follow_up(follow_up, by=house.mette, on=TODAY, note=WORD)
        db.session.commit()
    after = events(house, path)[f"FÆRDIG: {NAME} 20261216"]
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert WORD not in after["whole"]
    with clock.pinned_to(clock.moment(date(2027, 1, 16), clock.now().time())):
        assert "opfølgning" not in "".join(unfolded(house, path))


def test_follow_ups_of_a_forum_one_has_left_are_gone_with_its_meetings(
    house: House, promise: Callable[..., int]
) -> None:
    promise(house.unge)
    path = house.new_feed()
    choose(house, "follow_ups")
    leaves = sa.update(Membership).where(Membership.forum_id == house.unge)
    house.change(leaves.values(valid_to=YESTERDAY))
    assert "Unge" not in house.fetch(path)


def test_who_is_inhabil_in_a_case_loses_its_date_too(
    house: House, promise: Callable[..., int]
) -> None:
    promise(house.unge)
    path = house.new_feed()
    choose(house, "follow_ups")
    assert f"{NAME} 20261216" in events(house, path)
    with house.app.app_context():
        item = AgendaItem(
            meeting_id=db.session.scalar(sa.select(Meeting.id).where(Meeting.held_on == FIRST)),
            position=1,
            kind=AgendaKind.CASE,
            title="",
            minutes=20,
            case_id=db.session.scalar(sa.select(ForumCase.id)),
        )
        db.session.add(item)
        db.session.flush()
        db.session.add(Recusal(item_id=item.id, user_id=house.mette))
        db.session.commit()
    assert f"{NAME} 20261216" not in events(house, path)


def test_a_person_of_another_name_has_other_follow_ups(
    house: House, promise: Callable[..., int]
) -> None:
    promise(house.unge, owner="Mette Nyt-Navn")
    path = house.new_feed()
    choose(house, "follow_ups")
    assert "Frist" not in house.fetch(path)
    house.change(sa.update(User).values(name="Mette Nyt-Navn"))
    assert f"{NAME} 20261216" in events(house, path)


def test_what_was_chosen_is_kept_when_the_address_is_renewed_or_made_again(house: House) -> None:
    house.new_feed()
    choose(house, "deadlines")
    assert len(events(house, house.new_feed())) == 12
    post(house.client, "/kalender/luk", page="/kalender/")
    assert len(events(house, house.new_feed())) == 12
    box = soup(house.client.get("/kalender/")).select_one("input[name=deadlines]")
    assert box is not None
    assert box.has_attr("checked")


def test_there_is_nothing_to_choose_before_there_is_an_address(house: House) -> None:
    assert "follow_ups" not in house.client.get("/kalender/").text
    answer = post(house.client, "/kalender/valg", {"follow_ups": "y"}, page="/kalender/")
    assert answer.status_code == 409
    assert "Du har ingen kalenderadresse endnu" in answer.text


def test_the_page_names_the_program_that_fetched_last(house: House) -> None:
    path = house.new_feed()
    agent = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Thunderbird/140.1"
    house.app.test_client().get(path, headers={"User-Agent": agent})
    assert "af Thunderbird" in house.client.get("/kalender/").text
    assert "Mozilla" not in house.client.get("/kalender/").text


# --- A full year


def test_five_fora_with_all_their_deadlines_stay_below_a_megabyte(house: House) -> None:
    add_fora(house.app, house.mette)
    path = house.new_feed()
    choose(house, "deadlines", "follow_ups")
    with clock.pinned_to(clock.moment(date(2026, 12, 31), clock.now().time())):
        answer = house.app.test_client().get(path)
    assert answer.text.count("BEGIN:VEVENT") > 900
    assert len(answer.data) < 1_000_000, "Google reads no more"


def add_fora(app: Flask, user_id: int) -> None:
    """Five that meet every fortnight, with all the rows a feed of December can reach."""
    at = clock.now()
    with app.app_context():
        department = db.session.scalar(sa.select(Department.id))
        for number in range(5):
            forum = Forum(
                slug=f"forum-{number}",
                name=f"Samarbejdsforum for de unge i område {number}",
                started_on=date(2022, 2, 1),
            )
            db.session.add(forum)
            db.session.flush()
            days = [date(2025, 1, 1) + timedelta(days=number + 14 * turn) for turn in range(78)]
            rows = (
                {"forum_id": forum.id, "slot_on": day, "held_on": day, "room": "Rådhuset, lokale 3"}
                for day in days
            )
            common = {"created_at": at, "changed_at": at, "minutes": 60, "state": "planned"}
            starts = clock.local(at).time().replace(microsecond=0)
            db.session.add_all(Meeting(**row, **common, starts_at=starts) for row in rows)
            seat = {"department_id": department, "role": Role.MEMBER, "valid_from": days[0]}
            db.session.add(Membership(forum_id=forum.id, user_id=user_id, **seat))
        db.session.commit()
