"""The forms of a running meeting. What an outcome needs is asked by `checks.py`, not here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField

from forumtool.decisions.checks import Fault, faults
from forumtool.decisions.rules import (
    FIELDS,
    HOURS_LABELS,
    ROLE_LABELS,
    DatedValue,
    DecisionDraft,
    HoursBand,
    Need,
    OutcomeNeeds,
    PlacementDraft,
    PlacementRole,
    Taxonomy,
    roles_for,
    shown,
    without_hidden,
)
from forumtool.language.danish import small_number
from forumtool.web.forms import Choice, Choices, DanishDateField, FormBase, TextArea, TextField

LINE = 200
# A fault names a field of the draft; some of those are two fields on the page.
_ON_THE_PAGE = {"placements": "department_1", "responsible": "responsible_1"}
# The groups that most outcomes have in common; the others stand by themselves.
SHARED = frozenset(
    {Need.GROUNDS, Need.LEGAL_BASIS, Need.PLACEMENT, Need.RESPONSIBLE, Need.FOLLOW_UP}
)


def _needed_fields(outcome: OutcomeNeeds) -> list[str]:
    """By the names they have on the page."""
    names = [name for need, fields in FIELDS.items() if need in outcome.needs for name in fields]
    second = ["department_2", "responsible_2"] if Need.TWO_OWNERS in outcome.needs else []
    return [_ON_THE_PAGE.get(name, name) for name in names] + second


def _options(values: Iterable[DatedValue], day: date) -> list[tuple[str, str]]:
    return [(value.code, value.label) for value in values if value.is_valid_on(day)]


class DecisionForm(FormBase):
    """One decision. Every field is optional here: the chosen outcome says what is needed."""

    decision = HiddenField()
    version = HiddenField()
    outcome = Choice("Udfald", blank="Vælg udfald")
    grounds = Choices("Grunde")
    rationale = TextArea("Begrundelse", description="Rolig og konkret, som om borgeren læser med.")
    department_1 = Choice("Ansvarlig afdeling", blank="Vælg afdeling", coerce=int)
    role_1 = Choice("Rolle", choices=ROLE_LABELS.items(), coerce=PlacementRole)
    department_2 = Choice("Anden afdeling", blank="Ingen", coerce=int)
    role_2 = Choice("Den andens rolle", choices=ROLE_LABELS.items(), coerce=PlacementRole)
    legal_bases = Choices("Lovgrundlag")
    hours_band = Choice(
        "Timebånd", blank="Vælg timebånd", choices=HOURS_LABELS.items(), coerce=HoursBand
    )
    mentor_check_on = DanishDateField(
        "Mentor bekræftes senest", description="Så borgeren ikke falder mellem to stole."
    )
    ends_on = DanishDateField("Mentor slutter", description="Højst seks måneder efter mødet.")
    task_split = TextField("Hvem tager sig af hvad", longest=LINE)
    receiving_owner = TextField("Hvem tager imod sagen", longest=LINE)
    handover_on = DanishDateField("Overdrages den")
    new_purpose = TextField("Nyt formål med støtten", longest=LINE)
    target_department = TextField("Behandles ordinært i", longest=LINE)
    offer_kind = TextField("Hvilket tilbud", longest=LINE)
    missing_what = TextField("Hvad mangler", longest=LINE)
    missing_who = TextField("Hvem indhenter det", longest=LINE)
    missing_by = DanishDateField("Senest den")
    first_view = TextField("Det ene synspunkt", longest=LINE)
    second_view = TextField("Det andet synspunkt", longest=LINE)
    free_text = TextArea("Hvad er besluttet")
    responsible_1 = TextField("Ansvarlig sagsbehandler", longest=LINE)
    responsible_2 = TextField("Anden sagsbehandler", longest=LINE)
    follow_up_owner = TextField("Hvem følger op", longest=LINE)
    follow_up_on = DanishDateField("Følges op den")
    new_facts = TextArea(
        "Nye oplysninger fra mødet",
        description="Det, nogen fortalte mundtligt. Er det imod borgeren, så overvej partshøring.",
    )
    citizen_informed = BooleanField("Borgeren er orienteret")

    taxonomy: Taxonomy
    held_on: date

    def offer(
        self, taxonomy: Taxonomy, departments: Iterable[tuple[int, str]], held_on: date
    ) -> None:
        """Only what is open on the meeting's date can be chosen."""
        self.taxonomy, self.held_on = taxonomy, held_on
        self.outcome.choices = _options(taxonomy.outcomes.values(), held_on)
        self.grounds.choices = _options(taxonomy.grounds.values(), held_on)
        self.legal_bases.choices = _options(taxonomy.legal_bases.values(), held_on)
        self.department_1.choices = self.department_2.choices = list(departments)
        self._offer_roles(roles_for(self._chosen))

    def _offer_roles(self, roles: Sequence[PlacementRole]) -> None:
        """The others can be chosen again with another outcome, so they stay in the list, closed."""
        for field in (self.role_1, self.role_2):
            for choice in field.choices:
                is_closed = choice.value not in roles
                choice.render_kw = {"disabled": is_closed, "hidden": is_closed}
            if field.data not in (None, *roles):
                field.data = roles[0]

    @property
    def outcomes(self) -> Mapping[str, Mapping[str, list[str]]]:
        """Which groups and roles each outcome offers and which fields it needs, for outcome.js."""
        return {
            code: {
                "shown": sorted(shown(row)),
                "needed": _needed_fields(row),
                "roles": [role.value for role in roles_for(row)],
            }
            for code, row in self.taxonomy.outcomes.items()
        }

    @property
    def _chosen(self) -> OutcomeNeeds | None:
        return self.taxonomy.outcomes.get(self.outcome.data or "")

    @property
    def shown(self) -> frozenset[Need]:
        """The groups of the chosen outcome."""
        return shown(self._chosen) if self._chosen else frozenset()

    @property
    def needed(self) -> list[str]:
        return _needed_fields(self._chosen) if self._chosen else []

    @property
    def particulars(self) -> list[tuple[str, list[Any]]]:
        """The groups that only some outcomes have, with their fields."""
        return [
            (need.value, [self[name] for name in names])
            for need, names in FIELDS.items()
            if need not in SHARED
        ]

    def mark_needed(self) -> None:
        """Only what the chosen outcome can do without is marked as optional."""
        for name in ("outcome", "role_1", *self.needed):
            self[name].flags.required = True

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        if not super().validate(extra_validators):
            return False
        found = faults(self.draft(), self.taxonomy, held_on=self.held_on)
        self.point_out(found)
        return not found

    def point_out(self, found: Iterable[Fault]) -> None:
        for fault in found:
            field = self[_ON_THE_PAGE.get(fault.field, fault.field)]
            field.errors = [*field.errors, fault.message]

    def draft(self) -> DecisionDraft:
        """What was written, without what belongs to another outcome."""
        values = {
            name: value
            for name, value in self.data.items()
            if name in DecisionDraft.__dataclass_fields__ and value is not None
        }
        values |= {name: frozenset(values[name]) for name in ("grounds", "legal_bases")}
        draft = DecisionDraft(
            **values,
            placements=tuple(self._placements()),
            responsible=tuple(
                name for name in (self.responsible_1.data, self.responsible_2.data) if name
            ),
        )
        outcome = self.taxonomy.outcomes.get(draft.outcome)
        return without_hidden(draft, outcome) if outcome else draft

    def _placements(self) -> Iterable[PlacementDraft]:
        for department, role in (
            (self.department_1.data, self.role_1.data),
            (self.department_2.data, self.role_2.data),
        ):
            if department is not None:
                yield PlacementDraft(department, role or PlacementRole.GRANTS)


class ItemNoteForm(FormBase):
    """What was said on an item."""

    note = TextArea("Note til referatet")
    note_version = HiddenField()


class RecusalForm(FormBase):
    people = Choices("Inhabile på punktet", coerce=int)


def proposed(legal_basis: str) -> dict[str, Any]:
    """What a new decision begins with."""
    return {
        "legal_bases": [legal_basis] if legal_basis else [],
        "role_1": PlacementRole.GRANTS,
        "role_2": PlacementRole.COORDINATES,
    }


def whole(text: str | None) -> int:
    """A number from a hidden field; -1, which nothing has, when it was tampered with."""
    number = small_number(text)
    return -1 if number is None else number


def as_written(draft: DecisionDraft) -> dict[str, Any]:
    """The fields of the form for a decision that stands."""
    values = proposed("") | {
        name: getattr(draft, name) for name in DecisionDraft.__dataclass_fields__
    }
    for number, placement in enumerate(draft.placements, start=1):
        values |= {f"department_{number}": placement.department, f"role_{number}": placement.role}
    for number, name in enumerate(draft.responsible, start=1):
        values[f"responsible_{number}"] = name
    return values
