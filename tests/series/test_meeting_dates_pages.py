"""The front page of a forum and the plan, through the forms of the pages."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forumtool.database.base import db
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.rhythm import start_series
from forumtool.series.cadence import Cadence, Rhythm
from tests.meetings.app_fixtures import NINE, NOW, TODAY, WEDNESDAY, World, signed_in
from tests.pages import post, save_seen, soup, token_of

LIST = "/forum/unge/moeder/"
FORM = {"starts_at": "9.00", "minutes": "60", "room": "Mødelokale 2", "online_link": ""}
SERIES = {**FORM, "anchor_on": "2/12-26", "rhythm": "weeks", "every_weeks": "2"}


def add(world: World, *days: date) -> None:
    for day in days:
        world.add(day)
    db.session.commit()


def rows() -> list[tuple[date, str]]:
    db.session.expire_all()
    return [(m.held_on, m.state) for m in db.session.query(Meeting).order_by(Meeting.id)]


# --- The front page


def test_the_front_page_of_a_new_forum_says_what_to_do_next(bo: FlaskClient) -> None:
    page = bo.get("/forum/unge/").text
    assert "Der er ingen møder i planen" in page
    assert 'href="/forum/unge/moeder/plan"' in page
    assert "Forummet afklarer, hvis sag det er." in page


def test_the_front_page_shows_the_next_meeting_and_what_waits(
    world: World, bo: FlaskClient
) -> None:
    world.ready_case()
    add(world, date(2026, 12, 16), WEDNESDAY)
    page = soup(bo.get("/forum/unge/"))
    card = page.select_one(".with-tile")
    assert card is not None
    assert "Onsdag den 2. december 2026" in card.text
    assert "torsdag den 26. november 2026" in card.text
    ready = page.select(".count-card")[0]
    assert " ".join(ready.text.split()) == "1 klar til et møde"


def test_a_member_of_no_forum_does_not_get_in(app: object, mia: FlaskClient) -> None:
    assert mia.get("/forum/voksne/").status_code == 403
    assert mia.get("/forum/findes-ikke/").status_code == 404


# --- A series


def test_a_series_is_laid_twelve_months_ahead_from_the_page(world: World, bo: FlaskClient) -> None:
    answer = save_seen(bo, f"{LIST}plan", SERIES)
    assert answer.location == LIST
    assert len(rows()) == 26
    page = soup(bo.get(LIST))
    assert "Hver anden uge fra onsdag den 2. december 2026" in " ".join(page.text.split())


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("anchor_on", "31/2-27", "Den dato findes ikke"),
        ("anchor_on", "", "Skriv datoen for det første møde"),
        ("every_weeks", "0", "et tal mellem 1 og 52"),
        ("minutes", "5", "et tal mellem 10 og 480"),
        ("starts_at", "25.00", "Skriv klokkeslættet"),
        ("online_link", "javascript:alert(1)", "begynder med https://"),
    ],
)
def test_a_series_with_a_fault_gets_a_clear_sentence_and_changes_nothing(
    world: World, bo: FlaskClient, field: str, text: str, sentence: str
) -> None:
    answer = post(bo, f"{LIST}plan", {**SERIES, field: text})
    assert answer.status_code == 422
    assert sentence in soup(answer).select_one(".error-summary").text  # type: ignore[union-attr]
    assert rows() == []


def test_a_meeting_that_ends_the_next_day_is_refused_with_what_was_typed(
    world: World, bo: FlaskClient
) -> None:
    answer = post(bo, f"{LIST}plan", {**SERIES, "starts_at": "21.30", "minutes": "60"})
    assert answer.status_code == 409
    assert "begynde og slutte samme dag" in answer.text
    assert 'value="21.30"' in answer.text


def test_a_member_cannot_plan(mia: FlaskClient) -> None:
    assert mia.get(f"{LIST}plan").status_code == 403
    assert mia.get(f"{LIST}nyt").status_code == 403


# --- One meeting


def test_one_meeting_is_added_and_has_its_date_as_address(world: World, bo: FlaskClient) -> None:
    answer = post(bo, f"{LIST}nyt", {**FORM, "day": "2. december 2026"})
    assert answer.location == f"{LIST}2026-12-02/"
    assert bo.get(answer.location).status_code == 200


def test_a_date_that_is_taken_is_refused_in_danish(world: World, bo: FlaskClient) -> None:
    add(world, WEDNESDAY)
    answer = post(bo, f"{LIST}nyt", {**FORM, "day": "2/12-26"})
    assert answer.status_code == 409
    assert "har allerede et møde onsdag den 2. december 2026" in answer.text
    assert len(rows()) == 1


def test_of_two_who_take_a_date_at_once_one_is_told(
    app: Flask, world: World, bo: FlaskClient
) -> None:
    sent = {**FORM, "day": "2/12-26"}
    both = [signed_in(app, "bo"), signed_in(app, "bo")]
    tokens = [token_of(client.get("/konto/")) for client in both]

    def lay(client: FlaskClient, token: str) -> int:
        return client.post(f"{LIST}nyt", data={**sent, "csrf_token": token}).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(lay, both, tokens))
    assert codes == [302, 409]
    assert rows() == [(WEDNESDAY, "planned")]


def test_the_old_address_leads_to_the_moved_meeting_until_another_takes_the_date(
    world: World, bo: FlaskClient
) -> None:
    add(world, WEDNESDAY)
    sent = {**FORM, "day": "3/12-26", "reason": "Lokalet er optaget"}
    assert save_seen(bo, f"{LIST}2026-12-02/flyt", sent).location == f"{LIST}2026-12-03/"
    assert bo.get(f"{LIST}2026-12-02/").location == f"{LIST}2026-12-03/"
    assert bo.get(f"{LIST}2026-12-02/flyt").location == f"{LIST}2026-12-03/flyt"
    add(world, WEDNESDAY)
    assert bo.get(f"{LIST}2026-12-02/").status_code == 200


def test_the_preview_of_a_move_repeats_what_the_members_will_read(
    world: World, bo: FlaskClient
) -> None:
    add(world, WEDNESDAY)
    sent = {**FORM, "day": "3/12-26", "reason": "Lokalet er optaget"}
    shown = soup(post(bo, f"{LIST}2026-12-02/flyt", sent)).select_one("main table")
    assert shown is not None
    assert "Hvorfor" in shown.text
    assert "Lokalet er optaget" in shown.text


def test_a_meeting_moved_twice_is_found_from_both_dates(world: World, bo: FlaskClient) -> None:
    add(world, WEDNESDAY)
    save_seen(bo, f"{LIST}2026-12-02/flyt", {**FORM, "day": "3/12-26", "reason": "Ferie"})
    save_seen(bo, f"{LIST}2026-12-03/flyt", {**FORM, "day": "4/12-26", "reason": "Ferie"})
    assert bo.get(f"{LIST}2026-12-02/").location == f"{LIST}2026-12-04/"
    assert bo.get(f"{LIST}2026-12-03/").location == f"{LIST}2026-12-04/"


@pytest.mark.parametrize("day", ["2026-12-05", "2026-13-01", "i-morgen", "20261202"])
def test_a_date_without_a_meeting_is_not_found(world: World, bo: FlaskClient, day: str) -> None:
    add(world, WEDNESDAY)
    assert bo.get(f"{LIST}{day}/").status_code == 404


def test_moving_without_a_reason_keeps_what_was_typed(world: World, bo: FlaskClient) -> None:
    add(world, WEDNESDAY)
    answer = post(bo, f"{LIST}2026-12-02/flyt", {**FORM, "day": "3/12-26", "reason": ""})
    assert answer.status_code == 409
    assert "Skriv, hvorfor mødet flyttes." in answer.text
    assert 'value="3/12-26"' in answer.text
    assert rows() == [(WEDNESDAY, "planned")]


def test_a_meeting_cancelled_meanwhile_keeps_what_was_typed(world: World, bo: FlaskClient) -> None:
    add(world, WEDNESDAY)
    post(bo, f"{LIST}2026-12-02/aflys", {"reason": "Fælles temadag"})
    moved = {**FORM, "day": "3/12-26", "reason": "Ferie i begge afdelinger"}
    answer = post(bo, f"{LIST}2026-12-02/flyt", moved)
    assert answer.status_code == 409
    assert "Mødet er aflyst. Genindsæt det" in answer.text
    assert "Ferie i begge afdelinger" in answer.text
    again = post(bo, f"{LIST}2026-12-02/aflys", {"reason": "Vi er for få"})
    assert again.status_code == 409
    assert "Mødet er allerede aflyst." in again.text
    assert "Vi er for få" in again.text


def test_the_reason_is_not_called_optional_when_it_may_be_asked_for(
    world: World, bo: FlaskClient
) -> None:
    add(world, WEDNESDAY)
    label = soup(bo.get(f"{LIST}2026-12-02/flyt")).select_one('label[for="reason"]')
    assert label is not None
    assert " ".join(label.text.split()) == "Hvorfor flyttes mødet?"


def test_a_cancelled_meeting_stays_on_the_list_with_its_reason(
    world: World, bo: FlaskClient
) -> None:
    add(world, WEDNESDAY)
    answer = post(bo, f"{LIST}2026-12-02/aflys", {"reason": "Fælles temadag"})
    assert answer.location == LIST
    page = bo.get(LIST).text
    assert "Aflyst" in page
    assert "Fælles temadag" in page
    assert "Mødet er aflyst:" in bo.get(f"{LIST}2026-12-02/").text
    post(bo, f"{LIST}2026-12-02/genindsaet")
    assert rows() == [(WEDNESDAY, "planned")]


def test_a_meeting_in_session_has_no_way_to_be_moved(world: World, bo: FlaskClient) -> None:
    meeting = world.add()
    meeting.state = MeetingState.IN_SESSION
    db.session.commit()
    answer = bo.get(f"{LIST}2026-12-02/flyt")
    assert answer.status_code == 409
    assert "Mødet er i gang" in answer.text


# --- The list


def test_past_meetings_are_shown_year_by_year(world: World, bo: FlaskClient) -> None:
    for day in (date(2025, 11, 5), date(2026, 11, 4)):
        meeting = world.add()
        meeting.held_on, meeting.state = day, MeetingState.APPROVED
        db.session.flush()
    db.session.commit()
    assert "Onsdag den 4. november 2026" in bo.get(LIST).text
    page = bo.get(f"{LIST}?aar=2025").text
    assert "Onsdag den 5. november 2025" in page
    assert "Onsdag den 4. november 2026" not in page


def test_reading_a_page_writes_no_meetings(world: World, bo: FlaskClient) -> None:
    fortnight = Cadence(Rhythm.WEEKS, WEDNESDAY, every_weeks=2)
    start_series(world.forum(), NINE, fortnight, by=world.bo, at=NOW, today=TODAY)
    db.session.commit()
    before = rows()
    for address in ("/forum/unge/", LIST, f"{LIST}2026-12-02/", "/forum/unge/koe"):
        assert bo.get(address).status_code == 200
    assert rows() == before
