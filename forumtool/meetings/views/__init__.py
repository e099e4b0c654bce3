"""HTTP of meetings: the queue, and the agenda, which is the page of a meeting."""

from forumtool.meetings.views import agenda, items, queue
from forumtool.meetings.views.common import bp

__all__ = ["agenda", "bp", "items", "queue"]
