"""Meetings: series and dates, the queue page, the agenda, presence, running a meeting."""
