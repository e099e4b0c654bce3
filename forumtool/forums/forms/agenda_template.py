"""The shape of a standing item, and the items that a new forum may begin with."""

from forumtool.forums.rules import AgendaKind
from forumtool.web.forms import Choice, FormBase, IntegerField, TextField

KIND_LABELS = {
    AgendaKind.OPENING: "Velkomst",
    AgendaKind.APPROVAL_OF_MINUTES: "Godkendelse af referat",
    AgendaKind.FOLLOW_UPS: "Opfølgninger, der er forfaldne",
    AgendaKind.CASE: "Sager fra køen",
    AgendaKind.CLARIFIED: "Afklaret siden sidst",
    AgendaKind.HANDOVERS: "Overdragelser",
    AgendaKind.BRIEFING: "Orientering",
    AgendaKind.KNOWLEDGE: "Vidensdeling",
    AgendaKind.CLOSING: "Afslutning",
    AgendaKind.OTHER: "Andet punkt",
}

USUAL_ITEMS = (
    (AgendaKind.OPENING, "Velkomst, afbud og inhabilitet", 2),
    (AgendaKind.APPROVAL_OF_MINUTES, "Godkendelse af referat", 3),
    (AgendaKind.FOLLOW_UPS, "Opfølgning på beslutninger", 5),
    (AgendaKind.CASE, "Nye sager til afklaring", 20),
    (AgendaKind.CLARIFIED, "Afklaret siden sidst mellem fagkoordinatorer", 5),
    (AgendaKind.BRIEFING, "Gensidig orientering", 10),
    (AgendaKind.KNOWLEDGE, "Vidensdeling og praksis", 5),
    (AgendaKind.CLOSING, "Næste møde og eventuelt", 3),
)


class TemplateItemForm(FormBase):
    kind = Choice(
        "Slags",
        choices=list(KIND_LABELS.items()),
        coerce=AgendaKind,
        blank="Vælg slags",
        required="Vælg en slags.",
        description="Slagsen afgør, hvad forumtool selv sætter på punktet.",
    )
    item_title = TextField("Punktets navn", required="Skriv punktets navn.", longest=120)
    minutes = IntegerField("Minutter", required="Skriv et tal.", least=1, most=240)
