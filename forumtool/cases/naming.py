"""Neutral labels and numbers of cases, and the refusal of initials. Pure."""

import re
from collections.abc import Iterable
from string import ascii_uppercase

from forumtool.errors import RuleBroken

# A case number in running text, and its hyphen, at which no line should break.
NUMBER = re.compile(r"\b\d{2}-\d{3,4}\b")
NUMBER_HYPHEN = re.compile(r"(?<=\b\d{2})-(?=\d{3,4}\b)")
_LETTER_LABEL = re.compile(r"^Borger ([A-Z]{1,2})$")
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.? ?){2,5}")
_LETTERS = len(ascii_uppercase)


def next_label(taken: Iterable[str]) -> str:
    """«Borger A», or the letter after the last one used in the forum; after Z comes AA."""
    used = [match[1] for label in taken if (match := _LETTER_LABEL.match(label))]
    return f"Borger {_letters(max(map(_position, used), default=-1) + 1)}"


def _position(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    position = 0
    for letter in letters:
        position = position * _LETTERS + ascii_uppercase.index(letter) + 1
    return position - 1


def _letters(position: int) -> str:
    """The letters at a position; after ZZ (702 cases) they begin again with A."""
    first, second = divmod(position % (_LETTERS * (_LETTERS + 1)), _LETTERS)
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]


def refuse_initials(label: str) -> None:
    """Initials point at one citizen as surely as a name does (rules.md, K17). Raises RuleBroken."""
    if _INITIALS.fullmatch(label.strip()):
        raise RuleBroken("Initialer er ikke neutrale. Skriv for eksempel «Borger A».")
