"""What the access log can be searched by."""

from typing import Any

from wtforms.validators import Regexp

from forumtool.web.access_log import LogAction
from forumtool.web.forms import Choice, DanishDateField, FormBase, TextField

ACTION_LABELS = {
    LogAction.READ: "Opslag",
    LogAction.SEARCH: "Søgning",
    LogAction.CHANGE: "Ændring",
    LogAction.EXPORT: "Udtræk",
}


class LogForm(FormBase):
    """Sent by GET, so that a search can be kept as a link; it changes nothing."""

    class Meta(FormBase.Meta):
        csrf = False

    sag = TextField(
        "Sagsnummer",
        [Regexp(r"^$|^\d{2}-\d{3,}$", message="Skriv sagsnummeret som 26-001.")],
        longest=12,
        render_kw={"autocomplete": "off"},
    )
    person = TextField(
        "Person",
        description="Brugernavn eller en del af navnet.",
        render_kw={"autocomplete": "off"},
    )
    handling = Choice(
        "Handling", choices=list(ACTION_LABELS.items()), blank="Alle", coerce=LogAction
    )
    fra = DanishDateField("Fra og med")
    til = DanishDateField("Til og med")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - WTForms' own signature
        super().__init__(*args, **more)
        for field in self:
            field.flags.unmarked = True  # nobody expects a search field to be filled
