"""The form fields of forumtool. `web.forms` re-exports them; forms import them from there.

`required="Skriv navnet."` is the sentence that says what to do; without it a field is optional.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any

from wtforms import Field, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms import IntegerField as WholeNumberField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, RadioInput, TextInput

from forumtool.language import cpr, danish
from forumtool.web.form_messages import NOT_A_NUMBER, REQUIRED

LONGEST_LINE = 200
LONGEST_TEXT = 4000
_LONGEST_WRITTEN = 60  # no date or number is longer
# A point stands between thousands alone: «1.5» is no fifteen.
_WHOLE = re.compile(r"-?(?:\d+|\d{1,3}(?:[. ]\d{3})+)")

Options = Iterable[tuple[Any, str]]


# Validators


class Required:
    """Something must be written or chosen; the message says what."""

    field_flags = {"required": True}

    def __init__(self, message: str = REQUIRED) -> None:
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:
        given = [raw.strip() if isinstance(raw, str) else raw for raw in field.raw_data or ()]
        # A field sent twice is read from its first value: when that is empty, the field is empty.
        is_empty = field.data == "" or (field.data is None and not field.process_errors)
        if is_empty or not any(given):
            field.errors[:] = []
            raise StopValidation(self.message)


class Longest:
    """A limit that refuses instead of cutting: `maxlength` would lose the end of a pasted text."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"limit": limit}  # for the page that counts what is left

    def __call__(self, form: Any, field: Any) -> None:
        excess = len(field.data or "") - self.limit
        if excess > 0:
            raise ValidationError(
                f"Forkort teksten med {danish.number(excess)} tegn. "
                f"Der er plads til {danish.number(self.limit)}."
            )


class NoCpr:
    """Says kindly what the column would refuse, and marks the place."""

    def __call__(self, form: Any, field: Any) -> None:
        if isinstance(field.data, str) and cpr.find(field.data):
            field.marked = cpr.excerpt(field.data)
            field.marked_help = cpr.FALSE_ALARM
            raise StopValidation(cpr.FOUND)


def _with(validators: Iterable[Any], required: str, *more: Any) -> list[Any]:
    return [*([Required(required)] if required else []), *validators, *more]


# Fields


class TextField(StringField):
    """One line of text."""

    def __init__(
        self,
        label: str,
        validators: Iterable[Any] = (),
        *,
        required: str = "",
        longest: int = LONGEST_LINE,
        **more: Any,
    ) -> None:
        super().__init__(label, _with(validators, required, Longest(longest)), **more)


class TextArea(TextAreaField):
    """Text of more than a line."""

    def __init__(
        self,
        label: str,
        validators: Iterable[Any] = (),
        *,
        required: str = "",
        longest: int = LONGEST_TEXT,
        **more: Any,
    ) -> None:
        super().__init__(label, _with(validators, required, Longest(longest)), **more)


class _Written(Field):
    """A value written as text: what cannot be read is kept and asked about."""

    data: Any
    widget = TextInput()
    kind = ""

    def __init__(
        self, label: str, validators: Iterable[Any] = (), *, required: str = "", **more: Any
    ) -> None:
        more["render_kw"] = {
            "autocomplete": "off",
            "data-understood": self.kind,
            **more.get("render_kw", {}),
        }
        super().__init__(label, _with(validators, required), **more)

    def parse(self, text: str) -> Any:
        raise NotImplementedError

    def show(self, value: Any) -> str:
        raise NotImplementedError

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        written = danish.clean(valuelist[0]).strip() if valuelist else ""
        if written:
            self.data = self.parse(written[: _LONGEST_WRITTEN + 1])

    def _value(self) -> str:
        if self.raw_data:
            return danish.clean(self.raw_data[0]).strip()
        return "" if self.data is None else self.show(self.data)


class DanishDateField(_Written):
    """Takes 4/11-25, 4.11.25, 041125, 4. november 2025; `understood` is what was read."""

    kind = "date"

    def parse(self, text: str) -> date:
        return danish.parse_date(text)

    def show(self, value: date) -> str:
        return danish.short_date(value)

    @property
    def understood(self) -> str:
        return danish.long_date(self.data) if self.data else ""


class DanishTimeField(_Written):
    """Takes 9.05, 09:05, 905, 9."""

    kind = "time"

    def parse(self, text: str) -> time:
        return danish.parse_time(text)

    def show(self, value: time) -> str:
        return danish.hour_and_minute(value)

    @property
    def understood(self) -> str:
        return danish.clock_time(self.data) if self.data else ""


class IntegerField(WholeNumberField):
    """A whole number between `least` and `most`; «1.200» is twelve hundred."""

    data: Any
    widget = TextInput()

    def __init__(
        self,
        label: str,
        validators: Iterable[Any] = (),
        *,
        required: str = "",
        least: int = 0,
        most: int = 1_000_000,
        **more: Any,
    ) -> None:
        more["render_kw"] = {"inputmode": "numeric", "autocomplete": "off"} | more.get(
            "render_kw", {}
        )
        super().__init__(label, _with(validators, required), **more)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        written = danish.clean(valuelist[0]).strip() if valuelist else ""
        if not written:
            return
        if not _WHOLE.fullmatch(written) or len(written) > _LONGEST_WRITTEN:
            raise ValueError(NOT_A_NUMBER)
        self.data = int(re.sub(r"[. ]", "", written))
        if not self.least <= self.data <= self.most:
            raise ValueError(
                f"Skriv et tal mellem {danish.number(self.least)} og {danish.number(self.most)}."
            )


class Version(HiddenField):
    """The version a form was opened at; None when it was left out or tampered with."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = danish.small_number(valuelist[0]) if valuelist else None


def _lines(options: Options) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in options]


class Choice(SelectField):
    """One of a list; `blank="Vælg afdeling"` adds an empty first line, `radio=True` shows all."""

    def __init__(
        self,
        label: str,
        validators: Iterable[Any] = (),
        *,
        choices: Options | None = None,
        required: str = "",
        blank: str = "",
        radio: bool = False,
        coerce: Callable[[Any], Any] = str,
        **more: Any,
    ) -> None:
        self._blank = blank
        if radio:
            more |= {"widget": ListWidget(prefix_label=False), "option_widget": RadioInput()}
        super().__init__(
            label,
            _with(validators, required),
            coerce=lambda value: None if value in ("", None) else coerce(value),
            choices=_lines(choices or ()),
            **more,
        )

    @property
    def choices(self) -> list[SelectChoice]:
        return [*_lines([("", self._blank)] if self._blank else ()), *self._choices]

    @choices.setter
    def choices(self, value: Options) -> None:
        self._choices = _lines(value)

    def pre_validate(self, form: Any) -> None:
        if self.data is not None:
            super().pre_validate(form)


class Choices(SelectMultipleField):
    """Any number of a list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self,
        label: str,
        validators: Iterable[Any] = (),
        *,
        choices: Options = (),
        required: str = "",
        **more: Any,
    ) -> None:
        super().__init__(label, _with(validators, required), choices=_lines(choices), **more)

    @property
    def choices(self) -> list[SelectChoice]:
        return list(self._choices)

    @choices.setter
    def choices(self, value: Options) -> None:
        self._choices = _lines(value)

    def process_data(self, value: Iterable[Any] | None) -> None:
        super().process_data(value or [])


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    try:
        return {"ja": True, "nej": False}[value]
    except KeyError:
        raise ValueError("neither ja nor nej") from None


class YesNo(Choice):
    """Ja or nej; None while nobody has answered."""

    def __init__(self, label: str, validators: Iterable[Any] = (), **more: Any) -> None:
        options = (("ja", "Ja"), ("nej", "Nej"))
        super().__init__(label, validators, choices=options, coerce=_yes_or_no, radio=True, **more)
