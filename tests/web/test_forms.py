import ast
import importlib.util
import io
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict
from wtforms import EmailField, FieldList, FormField, StringField, TextAreaField, validators
from wtforms.validators import ValidationError

from forumtool.database.base import db
from forumtool.errors import RuleBroken, ThrottledError
from forumtool.language import cpr
from forumtool.web import form_messages, forms
from forumtool.web.forms import FormBase

NUMBER = "010157-8000"


class VisitForm(FormBase):
    name = forms.TextField("Navn", required="Skriv et navn.", longest=20)
    note = forms.TextArea("Note", longest=50)
    plain = StringField("Felt uden pynt")
    plain_area = TextAreaField("Tekst uden pynt")
    day = forms.DanishDateField("Dato", required="Skriv datoen.")
    at = forms.DanishTimeField("Klokkeslæt")
    minutes = forms.IntegerField("Minutter", most=600)
    department = forms.Choice(
        "Afdeling", choices=[(1, "Ungeindsatsen"), (2, "Social")], blank="Vælg", coerce=int
    )
    kinds = forms.Choices("Slags", choices=[("a", "A"), ("b", "B")])
    told = forms.YesNo("Er borgeren orienteret?", required="Vælg ja eller nej.")
    secret = forms.PasswordField("Adgangskode")


GOOD = {"name": "Borger A", "day": "4/11-25", "told": "ja"}


@pytest.fixture
def app() -> Iterator[Flask]:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="x", WTF_CSRF_ENABLED=False, SQLALCHEMY_DATABASE_URI="sqlite://")
    db.init_app(app)
    with app.app_context():
        yield app


def sent(app: Flask, **fields: Any) -> VisitForm:
    data = MultiDict(GOOD)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    with app.test_request_context(method="POST", data=data):
        form = VisitForm()
        form.accepted()
        return form


def test_a_good_form_is_accepted_and_read(app: Flask) -> None:
    form = sent(
        app,
        name="  Borger\x00 A\n",
        at="9.05",
        minutes="12",
        department="2",
        kinds=["a", "b"],
        note=" en\r\nto ",
    )
    assert form.errors == {}
    assert form.status == 200
    assert form.name.data == "Borger A"
    assert form.note.data == "en\nto"
    assert (form.day.data, form.day.understood) == (
        date(2025, 11, 4),
        "tirsdag den 4. november 2025",
    )
    assert (form.at.data, form.at.understood) == (time(9, 5), "kl. 09.05")
    assert (form.department.data, form.kinds.data) == (2, ["a", "b"])
    assert form.told.data is True


def test_what_is_left_out_and_optional_is_empty(app: Flask) -> None:
    form = sent(app, department="", at="", minutes=" ")
    assert form.errors == {}
    assert (form.department.data, form.at.data, form.minutes.data) == (None, None, None)
    assert form.kinds.data == []


def test_a_missing_answer_is_asked_for_in_the_fields_own_words(app: Flask) -> None:
    form = sent(app, name=" \x07 ", day="", told=[])
    assert form.errors == {
        "name": ["Skriv et navn."],
        "day": ["Skriv datoen."],
        "told": ["Vælg ja eller nej."],
    }
    assert form.status == 422


def test_the_summary_lists_the_errors_in_order_and_leads_to_a_control(app: Flask) -> None:
    form = sent(app, name="", day="i morgen", told=[])
    assert [(error.id, error.label) for error in form.errors_in_order()] == [
        ("name", "Navn"),
        ("day", "Dato"),
        ("told-0", "Er borgeren orienteret?"),
    ]


@pytest.mark.parametrize("field", ["name", "note", "plain", "plain_area"])
def test_every_text_field_refuses_a_cpr_number_keeps_the_text_and_marks_the_place(
    app: Flask, field: str
) -> None:
    form = sent(app, **{field: f"Se {NUMBER}"})
    assert form.errors == {field: [cpr.FOUND]}
    assert form[field].data == f"Se {NUMBER}"
    assert form[field].marked == [("Se ", False), (NUMBER, True)]
    assert form.status == 422


def test_a_password_is_neither_stripped_nor_read(app: Flask) -> None:
    form = sent(app, secret=f" {NUMBER} ")
    assert form.errors == {}
    assert form.secret.data == f" {NUMBER} "


def test_a_text_that_is_too_long_is_refused_with_what_to_do_and_is_not_cut(app: Flask) -> None:
    form = sent(app, note="a" * 53)
    assert form.errors == {"note": ["Forkort teksten med 3 tegn. Der er plads til 50."]}
    assert "maxlength" not in str(form.note())
    assert len(form.note.data) == 53


def test_a_date_that_is_not_understood_is_kept_as_written(app: Flask) -> None:
    form = sent(app, day="  31/11-25 ")
    assert form.day.data is None
    assert form.day.understood == ""
    assert 'value="31/11-25"' in str(form.day())
    assert 'data-understood="date"' in str(form.day())
    [message] = form.day.errors
    assert message.endswith("dag og måned er rigtige.")


def test_a_stored_value_is_shown_in_danish(app: Flask) -> None:
    with app.test_request_context():
        form = VisitForm(
            data={"day": date(2025, 11, 4), "at": time(9, 5), "told": False, "department": 2}
        )
    assert 'value="04.11.2025"' in str(form.day())
    assert 'value="09.05"' in str(form.at())
    assert "checked" in str(list(form.told)[1]())
    assert '<option selected value="2">' in str(form.department())


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("mange", form_messages.NOT_A_NUMBER),
        ("1,5", form_messages.NOT_A_NUMBER),
        ("1.5", form_messages.NOT_A_NUMBER),
        ("1.200", "Skriv et tal mellem 0 og 600."),
        ("9" * 5000, form_messages.NOT_A_NUMBER),
        ("-1", "Skriv et tal mellem 0 og 600."),
        ("601", "Skriv et tal mellem 0 og 600."),
        ("1-1", form_messages.NOT_A_NUMBER),
        ("²", form_messages.NOT_A_NUMBER),
    ],
)
def test_what_is_no_whole_number_in_range_is_refused(
    app: Flask, written: str, message: str
) -> None:
    form = sent(app, minutes=written)
    assert form.errors == {"minutes": [message]}


@pytest.mark.parametrize("choice", ["3", "x", "1 OR 1"])
def test_a_choice_that_is_not_on_the_list_is_refused(app: Flask, choice: str) -> None:
    assert sent(app, department=choice).errors == {"department": [form_messages.NOT_A_CHOICE]}
    assert sent(app, kinds=[choice]).errors == {"kinds": [form_messages.NOT_A_CHOICE]}
    assert sent(app, told=choice).errors == {"told": [form_messages.NOT_A_CHOICE]}


def test_a_broken_rule_becomes_the_forms_refusal(app: Flask) -> None:
    with app.test_request_context(method="POST", data=GOOD):
        form = VisitForm()
        assert form.accepted()
        with form.refusals():
            raise RuleBroken("Vælg en anden dato.")
        assert (form.refusal, form.status) == ("Vælg en anden dato.", 409)
        assert form.name.data == "Borger A"


def test_a_colleague_who_was_first_becomes_the_forms_refusal(app: Flask) -> None:
    with app.test_request_context(method="POST", data=GOOD):
        form = VisitForm()
        with form.refusals():
            raise IntegrityError("INSERT", {"name": NUMBER}, Exception("UNIQUE"))
        assert (form.refusal, form.status) == (forms.SAVED_BY_ANOTHER, 409)


def test_a_throttled_attempt_is_left_to_its_own_page(app: Flask) -> None:
    with app.test_request_context(method="POST", data=GOOD):
        form = VisitForm()
        with pytest.raises(ThrottledError), form.refusals():
            raise ThrottledError("Vent lidt.")


class RowForm(FormBase):
    class Meta(FormBase.Meta):
        csrf = False

    text = forms.TextField("Række", required="Skriv noget.")


class ListForm(FormBase):
    rows = FieldList(FormField(RowForm), min_entries=2)


def test_the_summary_reaches_into_lists_of_forms(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"rows-0-text": "a", "rows-1-text": NUMBER}):
        form = ListForm()
        assert not form.accepted()
        assert [error.id for error in form.errors_in_order()] == ["rows-1-text"]


# No English


def asked_sentences() -> set[str]:
    """Every literal that WTForms and Flask-WTF hand to gettext or ngettext, or raise."""
    found: set[str] = set()
    for package in ("wtforms", "flask_wtf"):
        spec = importlib.util.find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        for path in Path(spec.origin).parent.rglob("*.py"):
            if "recaptcha" not in path.parts:
                found |= set(sentences_in(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def sentences_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        first = node.args[0]
        if name in {"gettext", "ngettext", "ValidationError"} and isinstance(first, ast.Constant):
            yield str(first.value)


def test_every_sentence_of_the_libraries_has_a_danish_one() -> None:
    asked = asked_sentences()
    assert len(asked) > 35
    assert asked - set(form_messages.WORDS) - set(form_messages.PLURALS) == set()


ENGLISH = re.compile(
    r"\b(the|this|field|must|not|be|is|invalid|valid|value|required|file|between|than|token)\b",
    re.IGNORECASE,
)


def test_the_danish_sentences_hold_no_english_and_take_the_same_values() -> None:
    plurals = {one: words[0] for one, words in form_messages.PLURALS.items()}
    for english, danish in {**form_messages.WORDS, **plurals}.items():
        assert not ENGLISH.search(danish), danish
        assert set(re.findall(r"%\(\w+\)", danish)) <= set(re.findall(r"%\(\w+\)", english))
    assert form_messages.Danish().gettext("File must be between 1 and 9 bytes.") == (
        "Vælg en fil på mellem 1 og 9 byte."
    )


LOUD: list[tuple[Any, Any]] = [
    (validators.EqualTo("other"), "x"),
    (validators.EqualTo("nothing"), "x"),
    (validators.Length(min=5), "x"),
    (validators.Length(max=1), "xxx"),
    (validators.Length(min=2, max=2), "xxx"),
    (validators.Length(min=2, max=3), "x"),
    (validators.NumberRange(min=5), 1),
    (validators.NumberRange(max=5), 9),
    (validators.NumberRange(min=5, max=6), 9),
    (validators.DateRange(min=date(2026, 1, 1)), date(2025, 1, 1)),
    (validators.DateRange(max=date(2026, 1, 1)), date(2027, 1, 1)),
    (validators.DateRange(min=date(2026, 1, 1), max=date(2026, 2, 1)), date(2027, 1, 1)),
    (validators.DataRequired(), ""),
    (validators.InputRequired(), ""),
    (validators.Regexp("a"), "b"),
    (validators.IPAddress(), "x"),
    (validators.MacAddress(), "x"),
    (validators.URL(), "x"),
    (validators.UUID(), "x"),
    (validators.AnyOf(["a"]), "x"),
    (validators.NoneOf(["x"]), "x"),
    (validators.ReadOnly(), "x"),
    (validators.Disabled(), "x"),
]


@pytest.mark.parametrize(("validator", "value"), LOUD)
def test_no_validator_speaks_english(app: Flask, validator: Any, value: Any) -> None:
    class OneForm(FormBase):
        field = EmailField("Felt")
        other = StringField("Andet")

    with app.test_request_context():
        form = OneForm()
        form.field.errors = []
        form.field.data, form.field.raw_data = value, ["sent"] if value else []
        with pytest.raises((ValidationError, validators.StopValidation)) as refusal:
            validator(form, form.field)
    assert str(refusal.value)
    assert not ENGLISH.search(str(refusal.value))


def test_a_missing_or_foreign_token_is_answered_in_danish() -> None:
    app = Flask(__name__)
    app.config.update(SECRET_KEY="x", WTF_CSRF_TIME_LIMIT=None)
    for token in ({}, {"csrf_token": "forkert"}):
        with app.test_request_context(method="POST", data={**GOOD, **token}):
            form = VisitForm()
            assert not form.accepted()
            assert form.errors == {"csrf_token": [form_messages.SESSION_GONE]}


def test_files_are_asked_for_in_danish(app: Flask) -> None:
    from flask_wtf.file import FileAllowed, FileField, FileRequired, FileSize

    class FileForm(FormBase):
        needed = FileField("Fil", [FileRequired()])
        kind = FileField("Fil", [FileAllowed(["csv"])])
        size = FileField("Fil", [FileSize(max_size=1)])

    data = {"kind": (io.BytesIO(b"abc"), "a.exe"), "size": (io.BytesIO(b"abc"), "a.csv")}
    with app.test_request_context(method="POST", data=data):
        form = FileForm()
        assert not form.accepted()
        assert set(form.errors) == {"needed", "kind", "size"}
        assert not any(ENGLISH.search(errors[0]) for errors in form.errors.values())
