"""The front page of a forum."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases.rules import CaseState
from forumtool.forums.queries import get_forum
from forumtool.home.reads.forum import front_of
from forumtool.home.views.blueprint import bp
from forumtool.roles import Permission
from forumtool.web.access import current_person, requires


@bp.get("/forum/<forum>/")
@requires(Permission.READ_FORUM)
def front(forum: str) -> ResponseReturnValue:
    today = clock.today()
    page = front_of(get_forum(forum), current_person(), today)
    return render_template(
        "home/forum.html", forum=page.forum, page=page, today=today, CaseState=CaseState
    )
