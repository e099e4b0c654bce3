"""The administrator's front page: what can be set up, and what is still missing."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forumtool import alarms, clock
from forumtool.access import Permission, requires
from forumtool.home.queries_administration import set_up
from forumtool.home.views import bp
from forumtool.mail import switch

__all__ = ["administration", "bp"]


@bp.get("/administration/")
@requires(Permission.ADMINISTER)
def administration() -> ResponseReturnValue:
    return render_template(
        "home/administration.html",
        set_up=set_up(clock.today()),
        mail_is_on=switch.settings() is not None,
        alarms=alarms.standing(),
    )
