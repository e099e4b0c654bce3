from datetime import date

import pytest

from forumtool.errors import RuleBroken
from forumtool.forums import rules

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in range(1, 5))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ungeindsatsen", "ungeindsatsen"),
        ("Myndigheds- og visitationsafdelingen", "myndigheds-og-visitationsafdelingen"),
        ("Socialområdet", "socialomraadet"),
        ("Ældre & Øvrige", "aeldre-oevrige"),
        ("Café Éva", "cafe-eva"),
        ("§§", ""),
    ],
)
def test_a_name_stands_in_an_address_in_plain_letters(name: str, expected: str) -> None:
    assert rules.slug_of(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((JAN, FEB), (FEB, MAR), True),
        ((JAN, FEB), (MAR, APR), False),
        ((MAR, APR), (JAN, FEB), False),
        ((JAN, None), (MAR, None), True),
        ((JAN, None), (MAR, APR), True),
        ((MAR, None), (JAN, FEB), False),
    ],
)
def test_both_ends_of_a_period_belong_to_it(
    one: rules.Period, other: rules.Period, expected: bool
) -> None:
    assert rules.overlap(one, other) is expected


@pytest.mark.parametrize(
    "number", ["", "22/5547", "2022/5547", "85.02.02-G01-1-17", "330-2020-164"]
)
def test_an_esdh_number_has_the_form_of_the_journals(number: str) -> None:
    rules.refuse_unknown_esdh(number)


@pytest.mark.parametrize("number", ["5547", "22-5547", "sag 22/5547", "22/", "G01"])
def test_anything_else_is_no_esdh_number(number: str) -> None:
    with pytest.raises(RuleBroken, match="22/5547"):
        rules.refuse_unknown_esdh(number)
