"""What kinds of fora there are; periods; who may be given what by whom."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from forumtool.errors import RuleBroken
from forumtool.periods import is_open_on


class ForumType(StrEnum):
    COOPERATION = "cooperation"
    SPARRING = "sparring"
    REFERRAL = "referral"
    PLACEMENT = "placement"
    STAFF = "staff"


FORUM_TYPE_LABELS = {
    ForumType.COOPERATION: "Samarbejdsforum",
    ForumType.SPARRING: "Sparringsforum",
    ForumType.REFERRAL: "Visitationsmøde",
    ForumType.PLACEMENT: "Ugentligt koordineringsmøde",
    ForumType.STAFF: "Samarbejdsmøde",
}

# How long before its last day a seat is said to end.
ENDS_SOON = timedelta(days=30)

Period = tuple[date, date | None]


class OpenPeriod:
    """Mixin for a row of a select with the days on which a forum opened and closes."""

    started_on: date
    closed_on: date | None

    def is_open_on(self, day: date) -> bool:
        return is_open_on(self.started_on, self.closed_on, day)


END_BEFORE_START = "Slutdatoen ligger før startdatoen. Ret en af dem."
SELF_SEAT = (
    "Ingen giver sig selv en plads i et forum. Bed en anden administrator om at tilføje dig."
)
_ESDH = re.compile(
    r"\d{2}(\d{2})?/\d{1,7}"  # 22/5547
    r"|\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,5}-\d{2}"  # 85.02.02-G01-1-17
    r"|\d{2,4}-\d{4}-\d{1,7}"  # 330-2020-164
)
_DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def ends_soon(valid_to: date | None, today: date) -> bool:
    return valid_to is not None and today <= valid_to <= today + ENDS_SOON


def overlap(one: Period, other: Period) -> bool:
    return _reaches(one, other[0]) and _reaches(other, one[0])


def _reaches(period: Period, day: date) -> bool:
    return period[1] is None or day <= period[1]


def refuse_backwards(valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to < valid_from:
        raise RuleBroken(END_BEFORE_START)


def refuse_overlap(wanted: Period, others: Iterable[Period], message: str) -> None:
    if any(overlap(wanted, other) for other in others):
        raise RuleBroken(message)


def refuse_own_seat(user_id: int, *, by: int) -> None:
    """Nobody decides for themselves that they may read cases."""
    if user_id == by:
        raise RuleBroken(SELF_SEAT)


def refuse_unknown_esdh(number: str) -> None:
    """The number is the municipality's own: it is checked for its form, never made up."""
    if number and not _ESDH.fullmatch(number):
        raise RuleBroken(
            "Skriv ESDH-nummeret, som journalen viser det, for eksempel 22/5547, 330-2020-164 "
            "eller 85.02.02-G01-1-17. Lad feltet stå tomt, hvis der ikke er et."
        )


def slug_of(name: str) -> str:
    """A name as it stands in an address: small ASCII letters, digits and hyphens."""
    danish = name.casefold().translate(_DANISH_LETTERS)
    plain = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class AgendaKind(StrEnum):
    OPENING = "opening"
    APPROVAL_OF_MINUTES = "approval_of_minutes"
    FOLLOW_UPS = "follow_ups"
    CASE = "case"
    CLARIFIED = "clarified"
    HANDOVERS = "handovers"
    BRIEFING = "briefing"
    KNOWLEDGE = "knowledge"
    CLOSING = "closing"
    OTHER = "other"


KIND_LABELS: dict[AgendaKind, str] = {
    AgendaKind.OPENING: "Velkomst, afbud og inhabilitet",
    AgendaKind.APPROVAL_OF_MINUTES: "Godkendelse af referat",
    AgendaKind.FOLLOW_UPS: "Opfølgning på beslutninger",
    AgendaKind.CASE: "Sag til afklaring",
    AgendaKind.CLARIFIED: "Afklaret siden sidst mellem fagkoordinatorer",
    AgendaKind.HANDOVERS: "Overdragelser og sagsplacering",
    AgendaKind.BRIEFING: "Gensidig orientering",
    AgendaKind.KNOWLEDGE: "Vidensdeling og praksis",
    AgendaKind.CLOSING: "Næste møde og eventuelt",
    AgendaKind.OTHER: "Andet",
}
