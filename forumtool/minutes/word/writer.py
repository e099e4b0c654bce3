"""Writes a document from top to bottom in the house's styles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from docx.section import _Footer, _Header

from forumtool.minutes.word.elements import Markup, element, field, parsed, spelled
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
    """A stretch of text in one character style."""
    look = element("rPr", element("rStyle", val=style)) if style else None
    return element("r", look, spelled(typeset(text)))


def link(text: str, bookmark: str) -> Markup:
    """A link to a bookmark in the same document."""
    return element("hyperlink", run(text, "Hyperlink"), anchor=bookmark, history=1)


class Pen:
    def __init__(self, properties: Properties) -> None:
        self._document = new_document(properties)
        self._written: list[Markup] = []
        self._ids = count(1)

    def paragraph(self, style: str, *content: Inline) -> None:
        self._written.append(_paragraph(style, content))

    def prose(self, text: str, style: str = "Normal") -> None:
        """Text as it was typed: a blank line begins a new paragraph."""
        for part in paragraphs_of(text):
            self.paragraph(style, part)

    def heading(self, level: int, *content: Inline, bookmark: str = "") -> None:
        inside: tuple[Inline, ...] = content
        if bookmark:
            number = next(self._ids)
            start = element("bookmarkStart", id=number, name=bookmark)
            inside = (start, *content, element("bookmarkEnd", id=number))
        self.paragraph(f"Heading{level}", *inside)

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
        self._written.append(
            element(
                "tbl",
                _table_properties(style, caption, sum(widths)),
                grid,
                _row(header, widths, is_header=True),
                *(_row(row, widths) for row in rows),
            )
        )
        self.paragraph("Luft")

    def running_head(self, left: str, right: str) -> None:
        """On every page but the first, which has the masthead."""
        _fill(self._document.sections[0].header, _paragraph("Header", (f"{left}\t{right}",)))

    def foot(self, left: str) -> None:
        """«Side x af y» to the right, on every page."""
        section = self._document.sections[0]
        for footer in (section.first_page_footer, section.footer):
            pages = ("Side ", field("PAGE", "1"), " af ", field("NUMPAGES", "1"))
            _fill(footer, _paragraph("Footer", (f"{left}\t", *pages)))

    def to_bytes(self) -> bytes:
        end = self._document.element.body.sectPr
        for block in parsed("".join(self._written)):
            end.addprevious(block)
        return packed(self._document)


def paragraphs_of(text: str) -> list[str]:
    """A blank line parts two paragraphs; what is empty is none."""
    return [part.strip() for part in _BLANK_LINE.split(text) if part.strip()]


def _paragraph(style: str, content: Sequence[Inline]) -> Markup:
    look = element("pPr", element("pStyle", val=style)) if style != "Normal" else None
    inside = (one if isinstance(one, Markup) else run(one) for one in content)
    return element("p", look, *inside)


def _fill(place: _Header | _Footer, paragraph: Markup) -> None:
    root = place._element
    for child in list(root):
        root.remove(child)
    root.extend(parsed(paragraph))


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
    made = (_cell(cell, width) for cell, width in zip(cells, widths, strict=True))
    return element("tr", properties, *made)


def _cell(cell: Cell, width: int) -> Markup:
    """A cell without a paragraph is unreadable to Word, so an empty text still gives one."""
    inside = [_paragraph(cell.style, (part,)) for part in paragraphs_of(cell.text)]
    room = element("tcPr", element("tcW", w=width, type_="dxa"))
    return element("tc", room, *(inside or [_paragraph(cell.style, ())]))
