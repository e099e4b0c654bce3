import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from forumtool.minutes.word import typeset
from forumtool.minutes.word.elements import run_content

S = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Serviceloven § 85", f"Serviceloven §{S}85"),
        ("Barnets lov §§ 122–123", f"Barnets lov §§{S}122–123"),
        ("§ 40, stk. 3, nr. 2", f"§{S}40, stk.{S}3, nr.{S}2"),
        ("mødet kl. 9.05 i uge 49", f"mødet kl.{S}9.05 i uge{S}49"),
        ("12 % og 1.234,50 kr.", f"12{S}% og 1.234,50{S}kr."),
        ('siger "ja tak"', "siger ”ja tak”"),
        ("siger “ja tak”", "siger ”ja tak”"),
        ("siger „ja tak“", "siger ”ja tak”"),
        ("Lars' sag", "Lars’ sag"),
        ("uden noget", "uden noget"),
        ("lille\x00 \x0bfejl", "lille \nfejl"),
    ],
)
def test_typing_becomes_print(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


def test_print_stays_as_it_is_when_set_again() -> None:
    once = typeset('§ 85 "citat" kl. 9')
    assert typeset(once) == once


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [
        ("Mentorstart bekræftes (sag 26-009)", 1),
        ("26-009 og 26-1010", 2),
        ("2026-0091, 330-2020-164 og 26-00912 er andre numre", 0),
    ],
)
def test_a_case_number_does_not_break_and_is_read_as_it_was_written(
    text: str, unbroken: int
) -> None:
    run = parse_xml(f"<w:r {nsdecls('w')}>{run_content(text)}</w:r>")
    assert len(run.xpath("w:noBreakHyphen")) == unbroken
    assert run.text == text
