"""The parts of whole documents, word for word: a change of how papers look is always on purpose.

`python -m tests.minutes.test_word_parts` writes the expected parts anew; look at the papers in
Word or LibreOffice before they are committed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from forumtool.minutes.content import Paper, PaperCase, PaperFollowUp, PaperItem, PaperStatus
from forumtool.minutes.document import to_word
from forumtool.minutes.word import Cell, Properties, Writer
from tests.minutes import papers
from tests.minutes.word_checks import parts_of

EXPECTED = Path(__file__).parent / "expected_parts"


def unusual() -> Paper:
    """What the other papers lack: a draft with a later version, an open meeting, no due date."""
    paper = papers.with_two_decisions()
    item = replace(paper.items[2], follow_ups=(PaperFollowUp("Aftales igen", "Jonas Beck"),))
    return replace(
        paper,
        status=PaperStatus.DRAFT,
        version=3,
        is_closed=False,
        end=None,
        next_meeting=None,
        attendees=paper.attendees[:3],
        items=(*paper.items[:2], item, *paper.items[3:]),
    )


def bare() -> Paper:
    return replace(papers.agenda(), items=(), attendees=(), place="", chair="", minute_taker="")


def one_decision() -> Paper:
    """With one ground, and nothing about the rest."""
    paper = papers.minutes()
    decision = replace(papers.DECISION, grounds=papers.DECISION.grounds[:1], follow_ups=())
    item = replace(paper.items[3], decisions=(decision,), recused=(), representation_warning="")
    return replace(paper, items=(item,))


PAPERS: dict[str, Callable[[], Paper]] = {
    "agenda": papers.agenda,
    "minutes": papers.minutes,
    "approved": papers.approved,
    "without_cases": papers.without_cases,
    "unusual": unusual,
    "bare": bare,
    "one_decision": one_decision,
}
# The same in every paper: looked at in one.
COMMON = ("styles", "settings", "numbering", "fontTable")


def readable(part: bytes) -> str:
    """One element to a line, so that a difference can be read."""
    return part.decode().replace("><", ">\n<") + "\n"


def parts(name: str) -> dict[str, str]:
    """The parts of one paper that are compared, by the name of their file."""
    word = parts_of(to_word(PAPERS[name]()))
    own = {f"{name}.xml": readable(word["word/document.xml"])}
    own[f"{name}_core.xml"] = readable(word["docProps/core.xml"])
    if name == "minutes":
        own |= {f"{part}.xml": readable(word[f"word/{part}.xml"]) for part in COMMON}
        names = [part for part in word if part.startswith(("word/header", "word/footer"))]
        own |= {Path(part).name: readable(word[part]) for part in names}
        own["app.xml"] = readable(word["docProps/app.xml"])
        own["names.txt"] = "\n".join(word) + "\n"
    return own


@pytest.mark.parametrize("name", PAPERS)
def test_the_parts_are_as_they_were_looked_at(name: str) -> None:
    found = parts(name)
    assert found == {file: (EXPECTED / file).read_text("utf-8") for file in found}


def test_an_item_without_a_case_shows_its_discussion_and_the_cases_it_clarified() -> None:
    item = PaperItem(
        "1",
        "Siden sidst",
        discussion="Forløbet gik godt.",
        clarified=(PaperCase("26-021", "Borger K", "Hvem koordinerer?"),),
    )
    word = to_word(replace(papers.agenda(), items=(item,)))
    paragraphs = [
        (paragraph.style.style_id, paragraph.text)
        for paragraph in docx.Document(BytesIO(word)).paragraphs
        if paragraph.style is not None
    ]
    heading = paragraphs.index(("Heading2", "1\tSiden sidst"))
    assert paragraphs[heading + 1 : heading + 3] == [
        ("ListBullet", "Sag 26-021, Borger K: Hvem koordinerer?"),
        ("Normal", "Forløbet gik godt."),
    ]


def test_a_row_has_a_cell_for_each_width() -> None:
    writer = Writer(Properties("Referat", "Ungeforum", datetime(2026, 11, 2, 8, 0, tzinfo=UTC)))
    with pytest.raises(ValueError, match="zip"):
        writer.table("Forumtabel", "Deltagere", (3628, 5442), [Cell("Afdeling")], [])


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for paper in PAPERS:
        for file, text in parts(paper).items():
            (EXPECTED / file).write_text(text, "utf-8")
