"""Finds CPR-like numbers in text. Pure: no number is kept, logged or repeated in a message.

The pattern is that of the rules: a day that fits its month (or the same plus 60, a replacement
number) and four more digits. Never mod 11: it has not held for every number since October 2007.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from forumtool.errors import RuleBroken

FOUND = "Fjern CPR-nummeret. Skriv en neutral betegnelse, for eksempel «Borger A»."
FALSE_ALARM = (
    "Er det ikke et CPR-nummer, så skriv det på en anden måde: en dato med klokkeslæt som "
    "»04.11.2025 kl. 13.00«, og et P-nummer med mellemrum efter hvert tredje ciffer."
)
MESSAGE = f"{FOUND} {FALSE_ALARM}"
BIRTH_DATE = (
    "Det ligner en fødselsdato. Skriv i stedet aldersgruppen, så teksten ikke peger på én person."
)

_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_REPLACEMENT = 60  # a replacement number adds six to the first digit of the day
_OTHER_DASHES = "\u2212\u2043\u02d7"  # minus, hyphen bullet, modifier minus: dashes outside Pd

_AROUND = 40  # characters on each side that are enough to find a place again

_DATE = r"(?P<day>\d{2})[ .\-/]?(?P<month>\d{2})[ .\-/]?\d{2}"
# A lookahead, so that a candidate that is no date cannot hide a number that begins inside it.
_NUMBER = re.compile(rf"(?<!\d)(?=(?P<all>{_DATE}[\s.\-/]{{0,3}}\d{{4}})(?!\d))")
_MASKED = re.compile(
    rf"(?<!\d)(?=(?P<all>{_DATE}[\s.\-/]{{0,3}}(?:[xX]{{4}}|\*{{4}}|\?{{4}}))(?!\w))"
)
_PLACEHOLDER = re.compile(
    r"(?<!\w)(?=(?P<all>dd[ .\-/]?mm[ .\-/]?(?:åå|aa|yy)[\s.\-/]{0,3}x{4})(?!\w))", re.IGNORECASE
)
_BIRTH_DATE = re.compile(
    r"(?<!\w)(?:f\.|f\.?d\.|født|fødselsdato|fødselsdag|fødselsdagen)(?:\s+den|\s+d\.)?[\s:]*"
    r"\d{1,2}(?:[./\- ]\s?\d{1,2}[./\- ]|\.?\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
    r"[a-z]*\.?\s*)\s?(?:\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hit:
    """The place of a CPR-like number in the text as it was written: `text[start:end]`."""

    start: int
    end: int


class CprFound(RuleBroken):
    """A text holds a CPR-like number. The message never repeats it; `spans` say where it is."""

    def __init__(self, spans: list[Hit]) -> None:
        super().__init__(MESSAGE)
        self.spans = spans


class _Normal(NamedTuple):
    text: str
    origin: list[int]  # for each character of `text`, its place in the original


def find(text: str) -> list[Hit]:
    """Every CPR-like number in `text`, in order; hits that overlap become one."""
    normal = _normalised(text)
    hits = sorted({*_numbers(normal.text), *_placeholders(normal.text)})
    found = [Hit(normal.origin[start], normal.origin[end - 1] + 1) for start, end in hits]
    return _merged(found)


def refuse(text: str) -> None:
    """Raise CprFound when `text` holds a CPR-like number."""
    if spans := find(text):
        raise CprFound(spans)


def birth_date_hint(text: str) -> str | None:
    """The warning when a text seems to hold somebody's date of birth; it never blocks."""
    return BIRTH_DATE if _BIRTH_DATE.search(_normalised(text).text) else None


def segments(text: str) -> list[tuple[str, bool]]:
    """The text in pieces (piece, is a hit), so that a page can mark the places."""
    pieces: list[tuple[str, bool]] = []
    reached = 0
    for span in find(text):
        pieces += [(text[reached : span.start], False), (text[span.start : span.end], True)]
        reached = span.end
    pieces.append((text[reached:], False))
    return [(piece, hit) for piece, hit in pieces if piece]


def excerpt(text: str) -> list[tuple[str, bool]]:
    """As `segments`, with long stretches between the hits cut down to a few words."""
    return [(piece if hit else _shortened(piece), hit) for piece, hit in segments(text)]


def _shortened(piece: str) -> str:
    if len(piece) <= 2 * _AROUND:
        return piece
    return f"{piece[:_AROUND]} … {piece[-_AROUND:]}"


def _normalised(text: str) -> _Normal:
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        for plain in _plain(letter):
            letters.append(plain)
            origin.append(place)
    return _Normal("".join(letters), origin)


def _plain(letter: str) -> str:
    """NFKC; what cannot be seen is dropped; every dash is a hyphen."""
    if letter.isascii() and letter.isprintable():
        return letter
    return "".join(_plain_part(part) for part in unicodedata.normalize("NFKC", letter))


def _plain_part(part: str) -> str:
    category = unicodedata.category(part)
    if category == "Pd" or part in _OTHER_DASHES:
        return "-"
    unseen = category in {"Cf", "Mn", "Me"} or (category == "Cc" and not part.isspace())
    return "" if unseen else part


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_NUMBER, _MASKED):
        for match in pattern.finditer(text):
            if _is_birthday(int(match["day"]), int(match["month"])):
                yield match.span("all")


def _placeholders(text: str) -> Iterator[tuple[int, int]]:
    for match in _PLACEHOLDER.finditer(text):
        yield match.span("all")


def _is_birthday(day: int, month: int) -> bool:
    if not 1 <= month <= 12:
        return False
    longest = _DAYS_IN_MONTH[month - 1]
    return 1 <= day <= longest or 1 <= day - _REPLACEMENT <= longest


def _merged(spans: list[Hit]) -> list[Hit]:
    merged: list[Hit] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Hit(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
