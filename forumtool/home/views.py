"""Overblik: what waits for me."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.access import signed_in
from forumtool.forums.queries import open_forums

bp = Blueprint("home", __name__)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    return render_template("home/index.html", forums=open_forums(clock.today()))
