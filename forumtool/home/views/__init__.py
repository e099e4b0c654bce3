"""HTTP of the front pages: one's own, a forum's, the administrator's."""

from forumtool.home.views import administration, forum, overview
from forumtool.home.views.blueprint import bp

__all__ = ["administration", "bp", "forum", "overview"]
