"""The checks see what they are there for: each is shown a file that was broken on purpose."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from forumtool.minutes.document import to_word
from tests.minutes import papers
from tests.minutes.word_checks import faults, parts_of


def broken(part: str, pattern: str, instead: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as target:
        for name, blob in parts_of(to_word(papers.minutes())).items():
            text = blob
            if name == part:
                text = re.sub(pattern, instead, blob.decode(), count=1, flags=re.DOTALL).encode()
                assert text != blob
            target.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("part", "pattern", "instead", "fault"),
    [
        ("document", r"(</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)", r"\1\2", "does not end with a para"),
        ("document", r"<w:tblHeader/>", "", "no header row"),
        ("document", r"<w:cantSplit/>", "", "may be split"),
        ("document", r"<w:tblCaption [^>]*>", "", "no caption"),
        ("document", r'(<w:gridCol w:w="\d+"/>)', r"\1\1", "other columns than the grid"),
        ("document", r'w:name="punkt_4"', 'w:name="punkt_3"', "stands twice"),
        ("document", r'w:id="2"', 'w:id="1"', "stands twice"),
        ("document", r"<w:bookmarkEnd [^>]*>", "", "begin and end once"),
        ("document", r'w:anchor="punkt_3"', 'w:anchor="punkt_9"', "which is nowhere"),
        ("document", r'w:pStyle w:val="Forbehold"', 'w:pStyle w:val="Nej"', "is not defined"),
        ("document", r'w:tblStyle w:val="\w+"', 'w:tblStyle w:val="Nej"', "is not defined"),
        ("footer1", r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "never ends"),
        ("footer1", r'w:fldCharType="begin"', 'w:fldCharType="end"', "before it begins"),
        ("_rels/document.xml.rels", r"styles\.xml", "stile.xml", "which is not there"),
    ],
)
def test_a_fault_is_found(part: str, pattern: str, instead: str, fault: str) -> None:
    name = f"word/{part}" if part.endswith(".rels") else f"word/{part}.xml"
    assert any(fault in one for one in faults(broken(name, pattern, instead)))
