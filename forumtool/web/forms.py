"""The base of every form: text stripped and cleaned, Danish sentences, no CPR number, nothing lost.

Every text field is guarded by itself. `field.marked` holds its text in pieces (piece, is a hit)
when a CPR-like number was found, so that the page can show where.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from wtforms import BooleanField, HiddenField, PasswordField, StringField, TextAreaField
from wtforms.csrf.core import CSRFTokenField
from wtforms.validators import ValidationError
from wtforms.widgets import ListWidget

from forumtool.database.base import db
from forumtool.database.transactions import is_resumed
from forumtool.errors import RuleBroken, ThrottledError
from forumtool.language import danish
from forumtool.web.fields import (
    Choice,
    Choices,
    DanishDateField,
    DanishTimeField,
    IntegerField,
    Longest,
    NoCpr,
    Required,
    TextArea,
    TextField,
    Version,
    YesNo,
)
from forumtool.web.form_messages import SESSION_GONE, Danish

__all__ = [
    "BooleanField",
    "Choice",
    "Choices",
    "DanishDateField",
    "DanishTimeField",
    "FieldError",
    "FormBase",
    "HiddenField",
    "IntegerField",
    "Longest",
    "NoCpr",
    "PasswordField",
    "Required",
    "TextArea",
    "TextField",
    "Version",
    "YesNo",
]

SAVED_BY_ANOTHER = (
    "En anden har gemt det samme eller ændret det i mellemtiden. Hent siden igen, og se efter."
)


@dataclass(frozen=True)
class FieldError:
    """One line of the error summary: the control to go to, its label, what to do."""

    id: str
    label: str
    message: str


class _DanishCSRF(FlaskForm.Meta.csrf_class):
    def validate_csrf_token(self, form: Any, field: Any) -> None:
        try:
            super().validate_csrf_token(form, field)
        except ValidationError:
            raise ValidationError(SESSION_GONE) from None


def _tidy(value: Any) -> Any:
    """A text that was left out of the form is an empty one."""
    if value is None:
        return ""
    return danish.clean(value).strip() if isinstance(value, str) else value


def _one_line(value: Any) -> Any:
    return " ".join(value.split("\n")) if isinstance(value, str) else value


def _filters(kind: type) -> list[Callable[[Any], Any]]:
    if issubclass(kind, PasswordField | CSRFTokenField | Version):
        return []
    if not issubclass(kind, StringField):
        return []
    return [_tidy] if issubclass(kind, TextAreaField | HiddenField) else [_tidy, _one_line]


class FormBase(FlaskForm):
    """See `accepted`, `refusals` and `status` for the shape of a view."""

    refusal = ""

    class Meta(FlaskForm.Meta):
        csrf_class = _DanishCSRF

        def get_translations(self, form: Any) -> Danish:
            return Danish()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            added = _filters(unbound_field.field_class)
            own = unbound_field.kwargs.get("filters", ())
            field = unbound_field.bind(form=form, filters=[*added, *own], **options)
            if added:
                field.validators = [NoCpr(), *field.validators]
            field.marked = []
            return field

    def accepted(self) -> bool:
        """The form was sent, every field is right, and it is not a resubmitted one."""
        return not is_resumed() and bool(self.validate_on_submit())

    def refusals(self) -> "_Refusals":
        """A broken rule, or a colleague who was first, becomes the form's `refusal`."""
        return _Refusals(self)

    @property
    def status(self) -> int:
        """409 after a broken rule, 422 after a field that must be put right, else 200."""
        if self.refusal:
            return 409
        return 422 if self.errors else 200

    def errors_in_order(self) -> list[FieldError]:
        """Every field's first error, in the order of the fields."""
        return list(_errors_of(self))


class _Refusals:
    """A context manager that swallows errors, which a type checker cannot see in one made by
    `@contextmanager`."""

    def __init__(self, form: FormBase) -> None:
        self.form = form

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, RuleBroken) and not isinstance(error, ThrottledError):
            self.form.refusal = error.message
        elif isinstance(error, IntegrityError | StaleDataError):
            self.form.refusal = SAVED_BY_ANOTHER
        else:
            return False
        db.session.rollback()
        return True


def _errors_of(fields: Iterable[Any]) -> Iterator[FieldError]:
    for field in fields:
        if hasattr(field, "entries") or hasattr(field, "form"):
            yield from _errors_of(field)
        elif field.errors:
            group = isinstance(field.widget, ListWidget)
            yield FieldError(f"{field.id}-0" if group else field.id, *_words(field))


def _words(field: Any) -> tuple[str, str]:
    return field.label.text, field.errors[0]
