"""The shape of input about the dates of a forum's meetings."""

from datetime import date
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from forumtool.meetings.forms import PlaceForm
from forumtool.series import cadence
from forumtool.series.actions.preview import Plan
from forumtool.series.cadence import Cadence, Rhythm
from forumtool.web.forms import Choice, DanishDateField, IntegerField, TextField

_NUMBERS = [
    *((number, f"Den {number}.") for number in cadence.NUMBERS if number != cadence.LAST),
    (cadence.LAST, "Den sidste"),
]


class SeriesForm(PlaceForm):
    """A field that belongs to another rhythm than the chosen one is not read at all."""

    anchor_on = DanishDateField("Første møde", required="Skriv datoen for det første møde.")
    rhythm = Choice(
        "Hvor tit mødes I?",
        choices=[(rhythm.value, label) for rhythm, label in cadence.LABELS.items()],
        required="Vælg, hvor tit I mødes.",
        radio=True,
        coerce=Rhythm,
    )
    every_weeks = IntegerField(
        "Antal uger",
        least=1,
        most=cadence.LONGEST_INTERVAL,
        description="Ved et fast antal uger: 1 er hver uge, 2 er hver anden uge.",
    )
    number = Choice(
        "Hvilken i måneden?",
        choices=_NUMBERS,
        blank="Som det første møde",
        coerce=int,
        description="Ved hver måned og hvert halve år.",
    )
    ends_on = DanishDateField(
        "Sidste dag i planen",
        description="Lad feltet stå tomt, så løber planen videre, indtil den ændres.",
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - WTForms' own signature
        super().__init__(*args, **more)
        self.every_weeks.flags.unmarked = True  # asked for by one rhythm alone

    def validate(self, extra_validators: object = None) -> bool:
        if self.rhythm.data is not Rhythm.WEEKS:
            _ignore(self.every_weeks)
        if self.rhythm.data not in cadence.BY_MONTH:
            _ignore(self.number)
        return bool(super().validate(extra_validators))

    def validate_every_weeks(self, field: Field) -> None:
        if self.rhythm.data is Rhythm.WEEKS and field.data is None and not field.errors:
            raise ValidationError(cadence.NO_INTERVAL)

    def plan(self, since: date | None = None) -> Plan:
        """RuleBroken when the rhythm makes no sense."""
        anchor = self.anchor_on.data
        rhythm = Cadence(
            self.rhythm.data,
            anchor,
            every_weeks=self.every_weeks.data or 1,
            number=self.number.data or cadence.number_of(anchor),
        )
        return Plan(rhythm, self.place(), ends_on=self.ends_on.data, since=since)


def _ignore(field: Field) -> None:
    field.data, field.process_errors = None, []


class MeetingForm(PlaceForm):
    day = DanishDateField("Dato", required="Skriv datoen.")


class MoveMeetingForm(MeetingForm):
    reason = TextField(
        "Hvorfor flyttes mødet?",
        description="Skal skrives, når dato eller klokkeslæt ændres. Medlemmerne kan se det.",
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - WTForms' own signature
        super().__init__(*args, **more)
        self.reason.flags.unmarked = True  # another room alone asks for no reason
