"""Whether a person wants invitations by mail: a form at the foot of the calendar page."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.invitations import actions
from forumtool.mail.settings import current_settings
from forumtool.web.access import current_person, signed_in
from forumtool.web.forms import BooleanField, FormBase

bp = Blueprint("invitations", __name__)


class InvitationForm(FormBase):
    wanted = BooleanField("Send mig indkaldelser til møder på mail")


@dataclass(frozen=True)
class InvitationChoice:
    """The person's address, empty when there is none, and what they have chosen."""

    address: str
    form: InvitationForm


@bp.app_context_processor
def _choice() -> dict[str, object]:
    return {"invitation_choice": invitation_choice}


def invitation_choice() -> InvitationChoice | None:
    """Called by the page's template; None while mail is off, when there is nothing to choose."""
    if current_settings() is None:
        return None
    query = sa.select(User.email, User.wants_invitations).where(User.id == current_person().id)
    address, wanted = db.session.execute(query).one()
    return InvitationChoice(address, InvitationForm(formdata=None, data={"wanted": wanted}))


@bp.post("/kalender/indkaldelser")
@signed_in
def choose_invitations() -> ResponseReturnValue:
    form = InvitationForm()
    if form.accepted():
        actions.choose(current_person().id, wanted=bool(form.wanted.data))
        flash(
            "Du får indkaldelser til møderne på mail."
            if form.wanted.data
            else "Du får ikke flere indkaldelser. Dem, du har fået, bliver trukket tilbage."
        )
    return redirect(url_for("feeds.page"))
