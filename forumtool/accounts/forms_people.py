"""The shape of a person as the administrator writes it."""

from forumtool.access import INSTALLATION_ROLES, ROLE_LABELS, Role
from forumtool.forms import Choices, DanishDateField, FormBase, TextField, Version


class NewPersonForm(FormBase):
    name = TextField("Navn", required="Skriv personens navn.", longest=100)
    username = TextField(
        "Brugernavn",
        required="Skriv et brugernavn.",
        longest=60,
        description="Det, personen logger ind med, for eksempel mette.holm. Det kan ikke ændres.",
        render_kw={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"},
    )
    title = TextField("Stilling", longest=100)


class DescribePersonForm(FormBase):
    name = TextField("Navn", required="Skriv personens navn.", longest=100)
    title = TextField("Stilling", longest=100)
    version = Version()


class RolesForm(FormBase):
    roles = Choices(
        "Roller i hele forumtool",
        choices=[(role.value, ROLE_LABELS[role]) for role in INSTALLATION_ROLES],
        coerce=Role,
        description="Pladser i et forum gives på forummets egen side.",
    )


class CloseAccountForm(FormBase):
    from_day = DanishDateField("Lukket fra og med", required="Skriv, hvilken dag adgangen lukker.")
