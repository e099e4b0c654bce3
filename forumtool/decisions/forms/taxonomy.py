"""The shape of the values of the dated lists."""

from typing import Any

from forumtool.decisions.rules import EFFECT_LABELS, Effect, Need
from forumtool.web.forms import (
    BooleanField,
    Choice,
    Choices,
    DanishDateField,
    FormBase,
    IntegerField,
    TextField,
)

NEED_LABELS = {
    Need.GROUNDS: "Grund og begrundelse",
    Need.LEGAL_BASIS: "Lovgrundlag",
    Need.PLACEMENT: "Afdeling, der har sagen",
    Need.RESPONSIBLE: "Ansvarlig sagsbehandler",
    Need.FOLLOW_UP: "Opfølgning med dato",
    Need.HOURS_BAND: "Timebånd",
    Need.MENTOR_FOLLOW_UP: "Opfølgning på mentor",
    Need.END_DATE: "Slutdato",
    Need.TASK_SPLIT: "Hvem tager sig af hvad",
    Need.TWO_OWNERS: "To afdelinger og to sagsbehandlere",
    Need.RECEIVING_OWNER: "Hvem der tager imod sagen",
    Need.HANDOVER_DATE: "Dato for overdragelse",
    Need.NEW_PURPOSE: "Nyt formål",
    Need.TARGET_DEPARTMENT: "Hvor sagen behandles ordinært",
    Need.OFFER_KIND: "Hvilket tilbud",
    Need.MISSING: "Hvad der mangler, fra hvem og hvornår",
    Need.TWO_VIEWS: "De to synspunkter",
    Need.FREE_TEXT: "En linje om, hvad der er besluttet",
}


class ValueForm(FormBase):
    code = TextField(
        "Kode",
        required="Skriv en kode.",
        longest=20,
        description="Den korte kode, for eksempel G13. Den kan ikke ændres bagefter.",
    )
    label = TextField("Tekst", required="Skriv teksten.", longest=120)
    valid_from = DanishDateField("Kan vælges fra", required="Skriv den første dag.")
    valid_to = DanishDateField("Sidste dag")

    def values(self) -> dict[str, Any]:
        """The columns of the value, without its code."""
        return {
            "label": self.label.data,
            "valid_from": self.valid_from.data,
            "valid_to": self.valid_to.data,
        }


class GroundForm(ValueForm):
    may_stand_alone = BooleanField(
        "Kan stå alene",
        default=True,
        description="Uden fluebenet skal beslutningen have en grund mere.",
    )

    def values(self) -> dict[str, Any]:
        return super().values() | {"may_stand_alone": self.may_stand_alone.data}


class OutcomeForm(ValueForm):
    effect = Choice(
        "Hvad sker der med sagen?",
        choices=[(effect, label.capitalize()) for effect, label in EFFECT_LABELS.items()],
        coerce=Effect,
        required="Vælg, hvad der sker med sagen.",
        radio=True,
    )
    needs = Choices(
        "Hvad skal beslutningen indeholde?",
        choices=[(need, NEED_LABELS[need]) for need in Need],
        coerce=Need,
    )
    end_within_months = IntegerField(
        "Slutter senest efter",
        least=1,
        most=60,
        description="Måneder. Bruges, når beslutningen skal have en slutdato.",
    )
    counted_as_treated = BooleanField("Tæller som behandlet i statistikken", default=True)

    def values(self) -> dict[str, Any]:
        return super().values() | {
            "effect": self.effect.data,
            "needs": frozenset(self.needs.data or ()),
            "end_within_months": self.end_within_months.data,
            "counted_as_treated": self.counted_as_treated.data,
        }
