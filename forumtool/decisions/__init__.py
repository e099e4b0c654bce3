"""The decisions of the forum: taxonomy, running a meeting, the case page."""
