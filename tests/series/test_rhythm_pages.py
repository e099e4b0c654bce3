"""The rhythm through its pages: every body of the seeds, the preview, and what it refuses."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool import clock
from forumtool.database.base import db
from forumtool.forums.models import Membership
from forumtool.meetings.actions import agenda
from forumtool.meetings.actions.agenda import add_item, put_on_agenda
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.series.actions.meeting_dates import add_meeting
from forumtool.series.actions.rhythm import keep_rows_ahead
from forumtool.series.models import MeetingSeries
from tests.meetings.app_fixtures import NINE, NOW, TODAY, WEDNESDAY, World, signed_in
from tests.pages import post, save_seen, seen_fields, soup

LIST = "/forum/unge/moeder/"
PLAN = f"{LIST}plan"
FROM_HERE = f"{LIST}2026-12-02/fra-og-med"
ALONE = f"{LIST}2026-12-02/flyt"
HOUR = {"starts_at": "9.00", "minutes": "60", "room": "Mødelokale 2", "online_link": ""}
FORTNIGHT = {**HOUR, "anchor_on": "2/12-26", "rhythm": "weeks", "every_weeks": "2"}
TUESDAYS = {**FORTNIGHT, "anchor_on": "1/12-26"}
SECOND = date(2026, 12, 16)


def held(*, state: str = "planned") -> list[date]:
    db.session.expire_all()
    found = db.session.query(Meeting).filter_by(state=MeetingState(state))
    return [meeting.held_on for meeting in found.order_by(Meeting.held_on)]


def everything() -> list[tuple[object, ...]]:
    """Every column that could be half saved."""
    db.session.expire_all()
    meetings = db.session.query(Meeting).order_by(Meeting.id)
    series = db.session.query(MeetingSeries).order_by(MeetingSeries.id)
    return [
        *((m.held_on, m.slot_on, m.starts_at, m.state, m.sequence) for m in meetings),
        *((each.anchor_on, each.rhythm, each.ends_on) for each in series),
    ]


def words(answer: TestResponse) -> str:
    return " ".join(soup(answer).get_text(" ").split())


def section(answer: TestResponse, heading: str) -> str:
    """The words under the heading that ends like this; empty when there is none."""
    for title in soup(answer).select("h2"):
        if title.get_text(" ", strip=True).endswith(heading) and title.parent:
            return " ".join(title.parent.get_text(" ").split())
    return ""


@pytest.fixture
def planned(world: World, bo: FlaskClient) -> FlaskClient:
    """Every other Wednesday from 2 December."""
    assert save_seen(bo, PLAN, FORTNIGHT).location == LIST
    return bo


# --- The bodies of the seeds, set up by their pages alone

BODIES: dict[str, tuple[dict[str, str], str, list[date]]] = {
    "samarbejdsforum": (
        {"anchor_on": "2/12-26", "rhythm": "weeks", "every_weeks": "2"},
        "Hver anden uge fra onsdag den 2. december 2026",
        [date(2026, 12, 2), date(2026, 12, 16), date(2026, 12, 30), date(2027, 1, 13)],
    ),
    "placement meeting": (
        {"anchor_on": "tirsdag den 1. december 2026", "rhythm": "weeks", "every_weeks": "1"},
        "Hver uge fra tirsdag den 1. december 2026",
        [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22)],
    ),
    "visitationsmøde": (
        {"anchor_on": "10.12.2026", "rhythm": "even_weeks"},
        "Torsdag i lige uger",
        [date(2026, 12, 10), date(2026, 12, 24), date(2027, 1, 14), date(2027, 1, 28)],
    ),
    "visitationsmøde in odd weeks": (
        {"anchor_on": "3.12.2026", "rhythm": "odd_weeks"},
        "Torsdag i ulige uger",
        [date(2026, 12, 3), date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 7)],
    ),
    "sparringsforum": (
        {"anchor_on": "8/12-26", "rhythm": "monthly"},
        "Den 2. tirsdag i måneden",
        [date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9)],
    ),
    "samarbejdsmøde": (
        {"anchor_on": "25/2-27", "rhythm": "half_yearly", "number": "-1"},
        "Den sidste torsdag i februar og august",
        [date(2027, 2, 25), date(2027, 8, 26)],
    ),
    "temamøde": (
        {"anchor_on": "4/3-27", "rhythm": "single"},
        "Ét møde torsdag den 4. marts 2027",
        [date(2027, 3, 4)],
    ),
}


@pytest.mark.parametrize(("sent", "sentence", "expected"), BODIES.values(), ids=BODIES)
def test_every_body_is_set_up_by_its_page(
    world: World, bo: FlaskClient, sent: dict[str, str], sentence: str, expected: list[date]
) -> None:
    assert save_seen(bo, PLAN, {**HOUR, **sent}).location == LIST
    assert held()[: len(expected)] == expected
    assert held()[-1] <= date(2027, 11, 21)
    page = words(bo.get(LIST))
    assert sentence in page
    assert ("Uge 53 ændrer afstanden" in page) == ("uger" in sentence)


def test_a_meeting_half_a_year_ahead_is_the_next_one_everywhere(
    world: World, bo: FlaskClient
) -> None:
    sent = {"anchor_on": "27/5-27", "rhythm": "half_yearly"}
    save_seen(bo, PLAN, {**HOUR, **sent})
    for address in ("/", "/forum/unge/"):
        assert "torsdag den 27. maj 2027" in words(bo.get(address)).lower()


def test_the_next_meeting_skips_the_cancelled_and_the_closed_everywhere(
    planned: FlaskClient, world: World
) -> None:
    post(planned, f"{LIST}2026-12-02/aflys", {"reason": "Temadag"})
    planned.get(LIST)  # takes the message about it
    world.meeting(SECOND).state = MeetingState.IN_REVIEW
    db.session.commit()
    for address in ("/", "/forum/unge/"):
        page = words(planned.get(address)).lower()
        assert "onsdag den 30. december 2026" in page
        assert "onsdag den 2. december 2026" not in page


def test_fields_of_another_rhythm_are_not_read(world: World, bo: FlaskClient) -> None:
    sent = {**HOUR, "anchor_on": "8/12-26", "rhythm": "monthly", "every_weeks": "mange"}
    assert post(bo, PLAN, {**sent, "number": "2"}).status_code == 200
    assert post(bo, PLAN, {**FORTNIGHT, "number": "femte"}).status_code == 200


def test_the_list_says_which_rhythm_runs_and_which_follows(planned: FlaskClient) -> None:
    later = {**HOUR, "anchor_on": "9/3-27", "rhythm": "monthly"}
    save_seen(planned, PLAN, later)
    page = words(planned.get(LIST))
    assert (
        "Hver anden uge fra onsdag den 2. december 2026 til og med mandag den 8. marts 2027. "
        "Derefter: Den 2. tirsdag i måneden. Planen er lagt et år frem."
    ) in page


def test_a_rhythm_that_was_replaced_before_its_next_date_is_not_told(
    world: World, bo: FlaskClient
) -> None:
    save_seen(bo, PLAN, {**FORTNIGHT, "anchor_on": "4/11-26"})
    save_seen(bo, PLAN, {**FORTNIGHT, "anchor_on": "30/11-26"})
    page = words(bo.get(LIST))
    assert "Hver anden uge fra mandag den 30. november 2026. Planen er lagt" in page
    assert "Derefter" not in page


def test_the_form_of_a_running_plan_says_how_it_is(planned: FlaskClient) -> None:
    page = soup(planned.get(PLAN))
    chosen = page.select_one('input[name="rhythm"][checked]')
    assert chosen is not None
    assert chosen["value"] == "weeks"
    assert page.select_one('input[name="every_weeks"]')["value"] == "2"  # type: ignore[index]


def test_the_form_of_a_running_plan_begins_at_the_next_meeting_that_can_follow(
    planned: FlaskClient, world: World
) -> None:
    publish(world, WEDNESDAY)
    assert soup(planned.get(PLAN)).select_one('input[name="anchor_on"]')["value"] == "16.12.2026"  # type: ignore[index]


def test_the_daily_work_keeps_the_plan_a_year_ahead(
    app: Flask, planned: FlaskClient, world: World
) -> None:
    db.session.commit()
    with clock.pinned_to(NOW.replace(month=12, day=21)):
        keep_rows_ahead(clock.now())
        db.session.commit()
    assert held()[-1] == date(2027, 12, 15)


# --- The preview


def test_the_preview_saves_nothing_and_loses_nothing(world: World, bo: FlaskClient) -> None:
    sent = {**FORTNIGHT, "room": "Kantinen & køkkenet", "anchor_on": "2/12-26 "}
    preview = post(bo, PLAN, sent)
    assert preview.status_code == 200
    assert everything() == []
    assert "Intet er gemt endnu" in words(preview)
    assert "Hver anden uge fra onsdag den 2. december 2026" in words(preview)
    fields = seen_fields(preview)
    assert {name: fields[name] for name in sent} == sent


def test_going_back_brings_what_was_typed(planned: FlaskClient) -> None:
    fields = {**seen_fields(post(planned, PLAN, {**TUESDAYS, "room": "Kantinen"})), "ret": "1"}
    fields.pop("set")
    page = planned.post(PLAN, data=fields)
    assert page.status_code == 200
    form = soup(page).select_one("form.form")
    assert form is not None
    assert form.select_one('[name="room"]')["value"] == "Kantinen"  # type: ignore[index]
    assert form.select_one('[name="anchor_on"]')["value"] == "1/12-26"  # type: ignore[index]


def test_the_preview_tells_of_every_kind_of_change(planned: FlaskClient, world: World) -> None:
    publish(world, date(2026, 12, 30))
    move_by_hand(planned, "2026-12-16", "18/12-26")
    post(planned, f"{LIST}2027-01-13/aflys", {"reason": "Temadag"})
    world.add(date(2027, 2, 9))
    preview = post(planned, FROM_HERE, {**TUESDAYS, "starts_at": "13.00"})
    moved = section(preview, "flyttes")
    assert "Onsdag den 2. december 2026 kl. 09.00 Tirsdag den 1. december 2026 kl. 13.00" in moved
    stays = section(preview, "Bliver, hvor de er")
    assert "Fredag den 18. december 2026 kl. 13.00 Mødet er flyttet for sig" in stays
    assert "Onsdag den 30. december 2026 kl. 09.00 Dagsordenen er udsendt." in stays
    assert "Der lægges ikke også et møde tirsdag den 29. december 2026." in stays
    assert "Onsdag den 13. januar 2027 kl. 09.00 Mødet er aflyst og forbliver aflyst." in stays
    assert "Tirsdag den 9. februar 2027 Forummet har allerede et møde den dag" in stays


def test_the_cases_of_a_moved_meeting_follow_it(planned: FlaskClient, world: World) -> None:
    case = world.ready_case()
    put_on_agenda(world.meeting(), case, minutes=20, by=world.bo, at=NOW)
    moved = section(post(planned, FROM_HERE, TUESDAYS), "flyttes")
    assert "Onsdag den 2. december 2026 kl. 09.00 1 sag følger med" in moved
    save_seen(planned, FROM_HERE, TUESDAYS)
    assert case.number in planned.get(f"{LIST}2026-12-01/").text


def test_what_falls_away_and_comes_back_is_told(planned: FlaskClient, world: World) -> None:
    case = world.ready_case()
    put_on_agenda(world.meeting(SECOND), case, minutes=20, by=world.bo, at=NOW)
    slower = {**FORTNIGHT, "every_weeks": "4"}
    gone = section(post(planned, PLAN, slower), "13 møder aflyses")
    assert "Onsdag den 16. december 2026" in gone
    assert "1 sag på deres dagsordener går tilbage i køen" in gone
    save_seen(planned, PLAN, slower)
    assert len(held()) == len(held(state="cancelled")) == 13
    assert "Onsdag den 16. december 2026" in section(
        post(planned, PLAN, FORTNIGHT), "13 møder sættes i planen igen"
    )


def test_a_closed_day_is_named_in_the_preview(world: World, bo: FlaskClient) -> None:
    preview = post(bo, PLAN, {**FORTNIGHT, "anchor_on": "24/12-26"})
    assert "juleaftensdag" in section(preview, "lægges i planen")


def test_a_member_who_is_elsewhere_at_that_time_is_named_in_the_preview(
    planned: FlaskClient, world: World
) -> None:
    adult = world.forum("voksne")
    seat = world.forum().memberships[0]
    adult.memberships.append(
        Membership(
            user_id=seat.user_id,
            role=seat.role,
            department_id=seat.department_id,
            valid_from=seat.valid_from,
        )
    )
    add_meeting(adult, NINE, day=date(2026, 12, 15), at=NOW, today=TODAY)
    clash = "Andet forum: Samarbejdsforum Voksne kl. 09.00: Bo sidder begge steder"
    moved = section(post(planned, FROM_HERE, TUESDAYS), "flyttes")
    assert f"Tirsdag den 15. december 2026 kl. 09.00 {clash}" in moved
    assert "Andet forum" not in words(post(planned, FROM_HERE, {**TUESDAYS, "starts_at": "13"}))
    alone = post(planned, ALONE, {**HOUR, "day": "15/12-26", "reason": "Ferie"})
    assert clash in words(alone)


def test_week_53_is_named_in_the_preview(world: World, bo: FlaskClient) -> None:
    sent = {**HOUR, "anchor_on": "8/12-26", "rhythm": "even_weeks"}
    assert "21 dage fra tirsdag den 22. december 2026 til tirsdag den 12. januar 2027" in words(
        post(bo, PLAN, sent)
    )


def test_a_preview_that_is_no_longer_true_is_refused_and_shown_anew(
    planned: FlaskClient, world: World
) -> None:
    fields = seen_fields(post(planned, FROM_HERE, TUESDAYS))
    publish(world, SECOND)
    before = everything()
    answer = planned.post(FROM_HERE, data=fields)
    assert answer.status_code == 409
    assert "Noget er ændret, siden du så det igennem" in words(answer)
    assert "Onsdag den 16. december 2026 kl. 09.00 Dagsordenen er udsendt." in section(
        answer, "Bliver, hvor de er"
    )
    assert everything() == before
    assert planned.post(FROM_HERE, data=seen_fields(answer)).location == LIST
    assert held(state="published") == [SECOND]


def test_of_two_who_change_the_plan_at_once_the_second_sees_what_the_first_did(
    app: Flask, planned: FlaskClient
) -> None:
    other = signed_in(app, "bo")
    mine = seen_fields(post(planned, FROM_HERE, TUESDAYS))
    theirs = seen_fields(post(other, FROM_HERE, {**FORTNIGHT, "starts_at": "13.00"}))
    assert planned.post(FROM_HERE, data=mine).location == LIST
    before = everything()
    moved = other.post(FROM_HERE, data=theirs)
    assert moved.status_code == 307
    answer = other.post(moved.location, data=theirs)
    assert answer.status_code == 409
    assert "Tirsdag den 1. december 2026 kl. 09.00" in section(answer, "flyttes")
    assert everything() == before


@pytest.mark.parametrize(
    ("field", "text", "status", "sentence"),
    [
        ("every_weeks", "0", 422, "Skriv et tal mellem 1 og 52"),
        ("every_weeks", "-2", 422, "Skriv et tal mellem 1 og 52"),
        ("every_weeks", "abc", 422, "Skriv et helt tal"),
        ("every_weeks", "9" * 40, 422, "Skriv et tal mellem 1 og 52"),
        ("every_weeks", "", 422, "Skriv et antal uger mellem 1 og 52"),
        ("rhythm", "", 422, "Vælg, hvor tit I mødes"),
        ("rhythm", "hourly", 422, "Vælg en af mulighederne"),
        ("anchor_on", "30/2-27", 422, "Den dato findes ikke"),
        ("anchor_on", "uge 53 i 2027", 422, "Skriv datoen som dag, måned og år"),
        ("anchor_on", "2/12-31", 409, "mere end to år ude i fremtiden"),
        ("anchor_on", "5/12-26", 409, "er i weekenden"),
        ("rhythm", "even_weeks", 409, "ligger i uge 49, og den er ulige"),
        ("ends_on", "1/12-26", 409, "Slutdatoen ligger før det første møde"),
        ("ends_on", "1/12-2199", 409, "fem år frem"),
        ("starts_at", "2.30", 409, "mellem kl. 6.00 og 22.00"),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_nothing_is_half_saved(
    planned: FlaskClient, field: str, text: str, status: int, sentence: str
) -> None:
    before = everything()
    for address in (PLAN, FROM_HERE):
        answer = post(planned, address, {**TUESDAYS, "anchor_on": "2/12-26", field: text})
        assert answer.status_code == status
        assert sentence in soup(answer).select_one(".error-summary").text  # type: ignore[union-attr]
        assert 'value="Mødelokale 2"' in answer.text
    assert everything() == before


# --- This one alone


def test_one_meeting_alone_is_seen_with_its_deadlines_before_it_moves(
    planned: FlaskClient, world: World
) -> None:
    forum = world.forum()
    forum.submission_days, forum.publication_days, forum.objection_days = 5, 3, 2
    db.session.commit()
    before = everything()
    sent = {**HOUR, "day": "3/12-26", "reason": "Lokalet er optaget"}
    preview = post(planned, ALONE, sent)
    page = words(preview)
    assert "Kun dette møde ændres" in page
    assert "Dato onsdag den 2. december 2026 torsdag den 3. december 2026" in page
    assert "Punktfrist onsdag den 25. november 2026 torsdag den 26. november 2026" in page
    assert "Udsendelse fredag den 27. november 2026 mandag den 30. november 2026" in page
    assert "Indsigelse fredag den 4. december 2026 mandag den 7. december 2026" in page
    assert everything() == before
    planned.post(ALONE, data=seen_fields(preview))
    assert held()[:2] == [date(2026, 12, 3), SECOND]
    moved = words(planned.get(f"{LIST}2026-12-03/"))
    assert "Punktfrist torsdag den 26. november 2026" in moved
    assert "Oprindelig dato onsdag den 2. december 2026" in moved


def test_a_move_that_is_no_longer_true_is_refused_and_shown_anew(
    planned: FlaskClient, world: World
) -> None:
    sent = {**HOUR, "day": "3/12-26", "reason": "Lokalet er optaget"}
    fields = seen_fields(post(planned, ALONE, sent))
    publish(world, WEDNESDAY)
    answer = planned.post(ALONE, data=fields)
    assert answer.status_code == 409
    assert "Dagsordenen er udsendt" in words(answer)
    assert planned.post(ALONE, data=seen_fields(answer)).location == f"{LIST}2026-12-03/"


def test_a_meeting_moved_onto_another_is_refused_before_the_preview(planned: FlaskClient) -> None:
    answer = post(planned, ALONE, {**HOUR, "day": "16/12-26", "reason": "Ferie"})
    assert answer.status_code == 409
    assert "har allerede et møde onsdag den 16. december 2026" in words(answer)


def test_a_holiday_is_named_before_a_meeting_is_moved_there(planned: FlaskClient) -> None:
    preview = post(planned, ALONE, {**HOUR, "day": "24/12-26", "reason": "Ferie"})
    assert "Lukkedag: juleaftensdag" in words(preview)


# --- Which of the two


def test_a_weekend_is_named_before_a_meeting_is_moved_there(planned: FlaskClient) -> None:
    sent = {**HOUR, "day": "5/12-26", "reason": "Temadag"}
    assert "Lørdag den 5. december 2026 er i weekenden." in words(post(planned, ALONE, sent))


def test_the_two_acts_are_each_a_page_and_lead_to_each_other(planned: FlaskClient) -> None:
    assert ALONE in planned.get(f"{LIST}2026-12-02/").text
    assert f'href="{FROM_HERE}"' in planned.get(ALONE).text
    page = planned.get(FROM_HERE)
    assert f'href="{ALONE}"' in page.text
    assert 'value="02.12.2026"' in page.text


def test_a_meeting_beside_the_plan_is_only_moved_alone(planned: FlaskClient, world: World) -> None:
    world.add(date(2026, 12, 10))
    address = f"{LIST}2026-12-10/"
    assert "fra-og-med" not in planned.get(f"{address}flyt").text
    answer = planned.get(f"{address}fra-og-med")
    assert answer.status_code == 409
    assert "ved siden af mødeplanen" in answer.text


def test_a_published_meeting_stays_while_the_later_ones_follow(
    planned: FlaskClient, world: World
) -> None:
    publish(world, WEDNESDAY)
    assert "mødet bliver, hvor det er" in words(planned.get(FROM_HERE))
    save_seen(planned, FROM_HERE, TUESDAYS)
    assert held(state="published") == [WEDNESDAY]
    assert held()[:2] == [date(2026, 12, 15), date(2026, 12, 29)]


@pytest.mark.parametrize("address", [PLAN, FROM_HERE, ALONE])
def test_a_member_changes_no_dates(planned: FlaskClient, mia: FlaskClient, address: str) -> None:
    before = everything()
    assert mia.get(address).status_code == 403
    sent: dict[str, Any] = {**TUESDAYS, "day": "3/12-26", "reason": "Ferie", "set": "x"}
    assert post(mia, address, sent).status_code == 403
    assert post(planned, address.replace("unge", "voksne"), sent).status_code == 403
    assert everything() == before


def publish(world: World, day: date) -> None:
    meeting = world.meeting(day)
    add_item(meeting, "Orientering", 5)
    agenda.publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    db.session.commit()


def move_by_hand(client: FlaskClient, day: str, to: str) -> None:
    save_seen(client, f"{LIST}{day}/flyt", {**HOUR, "day": to, "reason": "Lokalet er optaget"})
