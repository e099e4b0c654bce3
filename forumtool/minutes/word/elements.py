"""WordprocessingML elements by name: `element("p", element("r", …))`."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(
    tag: str, /, *children: BaseOxmlElement | None, **attributes: str | int
) -> BaseOxmlElement:
    """`w:tag` with children (None is skipped); a trailing underscore frees a Python keyword."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def text(content: str) -> BaseOxmlElement:
    made = element("t")
    made.text = content
    made.set(XML_SPACE, "preserve")
    return made


def spelled(content: str) -> list[BaseOxmlElement]:
    """Text as run content: a new line is a line break, a tab is a tab."""
    parts: list[BaseOxmlElement] = []
    for number, line in enumerate(content.split("\n")):
        if number:
            parts.append(element("br"))
        for column, stretch in enumerate(line.split("\t")):
            if column:
                parts.append(element("tab"))
            if stretch:
                parts.append(text(stretch))
    return parts


def field(instruction: str, result: str) -> list[BaseOxmlElement]:
    """A complex field with a result for readers that update nothing."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(XML_SPACE, "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        element("r", text(result)),
        element("r", element("fldChar", fldCharType="end")),
    ]
