"""The page at /kalender/: the button, the address shown once, closing it."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from forumtool import clock
from forumtool.database.base import db
from forumtool.feeds.models import CalendarFeed
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place
from forumtool.series.actions.meeting_dates import move_meeting
from tests.app_fixtures import MakeUser
from tests.feeds.app_fixtures import House
from tests.feeds.conftest import TODAY
from tests.pages import post, sign_in, soup


def test_the_first_form_in_main_is_one_button_with_nothing_to_fill(house: House) -> None:
    for _ in range(2):  # before there is an address, and after
        page = soup(house.client.get("/kalender/"))
        form = page.select("main form")[0]
        assert (form["method"], form["action"]) == ("post", "/kalender/")
        assert [field["name"] for field in form.select("input")] == ["csrf_token"]
        assert len(form.select("button")) == 1
        house.new_feed()


def test_the_answer_shows_the_address_once_and_no_other_page_does(house: House) -> None:
    answer = post(house.client, "/kalender/", page="/kalender/")
    assert answer.status_code == 200
    assert "Location" not in answer.headers
    address = str(soup(answer).select("main a[href$='.ics']")[0]["href"])
    assert address.startswith("http://localhost/kalender/")
    secret = address.removeprefix("http://localhost/kalender/").removesuffix(".ics")
    assert secret not in str(answer.headers)
    for page in ("/kalender/", "/", "/konto/"):
        assert secret not in house.client.get(page).text


@pytest.mark.parametrize("forum", ["", "unge"])
def test_an_answer_that_is_loaded_anew_keeps_the_address_it_showed(
    house: House, forum: str
) -> None:
    page = soup(house.client.get("/kalender/"))
    field = page.select_one(
        f"form:has([name=forum][value={forum}]) [name=efter]" if forum else "button[name=efter]"
    )
    assert field is not None
    pressed = {"forum": forum, "efter": str(field["value"])}
    link = soup(post(house.client, "/kalender/", pressed, page="/kalender/")).select_one(".secret")
    assert link is not None
    path = link.get_text(strip=True).removeprefix("http://localhost")
    with clock.pinned_to(clock.now() + timedelta(minutes=1)):
        again = post(house.client, "/kalender/", pressed, page="/kalender/")
        assert again.headers["Location"] == "/kalender/"
        assert "Adressen er lavet og gælder." in house.client.get("/kalender/").text
        assert "BEGIN:VEVENT" in house.fetch(path)


def test_a_button_pressed_twice_shows_the_address_that_works(house: House) -> None:
    pressed = {"efter": "0"}
    post(house.client, "/kalender/", pressed, page="/kalender/")
    link = soup(post(house.client, "/kalender/", pressed, page="/kalender/")).select_one(".secret")
    assert link is not None
    house.fetch(link.get_text(strip=True).removeprefix("http://localhost"))


def test_the_answer_gives_a_webcal_link_and_a_button_to_copy(house: House) -> None:
    page = soup(post(house.client, "/kalender/", page="/kalender/"))
    address = str(page.select("main a[href$='.ics'][href^=http]")[0]["href"])
    assert page.select_one(f"a[href='webcal{address.removeprefix('http')}']")
    button = page.select_one("button[data-copy]")
    assert button is not None
    target = page.select_one(str(button["data-copy"]))
    assert target is not None
    assert target.get_text(strip=True) == address
    text = page.get_text()
    for client in ("Outlook på computeren", "Outlook på nettet", "Google", "iPhone", "Thunderbird"):
        assert client in text


def test_google_is_given_the_address_as_webcal(house: House) -> None:
    house.app.config["BASE_URL"] = "https://forum.example.dk"
    page = soup(post(house.client, "/kalender/", page="/kalender/"))
    address = str(page.select("#kalenderadresse")[0]["href"])
    assert address.startswith("https://forum.example.dk/kalender/")
    webcal = quote("webcal" + address.removeprefix("https"), safe="")
    google = page.select_one("a[href^='https://calendar.google.com/calendar/r?cid=']")
    assert google is not None
    assert str(google["href"]).endswith(f"cid={webcal}")
    assert google["rel"] == ["noreferrer"]
    assert "webcals:" not in str(page)


def test_the_page_says_how_often_each_program_fetches_and_what_closing_does(house: House) -> None:
    text = soup(house.client.get("/kalender/")).get_text(" ", strip=True)
    for sentence in (
        "med en til tre timers mellemrum",
        "cirka hver tredje time",
        "med 8 til 24 timer imellem",
        "Henter hver halve time",
        "Vælg hver time",
        "virker det kun, når forumtool kan nås fra internettet",
        "En lukket adresse svarer ikke mere, men det, en kalender allerede har hentet, bliver",
        "En hentet .ics-fil for et enkelt møde opdateres ikke.",
    ):
        assert sentence in text


def test_neither_page_is_stored_or_named_to_others(house: House) -> None:
    for answer in (
        house.client.get("/kalender/"),
        post(house.client, "/kalender/", page="/kalender/"),
    ):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer.headers["Cache-Control"]


def test_the_address_can_be_closed_and_made_again(house: House) -> None:
    path = house.new_feed()
    answer = post(house.client, "/kalender/luk", page="/kalender/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/kalender/")
    assert house.app.test_client().get(path).status_code == 404
    assert "Luk adressen" not in house.client.get("/kalender/").text
    assert house.fetch(house.new_feed())


def test_the_page_tells_when_the_calendar_was_last_fetched(house: House) -> None:
    path = house.new_feed()
    assert "Ikke hentet endnu" in house.client.get("/kalender/").text
    house.fetch(path)
    page = house.client.get("/kalender/").text
    assert "Ikke hentet endnu" not in page
    assert "lørdag den 21. november 2026" in page


def test_one_without_a_forum_is_told_so_and_gets_no_address(
    house: House, make_user: MakeUser
) -> None:
    make_user("ole")
    client = house.app.test_client()
    sign_in(client, "ole")
    assert "Du er ikke medlem af et forum i dag" in client.get("/kalender/").text
    assert post(client, "/kalender/").status_code == 409
    with house.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(CalendarFeed.id))) == 0


def test_a_press_without_a_token_makes_nothing(house: House) -> None:
    assert house.client.post("/kalender/").status_code == 400
    with house.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(CalendarFeed.id))) == 0


def test_a_member_gets_the_file_of_one_meeting(house: House) -> None:
    answer = house.client.get("/forum/unge/moeder/2026-12-02/moede.ics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.text.count("BEGIN:VEVENT") == 1
    assert "REFRESH-INTERVAL" not in answer.text


def test_the_file_of_a_meeting_is_for_members_of_its_forum(
    house: House, make_user: MakeUser
) -> None:
    path = "/forum/unge/moeder/2026-12-02/moede.ics"
    stranger = house.app.test_client()
    assert stranger.get(path).status_code == 302
    make_user("ole")
    sign_in(stranger, "ole")
    assert stranger.get(path).status_code == 403


@pytest.mark.parametrize("day", ["2026-12-03", "20261202", "2026-W49-3", "i-dag", "2026-02-30"])
def test_a_day_without_a_meeting_has_no_file(house: House, day: str) -> None:
    assert house.client.get(f"/forum/unge/moeder/{day}/moede.ics").status_code == 404


def test_the_file_at_a_date_the_meeting_has_left_leads_to_the_date_it_has_now(
    house: House,
) -> None:
    old, new = date(2026, 12, 2), date(2026, 12, 3)
    with house.app.app_context():
        meeting = db.session.scalars(sa.select(Meeting).where(Meeting.held_on == old)).one()
        place = Place(starts_at=meeting.starts_at, minutes=meeting.minutes)
        move_meeting(
            meeting,
            place,
            day=new,
            reason="Lokalet er optaget.",
            by=house.mette,
            at=clock.now(),
            today=TODAY,
        )
        db.session.commit()
    answer = house.client.get(f"/forum/unge/moeder/{old}/moede.ics")
    assert answer.headers["Location"] == f"/forum/unge/moeder/{new}/moede.ics"
