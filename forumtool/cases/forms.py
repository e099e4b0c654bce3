"""The shape of an indmelding and of what is done to a case. Lists are passed in by the view."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from forumtool import clock
from forumtool.cases import naming
from forumtool.cases.fields import CaseFields, Clash, FieldChange, Lists
from forumtool.cases.rules import (
    DOUBT_LIMIT,
    FACTS_LIMIT,
    LABELS,
    LINE_LIMIT,
    NOTE_LIMIT,
    WISH_LIMIT,
)
from forumtool.cases.vocabulary import (
    AgeBand,
    Concern,
    ConsentBasis,
    DoubtKind,
    ExternalParty,
    JointPlan,
    JournalSystem,
    SocialEvent,
    SoughtHelp,
    SupportTheme,
)
from forumtool.errors import RuleBroken
from forumtool.language import cpr, danish
from forumtool.language.names import possible_names
from forumtool.web.forms import (
    BooleanField,
    Choice,
    Choices,
    DanishDateField,
    FormBase,
    HiddenField,
    TextArea,
    TextField,
    YesNo,
)


def options(words: type[StrEnum]) -> list[tuple[StrEnum, str]]:
    return [(word, LABELS[words][word]) for word in words]


def _past_date(form: FormBase, field: Field) -> None:
    if field.data and field.data > clock.today():
        raise ValidationError("Datoen ligger i fremtiden. Skriv en dato til og med i dag.")


def _neutral(form: FormBase, field: Field) -> None:
    try:
        naming.refuse_initials(field.data or "")
    except RuleBroken as refusal:
        raise ValidationError(refusal.message) from None


_TEXTS = ("doubt_question", "facts", "own_wish", "consent_scope", "journal_ref", "resources")
_SAME_NAME = (
    "doubt_kind",
    "age_band",
    "income_basis_code",
    "application_on",
    "deadline",
    "consent_basis",
    "consent_on",
    "social_event",
    "joint_plan",
    "citizen_took_part",
    "concern",
)


class CaseForm(FormBase):
    """«Indmelding» of product.md: what is needed at once, then what is folded."""

    doubt_question = TextArea(
        "Hvad er I i tvivl om?",
        required="Skriv tvivlen som et spørgsmål.",
        longest=DOUBT_LIMIT,
        description="Skriv tvivlen som et spørgsmål. Højst 300 tegn.",
        render_kw={"rows": 2, "data-name-warning": True},
    )
    doubt_kind = Choice(
        "Hvad handler tvivlen om?",
        choices=options(DoubtKind),
        required="Vælg, hvad tvivlen handler om.",
        blank="Vælg",
        coerce=DoubtKind,
    )
    ref = TextField(
        "Betegnelse",
        [_neutral],
        required="Skriv en neutral betegnelse, for eksempel «Borger A».",
        longest=40,
        description="Neutral, aldrig navn eller initialer.",
        render_kw={"autocomplete": "off"},
    )
    age_band = Choice(
        "Borgerens alder",
        choices=options(AgeBand),
        required="Vælg, om borgeren er under eller over 30 år.",
        radio=True,
        coerce=AgeBand,
    )
    department_ids = Choices("Afdelinger i spil", coerce=int, required="Vælg mindst én afdeling.")
    facts = TextArea(
        "Korte fakta",
        longest=FACTS_LIMIT,
        description="Beskriv funktion, ikke diagnose. Højst 1.200 tegn.",
        render_kw={"rows": 5, "data-name-warning": True},
    )
    own_wish = TextField(
        "Borgerens eget ønske",
        longest=WISH_LIMIT,
        description="Én linje, så tæt på borgerens egne ord som muligt.",
    )
    sought = Choice(
        "Hvad er der søgt om?",
        choices=options(SoughtHelp),
        default=SoughtHelp.NOTHING,
        coerce=SoughtHelp,
    )
    application_on = DanishDateField(
        "Ansøgningsdato", [_past_date], description="Ventetiden tælles fra den dag."
    )
    income_basis_code = Choice("Forsørgelsesgrundlag", blank="Ikke oplyst")
    consent_basis = Choice(
        "På hvilket grundlag må sagen drøftes?",
        choices=options(ConsentBasis),
        radio=True,
        coerce=ConsentBasis,
        description="Uden et grundlag kan sagen ikke komme på dagsordenen.",
    )
    consent_on = DanishDateField("Dato for samtykket", [_past_date])
    consent_scope = TextField(
        "Hvad samtykket omfatter, eller hvilken hjemmel",
        description="For eksempel «drøftelse mellem de to afdelinger» eller «RSL § 11 c».",
    )
    journal_ref = TextField(
        "Journalreference",
        longest=60,
        description="Sagens nummer i journalen. Aldrig et CPR-nummer.",
        render_kw={"autocomplete": "off"},
    )
    journal_system = Choice(
        "Journalsystem",
        choices=options(JournalSystem),
        default=JournalSystem.NEXUS,
        coerce=JournalSystem,
    )
    social_event = Choice(
        "Social begivenhed", choices=options(SocialEvent), blank="Ingen", coerce=SocialEvent
    )
    joint_plan = Choice("Fælles plan", choices=options(JointPlan), radio=True, coerce=JointPlan)
    deadline = DanishDateField("Frist", description="Kun hvis der er en dag, svaret skal være der.")
    urgent = BooleanField("Sagen haster")
    citizen_took_part = YesNo("Har borgeren deltaget i et møde om det?")
    support_themes = Choices("Støttetemaer", choices=options(SupportTheme), coerce=SupportTheme)
    external_parties = Choices(
        "Eksterne parter", choices=options(ExternalParty), coerce=ExternalParty
    )
    resources = TextField(
        "Ressourcer", longest=LINE_LIMIT, description="Hvad virker, og hvem hjælper allerede?"
    )
    version = HiddenField()
    concern = Choice("Bekymringsniveau", choices=options(Concern), radio=True, coerce=Concern)

    def offer(self, lists: Lists) -> None:
        self.department_ids.choices = lists.departments
        self.income_basis_code.choices = lists.income_bases

    def values(self) -> CaseFields:
        """The form as one value; only after `accepted()`."""
        given: dict[str, Any] = {name: self[name].data for name in _SAME_NAME}
        given |= {name: self[name].data or "" for name in _TEXTS}
        return CaseFields(
            **given,
            label=self.ref.data,
            department_ids=tuple(sorted(self.department_ids.data)),
            sought=self.sought.data or SoughtHelp.NOTHING,
            journal_system=self.journal_system.data or JournalSystem.NEXUS,
            urgent=bool(self.urgent.data),
            support_themes=frozenset(self.support_themes.data),
            external_parties=frozenset(self.external_parties.data),
        )

    def warnings(self, known: Collection[str]) -> tuple[str, ...]:
        """What looks like a name or a date of birth in any of the texts. It never blocks."""
        texts = [self[name].data or "" for name in _TEXTS]
        names = (name for text in texts for name in possible_names(text, known))
        births = (hint for text in texts if (hint := cpr.birth_date_hint(text)))
        said = (f"«{name}» ligner et navn. Ret teksten, hvis det er et." for name in names)
        return tuple(dict.fromkeys((*said, *births)))

    @property
    def opened_at(self) -> int:
        """The version the form was opened at; 0, which there never was, when it cannot be read."""
        return danish.small_number(self.version.data) or 0

    def shown(self, clashes: Iterable[Clash]) -> list[tuple[str, str, str]]:
        """Both sides of each clash: the field's label, what stands there now, what I wrote."""
        return [self._pair(clash.name, clash.theirs, clash.mine) for clash in clashes]

    def in_words(self, changes: Iterable[FieldChange]) -> list[tuple[str, str, str]]:
        """Each change of a revision: the field's label, what stood there, what came instead."""
        return [self._pair(change.name, change.before, change.after) for change in changes]

    def _pair(self, name: str, first: object, second: object) -> tuple[str, str, str]:
        field = self["ref" if name == "label" else name]
        return str(field.label.text), _in_words(field, first), _in_words(field, second)

    @classmethod
    def opened_with(cls, case: CaseFields, version: int) -> "CaseForm":
        """Filled with what the case says; what was sent goes before it."""
        values = {name: getattr(case, name) for name in (*_TEXTS, *_SAME_NAME, *_LISTS)}
        return cls(data={**values, "ref": case.label, "version": str(version)})


def _in_words(field: Field, value: object) -> str:
    """A value of a field as the form has it; «–» when there is none."""
    if isinstance(value, str) and isinstance(field, DanishDateField):
        value = date.fromisoformat(value)
    if isinstance(value, date):
        return danish.short_date(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    words = {option.value: option.label for option in getattr(field, "choices", ())}
    if isinstance(value, tuple | frozenset | list):
        return danish.listing(words[code] for code in words if code in value)
    return str(words.get(value, value) or "–")


_LISTS = (
    "department_ids",
    "sought",
    "journal_system",
    "urgent",
    "support_themes",
    "external_parties",
)


class NoteForm(FormBase):
    """One text to a step: what is missing, the answer, the reason."""

    note = TextArea("Tekst", longest=NOTE_LIMIT, render_kw={"rows": 3, "data-name-warning": True})

    def ask(self, question: str, *, required: bool) -> None:
        self.note.label.text = question
        if required:
            self.note.flags.required = True


class FollowUpDoneForm(FormBase):
    done_note = TextField("Hvad kom der ud af det?", longest=LINE_LIMIT)
