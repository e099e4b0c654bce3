"""What kinds of fora there are; periods; who may be given what by whom."""

from datetime import date
from enum import StrEnum


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


def holds(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Both ends belong to the period; an open end never comes."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)
