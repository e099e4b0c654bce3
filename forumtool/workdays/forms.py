"""The shape of a rule about closing days or school holidays: two places, read by the pattern."""

from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from forumtool.language import danish
from forumtool.web.forms import Choice, DanishDateField, FormBase, TextField
from forumtool.workdays.closures import (
    ALWAYS_FROM,
    FARTHEST_FROM_EASTER,
    KIND_LABELS,
    ClosureKind,
    Pattern,
    Rule,
)

PATTERN_LABELS = {
    Pattern.YEARLY: "Samme dato hvert år, for eksempel 24-12",
    Pattern.WEEKS: "Samme uge hvert år, for eksempel 7",
    Pattern.EASTER: "Dage fra påskedag hvert år, for eksempel 40 for fredagen efter Kr. himmelfart",
    Pattern.ONCE: "Bestemte dage ét år, for eksempel 7/5-27",
}
NO_DATE = "Skriv dag og måned, for eksempel 24-12."
NO_WEEK = "Skriv et ugenummer mellem 1 og 53."
NO_DISTANCE = (
    f"Skriv et antal dage mellem -{FARTHEST_FROM_EASTER} og {FARTHEST_FROM_EASTER}; "
    "-3 er skærtorsdag, 1 er 2. påskedag."
)
_LEAP_YEAR = 2000  # so that 29-02 is a date


def _read_yearly(text: str) -> int:
    try:
        day = danish.parse_date(f"{text} {_LEAP_YEAR}")
    except ValueError as error:
        message = str(error)
        raise ValidationError(message if message == danish.NO_SUCH_DATE else NO_DATE) from None
    return day.month * 100 + day.day


def _read_week(text: str) -> int:
    found = _whole(text.casefold().removeprefix("uge"))
    if found is None or not 1 <= found <= 53:
        raise ValidationError(NO_WEEK)
    return found


def _read_distance(text: str) -> int:
    found = _whole(text.replace("−", "-").replace("–", "-").removeprefix("+"))
    if found is None or abs(found) > FARTHEST_FROM_EASTER:
        raise ValidationError(NO_DISTANCE)
    return found


def _whole(text: str) -> int | None:
    written = text.strip()
    digits = written.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3):
        return None
    return int(written)


def _read_date(text: str) -> date:
    try:
        return danish.parse_date(text)
    except ValueError as error:
        raise ValidationError(str(error)) from None


_READ = {
    Pattern.YEARLY: _read_yearly,
    Pattern.WEEKS: _read_week,
    Pattern.EASTER: _read_distance,
    Pattern.ONCE: _read_date,
}


def shown(pattern: Pattern, place: int) -> str:
    """A place of a rule as `_READ` takes it."""
    if pattern is Pattern.YEARLY:
        month, day = divmod(place, 100)
        return f"{day:02}-{month:02}"
    return str(place)


class ClosureForm(FormBase):
    name = TextField(
        "Navn",
        required="Skriv et navn.",
        longest=60,
        description="Som det siges i en sætning: grundlovsdag, vinterferie.",
    )
    kind = Choice(
        "Slags",
        choices=list(KIND_LABELS.items()),
        coerce=ClosureKind,
        required="Vælg, om det er en lukkedag eller en skoleferie.",
        radio=True,
    )
    pattern = Choice(
        "Hvornår?",
        choices=list(PATTERN_LABELS.items()),
        coerce=Pattern,
        required="Vælg, hvordan dagene findes.",
        radio=True,
    )
    first = TextField(
        "Første dag eller uge", required="Skriv den første dag eller uge.", longest=40
    )
    last = TextField(
        "Sidste dag eller uge",
        longest=40,
        description="Tom, når det kun er én.",
    )
    valid_from = DanishDateField(
        "Reglen gælder fra", description="Tom betyder altid. Bruges ikke ved bestemte dage ét år."
    )
    valid_to = DanishDateField("Reglens sidste dag", description="Tom betyder indtil videre.")

    def validate_first(self, field: Field) -> None:
        self._read(field)

    def validate_last(self, field: Field) -> None:
        if field.data:
            self._read(field)

    def _read(self, field: Field) -> None:
        if self.pattern.data is not None:
            field.read = _READ[self.pattern.data](field.data)

    def rule(self) -> Rule:
        """Asked for when the form is accepted."""
        first = self.first.read
        last = self.last.read if self.last.data else first
        name, kind, pattern = self.name.data, self.kind.data, self.pattern.data
        if isinstance(first, date):
            return Rule(name, kind, pattern, 0, 0, first, last)
        begin = self.valid_from.data or ALWAYS_FROM
        return Rule(name, kind, pattern, first, last, begin, self.valid_to.data)


def data_of(rule: Rule) -> dict[str, Any]:
    """The rule as its form shows it."""
    data: dict[str, Any] = {"name": rule.name, "kind": rule.kind, "pattern": rule.pattern}
    if rule.pattern is Pattern.ONCE:
        last = rule.valid_to or rule.valid_from
        return data | {
            "first": danish.short_date(rule.valid_from),
            "last": danish.short_date(last) if last != rule.valid_from else "",
        }
    return data | {
        "first": shown(rule.pattern, rule.first),
        "last": shown(rule.pattern, rule.last) if rule.last != rule.first else "",
        "valid_from": rule.valid_from if rule.valid_from > ALWAYS_FROM else None,
        "valid_to": rule.valid_to,
    }
