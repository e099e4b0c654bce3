"""HTTP of calendars: the page with the addresses, the addresses themselves, one meeting's file."""

from forumtool.feeds import sequence
from forumtool.feeds.views import fetch, page
from forumtool.feeds.views.blueprint import bp

__all__ = ["bp", "fetch", "page", "sequence"]
