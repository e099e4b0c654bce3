"""The administrator's page about mail: what could not be sent, and what to do about it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.mail import actions, queries
from forumtool.mail.settings import current_settings
from forumtool.roles import Permission
from forumtool.web.access import requires

bp = Blueprint("mail", __name__)

BASE = "/administration/mail/"


@bp.get(BASE)
@requires(Permission.ADMINISTER)
def outbox() -> ResponseReturnValue:
    return render_template(
        "mail/outbox.html",
        settings=current_settings(),
        mails=queries.failed_mails(),
        waiting=queries.count_waiting(),
    )


@bp.post(f"{BASE}<key>/igen")
@requires(Permission.ADMINISTER)
def try_again(key: str) -> ResponseReturnValue:
    actions.try_again(queries.get_mail(key), at=clock.now())
    flash("Mailen bliver forsøgt sendt igen inden for få minutter.")
    return redirect(url_for("mail.outbox"))


@bp.route(f"{BASE}<key>/fjern", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def remove(key: str) -> ResponseReturnValue:
    if request.method == "GET":
        return render_template("mail/remove.html", mail=queries.get_mail(key))
    actions.remove(queries.get_mail(key))
    flash("Mailen er fjernet og bliver ikke sendt.")
    return redirect(url_for("mail.outbox"))
