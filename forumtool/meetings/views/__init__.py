"""HTTP of meetings: the front page of a forum, the plan, the agenda, the queue, the session."""

from forumtool.meetings.views import agenda, front, items, plan, queue, session, template
from forumtool.meetings.views.common import bp

__all__ = ["agenda", "bp", "front", "items", "plan", "queue", "session", "template"]
