"""WordprocessingML as markup: `element("p", element("r", …))`, parsed once for the whole paper.

Markup is a type of its own, so that what people typed is always escaped.
"""

from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from forumtool.cases.naming import NUMBER_HYPHEN


class Markup(str):
    """Text that is XML already."""

    __slots__ = ()


def element(tag: str, /, *children: Markup | None, **attributes: str | int) -> Markup:
    """`w:tag` with children (None is skipped); a trailing underscore frees a Python keyword."""
    given = "".join(
        f" w:{name.rstrip('_')}={quoteattr(str(value))}" for name, value in attributes.items()
    )
    inside = "".join(child for child in children if child)
    return Markup(f"<w:{tag}{given}>{inside}</w:{tag}>" if inside else f"<w:{tag}{given}/>")


def parsed(markup: str) -> list[BaseOxmlElement]:
    """The elements that stand side by side in the markup."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{markup}</w:body>"))


def text(content: str) -> Markup:
    return Markup(f'<w:t xml:space="preserve">{escape(content)}</w:t>')


def run_content(content: str) -> Markup:
    """Text as it stands in a run: line breaks, tabs, and case numbers that do not break.

    The non-breaking hyphen is an element, which programs that extract text give back as a hyphen.
    """
    lines = (
        "<w:tab/>".join(_without_tabs(part) if part else "" for part in line.split("\t"))
        for line in content.split("\n")
    )
    return Markup("<w:br/>".join(lines))


def _without_tabs(content: str) -> str:
    return "<w:noBreakHyphen/>".join(text(part) for part in NUMBER_HYPHEN.split(content))


def field(instruction: str, result: str) -> Markup:
    """A complex field, with a result for programs that do not update fields."""
    code = Markup(f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>')
    begin, separate, end = (
        element("r", element("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
    )
    return Markup(begin + element("r", code) + separate + element("r", text(result)) + end)
