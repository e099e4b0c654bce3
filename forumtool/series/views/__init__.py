"""HTTP of the dates of a forum: the list, one meeting, the rhythm, the year."""

from forumtool.series.views import meeting_dates, meetings, rhythm, year
from forumtool.series.views.blueprint import bp

__all__ = ["bp", "meeting_dates", "meetings", "rhythm", "year"]
