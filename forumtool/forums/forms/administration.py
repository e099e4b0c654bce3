"""The shape of departments, fora, seats and rules as the administrator writes them."""

from typing import Any, ClassVar, Self

from forumtool.forums.rules import FORUM_TYPE_LABELS, ForumType
from forumtool.roles import FORUM_ROLES, ROLE_LABELS, Role
from forumtool.web.fields import Options
from forumtool.web.forms import (
    BooleanField,
    Choice,
    DanishDateField,
    DanishTimeField,
    FormBase,
    IntegerField,
    TextArea,
    TextField,
    Version,
)

FROM = "Gælder fra"
LAST_DAY = "Sidste dag"


class DepartmentForm(FormBase):
    name = TextField("Navn", required="Skriv afdelingens navn.", longest=120)
    short_name = TextField(
        "Kort navn",
        required="Skriv et kort navn.",
        longest=40,
        description="Til tabeller og mærkater, for eksempel Myndighed.",
    )
    valid_from = DanishDateField("Findes fra", required="Skriv, hvilken dag afdelingen findes fra.")
    valid_to = DanishDateField(LAST_DAY, description="Når afdelingen nedlægges.")


class AliasForm(FormBase):
    name = TextField("Andet navn", required="Skriv det andet navn.", longest=120)
    valid_from = DanishDateField("Brugt fra", required="Skriv, hvornår navnet er brugt fra.")
    valid_to = DanishDateField(LAST_DAY)


class _DepartmentChoiceForm(FormBase):
    """Choose a department; `form_prefix` sets its fields apart from the page's other forms."""

    form_prefix: ClassVar[str]
    department = Choice("Afdeling", required="Vælg en afdeling.", blank="Vælg afdeling", coerce=int)

    @classmethod
    def offering(cls, departments: Options, **more: Any) -> Self:  # noqa: ANN401
        form = cls(prefix=cls.form_prefix, **more)
        form.department.choices = departments
        return form


class MovePersonForm(_DepartmentChoiceForm):
    form_prefix = "flyt-"
    from_day = DanishDateField("Fra og med", required="Skriv, hvilken dag personen begynder.")


class ForumForm(FormBase):
    """The fields are those of ForumFields; `slug` is asked for once."""

    name = TextField("Navn", required="Skriv forummets navn.", longest=100)
    slug = TextField(
        "Adresse",
        required="Skriv forummets adresse.",
        longest=40,
        description="Det korte ord i adressen /forum/…/, for eksempel unge. Det kan ikke ændres.",
        render_kw={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"},
    )
    forum_type = Choice(
        "Slags",
        choices=list(FORUM_TYPE_LABELS.items()),
        coerce=ForumType,
        required="Vælg en slags.",
    )
    area = TextField("Område", longest=120, description="For eksempel unge under 30 år.")
    started_on = DanishDateField("Begyndte", required="Skriv, hvilken dag forummet begyndte.")
    closed_on = DanishDateField(
        "Lukket fra og med",
        description="Når forummet nedlægges. Møder uden sager fra den dag bliver aflyst.",
    )
    terms_of_reference = TextArea("Kommissorium", longest=8000)
    esdh_number = TextField(
        "ESDH-nummer", longest=40, description="Forummets sag i journalen, for eksempel 22/5547."
    )
    room = TextField("Fast lokale", longest=120)
    online_link = TextField(
        "Fast mødelink",
        longest=500,
        description="Vises på mødets side og aldrig i kalenderen.",
        render_kw={"inputmode": "url", "spellcheck": "false"},
    )
    starts_at = DanishTimeField("Møderne begynder", required="Skriv et klokkeslæt.")
    minutes = IntegerField("Mødets længde i minutter", required="Skriv et tal.", least=15, most=480)
    case_minutes = IntegerField("Minutter til en sag", required="Skriv et tal.", least=5, most=240)
    submission_days = IntegerField("Punktfrist", required="Skriv et tal.", least=0, most=30)
    publication_days = IntegerField("Udsendelse", required="Skriv et tal.", least=0, most=30)
    objection_days = IntegerField("Indsigelse", required="Skriv et tal.", least=0, most=30)
    bilateral_first = BooleanField(
        "Nye ansøgninger om bostøtte begynder mellem fagkoordinatorerne",
        description="Gælder ikke, mens reglen om tvivlssager er i kraft.",
    )
    version = Version()


class AddDepartmentForm(_DepartmentChoiceForm):
    form_prefix = "ny-"
    valid_from = DanishDateField("Med fra", required="Skriv, hvilken dag afdelingen er med fra.")


class LastDayForm(FormBase):
    last_day = DanishDateField(LAST_DAY, required="Skriv den sidste dag.")


class RuleForm(FormBase):
    text = TextArea("Reglen", required="Skriv reglen.", longest=600)
    valid_from = DanishDateField(FROM, required="Skriv, hvilken dag reglen gælder fra.")
    valid_to = DanishDateField(LAST_DAY, description="Lad feltet stå tomt, til andet er besluttet.")


class RuleEndForm(FormBase):
    last_day = DanishDateField(LAST_DAY, description="Tomt: reglen gælder, til andet er besluttet.")


class MemberForm(FormBase):
    user = Choice("Person", required="Vælg en person.", blank="Vælg person", coerce=int)
    department = Choice(
        "På vegne af", required="Vælg en afdeling.", blank="Vælg afdeling", coerce=int
    )
    role = Choice(
        "Plads",
        required="Vælg en plads.",
        choices=[(role, ROLE_LABELS[role]) for role in FORUM_ROLES],
        coerce=Role,
        radio=True,
    )
    deputy_for = Choice(
        "Stedfortræder for",
        blank="Ingen",
        coerce=int,
        description="Kun for en stedfortræder.",
    )
    valid_from = DanishDateField(FROM, required="Skriv, hvilken dag pladsen gælder fra.")
