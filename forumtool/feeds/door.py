"""«Nothing new», said at the door: nearly every fetch is a calendar asking for what it has.

The same select as everywhere, before the program's own work on a request. It answers one thing
alone: that a living address still holds the bytes the calendar names. All else goes in: another
answer, a fetch to be noted, a fault.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

from forumtool import clock
from forumtool.feeds import log_redaction
from forumtool.feeds.lookup import Reading
from forumtool.feeds.rate_limit import Limit
from forumtool.feeds.responses import of_version

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FEED_PATH = re.compile(r"/kalender/([^/]+)\.ics")
ETAG = re.compile(r'"([0-9a-f]{64})"')
READS = ("GET", "HEAD")


class Door:
    """Around the program as WSGI, inside the headers every answer gets."""

    def __init__(self, app: Flask, reading: Reading) -> None:
        self.program: WSGIApplication = app.wsgi_app
        self.reading = reading

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        etag = environ.get("HTTP_IF_NONE_MATCH", "")
        if etag and self._has_nothing_new(environ, etag):
            start("304 NOT MODIFIED", of_version(etag))
            return []
        return self.program(environ, start)

    def _has_nothing_new(self, environ: "WSGIEnvironment", etag: str) -> bool:
        path, named = FEED_PATH.fullmatch(environ["PATH_INFO"]), ETAG.fullmatch(etag)
        if path is None or named is None or environ["REQUEST_METHOD"] not in READS:
            return False
        try:
            with self.reading.connect() as connection:
                feed = self.reading.find(connection, path[1], at=clock.now())
        except Exception:
            return False  # the way in meets the same fault, and answers it
        if feed is None or feed.stored is None or not feed.is_noted:
            return False
        return feed.stored.etag == named[1]


def init_app(app: Flask) -> None:
    reading = Reading(app)
    app.extensions["feeds_limit"] = Limit()
    app.extensions["feeds_reading"] = reading
    app.wsgi_app = Door(app, reading)  # type: ignore[method-assign,assignment]
    log_redaction.keep_out_of_logs()
