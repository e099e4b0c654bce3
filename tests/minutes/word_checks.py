"""Faults in a .docx that validators and readers pass over, found by reading the XML ourselves."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STORIES = ("document", "header", "footer")


def parts_of(word: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(word)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree_of(word: bytes, name: str) -> BaseOxmlElement:
    return parse_xml(parts_of(word)[name])


def faults(word: bytes) -> list[str]:
    """What is wrong, in words; empty when nothing is."""
    parts = parts_of(word)
    trees = {
        name: parse_xml(blob) for name, blob in parts.items() if name.endswith((".xml", ".rels"))
    }
    stories = [
        tree
        for name, tree in trees.items()
        if posixpath.basename(name).startswith(STORIES) and name.endswith(".xml")
    ]
    styles = {style.get(f"{W}styleId") for style in trees["word/styles.xml"].iter(f"{W}style")}
    found = list(_dangling(parts, trees))
    for story in stories:
        found += [*_tables(story), *_bookmarks(story), *_fields(story), *_undefined(story, styles)]
    return found


def _tables(story: BaseOxmlElement) -> Iterator[str]:
    for cell in story.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "a table cell does not end with a paragraph"
    for table in story.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if any(len(row.findall(f"{W}tc")) != columns for row in table.iter(f"{W}tr")):
            yield "a table row has other columns than the grid"
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "a table has no header row"
        if table.find(f"{W}tblPr")[-1].tag != f"{W}tblCaption":
            yield "a table has no caption, or not last"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table.iter(f"{W}tr")):
            yield "a table row may be split over two pages"


def _bookmarks(story: BaseOxmlElement) -> Iterator[str]:
    starts = list(story.iter(f"{W}bookmarkStart"))
    ends = Counter(end.get(f"{W}id") for end in story.iter(f"{W}bookmarkEnd"))
    ids = Counter(start.get(f"{W}id") for start in starts)
    names = Counter(start.get(f"{W}name") for start in starts)
    sdt = Counter(one.get(f"{W}val") for one in story.iter(f"{W}id"))
    if ids != ends:
        yield "a bookmark does not begin and end once"
    yield from (f"{what} stands twice" for what, n in (ids + names + sdt).items() if n > 1)
    for link in story.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") not in names:
            yield f"a link leads to {link.get(f'{W}anchor')}, which is nowhere"


def _fields(story: BaseOxmlElement) -> Iterator[str]:
    depth = 0
    for mark in story.iter(f"{W}fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
        if depth < 0:
            yield "a field ends before it begins"
    if depth:
        yield "a field never ends"


def _undefined(story: BaseOxmlElement, styles: set[str | None]) -> Iterator[str]:
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for used in story.iter(f"{W}{tag}"):
            if used.get(f"{W}val") not in styles:
                yield f"the style {used.get(f'{W}val')} is not defined"


def _dangling(parts: dict[str, bytes], trees: dict[str, BaseOxmlElement]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in tree.iter(f"{RELATIONSHIPS}Relationship"):
            target = posixpath.normpath(posixpath.join(folder, one.get("Target")))
            if one.get("TargetMode") != "External" and target.lstrip("/") not in parts:
                yield f"{name} points at {target}, which is not there"
