"""The page of a meeting and the queue, through the forms of the pages."""

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool.database.base import db
from forumtool.meetings.actions import session
from forumtool.meetings.actions.agenda import add_item, publish, remove_item
from forumtool.meetings.actions.session import set_recusals
from forumtool.meetings.models import AgendaItem
from forumtool.web.access_log import AccessLogRow
from tests.meetings.app_fixtures import NOW, TODAY, WEDNESDAY, World
from tests.pages import post, soup

PAGE = "/forum/unge/moeder/2026-12-02/"
QUEUE = "/forum/unge/koe"


def prepare(world: World, *labels: str, day: date = WEDNESDAY) -> None:
    """A meeting, and ready cases of which the first named is the oldest."""
    world.add(day)
    for days_ago, label in zip(range(60, 0, -5), labels, strict=False):
        world.ready_case(label, days_ago=days_ago)
    db.session.commit()


def take_up(client: FlaskClient) -> None:
    answer = post(client, f"{PAGE}forslag")
    assert answer.location == PAGE, answer.text


def agenda(world: World) -> list[tuple[str, str]]:
    found = world.meeting().agenda
    return [(item.number or str(at), item.title) for at, item in enumerate(found, start=1)]


def form_of(page: TestResponse) -> dict[str, str]:
    """What the agenda's one form would send."""
    fields = soup(page).select(f'form[action="{PAGE}dagsorden"] input')
    return {str(f["name"]): str(f["value"]) for f in fields if f["name"] != "csrf_token"}


# --- The proposal


def test_the_page_shows_the_proposal_and_writes_nothing(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A", "Borger B")
    page = soup(bo.get(PAGE))
    proposed = page.select(".proposal li")
    assert "26-001 Borger A" in proposed[1].text
    assert "I alt 55 af 60 minutter" in page.text
    assert agenda(world) == []


def test_one_press_puts_the_proposal_on_the_agenda(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    assert agenda(world) == [
        ("1", "Velkomst, afbud og inhabilitet"),
        ("2", "Borger A"),
        ("3", "Gensidig orientering"),
        ("4", "Næste møde og eventuelt"),
    ]
    assert world.case("26-001").state == "on_agenda"
    assert "slutter cirka kl. 09.35" in bo.get(PAGE).text


def test_a_member_reads_the_draft_but_cannot_write_it(world: World, mia: FlaskClient) -> None:
    prepare(world, "Borger A")
    page = mia.get(PAGE)
    assert "Læg forslaget på" not in page.text
    for address in ("forslag", "dagsorden", "punkt", "udsend"):
        assert post(mia, f"{PAGE}{address}").status_code == 403
    assert mia.get(f"{PAGE}paa/26-001").status_code == 403


# --- Order and minutes


def test_an_item_is_moved_by_button(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    sent = form_of(bo.get(PAGE))
    case = next(item for item in world.meeting().agenda if item.case_id)
    answer = post(bo, f"{PAGE}dagsorden", {**sent, "op": str(case.id)})
    # Back at the item, so that the next press of Tab stands beside it.
    assert answer.location == f"{PAGE}#punkt-1"
    assert "Borger A" in soup(bo.get(PAGE)).select_one("#punkt-1").text  # type: ignore[union-attr]
    assert [title for _, title in agenda(world)][:2] == [
        "Borger A",
        "Velkomst, afbud og inhabilitet",
    ]


def test_an_item_is_moved_by_number_and_gets_its_minutes(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    sent = form_of(bo.get(PAGE))
    case = next(item for item in world.meeting().agenda if item.case_id)
    post(bo, f"{PAGE}dagsorden", {**sent, f"number-{case.id}": "4", f"minutes-{case.id}": "25"})
    assert agenda(world)[3] == ("4", "Borger A")
    assert world.meeting().agenda[3].minutes == 25


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("number", "9", "Skriv et tal mellem 1 og 4."),
        ("number", "x", "Skriv et helt tal"),
        ("number", "", "Skriv et tal mellem 1 og 4."),
        ("minutes", "0", "Skriv et tal mellem 1 og 240."),
        ("minutes", "abc", "Skriv et helt tal"),
        ("minutes", "99999", "Skriv et tal mellem 1 og 240."),
    ],
)
def test_numbers_that_make_no_sense_change_nothing_and_stay_in_the_fields(
    world: World, bo: FlaskClient, name: str, text: str, sentence: str
) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    before, sent = agenda(world), form_of(bo.get(PAGE))
    first, last = world.meeting().agenda[0], world.meeting().agenda[-1]
    written = {**sent, f"minutes-{last.id}": "17", f"{name}-{first.id}": text}
    answer = post(bo, f"{PAGE}dagsorden", written)
    assert answer.status_code == 422
    page = soup(answer)
    summary = page.select_one(f'.error-summary a[href="#{name}-{first.id}"]')
    assert summary is not None
    assert sentence in summary.text
    field = page.select_one(f"#{name}-{first.id}")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert sentence in page.select_one(f"#{field['aria-describedby']}").text  # type: ignore[union-attr]
    assert form_of(answer) == written
    assert agenda(world) == before
    assert world.meeting().agenda[-1].minutes == 3


def test_two_who_order_at_once_see_both_and_neither_is_lost(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    opened = form_of(bo.get(PAGE))
    welcome, case, *_, closing = world.meeting().agenda
    post(bo, f"{PAGE}dagsorden", {**opened, f"number-{closing.id}": "1"})
    post(bo, f"{PAGE}punkt", {"title": "Orientering om flytning", "item_minutes": "5"})
    stored = agenda(world)
    mine = {
        **opened,
        f"number-{case.id}": "1",
        f"number-{welcome.id}": "2",
        f"minutes-{welcome.id}": "7",
    }
    answer = post(bo, f"{PAGE}dagsorden", mine)
    assert answer.status_code == 409
    assert "ændret, siden du åbnede siden" in answer.text
    assert agenda(world) == stored
    titles = [item.a or item for item in soup(answer).select(".item__title")]
    assert ["Orientering om flytning" in each.text for each in titles] == 4 * [False] + [True]
    kept = form_of(answer)
    assert kept[f"number-{case.id}"] == "1"
    assert kept[f"minutes-{welcome.id}"] == "7"
    notes = {note["id"]: note.text.strip() for note in soup(answer).select("p[id$=-note]")}
    assert notes[f"number-{case.id}-note"] == "Nr. gemt nu: 3"
    assert notes[f"minutes-{welcome.id}-note"] == "Min. gemt nu: 2"
    # Seen by now: pressed again, it is this order that is wished.
    assert post(bo, f"{PAGE}dagsorden", kept).location == PAGE
    assert agenda(world)[0] == ("1", "Borger A")


def test_an_arrow_on_an_old_page_undoes_no_colleagues_order(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    opened = form_of(bo.get(PAGE))
    closing = world.meeting().agenda[-1]
    post(bo, f"{PAGE}dagsorden", {**opened, f"number-{closing.id}": "1"})
    answer = post(bo, f"{PAGE}dagsorden", {**opened, "op": str(closing.id)})
    assert answer.status_code == 409
    kept = form_of(answer)
    assert kept[f"number-{closing.id}"] == "1"
    assert "gemt nu" not in answer.text


def test_numbers_written_while_the_agenda_was_sent_are_shown(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    opened = form_of(bo.get(PAGE))
    case = world.meeting().agenda[1]
    post(bo, f"{PAGE}udsend")
    answer = post(bo, f"{PAGE}dagsorden", {**opened, f"minutes-{case.id}": "35"})
    assert answer.status_code == 409
    assert "Dagsordenen er udsendt" in answer.text
    assert "Du skrev: Min. 35" in " ".join(soup(answer).text.split())


def test_an_item_of_ones_own_is_added_before_the_closing_one(world: World, bo: FlaskClient) -> None:
    prepare(world)
    take_up(bo)
    post(bo, f"{PAGE}punkt", {"title": "Orientering om flytning", "item_minutes": "5"})
    assert agenda(world)[-2] == ("3", "Orientering om flytning")
    answer = post(bo, f"{PAGE}punkt", {"title": "", "item_minutes": "5"})
    assert answer.status_code == 422
    assert "Skriv, hvad punktet handler om." in answer.text


# --- Cases on and off


def test_the_oldest_case_goes_on_from_the_queue_with_one_press(
    world: World, bo: FlaskClient
) -> None:
    prepare(world, "Borger A", "Borger B")
    form = soup(bo.get(QUEUE)).select_one(f'form[action="{PAGE}paa/26-001"]')
    assert form is not None
    assert post(bo, f"{PAGE}paa/26-001", {"minutes": "20"}).location == PAGE
    assert ("2", "Borger A") in agenda(world)
    assert len(agenda(world)) == 4


def test_a_younger_case_before_an_older_asks_why(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A", "Borger B")
    assert "26-001 står før i køen" in bo.get(f"{PAGE}paa/26-002").text
    answer = post(bo, f"{PAGE}paa/26-002", {"minutes": "20", "reason": ""})
    assert answer.status_code == 409
    sent = {"minutes": "20", "reason": "Bevillingen udløber"}
    assert post(bo, f"{PAGE}paa/26-002", sent).location == PAGE
    assert world.case("26-002").events[-1].note == "Bevillingen udløber"


def test_a_case_cannot_be_put_on_twice(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    post(bo, f"{PAGE}paa/26-001", {"minutes": "20"})
    assert post(bo, f"{PAGE}paa/26-001", {"minutes": "20"}).status_code == 404
    assert db.session.query(AgendaItem).filter(AgendaItem.case_id.is_not(None)).count() == 1


def test_a_case_is_taken_off_with_a_reason(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    opened = soup(bo.get(f"{PAGE}af/2")).select_one('input[name="version"]')
    assert opened is not None
    sent = {"version": str(opened["value"]), "reason": ""}
    assert post(bo, f"{PAGE}af/2", sent).status_code == 409
    assert post(bo, f"{PAGE}af/2", {**sent, "reason": "Rådgiveren er syg"}).location == PAGE
    assert world.case("26-001").state == "ready"


def test_taking_off_from_an_old_page_takes_off_nothing(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    sent = {"version": "1", "reason": "Rådgiveren er syg"}
    assert post(bo, f"{PAGE}af/2", sent).status_code == 409
    assert world.case("26-001").state == "on_agenda"


# --- Sending it


def test_a_sent_agenda_has_frozen_numbers_and_takes_late_items(
    world: World, bo: FlaskClient
) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    assert post(bo, f"{PAGE}udsend").location == PAGE
    world.ready_case("Borger B")
    db.session.commit()
    page = bo.get(PAGE)
    assert "Sæt på som tillæg" in page.text
    assert form_of(page) == {}
    post(bo, f"{PAGE}paa/26-002", {"minutes": "15"})
    assert ("2a", "Borger B") in agenda(world)
    assert "Tillæg" in bo.get(PAGE).text
    assert "Gå til mødet" in page.text


def test_what_was_sent_and_taken_off_is_said_on_the_page(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    post(bo, f"{PAGE}udsend")
    remove_item(world.meeting().agenda[1], "Samtykket er trukket", by=world.bo, at=NOW)
    page = " ".join(soup(bo.get(PAGE)).text.split())
    assert "Punkt 2 udgår: 26-001. Samtykket er trukket" in page


def test_an_empty_agenda_cannot_be_sent(world: World, bo: FlaskClient) -> None:
    prepare(world)
    answer = post(bo, f"{PAGE}udsend")
    assert answer.status_code == 409
    assert "Dagsordenen er tom" in answer.text


def test_chair_minute_taker_and_number_are_chosen_per_meeting(
    world: World, bo: FlaskClient
) -> None:
    prepare(world)
    head = {"chair_id": "0", "minute_taker_id": str(world.people["mia"]), "esdh_number": "22/5547"}
    assert post(bo, f"{PAGE}hoved", head).location == PAGE
    assert world.meeting().minute_taker_id == world.people["mia"]
    assert world.meeting().esdh_number == "22/5547"
    stranger = {**head, "minute_taker_id": str(world.people["ida"])}
    assert post(bo, f"{PAGE}hoved", stranger).status_code == 422
    assert post(bo, f"{PAGE}hoved", {**head, "esdh_number": "hej"}).status_code == 409


# --- The session


def open_meeting(world: World) -> None:
    meeting = world.meeting()
    publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    session.open_meeting(meeting, by=world.bo, at=NOW)
    db.session.commit()


def test_who_is_inhabil_does_not_see_the_case(
    world: World, bo: FlaskClient, mia: FlaskClient
) -> None:
    prepare(world, "Borger A")
    take_up(bo)
    open_meeting(world)
    item = next(item for item in world.meeting().agenda if item.case_id)
    set_recusals(item, [world.people["mia"]])
    assert "Borger A" not in mia.get(PAGE).text
    assert "Du er inhabil i denne sag" in mia.get(PAGE).text
    assert "Borger A" in bo.get(PAGE).text


# --- The queue


def test_an_empty_queue_says_what_to_do_next(bo: FlaskClient) -> None:
    page = bo.get(QUEUE).text
    assert "Køen er tom" in page
    assert "/forum/unge/sager/ny" in page


def test_the_queue_shows_age_missing_and_expected_meeting(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A", "Borger B")
    page = soup(bo.get(QUEUE))
    first, second = page.select("tbody tr")
    assert "60 dage" in first.text
    assert "2. december" in first.text
    assert "Sæt på først" in second.text


def test_the_queue_says_so_when_no_planned_meeting_has_room(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A", "Borger B", "Borger C", "Borger D")
    *_, last = soup(bo.get(QUEUE)).select("tbody tr")
    assert "Ikke lagt endnu" in last.text


def test_a_case_has_waited_as_long_on_its_page_as_in_the_queue(
    world: World, bo: FlaskClient
) -> None:
    case = world.ready_case(days_ago=30)
    case.application_on = TODAY - timedelta(days=3)
    in_queue, on_page = bo.get(QUEUE), bo.get(f"/forum/unge/sager/{case.number}")
    assert "30 dage" in soup(in_queue).select("tbody tr")[0].text
    assert "30 dage gammel" in on_page.text


def test_the_queue_says_when_the_expected_meeting_comes_too_late(
    world: World, bo: FlaskClient
) -> None:
    prepare(world, "Borger A", "Borger B")
    for number, deadline in (("26-001", date(2026, 12, 1)), ("26-002", date(2026, 12, 2))):
        world.case(number).deadline = deadline
        db.session.commit()
    rows = {row.select_one("a").text: row.text for row in soup(bo.get(QUEUE)).select("tbody tr")}  # type: ignore[union-attr]
    assert "Efter fristen" in rows["26-001"]
    assert "Efter fristen" not in rows["26-002"]


def test_a_deadline_before_the_meeting_after_the_next_is_urgent(
    world: World, bo: FlaskClient
) -> None:
    prepare(world, "Borger A", "Borger B", "Borger C")
    world.add(WEDNESDAY + timedelta(days=28))  # every fourth week: the next but one is 30 December
    for number, deadline in (("26-002", date(2026, 12, 30)), ("26-003", date(2026, 12, 29))):
        world.case(number).deadline = deadline
    db.session.commit()
    lines = soup(bo.get(QUEUE)).select("tbody tr")
    assert [line.a.text for line in lines if line.a] == ["26-003", "26-001", "26-002"]
    assert ["Haster" in line.text for line in lines] == [True, False, False]
    # The agenda proposes in the same order.
    proposed = [each.text for each in soup(bo.get(PAGE)).select(".proposal li")]
    assert "26-003 Borger C" in proposed[1]


def test_every_case_shown_is_in_the_access_log(world: World, bo: FlaskClient) -> None:
    prepare(world, "Borger A", "Borger B")
    bo.get(QUEUE)
    bo.get(PAGE)
    logged = [
        (row.page, row.cases.split()) for row in db.session.query(AccessLogRow) if row.user_id
    ]
    assert logged == [
        ("meetings.queue", ["26-001", "26-002"]),
        ("meetings.agenda", ["26-001", "26-002"]),
    ]


def test_numbers_that_are_none_are_refused_in_danish(world: World, bo: FlaskClient) -> None:
    meeting = world.add()
    add_item(meeting, "Gensidig orientering", 10)
    page = f"/forum/unge/moeder/{WEDNESDAY}/"
    sent = {f"number-{'9' * 5000}": "1", "version": "1"}
    assert post(bo, f"{page}dagsorden", sent).status_code == 409
    taken = post(bo, f"{page}af/1", {"version": "abc", "reason": "Fejl"})
    assert taken.status_code == 409
    odd = post(bo, f"{page}punkt", {"title": "Et punkt", "item_minutes": "--5"})
    assert odd.status_code == 422
    assert "literal" not in odd.text
