"""Danish public holidays by date. Pure.

Local closing days are in `closures.py`.
"""

from datetime import date
from functools import lru_cache

import holidays

# The library's formal names as people say and write them.
_EASTER_SUNDAY = "påskedag"
_EVERYDAY_NAMES = {
    "Anden påskedag": "2. påskedag",
    "Kristi himmelfartsdag": "Kr. himmelfartsdag",
    "Anden pinsedag": "2. pinsedag",
    "Juledag": "1. juledag",
    "Anden juledag": "2. juledag",
}


@lru_cache(maxsize=256)
def _holidays_of(year: int) -> dict[date, str]:
    found = holidays.country_holidays("DK", years=year, language="da")
    return {day: _everyday(name) for day, name in found.items()}


def _everyday(name: str) -> str:
    return _EVERYDAY_NAMES.get(name, name[:1].lower() + name[1:])


def holiday_name(day: date) -> str | None:
    """The public holiday as a word in a sentence («skærtorsdag»), or None on other days."""
    return _holidays_of(day.year).get(day)


def holidays_of(year: int) -> dict[date, str]:
    """The public holidays of a year by their date."""
    return dict(sorted(_holidays_of(year).items()))


def easter_sunday(year: int) -> date:
    return next(day for day, name in _holidays_of(year).items() if name == _EASTER_SUNDAY)
