"""What every template can use."""

from datetime import date

from flask import Flask, render_template_string

from forumtool.web import templates

FOURTH = date(2025, 11, 4)


def test_templates_have_the_filters() -> None:
    app = Flask(__name__)
    templates.init_app(app)
    with app.app_context():
        shown = render_template_string("{{ day|long_date }}, {{ day|week }}", day=FOURTH)
    assert shown == "tirsdag den 4. november 2025, uge 45"
