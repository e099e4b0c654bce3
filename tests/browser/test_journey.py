"""From an indmelding to Word and a calendar by pages alone; once without JavaScript."""

import io
import re
import urllib.request

import pytest
from docx import Document
from playwright.sync_api import Browser

from tests.browser.user import BrowserUser, browser_user

pytestmark = pytest.mark.browser

FORUM = "/forum/unge"
MEETING = f"{FORUM}/moeder/2026-12-02"
DOUBT = "Skal støtten gives som mentor eller som bostøtte?"
FACTS = "Borgeren har en praktik tre dage om ugen og har svært ved at komme af sted."
RATIONALE = "Behovet gælder fremmødet i praktikken og kan støttes af mentor i fire måneder."
NOTE = "Afdelingerne giver besked om ferie i god tid."


def send_a_case(indmelder: BrowserUser) -> str:
    """The number of the new case."""
    indmelder.go(f"{FORUM}/sager/ny")
    indmelder.write("Hvad er I i tvivl om?", DOUBT)
    indmelder.choose("Hvad handler tvivlen om?", "kind_of_help")
    indmelder.write("Korte fakta", FACTS)
    indmelder.tick("Under 30 år")
    indmelder.tick("Ungeindsatsen")
    indmelder.tick("Drøftes anonymt")
    indmelder.press("Send sagen")
    found = re.search(r"\d\d-\d\d\d", indmelder.page.url)
    assert found
    return found[0]


def put_it_on_the_agenda(coordinator: BrowserUser, number: str) -> None:
    coordinator.go(f"{FORUM}/sager/{number}/klar")
    coordinator.press("Meld klar")
    coordinator.go(f"{FORUM}/koe")
    assert number in coordinator.text()
    coordinator.go(f"{MEETING}/paa/{number}")
    coordinator.write("Hvorfor skal sagen på", "Praktikken begynder i næste uge.")
    coordinator.press("Sæt på dagsordenen")
    coordinator.go(f"{MEETING}/")
    coordinator.press("Udsend dagsordenen")
    assert DOUBT in coordinator.text()


def hold_the_meeting(coordinator: BrowserUser, number: str) -> None:
    coordinator.go(f"{MEETING}/afvikling")
    coordinator.press("Åbn mødet")
    coordinator.press("Alle er her")
    coordinator.follow(number)
    coordinator.choose("Udfald", "O3")
    if coordinator.page.get_by_role("button", name="Vis felter").is_visible():
        coordinator.press("Vis felter")
    coordinator.write("Mentor slutter", "1/4-27")
    coordinator.tick("Støtten gælder alene fremmøde eller fastholdelse i tilbud, job, uddannelse")
    coordinator.write("Begrundelse", RATIONALE)
    coordinator.tick("Lov om en aktiv beskæftigelsesindsats §§ 167 ff. (mentor)")
    coordinator.choose("Ansvarlig afdeling", "Ungeindsatsen")
    coordinator.write("Ansvarlig sagsbehandler", "Sara Nørlund")
    coordinator.write("Hvem følger op", "Sara Nørlund")
    coordinator.write("Følges op den", "1/3-27")
    coordinator.press("Gem beslutningen")
    coordinator.follow("Gensidig orientering")
    coordinator.write("Note til referatet", NOTE)
    coordinator.press("Gem noten")
    coordinator.press("Luk mødet")


def read_the_minutes(coordinator: BrowserUser, number: str) -> None:
    """The last click shows the finished minutes; in Word they say the same."""
    assert coordinator.page.url.endswith(f"{MEETING}/referat")
    words = Document(io.BytesIO(coordinator.download("Hent som Word")))
    cells = [cell.text for table in words.tables for row in table.rows for cell in row.cells]
    written = "\n".join([*(paragraph.text for paragraph in words.paragraphs), *cells])
    for text in (DOUBT, RATIONALE, NOTE, "Mentor", number):
        assert text in coordinator.text(), text
        assert text in written, text


def follow_the_calendar(member: BrowserUser) -> None:
    member.go("/kalender/")
    member.press("Lav min adresse")
    address = re.search(r"\S+/kalender/\S+\.ics", member.page.content())
    assert address
    look = "link => getComputedStyle(link).textDecorationLine"
    assert member.page.eval_on_selector(".secret a", look) == "none", "a line would hide its «_»"
    with urllib.request.urlopen(re.sub(r"^.*?(https?://)", r"\1", address[0])) as answer:
        feed = answer.read().decode()
    days = set(re.findall(r"DTSTART[^:]*:(\d{8})", feed))
    assert {"20261202", "20261216"} <= days
    assert "Borger" not in feed
    assert DOUBT not in feed


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_case_goes_from_indmelding_to_word_and_the_meeting_to_a_calendar(
    browser: Browser, fresh_demo: str, javascript: bool
) -> None:
    with browser_user(browser, fresh_demo, javascript=javascript) as indmelder:
        indmelder.sign_in("indmelder")
        number = send_a_case(indmelder)
        with browser_user(browser, fresh_demo, javascript=javascript) as coordinator:
            coordinator.sign_in("koordinator.unge")
            put_it_on_the_agenda(coordinator, number)
            hold_the_meeting(coordinator, number)
            read_the_minutes(coordinator, number)
        indmelder.go(f"{FORUM}/sager/{number}")
        assert "Afklaret" in indmelder.text()
        assert "Mentor" in indmelder.text()
    with browser_user(browser, fresh_demo, javascript=javascript) as member:
        member.sign_in("medlem.unge")
        member.go(f"{MEETING}/referat")
        member.press("Godkend referat")
        follow_the_calendar(member)
