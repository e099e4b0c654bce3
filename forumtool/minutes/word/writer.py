"""Writes a document from top to bottom in our styles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from docx.parts.story import StoryPart

from forumtool.minutes.word.elements import Markup, element, field, parsed, run_content
from forumtool.minutes.word.package import Properties, new_document, packed
from forumtool.minutes.word.typography import typeset

_BLANK_LINE = re.compile(r"\n\s*\n")
Inline = str | Markup


@dataclass(frozen=True)
class Cell:
    """A table cell; a blank line in the text begins a new paragraph."""

    text: str
    style: str = "Tabeltekst"


def run(text: str, style: str = "") -> Markup:
    """Text in one character style."""
    properties = element("rPr", element("rStyle", val=style)) if style else None
    return element("r", properties, run_content(typeset(text)))


def link(text: str, bookmark: str) -> Markup:
    """A link to a bookmark in the same document."""
    return element("hyperlink", run(text, "Hyperlink"), anchor=bookmark, history=1)


class Writer:
    """Collects the blocks of one document; `to_bytes` ends it."""

    def __init__(self, properties: Properties) -> None:
        self._document = new_document(properties)
        self._blocks: list[Markup] = []
        self._ids = count(1)

    def paragraph(self, style: str, *content: Inline) -> None:
        self._blocks.append(_paragraph(style, content))

    def prose(self, text: str, style: str = "Normal") -> None:
        """Text as it was typed: a blank line begins a new paragraph."""
        for part in paragraphs_of(text):
            self.paragraph(style, part)

    def heading(self, level: int, *content: Inline, bookmark: str = "") -> None:
        marked: tuple[Inline, ...] = content
        if bookmark:
            number = next(self._ids)
            start = element("bookmarkStart", id=number, name=bookmark)
            marked = (start, *content, element("bookmarkEnd", id=number))
        self.paragraph(f"Heading{level}", *marked)

    def table(
        self,
        style: str,
        caption: str,
        widths: Sequence[int],
        header: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
    ) -> None:
        """A table whose first row is repeated on each page; the caption is for screen readers."""
        grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        self._blocks.append(
            element(
                "tbl",
                _table_properties(style, caption, sum(widths)),
                grid,
                _row(header, widths, is_header=True),
                *(_row(row, widths) for row in rows),
            )
        )
        self.paragraph("Luft")

    def page_header(self, left: str, right: str) -> None:
        """On every page but the first."""
        _fill(self._document.sections[0].header.part, _paragraph("Header", (f"{left}\t{right}",)))

    def page_footer(self, left: str) -> None:
        """«Side x af y» to the right, on every page."""
        section = self._document.sections[0]
        for footer in (section.first_page_footer, section.footer):
            pages = ("Side ", field("PAGE", "1"), " af ", field("NUMPAGES", "1"))
            _fill(footer.part, _paragraph("Footer", (f"{left}\t", *pages)))

    def to_bytes(self) -> bytes:
        end = self._document.element.body.sectPr
        for block in parsed("".join(self._blocks)):
            end.addprevious(block)
        return packed(self._document)


def paragraphs_of(text: str) -> list[str]:
    """A blank line separates two paragraphs; empty ones are left out."""
    return [part.strip() for part in _BLANK_LINE.split(text) if part.strip()]


def _paragraph(style: str, content: Sequence[Inline]) -> Markup:
    properties = element("pPr", element("pStyle", val=style)) if style != "Normal" else None
    runs = (part if isinstance(part, Markup) else run(part) for part in content)
    return element("p", properties, *runs)


def _fill(part: StoryPart, paragraph: Markup) -> None:
    for child in list(part.element):
        part.element.remove(child)
    part.element.extend(parsed(paragraph))


def _table_properties(style: str, caption: str, width: int) -> Markup:
    """In the order of CT_TblPr, the caption last."""
    return element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=width, type_="dxa"),
        element("tblLayout", type_="fixed"),
        element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                noHBand=0, noVBand=1),
        element("tblCaption", val=typeset(caption)),
    )  # fmt: skip


def _row(cells: Sequence[Cell], widths: Sequence[int], *, is_header: bool = False) -> Markup:
    properties = element("trPr", element("cantSplit"), element("tblHeader") if is_header else None)
    row = (_cell(cell, width) for cell, width in zip(cells, widths, strict=True))
    return element("tr", properties, *row)


def _cell(cell: Cell, width: int) -> Markup:
    """Word cannot read a cell without a paragraph, so an empty text gives an empty one."""
    paragraphs = [_paragraph(cell.style, (part,)) for part in paragraphs_of(cell.text)]
    properties = element("tcPr", element("tcW", w=width, type_="dxa"))
    return element("tc", properties, *(paragraphs or [_paragraph(cell.style, ())]))
