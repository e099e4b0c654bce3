"""The page of the minutes, the approval on it, and the two files, through the door."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from openxml_audit import OpenXmlValidator

from forumtool.database.base import db
from forumtool.meetings.actions.agenda import publish, put_on_agenda
from forumtool.meetings.actions.session import open_meeting
from forumtool.meetings.models import Recusal
from forumtool.meetings.place import Place
from forumtool.meetings.rules import MeetingState
from forumtool.meetings.rules import Presence as MeetingPresence
from forumtool.minutes import actions
from forumtool.series.actions.meeting_dates import cancel_meeting, move_meeting
from forumtool.web.access_log import AccessLogRow, LogAction
from tests.meetings.app_fixtures import NOW, World
from tests.minutes.app_fixtures import ADDRESS, AFTER, held, published
from tests.minutes.word_checks import faults
from tests.pages import post, soup


def logged(world: World) -> list[tuple[str, str, str]]:
    db.session.rollback()
    rows = db.session.scalars(sa.select(AccessLogRow).order_by(AccessLogRow.id))
    return [(row.action, row.page, row.cases) for row in rows]


def buttons_on(page: BeautifulSoup) -> list[str]:
    return [button.get_text(strip=True) for button in page.find_all("button")]


def lines_of(body: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(body)).paragraphs)


def test_the_page_shows_the_doubt_the_discussion_and_the_decision(
    world: World, mia: FlaskClient
) -> None:
    held(world)
    answer = mia.get(f"{ADDRESS}/referat")
    assert answer.status_code == 200
    text = " ".join(soup(answer).text.split())
    for piece in (
        "Referat 2. december 2026",
        "Sag 26-001",
        "Enighed om, at støtten følger borgeren.",
        "Indstilles til bostøtte",
        "Ungeindsatsen bevilger, Myndighed koordinerer",
        "Følg op: Indstilles til bostøtte",
        "27.01.2027",
        "22/5547",
        "mandag den 7. december 2026",
    ):
        assert piece in text
    whole = soup(answer).select("main a .nowrap")  # no line breaks at its hyphen
    assert [number.text for number in whole] == ["26-001"]
    assert text.casefold().count("afgørelse") == 1
    assert "Indstilling – afgørelse træffes af myndigheden" in text


def test_reading_the_minutes_is_logged_with_the_case(world: World, mia: FlaskClient) -> None:
    held(world)
    mia.get(f"{ADDRESS}/referat")
    assert logged(world) == [(LogAction.READ, "minutes.read", " 26-001 ")]


def test_members_approve_and_the_page_tells_who_has(
    world: World, mia: FlaskClient, bo: FlaskClient
) -> None:
    held(world)
    assert "Godkend referat" in buttons_on(soup(mia.get(f"{ADDRESS}/referat")))
    answer = post(mia, f"{ADDRESS}/referat/godkend")
    assert (answer.status_code, answer.location) == (302, f"{ADDRESS}/referat")
    page = soup(mia.get(f"{ADDRESS}/referat"))
    assert "Du har godkendt referatet." in page.get_text()
    assert "Godkend referat" not in buttons_on(page)
    assert "Mia godkendte den" in page.get_text(" ", strip=True)
    assert "Bo mangler" in page.get_text(" ", strip=True)
    post(bo, f"{ADDRESS}/referat/godkend")
    after = soup(bo.get(f"{ADDRESS}/referat")).get_text(" ", strip=True)
    assert "Det godkendte referat er gemt og kan ikke ændres." in after
    assert world.meeting().state is MeetingState.APPROVED


def test_a_second_approval_is_refused_kindly(world: World, mia: FlaskClient) -> None:
    held(world)
    post(mia, f"{ADDRESS}/referat/godkend")
    answer = post(mia, f"{ADDRESS}/referat/godkend")
    assert answer.status_code == 409
    assert "Du har allerede godkendt referatet." in answer.text


def test_a_deputy_who_was_not_there_is_not_asked(world: World, kaj: FlaskClient) -> None:
    held(world)
    assert "Godkend referat" not in buttons_on(soup(kaj.get(f"{ADDRESS}/referat")))
    assert post(kaj, f"{ADDRESS}/referat/godkend").status_code == 409


@pytest.mark.parametrize("page", ["referat", "referat.docx"])
def test_there_are_no_minutes_before_the_meeting_is_closed(
    world: World, bo: FlaskClient, page: str
) -> None:
    meeting = published(world)
    db.session.commit()
    assert bo.get(f"{ADDRESS}/{page}").status_code == 404
    open_meeting(meeting, by=world.bo, at=AFTER)
    db.session.commit()
    answer = bo.get(f"{ADDRESS}/{page}")
    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.text


def test_the_agenda_file_is_for_all_once_published_and_for_coordinators_before(
    world: World, bo: FlaskClient, mia: FlaskClient
) -> None:
    meeting = world.add()
    put_on_agenda(meeting, world.ready_case(), minutes=20, by=world.bo, at=NOW)
    db.session.commit()
    assert bo.get(f"{ADDRESS}/dagsorden.docx").status_code == 200
    assert mia.get(f"{ADDRESS}/dagsorden.docx").status_code == 404
    publish(world.meeting(), default_person_id=world.bo, by=world.bo, at=NOW)
    db.session.commit()
    assert mia.get(f"{ADDRESS}/dagsorden.docx").status_code == 200


def test_every_paper_that_the_meeting_leads_to_can_be_had(
    world: World, bo: FlaskClient, mia: FlaskClient
) -> None:
    meeting = world.add()
    put_on_agenda(meeting, world.ready_case(), minutes=20, by=world.bo, at=NOW)
    db.session.commit()
    assert papers_on(bo) == ["dagsorden.docx", "moede.ics"]
    assert papers_on(mia) == ["moede.ics"]
    publish(world.meeting(), default_person_id=world.bo, by=world.bo, at=NOW)
    db.session.commit()
    assert papers_on(mia) == ["dagsorden.docx", "moede.ics"]


def papers_on(client: FlaskClient) -> list[str]:
    page = soup(client.get(f"{ADDRESS}/"))
    links = [str(link["href"]).rpartition("/")[2] for link in page.find_all("a", href=True)]
    papers = sorted({link for link in links if link.endswith((".docx", ".ics", "referat"))})
    assert {client.get(f"{ADDRESS}/{paper}").status_code for paper in papers} == {200}
    return papers


def test_a_cancelled_meeting_has_no_papers(world: World, bo: FlaskClient) -> None:
    meeting = published(world)
    cancel_meeting(meeting, "Sygdom", by=world.bo, at=NOW)
    db.session.commit()
    assert bo.get(f"{ADDRESS}/dagsorden.docx").status_code == 404


@pytest.mark.parametrize(
    ("page", "name", "heading"),
    [
        ("dagsorden.docx", "2026-12-02_Dagsorden_unge.docx", "Dagsorden"),
        ("referat.docx", "2026-12-02_Referat_unge.docx", "Referat"),
    ],
)
def test_the_files_open_and_carry_a_name_without_a_word_about_a_case(
    world: World, mia: FlaskClient, page: str, name: str, heading: str
) -> None:
    held(world)
    answer = mia.get(f"{ADDRESS}/{page}")
    assert answer.mimetype == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert docx.Document(BytesIO(answer.data)).paragraphs[1].text == heading
    assert faults(answer.data) == []
    assert logged(world)[-1][0] is LogAction.EXPORT


def test_the_file_of_the_minutes_passes_the_validator(
    world: World, mia: FlaskClient, tmp_path: Path
) -> None:
    held(world, came=MeetingPresence.DEPUTY)
    place = tmp_path / "referat.docx"
    place.write_bytes(mia.get(f"{ADDRESS}/referat.docx").data)
    assert OpenXmlValidator().validate(place).is_valid


def test_the_approved_file_is_the_same_bytes_whatever_happens_later(
    world: World, mia: FlaskClient
) -> None:
    held(world)
    actions.approve_silently(date(2026, 12, 8), at=AFTER)
    db.session.commit()
    before = mia.get(f"{ADDRESS}/referat.docx").data
    case = next(item.case for item in world.meeting().agenda if item.case)
    case.facts = "Noget helt andet"
    db.session.commit()
    assert mia.get(f"{ADDRESS}/referat.docx").data == before


def test_who_is_inhabil_loses_the_item_on_the_page_and_in_the_file(
    world: World, mia: FlaskClient, bo: FlaskClient
) -> None:
    meeting = held(world)
    item = next(item for item in meeting.agenda if item.case)
    db.session.add(Recusal(item_id=item.id, user_id=world.people["mia"]))
    db.session.commit()
    assert "Indstilles til bostøtte" in bo.get(f"{ADDRESS}/referat").text
    page = mia.get(f"{ADDRESS}/referat").text
    assert "Indstilles til bostøtte" not in page
    assert "Du er inhabil under punktet." in page
    word = lines_of(mia.get(f"{ADDRESS}/referat.docx").data)
    assert "26-001" not in word
    assert "Du er inhabil under punktet." in word
    seen_by_bo_alone = [row for row in logged(world) if "26-001" in row[2]]
    assert len(seen_by_bo_alone) == 1


@pytest.mark.parametrize("page", ["referat", "referat.docx", "dagsorden.docx"])
def test_another_who_has_no_seat_is_refused(world: World, ida: FlaskClient, page: str) -> None:
    held(world)
    assert ida.get(f"{ADDRESS}/{page}").status_code == 403


def test_the_old_address_of_a_moved_meeting_leads_to_its_papers(
    world: World, bo: FlaskClient
) -> None:
    meeting = published(world)
    place = Place(meeting.starts_at, meeting.minutes, meeting.room)
    move_meeting(
        meeting,
        place,
        day=date(2026, 12, 3),
        reason="Lokalet er optaget",
        by=world.bo,
        at=NOW,
        today=NOW.date(),
    )
    db.session.commit()
    answer = bo.get(f"{ADDRESS}/dagsorden.docx")
    assert (answer.status_code, answer.location) == (
        302,
        "/forum/unge/moeder/2026-12-03/dagsorden.docx",
    )


@pytest.mark.parametrize("day", ["2026-12-09", "i-morgen", "2026-13-01"])
def test_a_day_without_a_meeting_is_not_found(world: World, bo: FlaskClient, day: str) -> None:
    assert bo.get(f"/forum/unge/moeder/{day}/dagsorden.docx").status_code == 404
