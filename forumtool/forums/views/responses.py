"""How the administrator's views answer: on to a page with a word, or back with what was sent."""

from collections.abc import Iterable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool.forums.forms.administration import LastDayForm, RuleEndForm
from forumtool.forums.models import Forum
from forumtool.web.forms import FormBase


def done(message: str, address: str) -> ResponseReturnValue:
    flash(message)
    return redirect(address)


def status_of(sent: Iterable[FormBase]) -> int:
    """Of a page with several forms: that of the one that was refused."""
    return max((form.status for form in sent), default=200)


def last_day_page(
    form: LastDayForm | RuleEndForm, forum: Forum, heading: str, lead: str, *, back: str
) -> ResponseReturnValue:
    """Asks when something of a forum ends; `back` is the page it stands on."""
    page = render_template(
        "forums/last_day.html",
        form=form,
        edited=forum,
        heading=heading,
        lead=lead,
        back=url_for(f"forums.{back}", slug=forum.slug),
    )
    return page, form.status
