"""The package around a document: our own parts and properties, the same bytes each time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

from forumtool.language.danish import clean
from forumtool.minutes.word import parts
from forumtool.minutes.word.theme import FONT, SIDE_MARGIN

_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>forumtool</Application></Properties>'
)
# What python-docx's template brings and a paper does not need: the styles a second time, settings
# for the web, the picture of an empty page.
_UNUSED = ("stylesWithEffects", "webSettings", "customXml", "thumbnail")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Properties:
    """What the file says about itself; screen readers and PDF use the title."""

    title: str
    author: str
    at: datetime
    subject: str = ""
    status: str = ""


def new_document(properties: Properties) -> Document:
    document = docx.Document(BytesIO(_base()))
    core = document.core_properties
    core.title = _one_line(properties.title)
    core.subject = _one_line(properties.subject)
    core.author = core.last_modified_by = _one_line(properties.author)
    core.content_status = _one_line(properties.status)
    core.created = core.modified = properties.at
    core.language = "da-DK"
    core.revision = 1
    return document


def _one_line(text: str) -> str:
    """A core property is one line of at most 255 characters."""
    return " ".join(clean(text).split())[:255]


def packed(document: Document) -> bytes:
    """The document as a zip whose bytes depend on the content alone."""
    return _zip(document, lambda _name, content: content)


def _zip(document: Document, change: Callable[[str, bytes], bytes]) -> bytes:
    saved, target = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(target, "w") as package:
        for name in sorted(source.namelist(), key=_content_types_first):
            entry = ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, change(name, source.read(name)), compresslevel=6)
    return target.getvalue()


def _content_types_first(name: str) -> tuple[bool, bool, str]:
    return name != "[Content_Types].xml", not name.startswith("_rels/"), name


@cache
def _base() -> bytes:
    """python-docx's empty document with our parts in place of its own."""
    document = docx.Document()
    _replace(document.styles.element, parts.styles())
    _replace(document.settings.element, parts.settings())
    _replace(document.part.numbering_part.element, parts.numbering())
    for source in (document.part, document.part.package):
        for key, relation in list(source.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                del source.rels[key]
    for part in document.part.package.iter_parts():
        if isinstance(part, CorePropertiesPart):
            _empty(part.element)
    _set_page(document)
    return _zip(document, _own_content)


def _own_content(name: str, content: bytes) -> bytes:
    """The parts that python-docx does not parse, as they are for our documents."""
    if name == "docProps/app.xml":
        return _APP
    if name == "word/fontTable.xml":
        return parts.FONT_TABLE
    if name.startswith("word/theme/"):
        return content.replace(b'"Cambria"', f'"{FONT}"'.encode())
    return content


def _replace(root: BaseOxmlElement, replacement: BaseOxmlElement) -> None:
    _empty(root)
    root.extend(list(replacement))


def _empty(root: BaseOxmlElement) -> None:
    for child in list(root):
        root.remove(child)


def _set_page(document: Document) -> None:
    """A4 with 25 mm at the sides; the first page has a title block and no page header."""
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.left_margin = section.right_margin = Twips(SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Twips(1077), Twips(1134)
    section.header_distance = section.footer_distance = Twips(567)
    section.different_first_page_header_footer = True
