"""Danish words, dates, numbers and order for pages, papers and input. Pure.

Dates are ISO inside, "tirsdag den 4. november 2025" or "04.11.2025" outside; times "kl. 09.05".
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from forumtool import clock

NBSP: Final = "\u00a0"

WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS: Final = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


# Dates and times as they are shown


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    """«4. november»."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


def plain_date(day: date) -> str:
    """«4. november 2025»."""
    return f"{day_and_month(day)} {day.year}"


def long_date(day: date) -> str:
    """«tirsdag den 4. november 2025»."""
    return f"{weekday(day)} den {plain_date(day)}"


def short_date(day: date) -> str:
    """«04.11.2025»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def hour_and_minute(at: time | datetime) -> str:
    """«09.05»."""
    return f"{at.hour:02}.{at.minute:02}"


def clock_time(at: time | datetime) -> str:
    """«kl. 09.05»; an aware moment is shown as the clock in Copenhagen."""
    if isinstance(at, datetime) and at.tzinfo is not None:
        at = clock.local(at)
    return f"kl. {hour_and_minute(at)}"


def long_moment(moment: datetime) -> str:
    """«tirsdag den 4. november 2025 kl. 09.05» in Copenhagen."""
    at = clock.local(moment)
    return f"{long_date(at)} {clock_time(at)}"


def short_moment(moment: datetime) -> str:
    """«04.11.2025 kl. 09.05» in Copenhagen."""
    at = clock.local(moment)
    return f"{short_date(at)} {clock_time(at)}"


def week(day: date) -> str:
    """«uge 45», the ISO week."""
    return f"uge {day.isocalendar().week}"


# Numbers and words


def number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """«1.234,5»: point between thousands, comma before decimals."""
    written = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    return written.translate(str.maketrans(",.", ".,"))


def percent(value: int | float | Decimal, decimals: int | None = None) -> str:
    """«12 %» with a space that does not break."""
    return f"{number(value, decimals)}{NBSP}%"


def plural(count: int, one: str, many: str) -> str:
    """«1 sag», «3 sager»."""
    return f"{number(count)} {one if count == 1 else many}"


def days(count: int) -> str:
    """«1 dag», «3 dage»."""
    return plural(count, "dag", "dage")


def listing(parts: Iterable[str]) -> str:
    """«a, b og c»."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} og {last}" if first else last


# Order


_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "œ": "|", "å": "}"})
_OTHER_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "þ": "th", "ü": "y"})


def collation_key(text: str) -> tuple[str, str, str]:
    """Sorts a … z æ ø å; aa as å, the å-form first; accents and case decide only a tie."""
    folded = unicodedata.normalize("NFC", text).casefold()
    ringed = folded.replace("aa", "å").translate(_OTHER_LETTERS).translate(_LAST_LETTERS)
    decomposed = unicodedata.normalize("NFD", ringed)
    primary = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return primary, folded.replace("å", "A"), text  # "A" comes before the "a" of "aa"


# What people write


_MONTH_NUMBERS = {name[:3]: index for index, name in enumerate(MONTHS, start=1)}
_DAY = r"(?:(?P<weekday>[a-zæøå]+dag)\s*,?\s*)?(?:den\s+|d\.\s*)?"
_NUMERIC = re.compile(_DAY + r"(?P<day>\d{1,2})\s*[./\- ]\s*(?P<month>\d{1,2})(?P<rest>.*)")
_WORDED = re.compile(_DAY + r"(?P<day>\d{1,2})\s*\.?\s*(?P<month>[a-z]+)\.?(?P<rest>.*)")
_RUN = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_YEAR = re.compile(r"\s*[./\- ,]?\s*(?P<year>\d{4}|\d{2})")
_TIME = re.compile(r"(?:kl\.?\s*)?(?P<hour>\d{1,2})(?:\s*[.:,]\s*(?P<minute>\d{2}))?")
_RUN_TIME = re.compile(r"(?:kl\.?\s*)?(?P<hour>\d{1,2})(?P<minute>\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

UNKNOWN_DATE: Final = "Skriv datoen som dag, måned og år, for eksempel 4/11-25 eller 04.11.2025."
YEAR_MISSING: Final = "Skriv også årstallet, for eksempel 4/11-25."
NO_SUCH_DATE: Final = "Den dato findes ikke. Se efter, om dag og måned er rigtige."
UNKNOWN_TIME: Final = "Skriv klokkeslættet som timer og minutter, for eksempel 9.05."


def parse_date(text: str) -> date:
    """The day that was meant; ValueError with a Danish sentence when it cannot be told."""
    written = " ".join(clean(text).lower().split()).replace("–", "-").removesuffix(".")
    if match := _RUN.fullmatch(written) or _ISO.fullmatch(written):
        return _day(match["year"], int(match["month"]), match["day"])
    if match := _NUMERIC.fullmatch(written):
        month = int(match["month"])
    elif match := _WORDED.fullmatch(written):
        month = _month(match["month"])
    else:
        raise ValueError(UNKNOWN_DATE)
    if not match["rest"].strip():
        raise ValueError(YEAR_MISSING)
    if not (year := _YEAR.fullmatch(match["rest"])):
        raise ValueError(UNKNOWN_DATE)
    return _on_its_weekday(_day(year["year"], month, match["day"]), match["weekday"])


def parse_time(text: str) -> time:
    """The time of day that was meant; ValueError with a Danish sentence when it cannot be told."""
    written = clean(text).lower().strip()
    match = _TIME.fullmatch(written) or _RUN_TIME.fullmatch(written)
    if not match:
        raise ValueError(UNKNOWN_TIME)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(UNKNOWN_TIME)
    return time(hour, minute)


def small_number(text: str | None) -> int | None:
    """What a hidden field or an address gives: digits alone, at most nine; None for all else."""
    return int(text) if text and len(text) < 10 and text.isdecimal() else None


def _month(name: str) -> int:
    """A month by its name or the beginning of it (at least three letters)."""
    month = _MONTH_NUMBERS.get(name[:3])
    if month is None or not MONTHS[month - 1].startswith(name):
        raise ValueError(UNKNOWN_DATE)
    return month


def _day(year: str, month: int, day: str) -> date:
    # Two digits are this century up to 68, as POSIX has it; the page shows what was understood.
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)
    if not _FIRST_YEAR <= full <= _LAST_YEAR:
        raise ValueError(NO_SUCH_DATE)
    try:
        return date(full, month, int(day))
    except ValueError:
        raise ValueError(NO_SUCH_DATE) from None


def _on_its_weekday(day: date, named: str | None) -> date:
    if named and named != weekday(day):
        raise ValueError(
            f"{plain_date(day).capitalize()} er en {weekday(day)}. Ret dag eller dato."
        )
    return day


# Text that can be stored and sent anywhere


# A NUL empties a calendar in some readers and stops a Word file; Word pastes \v for a soft break.
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]"  # C0, C1, BOM, non-characters
)


def clean(text: str) -> str:
    """The text without what calendars and Word files cannot hold, with \\n between lines."""
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


FILTERS: Final = {
    "clock_time": clock_time,
    "day_and_month": day_and_month,
    "days": days,
    "hour_and_minute": hour_and_minute,
    "listing": listing,
    "long_date": long_date,
    "long_moment": long_moment,
    "number": number,
    "percent": percent,
    "plain_date": plain_date,
    "plural": plural,
    "short_date": short_date,
    "short_moment": short_moment,
    "week": week,
    "weekday": weekday,
}
