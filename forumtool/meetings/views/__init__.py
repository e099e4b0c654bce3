"""HTTP of meetings: the front page of a forum, the plan, the agenda, the queue."""

from forumtool.meetings.views import agenda, front, items, plan, queue, series, template
from forumtool.meetings.views.common import bp

__all__ = ["agenda", "bp", "front", "items", "plan", "queue", "series", "template"]
