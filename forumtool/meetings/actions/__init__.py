"""The verbs of meetings: the agenda, the session. Each ends with `flush()`."""
