"""HTTP of meetings: the front page of a forum, the plan, the agenda, the queue."""

from forumtool.meetings.views import (
    agenda,
    closures,
    front,
    items,
    plan,
    queue,
    series,
    template,
    year,
)
from forumtool.meetings.views.common import bp

__all__ = [
    "agenda",
    "bp",
    "closures",
    "front",
    "items",
    "plan",
    "queue",
    "series",
    "template",
    "year",
]
