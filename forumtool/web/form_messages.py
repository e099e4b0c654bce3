"""Danish for every sentence that WTForms and Flask-WTF can put on a form (they ship none)."""

import re
from typing import Final

SESSION_GONE: Final = (
    "Siden har været åben for længe. Tryk én gang til; det, du har skrevet, er her."
)
REQUIRED: Final = "Udfyld feltet."
NOT_A_CHOICE: Final = "Vælg en af mulighederne på listen."
NOT_A_NUMBER: Final = "Skriv et helt tal, for eksempel 12."
NOT_A_DECIMAL: Final = "Skriv et tal, for eksempel 12,5."

WORDS: Final = {
    # validators
    "Field must be equal to %(other_name)s.": "De to felter er ikke ens. Skriv dem igen.",
    "Invalid field name '%s'.": "Feltet «%s» findes ikke.",
    "Field must be between %(min)d and %(max)d characters long.": (
        "Skriv mellem %(min)d og %(max)d tegn."
    ),
    "Number must be at least %(min)s.": "Skriv et tal på mindst %(min)s.",
    "Number must be at most %(max)s.": "Skriv et tal på højst %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Skriv et tal mellem %(min)s og %(max)s.",
    "Date must be at least %(min)s.": "Vælg en dato tidligst %(min)s.",
    "Date must be at most %(max)s.": "Vælg en dato senest %(max)s.",
    "Date must be between %(min)s and %(max)s.": "Vælg en dato mellem %(min)s og %(max)s.",
    "This field is required.": REQUIRED,
    "Invalid input.": "Ret feltet, så det har den form, der står ved det.",
    "Invalid email address.": "Skriv en e-mailadresse som navn@kommune.dk.",
    "Invalid IP address.": "Skriv en IP-adresse som 192.0.2.10.",
    "Invalid Mac address.": "Skriv en MAC-adresse som 00:00:5E:00:53:01.",
    "Invalid URL.": "Skriv en adresse, der begynder med https://.",
    "Invalid UUID.": "Nøglen har ikke den rigtige form. Kopiér den igen.",
    "Invalid value, must be one of: %(values)s.": "Skriv en af disse: %(values)s.",
    "Invalid value, can't be any of: %(values)s.": "Skriv noget andet end %(values)s.",
    "This field cannot be edited.": "Feltet kan ikke ændres her. Hent siden igen.",
    "This field is disabled and cannot have a value.": "Feltet er lukket. Lad det stå tomt.",
    # fields
    "Invalid Choice: could not coerce.": NOT_A_CHOICE,
    "Choices cannot be None.": "Der er ingen muligheder at vælge. Sig det til administratoren.",
    "Not a valid choice.": NOT_A_CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": NOT_A_CHOICE,
    "Not a valid datetime value.": "Skriv dato og klokkeslæt som 04.11.2025 kl. 9.05.",
    "Not a valid date value.": "Skriv datoen som 4/11-25 eller 04.11.2025.",
    "Not a valid time value.": "Skriv klokkeslættet som 9.05.",
    "Not a valid week value.": "Skriv ugen som 2025-W45.",
    "Not a valid integer value.": NOT_A_NUMBER,
    "Not a valid decimal value.": NOT_A_DECIMAL,
    "Not a valid float value.": NOT_A_DECIMAL,
    # files
    "File does not have an approved extension: {extensions}": (
        "Vælg en fil af en af disse typer: {extensions}."
    ),
    "File does not have an approved extension.": "Vælg en fil af en anden type.",
    # CSRF, of WTForms and of Flask-WTF
    "Invalid CSRF Token.": SESSION_GONE,
    "CSRF token missing.": SESSION_GONE,
    "CSRF failed.": SESSION_GONE,
    "CSRF token expired.": SESSION_GONE,
    "The CSRF token is missing.": SESSION_GONE,
    "The CSRF session token is missing.": SESSION_GONE,
    "The CSRF token has expired.": SESSION_GONE,
    "The CSRF token is invalid.": SESSION_GONE,
    "The CSRF tokens do not match.": SESSION_GONE,
}

PLURALS: Final = {
    "Field must be at least %(min)d character long.": (
        "Skriv mindst %(min)d tegn.",
        "Skriv mindst %(min)d tegn.",
    ),
    "Field cannot be longer than %(max)d character.": (
        "Forkort teksten til højst %(max)d tegn.",
        "Forkort teksten til højst %(max)d tegn.",
    ),
    "Field must be exactly %(max)d character long.": (
        "Skriv netop %(max)d tegn.",
        "Skriv netop %(max)d tegn.",
    ),
    "'%(value)s' is not a valid choice for this field.": (NOT_A_CHOICE, NOT_A_CHOICE),
}

_FILE_SIZE = re.compile(r"File must be between (\d+) and (\d+) bytes\.")


class Danish:
    """What WTForms asks for its sentences."""

    def gettext(self, sentence: str) -> str:
        if size := _FILE_SIZE.fullmatch(sentence):
            return f"Vælg en fil på mellem {size[1]} og {size[2]} byte."
        return WORDS.get(sentence, sentence)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        one, many = PLURALS.get(singular, (singular, plural))
        return one if n == 1 else many
