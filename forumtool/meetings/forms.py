"""The shape of input about meetings. Lists of people are passed in by the view."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from urllib.parse import urlsplit

from werkzeug.datastructures import ImmutableMultiDict
from wtforms import Field
from wtforms.validators import ValidationError

from forumtool.forums.models import Membership
from forumtool.meetings import planning, rules
from forumtool.meetings.models import AgendaItem
from forumtool.meetings.place import Place
from forumtool.web.forms import (
    Choice,
    DanishTimeField,
    FormBase,
    IntegerField,
    TextArea,
    TextField,
    Version,
)

NOBODY = 0


def _web_address(form: FormBase, field: Field) -> None:
    """Only what a browser opens as a page: a link of another kind could run as code."""
    parts = urlsplit(field.data or "")
    if field.data and (parts.scheme not in {"http", "https"} or not parts.netloc):
        raise ValidationError("Skriv hele linket, så det begynder med https://.")


class PlaceForm(FormBase):
    starts_at = DanishTimeField("Begynder kl.", required="Skriv, hvornår mødet begynder.")
    minutes = IntegerField(
        "Varighed i minutter",
        required="Skriv, hvor mange minutter mødet varer.",
        least=rules.SHORTEST,
        most=rules.LONGEST,
        description="60 minutter til én sag, 90 til to eller tre.",
    )
    room = TextField("Lokale")
    online_link = TextField(
        "Link til onlinemøde",
        [_web_address],
        longest=500,
        description="Linket står kun her, aldrig i kalenderen.",
    )

    def place(self) -> Place:
        """Asked for when the form is accepted, so that time and minutes are there."""
        return Place(
            self.starts_at.data or time.min,
            self.minutes.data or 0,
            self.room.data or "",
            self.online_link.data or "",
        )


class ReasonForm(FormBase):
    version = Version()
    reason = TextArea("Begrundelse", render_kw={"rows": 2}, longest=300)

    def ask(self, question: str, *, required: bool) -> None:
        self.reason.label.text = question
        self.reason.flags.required = required


class PutOnForm(FormBase):
    minutes = IntegerField(
        "Minutter",
        required="Skriv, hvor mange minutter sagen får.",
        least=1,
        most=planning.LONGEST_ITEM,
    )
    reason = TextArea("Hvorfor skal sagen på før de ældre?", render_kw={"rows": 2}, longest=300)


class ItemForm(FormBase):
    title = TextField("Nyt punkt", required="Skriv, hvad punktet handler om.")
    item_minutes = IntegerField(
        "Minutter",
        required="Skriv, hvor mange minutter punktet får.",
        least=1,
        most=planning.LONGEST_ITEM,
        default=5,
    )


class HeadForm(FormBase):
    chair_id = Choice("Mødeleder", coerce=int)
    minute_taker_id = Choice("Referent", coerce=int)
    esdh_number = TextField(
        "Mødets ESDH-nummer",
        longest=40,
        description="Forummets eget nummer bruges, når feltet er tomt.",
    )

    def offer(self, seats: Iterable[Membership]) -> None:
        people = {seat.user_id: seat.user.name for seat in seats}
        options = [(NOBODY, "Fagkoordinatoren"), *people.items()]
        self.chair_id.choices = self.minute_taker_id.choices = options


class OrderForm(FormBase):
    """Numbers and minutes of the whole agenda; `order_form` adds the two fields of each item."""

    version = Version()

    def numbers(self, items: Iterable[AgendaItem]) -> dict[int, int]:
        return {item.id: self[f"number-{item.id}"].data for item in items}

    def minutes(self, items: Iterable[AgendaItem]) -> dict[int, int]:
        return {item.id: self[f"minutes-{item.id}"].data for item in items}


def order_form(agenda: Sequence[AgendaItem], sent: Mapping[str, str]) -> OrderForm:
    """A form with two fields for each item that stands now, filled with what was sent.

    An item the page did not have yet keeps its place and minutes; one that is gone has no field.
    """
    fields: dict[str, object] = {}
    stored: dict[str, str] = {}
    for place, item in enumerate(agenda, start=1):
        number, minutes = f"number-{item.id}", f"minutes-{item.id}"
        fields[number] = _whole(f"Nummer ved punkt {place}", len(agenda))
        fields[minutes] = _whole(f"Minutter til punkt {place}", planning.LONGEST_ITEM)
        stored |= {number: str(place), minutes: str(item.minutes)}
    kind = type("OrderForm", (OrderForm,), fields)
    form: OrderForm = kind(ImmutableMultiDict({**stored, **sent}))
    return form


def _whole(label: str, most: int) -> IntegerField:
    return IntegerField(label, required=f"Skriv et tal mellem 1 og {most}.", least=1, most=most)
