"""WordprocessingML as markup: `element("p", element("r", …))`, parsed once when the paper is done.

Markup is a text of its own kind, so that what people typed is never taken for it.
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


def spelled(content: str) -> Markup:
    """Text as run content: a new line is a line break, a tab is a tab, a case number is whole.

    The hyphen that does not break is an element, which readers of the text give back as a hyphen.
    """
    lines = (
        "<w:tab/>".join(_stretch(stretch) if stretch else "" for stretch in line.split("\t"))
        for line in content.split("\n")
    )
    return Markup("<w:br/>".join(lines))


def _stretch(content: str) -> str:
    return "<w:noBreakHyphen/>".join(text(part) for part in NUMBER_HYPHEN.split(content))


def field(instruction: str, result: str) -> Markup:
    """A complex field with a result for readers that update nothing."""
    code = Markup(f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>')
    marks = [
        Markup(element("r", element("fldChar", fldCharType=kind)))
        for kind in ("begin", "separate", "end")
    ]
    shown = element("r", text(result))
    return Markup(f"{marks[0]}{element('r', code)}{marks[1]}{shown}{marks[2]}")
