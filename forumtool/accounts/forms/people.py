"""The shape of a person as the administrator writes it."""

from wtforms import Field
from wtforms.validators import ValidationError

from forumtool.accounts.rules import NO_ADDRESS
from forumtool.mail_settings import LONGEST_ADDRESS, is_mail_address
from forumtool.roles import INSTALLATION_ROLES, ROLE_LABELS, Role
from forumtool.web.forms import Choices, DanishDateField, FormBase, TextField, Version


def _is_address(_form: FormBase, field: Field) -> None:
    if field.data and not is_mail_address(field.data):
        raise ValidationError(NO_ADDRESS)


def _email() -> TextField:
    return TextField(
        "E-mail",
        [_is_address],
        longest=LONGEST_ADDRESS,
        description="Hertil sendes indkaldelser til møder.",
        render_kw={"type": "email", "autocomplete": "off", "spellcheck": "false"},
    )


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
    email = _email()


class DescribePersonForm(FormBase):
    name = TextField("Navn", required="Skriv personens navn.", longest=100)
    title = TextField("Stilling", longest=100)
    email = _email()
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
