"""HTTP of the administrator: departments, fora, members, people, agenda templates."""

from forumtool.forums.views import agenda_template, departments, fora, members, people
from forumtool.forums.views.blueprint import bp

__all__ = ["agenda_template", "bp", "departments", "fora", "members", "people"]
