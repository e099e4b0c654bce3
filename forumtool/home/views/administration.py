"""The administrator's front page: what can be set up, and what is still missing."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.home.reads.administration import set_up
from forumtool.home.views.blueprint import bp
from forumtool.mail.settings import current_settings
from forumtool.roles import Permission
from forumtool.web import alarms
from forumtool.web.access import requires


@bp.get("/administration/")
@requires(Permission.ADMINISTER)
def administration() -> ResponseReturnValue:
    return render_template(
        "home/administration.html",
        set_up=set_up(clock.today()),
        mail_is_on=current_settings() is not None,
        alarms=alarms.standing(),
    )
