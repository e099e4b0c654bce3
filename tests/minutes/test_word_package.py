"""The zip around a paper, and what the file says about itself."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.shared import Twips

from forumtool.minutes.word.package import Properties, new_document, packed

AT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def test_what_is_not_given_is_empty_in_the_core_properties() -> None:
    core = new_document(Properties("Referat", "Ungeforum", AT)).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Referat", "Ungeforum", "Ungeforum")
    assert (core.subject, core.content_status) == ("", "")
    assert (core.language, core.revision) == ("da-DK", 1)


def test_a_core_property_is_one_line_of_255_characters() -> None:
    core = new_document(Properties("a\nb " + "c" * 300, "Ungeforum", AT)).core_properties
    assert core.title == "a b " + "c" * 251


def test_every_part_is_compressed_and_dated_at_the_first_day_of_zip() -> None:
    word = packed(new_document(Properties("Referat", "Ungeforum", AT)))
    with ZipFile(BytesIO(word)) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {ZIP_DEFLATED}
    assert [entry.filename for entry in entries[:2]] == ["[Content_Types].xml", "_rels/.rels"]


def test_the_theme_does_not_name_the_font_of_the_template() -> None:
    word = packed(new_document(Properties("Referat", "Ungeforum", AT)))
    with ZipFile(BytesIO(word)) as package:
        theme = package.read("word/theme/theme1.xml")
    assert b'"Cambria"' not in theme
    assert b'"Calibri"' in theme


def test_the_page_is_a4_with_its_margins() -> None:
    section = new_document(Properties("Referat", "Ungeforum", AT)).sections[0]
    assert (section.page_width, section.page_height) == (Twips(11906), Twips(16838))
    assert (section.left_margin, section.right_margin) == (Twips(1418), Twips(1418))
    assert (section.top_margin, section.bottom_margin) == (Twips(1077), Twips(1134))
    assert (section.header_distance, section.footer_distance) == (Twips(567), Twips(567))
    assert section.different_first_page_header_footer
