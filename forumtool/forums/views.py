"""Every page of the package: importing this registers them all."""

from forumtool.forums import views_departments, views_fora, views_members, views_people
from forumtool.forums.blueprint import bp

__all__ = ["bp", "views_departments", "views_fora", "views_members", "views_people"]
