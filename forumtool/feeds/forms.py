"""What a person chooses for the personal calendar."""

from wtforms import BooleanField

from forumtool.web.forms import FormBase


class ChoicesForm(FormBase):
    follow_ups = BooleanField("Mine opfølgninger")
    deadlines = BooleanField("Dagsordenens frister")
