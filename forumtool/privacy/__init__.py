"""Who has seen what: the access log as a page."""
