"""From an empty database to the first agenda that is sent, by pages alone."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from forumtool import clock
from forumtool.workdays.deadlines import working_days_after
from tests.browser.serving import served_empty
from tests.browser.user import BrowserUser, browser_user

pytestmark = pytest.mark.browser

PASSWORD = "en ganske lang adgangskode"
ADMINISTRATION = "/administration"
FORUM = "/forum/proeve"


def choose_a_password(person: BrowserUser, link: str, username: str) -> None:
    person.go(link)
    person.write("Ny adgangskode", PASSWORD)
    person.write("Adgangskoden igen", PASSWORD)
    person.press("Gem adgangskoden")
    if "/log-ind" in person.page.url:
        person.sign_in(username, PASSWORD)


def set_up(admin: BrowserUser) -> str:
    """Two departments, a forum with a template, and a coordinator; returns the one-time link."""
    for name, short in (("Ungeindsatsen", "Unge"), ("Socialområdet", "Social")):
        admin.go(f"{ADMINISTRATION}/afdelinger/ny")
        admin.write("Navn", name)
        admin.write("Kort navn", short)
        admin.write("Findes fra", "1/1-2022")
        admin.press("Opret afdeling")
    admin.go(f"{ADMINISTRATION}/fora/nyt")
    admin.write("Navn", "Samarbejdsforum Prøve")
    admin.write("Adresse", "proeve")
    admin.write("Begyndte", "1/1-2022")
    admin.write("Møderne begynder", "9.00")
    admin.press("Opret forum")
    for name in ("Ungeindsatsen", "Socialområdet"):
        admin.go(f"{ADMINISTRATION}/fora/proeve/afdelinger")
        admin.choose("Afdeling", name)
        admin.write("Med fra", "1/1-2022")
        admin.press("Tilføj afdeling")
    return appoint_a_coordinator(admin)


def appoint_a_coordinator(admin: BrowserUser) -> str:
    admin.go(f"{ADMINISTRATION}/personer/ny")
    admin.write("Navn", "Karen Vestermark")
    admin.write("Brugernavn", "karen")
    admin.press("Opret person")
    admin.go(f"{ADMINISTRATION}/personer/karen")
    admin.press("Giv link til adgangskode")
    link = re.search(r"/adgang/[\w-]+", admin.text())
    assert link
    admin.go(f"{ADMINISTRATION}/fora/proeve/medlemmer/")
    admin.choose("Person", "Karen Vestermark")
    admin.choose("På vegne af", "Ungeindsatsen")
    admin.tick("Fagkoordinator")
    admin.write("Gælder fra", "1/1-2022")
    admin.press("Giv pladsen")
    return link[0]


def send_the_first_agenda(coordinator: BrowserUser) -> None:
    day = working_days_after(clock.today() + timedelta(days=6), 1)
    coordinator.go(f"{FORUM}/moeder/plan")
    coordinator.write("Første møde", f"{day:%d.%m.%Y}")
    coordinator.press("Se ændringerne")
    coordinator.press("Gem mødeplanen")
    coordinator.go(f"{FORUM}/sager/ny")
    coordinator.write("Hvad er I i tvivl om?", "Hvilken afdeling skal have sagen?")
    coordinator.choose("Hvad handler tvivlen om?", "placement")
    coordinator.write("Korte fakta", "Borgeren er i gang med et forløb og søger støtte.")
    coordinator.tick("Under 30 år")
    coordinator.tick("Ungeindsatsen")
    coordinator.tick("Drøftes anonymt")
    coordinator.press("Send sagen")
    number = re.search(r"\d\d-\d\d\d", coordinator.page.url)
    assert number
    coordinator.go(f"{FORUM}/sager/{number[0]}/klar")
    coordinator.press("Meld klar")
    coordinator.go(f"{FORUM}/moeder/{day}/")
    coordinator.press("Læg forslaget på dagsordenen")
    coordinator.press("Udsend dagsordenen")
    assert number[0] in coordinator.text()
    assert "Dagsorden udsendt" in coordinator.text()


def test_an_empty_database_becomes_a_forum_that_sends_its_first_agenda(
    browser: Browser, tmp_path: Path
) -> None:
    with served_empty(tmp_path, name="Lone Lund") as (address, link):
        with browser_user(browser, address) as admin:
            choose_a_password(admin, link, "admin")
            coordinators_link = set_up(admin)
        with browser_user(browser, address) as coordinator:
            choose_a_password(coordinator, coordinators_link, "karen")
            send_the_first_agenda(coordinator)
