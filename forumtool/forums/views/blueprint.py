"""The blueprint that every module of `views/` registers its pages on."""

from flask import Blueprint

from forumtool import clock

bp = Blueprint("forums", __name__)
bp.add_app_template_test(lambda forum: forum.is_open_on(clock.today()), "open_today")
