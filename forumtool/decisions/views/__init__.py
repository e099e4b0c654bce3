"""Pages of decisions: running a meeting, and the case."""

from forumtool.decisions.views import case, decide, items, running, taxonomy
from forumtool.decisions.views.blueprint import bp

__all__ = ["bp", "case", "decide", "items", "running", "taxonomy"]
