"""How the administrator's views answer: a redirect with a message, or the page with its form."""

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool.forums.forms.administration import LastDayForm, RuleEndForm
from forumtool.forums.models import Forum
from forumtool.web.forms import FormBase


def done(message: str, endpoint: str, **values: Any) -> ResponseReturnValue:  # noqa: ANN401
    """On to a page of the administrator, with a message."""
    flash(message)
    return redirect(url_for(f"forums.{endpoint}", **values))


def status_of(sent: Iterable[FormBase]) -> int:
    """Of a page with several forms: that of the one that was refused."""
    return max((form.status for form in sent), default=200)


def last_day_page(
    form: LastDayForm | RuleEndForm, forum: Forum, heading: str, lead: str, *, back: str
) -> ResponseReturnValue:
    """Asks when something of a forum ends; `back` is the endpoint of the page that lists it."""
    page = render_template(
        "forums/last_day.html",
        form=form,
        edited=forum,
        heading=heading,
        lead=lead,
        back=url_for(f"forums.{back}", slug=forum.slug),
    )
    return page, form.status
