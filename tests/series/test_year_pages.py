"""The year's plan and its collisions, through the forms of the pages."""

from datetime import date, time

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from forumtool.cases.rules import CaseState
from forumtool.database.base import db
from forumtool.forums.models import Department, Membership
from forumtool.meetings.actions.agenda import add_item, publish, put_on_agenda
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place
from forumtool.meetings.rules import MeetingState
from forumtool.roles import Role
from forumtool.series.actions.meeting_dates import (
    add_meeting,
    cancel_meeting,
    keep_date,
    move_meeting,
)
from forumtool.web.access_log import AccessLogRow
from forumtool.workdays.actions import add_closure
from forumtool.workdays.closures import ALWAYS_FROM, ClosureKind, Pattern, Rule
from forumtool.workdays.models import Closure
from tests.meetings.app_fixtures import NINE, NOW, TODAY, WEDNESDAY, World
from tests.pages import post, soup

LIST = "/forum/unge/moeder/"
PLAN = f"{LIST}aar/2027"
WINTER = date(2027, 2, 17)
MAUNDY_THURSDAY = date(2027, 3, 25)
JANUARY = date(2027, 1, 13)


def add(world: World, *days: date) -> None:
    for day in days:
        world.add(day)
    db.session.commit()


def rows() -> list[tuple[date, str]]:
    db.session.expire_all()
    return [(m.held_on, m.state) for m in db.session.query(Meeting).order_by(Meeting.id)]


def seat_elsewhere(world: World, name: str, role: Role = Role.MEMBER) -> None:
    """In Samarbejdsforum Voksne, which meets at half past nine on 13 January."""
    department = db.session.query(Department).first()
    voksne = world.forum("voksne")
    db.session.add(
        Membership(
            forum=voksne,
            user_id=world.people[name],
            department=department,
            role=role,
            valid_from=date(2022, 2, 1),
        )
    )
    add_meeting(voksne, Place(time(9, 30), 60), day=JANUARY, at=NOW, today=TODAY)
    db.session.commit()


# --- The page


def test_the_plan_shows_meetings_holidays_and_weeks(world: World, mia: FlaskClient) -> None:
    add(world, JANUARY, WINTER)
    page = soup(mia.get(PLAN))
    tables = page.select(".month__days")
    assert [each.caption.text for each in tables if each.caption][:2] == [
        "Januar 2027",
        "Februar 2027",
    ]
    link = tables[0].select_one("td a")
    assert link is not None
    assert link["href"] == f"{LIST}2027-01-13/"
    assert link.text == "13 møde kl. 09.00"
    weeks = [each.text for each in tables[1].select("tbody th")]
    assert weeks == ["Uge 5", "Uge 6", "Uge 7", "Uge 8"]
    assert "15–21 vinterferie" in " ".join(page.text.split())
    assert "25 skærtorsdag" in " ".join(page.text.split())
    assert "2 møder. 1 møde støder sammen med andet" in " ".join(page.text.split())


def test_everybody_sees_the_collision_and_only_who_plans_gets_the_buttons(
    world: World, bo: FlaskClient, mia: FlaskClient
) -> None:
    add(world, WINTER)
    for client in (bo, mia):
        assert "Skoleferie vinterferie" in " ".join(soup(client.get(PLAN)).text.split())
    assert "Flyt til fredag den 12. februar" in bo.get(PLAN).text
    assert "Flyt til" not in mia.get(PLAN).text
    assert post(mia, f"{LIST}2027-02-17/kollision", {"svar": "keep"}).status_code == 403
    for step in ("gennemse", "gennemfoer"):
        assert post(mia, f"{PLAN}/{step}").status_code == 403


def test_a_year_without_meetings_says_so_and_shows_the_calendar(
    world: World, bo: FlaskClient, mia: FlaskClient
) -> None:
    page = bo.get(PLAN).text
    assert "Ingen møder i 2027" in page
    assert f"{LIST}nyt" in page
    assert "skærtorsdag" in page
    assert f"{LIST}nyt" not in mia.get(PLAN).text


def test_years_within_reach_are_stepped_through_and_others_are_not_found(
    world: World, bo: FlaskClient
) -> None:
    meeting = world.add()
    meeting.held_on = date(2025, 3, 5)
    db.session.commit()
    tabs = [str(each["href"]) for each in soup(bo.get(PLAN)).select(".tabs--page a")]
    assert tabs == [f"{LIST}aar/{year}" for year in (2025, 2026, 2027, 2028)]
    assert all(bo.get(address).status_code == 200 for address in tabs)
    for year in ("2024", "2029", "9999", "0000", "27"):
        assert bo.get(f"{LIST}aar/{year}").status_code == 404


def test_the_plan_is_linked_from_the_list_and_the_front_page(world: World, bo: FlaskClient) -> None:
    add(world, WEDNESDAY, WINTER)
    assert f'href="{LIST}aar/2026"' in bo.get(LIST).text
    front = bo.get("/forum/unge/").text
    assert f'href="{PLAN}#kollisioner"' in front
    assert "1 møde i planen støder sammen med" in front


def test_a_cancelled_meeting_is_on_the_plan_and_asks_nothing(world: World, bo: FlaskClient) -> None:
    add(world, WINTER)
    cancel_meeting(world.meeting(WINTER), "Ferie", by=world.bo, at=NOW)
    db.session.commit()
    page = soup(bo.get(PLAN))
    assert page.select_one("td.is-cancelled a") is not None
    assert page.find(id="kollisioner") is None


# --- One answer, one press


def test_a_date_on_a_holiday_is_named_and_moved_with_one_press(
    world: World, bo: FlaskClient
) -> None:
    add(world, MAUNDY_THURSDAY)
    for address in (LIST, PLAN):
        page = bo.get(address).text
        assert "skærtorsdag" in page
        for button in (
            "Flyt til tirsdag den 30. marts",
            "Flyt en uge til torsdag den 1. april",
            "Aflys mødet",
            "Behold datoen",
        ):
            assert button in page
    answer = post(
        bo, f"{LIST}2027-03-25/kollision", {"svar": "nearest_working_day 2027-03-30", "fra": "aar"}
    )
    assert answer.location == PLAN
    assert rows() == [(date(2027, 3, 30), "planned")]
    assert world.meeting(date(2027, 3, 30)).moves[0].reason == "Mødet faldt på skærtorsdag"


@pytest.mark.parametrize(("remedy", "state"), [("cancel", "cancelled"), ("keep", "planned")])
@pytest.mark.parametrize("day", [MAUNDY_THURSDAY, WINTER])
def test_a_meeting_is_cancelled_or_kept_with_one_press(
    world: World, bo: FlaskClient, remedy: str, state: str, day: date
) -> None:
    add(world, day)
    assert post(bo, f"{LIST}{day}/kollision", {"svar": remedy}).location == LIST
    assert rows() == [(day, state)]
    assert "Behold datoen" not in bo.get(LIST).text
    assert "Behold datoen" not in bo.get(PLAN).text


def test_what_was_kept_is_still_told_on_the_plan(world: World, bo: FlaskClient) -> None:
    add(world, WINTER)
    post(bo, f"{LIST}2027-02-17/kollision", {"svar": "keep"})
    assert "Skoleferie: vinterferie (beholdt)" in bo.get(PLAN).text
    assert "Svar igen" in bo.get(PLAN).text


def test_an_answer_to_a_rule_that_is_gone_is_not_asked_for_anew(
    world: World, bo: FlaskClient
) -> None:
    add(world, WINTER)
    post(bo, f"{LIST}2027-02-17/kollision", {"svar": "keep"})
    db.session.execute(sa.delete(Closure).where(Closure.name == "vinterferie"))
    db.session.commit()
    page = bo.get(PLAN).text
    assert "vinterferie" not in page
    assert "Svar igen" not in page


def test_what_was_kept_can_be_answered_anew(world: World, bo: FlaskClient) -> None:
    add(world, WINTER)
    post(bo, f"{LIST}2027-02-17/kollision", {"svar": "keep"})
    assert post(bo, f"{LIST}2027-02-17/kollision/igen").location == PLAN
    page = bo.get(PLAN).text
    assert "Flyt til fredag den 12. februar" in page
    assert "Svar igen" not in page


def test_a_meeting_that_is_moved_is_asked_about_anew(world: World, bo: FlaskClient) -> None:
    add(world, WINTER)
    keep_date(world.meeting(WINTER), ["school_holiday"])
    db.session.commit()
    move_meeting(
        world.meeting(WINTER),
        NINE,
        day=date(2027, 7, 14),
        reason="Ønske",
        by=world.bo,
        at=NOW,
        today=TODAY,
    )
    db.session.commit()
    assert world.meeting(date(2027, 7, 14)).kept_collisions == frozenset()
    assert "sommerferie" in bo.get(LIST).text


@pytest.mark.parametrize(
    "answer",
    [
        "flyv",
        "nearest_working_day",
        "nearest_working_day 2027-02-18",
        "nearest_working_day 2027-02-13",
        "week_later 2027-09-01",
    ],
)
def test_a_made_up_answer_is_refused(world: World, bo: FlaskClient, answer: str) -> None:
    add(world, WINTER)
    assert post(bo, f"{LIST}2027-02-17/kollision", {"svar": answer}).status_code == 409
    assert rows() == [(WINTER, "planned")]


def test_a_meeting_that_collides_with_nothing_has_nothing_to_answer(
    world: World, bo: FlaskClient
) -> None:
    add(world, WEDNESDAY)
    answer = post(bo, f"{LIST}2026-12-02/kollision", {"svar": "cancel"})
    assert answer.status_code == 409
    assert "støder ikke længere sammen" in answer.text
    assert rows() == [(WEDNESDAY, "planned")]


def test_a_meeting_with_a_sent_agenda_is_kept_but_not_moved_from_here(
    world: World, bo: FlaskClient
) -> None:
    meeting = world.add(WINTER)
    add_item(meeting, "Status", 5)
    publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    db.session.commit()
    page = bo.get(PLAN).text
    assert "Dagsordenen er udsendt, så mødet flyttes ikke herfra" in " ".join(page.split())
    assert "Flyt til" not in page
    for answer in ("cancel", "week_later 2027-02-24"):
        assert post(bo, f"{LIST}2027-02-17/kollision", {"svar": answer}).status_code == 409
    assert rows() == [(WINTER, "published")]
    assert post(bo, f"{LIST}2027-02-17/kollision", {"svar": "keep"}).status_code == 302
    assert "Dagsordenen er udsendt, så" not in bo.get(PLAN).text


def test_a_cancelled_meeting_gives_its_case_back_and_is_logged(
    world: World, bo: FlaskClient
) -> None:
    meeting, case = world.add(WINTER), world.ready_case()
    put_on_agenda(meeting, case, minutes=20, by=world.bo, at=NOW)
    number = case.number
    db.session.commit()
    assert "Aflyses mødet, går 1 sag tilbage i køen." in bo.get(PLAN).text
    post(bo, f"{LIST}2027-02-17/kollision", {"svar": "cancel"})
    assert world.case(number).state is CaseState.READY
    logged = db.session.query(AccessLogRow).filter_by(page="series.settle").one()
    assert logged.cases == f" {number} "


# --- Other fora


def test_a_member_who_sits_in_two_fora_is_named_and_no_case_is(
    world: World, bo: FlaskClient
) -> None:
    add(world, JANUARY)
    seat_elsewhere(world, "mia")
    text = " ".join(soup(bo.get(PLAN)).text.split())
    assert "Andet forum Samarbejdsforum Voksne kl. 09.30: Mia sidder begge steder" in text
    post(bo, f"{LIST}2027-01-13/kollision", {"svar": "keep"})
    assert "Behold datoen" not in bo.get(PLAN).text


@pytest.mark.parametrize(
    ("name", "role"), [("kaj", Role.MEMBER), ("mia", Role.DEPUTY), ("ida", Role.MEMBER)]
)
def test_deputies_and_people_of_other_fora_alone_do_not_collide(
    world: World, bo: FlaskClient, name: str, role: Role
) -> None:
    add(world, JANUARY)
    seat_elsewhere(world, name, role)
    assert soup(bo.get(PLAN)).find(id="kollisioner") is None


def test_a_seat_that_ends_before_the_day_does_not_collide(world: World, bo: FlaskClient) -> None:
    add(world, JANUARY)
    seat_elsewhere(world, "mia")
    seat = db.session.query(Membership).filter_by(forum_id=world.forum("voksne").id).one()
    seat.valid_to = date(2027, 1, 12)
    db.session.commit()
    assert soup(bo.get(PLAN)).find(id="kollisioner") is None


# --- The administrator's days


def test_a_closing_day_that_is_added_is_asked_about_at_once(world: World, bo: FlaskClient) -> None:
    add(world, date(2027, 5, 7))
    assert soup(bo.get(PLAN)).find(id="kollisioner") is None
    name = "fredag efter Kr. himmelfart"
    add_closure(Rule(name, ClosureKind.CLOSING_DAY, Pattern.EASTER, 40, 40, ALWAYS_FROM))
    db.session.commit()
    assert "Lukkedag fredag efter Kr. himmelfart" in " ".join(soup(bo.get(PLAN)).text.split())


def test_meetings_that_are_held_keep_their_day_on_the_plan(world: World, bo: FlaskClient) -> None:
    meeting = world.add()
    meeting.held_on, meeting.state = date(2026, 10, 14), MeetingState.APPROVED
    db.session.commit()
    page = soup(bo.get(f"{LIST}aar/2026"))
    assert page.find(id="kollisioner") is None
    assert "Skoleferie: efterårsferie" in page.text
