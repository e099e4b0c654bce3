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


def test_the_kinds_of_forum_are_stored_as_codes_and_shown_in_danish() -> None:
    assert {kind.value: label for kind, label in rules.FORUM_TYPE_LABELS.items()} == {
        "cooperation": "Samarbejdsforum",
        "sparring": "Sparringsforum",
        "referral": "Visitationsmøde",
        "placement": "Ugentligt koordineringsmøde",
        "staff": "Samarbejdsmøde",
    }
    assert set(rules.FORUM_TYPE_LABELS) == set(rules.ForumType)


def test_the_kinds_of_agenda_item_are_stored_as_codes_and_shown_in_danish() -> None:
    assert {kind.value: label for kind, label in rules.KIND_LABELS.items()} == {
        "opening": "Velkomst, afbud og inhabilitet",
        "approval_of_minutes": "Godkendelse af referat",
        "follow_ups": "Opfølgning på beslutninger",
        "case": "Sag til afklaring",
        "clarified": "Afklaret siden sidst mellem fagkoordinatorer",
        "handovers": "Overdragelser og sagsplacering",
        "briefing": "Gensidig orientering",
        "knowledge": "Vidensdeling og praksis",
        "closing": "Næste møde og eventuelt",
        "other": "Andet",
    }
    assert set(rules.KIND_LABELS) == set(rules.AgendaKind)


@pytest.mark.parametrize(
    ("valid_to", "expected"),
    [
        (None, False),
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_a_membership_ends_soon_when_its_last_day_is_at_most_thirty_days_off(
    valid_to: date | None, expected: bool
) -> None:
    assert rules.ends_soon(valid_to, MAR) is expected


def test_a_period_may_last_one_day_and_never_ends_before_it_begins() -> None:
    rules.refuse_backwards(FEB, FEB)
    rules.refuse_backwards(FEB, None)
    with pytest.raises(RuleBroken) as refusal:
        rules.refuse_backwards(FEB, JAN)
    assert refusal.value.message == "Slutdatoen ligger før startdatoen. Ret en af dem."


def test_a_period_that_overlaps_one_of_the_others_is_refused_with_the_given_message() -> None:
    rules.refuse_overlap((JAN, FEB), [(MAR, APR)], "Optaget.")
    with pytest.raises(RuleBroken) as refusal:
        rules.refuse_overlap((JAN, FEB), [(MAR, APR), (FEB, None)], "Optaget.")
    assert refusal.value.message == "Optaget."


def test_nobody_gives_themselves_a_seat() -> None:
    rules.refuse_own_seat(1, by=2)
    with pytest.raises(RuleBroken) as refusal:
        rules.refuse_own_seat(1, by=1)
    assert refusal.value.message == (
        "Ingen giver sig selv en plads i et forum. Bed en anden administrator om at tilføje dig."
    )


def test_the_refusal_of_an_esdh_number_shows_every_form() -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.refuse_unknown_esdh("5547")
    assert refusal.value.message == (
        "Skriv ESDH-nummeret, som journalen viser det, for eksempel 22/5547, 330-2020-164 "
        "eller 85.02.02-G01-1-17. Lad feltet stå tomt, hvis der ikke er et."
    )
