"""The modules of static/js in a browser: they read what is written as the server does."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from forumtool.language import cpr, danish
from forumtool.language.names import possible_names
from forumtool.paths import STATIC

pytestmark = pytest.mark.browser

HOST = "http://forumtool.test"
FORM = """
<!DOCTYPE html><html lang="da"><body data-person="{person}">{flash}
<form method="post" action="/log-ud" data-sign-out><button>Log ud</button></form>
<form method="post" action="/gem" data-draft="sag" data-known-names='["Team Nord"]'>
<label for="dato">Dato</label><input id="dato" name="dato" data-understood="date">
<label for="tekst">Tekst</label>
<textarea id="tekst" name="tekst" data-limit="20" data-name-warning></textarea>
<button>Gem</button></form>
<code id="adresse">https://adresse</code>
<button type="button" data-copy="#adresse" hidden>Kopiér</button>
<script type="module" src="/js/main.js"></script></body></html>
"""
WRITTEN_DATES = (
    "4/11-25", "4.11.25", "041125", "04112025", "4. november 2025", "2025-11-04", "4 nov 25",
    "tirsdag den 4. november 2025", "onsdag 4/11-25", "4/11", "31/2-25", "29/2-24", "4.13.25",
    "1/1-69", "1/1-68", "i morgen", "4-11-2025.",
)  # fmt: skip
WRITTEN_TIMES = ("9.05", "9:05", "905", "0905", "kl. 9", "kl 13.30", "9", "24.00", "9.60", "ni")
NUMBERS = (
    "010157-8000", "0101578000", "010157 8000", "010157–8000", "010157\u00a08000", "01 01 57 8000",
    "01.01.57-8000", "610190-1234", "9112901234", "cpr:010157-8000.", "fil_010157-8000.docx",
    "010157-\n8000", "２９０２５７8000", "0101\u200b57-8000", "04-11-25 1300", "010157-xxxx",
    "22/5547", "86 12 34 56", "330-2020-164", "85.02.02-G01-1-17", "den 04.11.2025 kl. 09.05",
    "2025-11-04", "5798001234567", "+45 86123456", "4512345678", "320157-8000", "011357-8000",
    "Uge 45, 2026", "CVR 29189986", "990190-1234", "310257-8000",
)  # fmt: skip
SENTENCES = (
    "Borger A er under 30.", "Sagen om Peter Jensen drøftes.", "Vi talte. Anders Jensen kom.",
    "Sagen ligger i KMD Nexus.", "Drøftet i Samarbejdsforum Unge.", "Mor er Åse Øster-Møller.",
    "Kontakt: Ungeindsatsen mener nej.", "Sag 26-014 hos Børn og Familie.", "STU og VUM er søgt.",
    "Hos Forebyggelse og Tidlig Indsats i går.", "Hos Team (Nord) i går.", "Se Team (nord)s plan.",
    "Set i Norddjurs Kommune og i Faaborg-Midtfyn Kommunes regi.", "I Høje-Taastrup kommune.",
    "Efter Norddjurs Kommune Anders Bo.", "Hos Per Norddjurs Kommunen.", "Hos øre Kommune Ny Ho.",
    "Hos Team1 Kommune By.", "Hos Per Faaborg-Midtfyn Kommune.", "Hos Randers Borger  AB.",
    "Hos Per MinBorger A.", "Hos Per Bo-Fri2is.", "Hos øRanders Kommune Bo.",
    "Hos _Borger A Bo By.",
    "Aftalt med Per  Friis.", "Aftalt med Per\u00a0Friis.", "",
)  # fmt: skip
KNOWN_NAMES = (
    "Samarbejdsforum Unge", "Indsats", "Forebyggelse og Tidlig Indsats", "Børn og Familie",
    "KMD Nexus", "Team (Nord)", "",
)  # fmt: skip


@pytest.fixture
def page(danish_context: BrowserContext) -> Page:
    """A page on a host that does not exist: every answer is given here."""
    state = {"person": "1", "flash": ""}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path.startswith("/js/"):
            module = STATIC / path.lstrip("/")
            route.fulfill(body=module.read_text(), content_type="text/javascript")
        elif path == "/gem":
            state["flash"] = "<p data-clear-drafts>Gemt.</p>"
            route.fulfill(body=FORM.format(**state), content_type="text/html; charset=utf-8")
        else:
            state["flash"] = ""
            route.fulfill(body=FORM.format(**state), content_type="text/html; charset=utf-8")

    page = danish_context.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOST}/ny")
    return page


def ask(page: Page, module: str, function: str, texts: tuple[str, ...]) -> list[object]:
    script = f"texts => import('/js/{module}').then(m => texts.map(text => m.{function}(text)))"
    answers: list[object] = page.evaluate(script, list(texts))
    return answers


def test_dates_are_understood_as_the_server_understands_them(page: Page) -> None:
    def served(text: str) -> str | None:
        try:
            return danish.long_date(danish.parse_date(text))
        except ValueError:
            return None

    answers = ask(page, "danish.js", "understandDate", WRITTEN_DATES)
    assert [a.get("text") for a in answers if isinstance(a, dict)] == list(
        map(served, WRITTEN_DATES)
    )


def test_times_are_understood_as_the_server_understands_them(page: Page) -> None:
    def served(text: str) -> str | None:
        try:
            return danish.clock_time(danish.parse_time(text))
        except ValueError:
            return None

    answers = ask(page, "danish.js", "understandTime", WRITTEN_TIMES)
    assert [a.get("text") for a in answers if isinstance(a, dict)] == list(
        map(served, WRITTEN_TIMES)
    )


def test_cpr_like_numbers_are_found_where_the_server_finds_them(page: Page) -> None:
    answers = ask(page, "cpr.js", "holdsCpr", NUMBERS)
    assert answers == [bool(cpr.find(text)) for text in NUMBERS]


@pytest.mark.parametrize("known", [(), KNOWN_NAMES], ids=["nothing", "the installation's names"])
def test_names_are_found_where_the_server_finds_them(page: Page, known: tuple[str, ...]) -> None:
    script = """([texts, known]) => import('/js/name-warning.js')
        .then(module => texts.map(text => module.findName(text, known)))"""
    answers = page.evaluate(script, [list(SENTENCES), list(known)])
    assert answers == [next(iter(possible_names(text, known)), None) for text in SENTENCES]


def test_the_names_that_a_form_knows_do_not_warn(page: Page) -> None:
    page.fill("#tekst", "Hos Team Nord")
    page.wait_for_timeout(700)
    assert not page.get_by_text("ligner et navn").is_visible()
    page.fill("#tekst", "Hos Per Friis")
    page.get_by_text("«Per Friis» ligner et navn.").wait_for()


def test_a_date_shows_what_was_understood(page: Page) -> None:
    page.fill("#dato", "4/11-25")
    page.get_by_text("tirsdag den 4. november 2025").wait_for()


def test_a_note_does_not_move_the_button_away_while_it_is_pressed(page: Page) -> None:
    page.get_by_role("button", name="Kopiér").wait_for()
    page.fill("#dato", "4/11-25")
    page.get_by_role("button", name="Gem").click()
    page.get_by_text("Gemt.").wait_for()


def test_a_text_may_run_over_its_limit_and_is_told_so(page: Page) -> None:
    page.fill("#tekst", "x" * 23)
    page.get_by_text("3 tegn for meget. Kort teksten ned.").wait_for()
    assert page.input_value("#tekst") == "x" * 23


def kept(page: Page) -> dict[str, dict[str, str]]:
    page.wait_for_timeout(700)
    stored: dict[str, str] = page.evaluate("({...localStorage})")
    return {key: json.loads(value)["fields"] for key, value in stored.items()}


def test_an_unsaved_text_is_offered_back(page: Page) -> None:
    page.fill("#tekst", "Det var godt")
    assert list(kept(page).values()) == [{"tekst": "Det var godt"}]
    page.goto(f"{HOST}/ny")
    page.get_by_role("button", name="Hent teksten").click()
    assert page.input_value("#tekst") == "Det var godt"


def test_a_text_with_a_cpr_like_number_is_never_kept(page: Page) -> None:
    page.fill("#dato", "4/11-25")
    page.fill("#tekst", "010157-8000")
    assert list(kept(page).values()) == [{"dato": "4/11-25"}]


def test_a_saved_text_is_forgotten(page: Page) -> None:
    page.fill("#tekst", "Det var godt")
    page.get_by_role("button", name="Gem").click()
    page.get_by_text("Gemt.").wait_for()
    assert kept(page) == {}


def test_signing_out_forgets_every_text(page: Page) -> None:
    page.fill("#tekst", "Det var godt")
    assert kept(page)
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_load_state()
    assert kept(page) == {}


def test_an_old_text_is_forgotten(page: Page) -> None:
    page.fill("#tekst", "Det var godt")
    kept(page)
    page.evaluate(
        """for (const key of Object.keys(localStorage)) {
          const kept = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({...kept, at: kept.at - 24 * 60 * 60 * 1000}));
        }"""
    )
    page.goto(f"{HOST}/ny")
    assert kept(page) == {}


def test_the_address_can_be_copied(page: Page) -> None:
    page.get_by_role("button", name="Kopiér").click()
    page.locator("button", has_text="Kopieret").or_(
        page.locator("button", has_text="Markeret")
    ).wait_for()
