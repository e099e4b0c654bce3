"""The shape of sign-in and of choosing a password."""

from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from forumtool.web.forms import FormBase


class SignInForm(FormBase):
    username = StringField(
        "Brugernavn",
        [InputRequired("Skriv dit brugernavn."), Length(max=60)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Adgangskode",
        [InputRequired("Skriv din adgangskode."), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


class ChoosePasswordForm(FormBase):
    password = PasswordField(
        "Ny adgangskode",
        [InputRequired("Skriv en adgangskode."), Length(max=200)],
        description="Mindst 12 tegn. Gerne nogle ord efter hinanden, som kun du forbinder.",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "Adgangskoden igen",
        [
            InputRequired("Skriv adgangskoden igen."),
            EqualTo("password", "De to adgangskoder er ikke ens. Skriv dem igen."),
        ],
        render_kw={"autocomplete": "new-password"},
    )
