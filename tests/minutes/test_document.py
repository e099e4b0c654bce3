import re
import shutil
import subprocess
import time as stopwatch
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import mammoth
import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from forumtool.minutes.content import Paper, PaperItem, PaperStatus
from forumtool.minutes.document import to_word
from tests.minutes import papers
from tests.minutes.word_checks import W, faults, parts_of, tree_of

every_paper = pytest.mark.parametrize(
    "make",
    [
        papers.agenda,
        papers.minutes,
        papers.approved,
        papers.without_cases,
        papers.with_two_decisions,
    ],
)
NASTY = "\x00\x0b\x0c\x1f\ufffe\ud800 <æøå> & 👩‍👩‍👧 \u2028" + "Donaudampskib" * 40 + "\r\n\n\nto"


def page_of(word: bytes) -> BeautifulSoup:
    """What mammoth, a reader that is not python-docx, makes of it."""
    converted = mammoth.convert_to_html(BytesIO(word))
    return BeautifulSoup(converted.value, "html.parser")


def text_of(word: bytes) -> str:
    return page_of(word).get_text("\n")


def rows_of(table: Tag) -> list[list[str]]:
    return [[c.get_text("\n") for c in row.find_all("td")] for row in table.find_all("tr")]


@every_paper
def test_an_independent_validator_finds_nothing(make: Callable[[], Paper], tmp_path: Path) -> None:
    place = tmp_path / make().file_name
    place.write_bytes(to_word(make()))
    result = OpenXmlValidator().validate(place)
    assert result.is_valid, [error.description for error in result.errors]


@every_paper
def test_our_own_checks_find_nothing(make: Callable[[], Paper]) -> None:
    assert faults(to_word(make())) == []


@every_paper
def test_the_same_paper_gives_the_same_bytes(make: Callable[[], Paper]) -> None:
    first = to_word(make())
    stopwatch.sleep(0.01)
    assert to_word(make()) == first
    assert {info[0] for info in zip_times(first)} == {1980}


def zip_times(word: bytes) -> list[tuple[int, ...]]:
    return [info.date_time for info in ZipFile(BytesIO(word)).infolist()]


def test_headings_are_real_headings() -> None:
    page = page_of(to_word(papers.minutes()))
    assert [h.get_text() for h in page.find_all("h1")] == ["Referat"]
    assert [h.get_text(" ") for h in page.find_all("h2")] == [
        "Deltagere",
        "Punkter",
        "3\tOpfølgning på beslutninger",
        "4\tBostøttens mål eller mentor",
        "5\tGensidig orientering",
    ]
    assert [h.get_text() for h in page.find_all("h3")] == ["Beslutning"]


def test_the_overview_links_to_what_has_a_section() -> None:
    page = page_of(to_word(papers.minutes()))
    links = {link.get_text(): str(link["href"]) for link in page.find_all("a", href=True)}
    assert list(links) == [
        "Opfølgning på beslutninger",
        "Bostøttens mål eller mentor",
        "Gensidig orientering",
    ]
    assert all(page.find(id=href.removeprefix("#")) for href in links.values())


def test_an_empty_standing_item_is_a_line_and_never_says_intet() -> None:
    text = text_of(to_word(papers.without_cases()))
    assert text.count("Vidensdeling og praksis") == 1
    assert not re.search(r"\bintet\b", text, re.IGNORECASE)


def test_minutes_without_cases_say_so_in_one_sentence() -> None:
    assert "Der var ingen sager til afklaring på mødet." in text_of(to_word(papers.without_cases()))
    assert "ingen sager" not in text_of(to_word(papers.minutes()))


def test_table_header_rows_are_told_as_header_rows() -> None:
    page = page_of(to_word(papers.minutes()))
    heads = [[cell.get_text() for cell in head.find_all("th")] for head in page.find_all("thead")]
    assert heads == [
        ["Afdeling", "Til stede", "Ikke til stede"],
        ["Opfølgning", "Ansvarlig", "Frist"],
        ["Udfald", "Mål for bevilget bostøtte justeres"],
        ["Opfølgning", "Ansvarlig", "Frist"],
    ]


def test_a_deputy_stands_under_the_department_with_the_one_who_is_away() -> None:
    page = page_of(to_word(papers.minutes()))
    rows = rows_of(page.find_all("table")[0])
    assert ["Forebyggelse og Tidlig Indsats", "Lars Toft for Mette Krogh", "Mette Krogh"] in rows


def test_the_decision_tells_all_its_lines() -> None:
    page = page_of(to_word(papers.minutes()))
    rows = {row[0]: row[1] for row in rows_of(page.find_all("table")[2]) if row}
    assert list(rows) == [
        "Grunde",
        "Begrundelse",
        "Placering",
        "Nyt formål",
        "Timebånd",
        "Lovgrundlag",
        "Ansvarlig",
        "Nye oplysninger",
        "Borgeren",
    ]
    assert rows["Placering"] == (
        "Myndigheds- og visitationsafdelingen bevilger, Ungeindsatsen koordinerer"
    )
    assert rows["Lovgrundlag"] == "Serviceloven §\u00a085\nLAB §\u00a040, stk.\u00a03"
    assert rows["Borgeren"] == "Er orienteret"


def test_afgoerelse_stands_only_in_the_reservation() -> None:
    text = text_of(to_word(papers.minutes()))
    assert text.casefold().count("afgørelse") == 1
    assert "Indstilling – afgørelse træffes af myndigheden" in text
    assert "afgørelse" not in text_of(to_word(papers.agenda())).casefold()


def test_quotation_marks_are_danish() -> None:
    assert "”Jeg vil gerne blive i uddannelsen" in text_of(to_word(papers.agenda()))


@pytest.mark.parametrize(
    ("is_closed", "mark"), [(True, "Lukket – indeholder fortrolige oplysninger"), (False, "Åben")]
)
def test_every_page_carries_the_mark_and_its_number(is_closed: bool, mark: str) -> None:
    word = to_word(replace(papers.minutes(), is_closed=is_closed))
    section = docx.Document(BytesIO(word)).sections[0]
    assert section.different_first_page_header_footer
    for footer in (section.footer, section.first_page_footer):
        assert [p.text for p in footer.paragraphs] == [f"{mark}\tSide 1 af 1"]


def test_the_page_is_a4_and_the_language_danish() -> None:
    word = to_word(papers.agenda())
    section = docx.Document(BytesIO(word)).sections[0]
    width, height = section.page_width, section.page_height
    assert width
    assert height
    assert (round(width.mm), round(height.mm)) == (210, 297)
    language = tree_of(word, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "da-DK"
    assert tree_of(word, "word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == "da-DK"
    everything = b"".join(parts_of(word).values())
    assert b"en-US" not in everything


def test_word_opens_it_without_compatibility_mode() -> None:
    settings_part = tree_of(to_word(papers.agenda()), "word/settings.xml")
    modes = {
        one.get(f"{W}name"): one.get(f"{W}val") for one in settings_part.iter(f"{W}compatSetting")
    }
    assert modes["compatibilityMode"] == "15"


def test_the_file_tells_the_truth_about_itself_and_no_word_about_a_case() -> None:
    word = to_word(papers.minutes())
    core = docx.Document(BytesIO(word)).core_properties
    assert core.title == "Referat – Samarbejdsforum Unge – 2. december 2026"
    assert core.author == core.last_modified_by == "Samarbejdsforum Unge"
    assert (core.language, core.content_status) == ("da-DK", "Til gennemlæsning")
    assert core.created.date() == date(2026, 12, 2)
    assert core.comments == ""
    parts = parts_of(word)
    assert b"Macintosh" not in parts["docProps/app.xml"]
    assert not [name for name in parts if "thumbnail" in name or "WithEffects" in name]
    assert not re.search("borger|bost|mentor|26-014", parts["docProps/core.xml"].decode(), re.I)


def test_a_draft_a_later_version_and_an_approved_paper_say_so() -> None:
    draft = replace(papers.agenda(), status=PaperStatus.DRAFT)
    second = replace(papers.minutes(), version=2)
    assert "Udkast" in text_of(to_word(draft))
    assert "Til gennemlæsning · version 2" in text_of(to_word(second))
    approved = text_of(to_word(papers.approved()))
    assert "Godkendt den 8. december 2026" in approved
    assert "Referatet er godkendt den 8. december 2026 af Anne Vestergaard." in approved
    silent = text_of(to_word(replace(papers.approved(), silently_approved=True, approvals=())))
    assert "Referatet er godkendt den 8. december 2026, da fristen for indsigelse udløb." in silent


def test_the_agenda_tells_the_time_per_item_and_the_sum() -> None:
    lines = [p.text for p in docx.Document(BytesIO(to_word(papers.agenda()))).paragraphs]
    assert "4\tBostøttens mål eller mentor\t20 min." in lines
    assert "\tI alt\t58 min." in lines


def test_the_agenda_tells_who_is_invited_department_by_department() -> None:
    lines = [p.text for p in docx.Document(BytesIO(to_word(papers.agenda()))).paragraphs]
    assert "\tUngeindsatsen: Anne Vestergaard (fagkoordinator) og Jonas Beck" in lines
    assert not any(line.startswith("Deltagere") for line in lines)


def test_a_late_item_is_marked_as_tillaeg() -> None:
    lines = [
        p.text for p in docx.Document(BytesIO(to_word(papers.with_two_decisions()))).paragraphs
    ]
    assert "4a\tStøtte fra 18 år (tillæg)" in lines


def test_a_paper_with_one_item_has_no_overview() -> None:
    only = replace(papers.minutes(), items=(papers.minutes().items[3],))
    assert "Punkter" not in text_of(to_word(only))


def test_a_bare_paper_can_be_written() -> None:
    bare = replace(papers.agenda(), items=(), attendees=(), end=None, place="", chair="")
    assert "Afdelinger" in text_of(to_word(bare))
    assert faults(to_word(bare)) == []


def nasty(value: Any) -> Any:
    """The paper with nasty text in every place that people write."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: nasty(getattr(value, f.name)) for f in fields(value)})
    if isinstance(value, tuple):
        return tuple(nasty(part) for part in value)
    return f"{value}{NASTY}" if type(value) is str else value


def test_nasty_text_in_every_field_still_gives_a_sound_file(tmp_path: Path) -> None:
    word = to_word(nasty(papers.with_two_decisions()))
    assert faults(word) == []
    place = tmp_path / "nasty.docx"
    place.write_bytes(word)
    assert OpenXmlValidator().validate(place).is_valid
    assert "<æøå> & 👩‍👩‍👧" in text_of(word)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_whatever_is_typed_can_be_printed(typed: str) -> None:
    item = PaperItem(
        "1", typed, body=typed, discussion=typed, clarified=(replace(papers.CASE, label=typed),)
    )
    assert faults(to_word(replace(papers.agenda(), forum_name=typed, items=(item, item)))) == []


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("no LibreOffice on this machine")
    (tmp_path / "agenda.docx").write_bytes(to_word(papers.agenda()))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, home, "--headless", "--convert-to", "txt:Text", "agenda.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    assert "Bostøttens mål eller mentor" in (tmp_path / "agenda.txt").read_text("utf-8")
