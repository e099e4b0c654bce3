"""The answers a calendar program gets, each with its headers; plain text for all but the calendar.

What went wrong is answered as an error and never as a shorter calendar: a program keeps what it has
when it gets an error, and believes whatever else it gets.
"""

from datetime import datetime

from flask import Response, request
from werkzeug.http import http_date, is_resource_modified

from forumtool.feeds.reads.address import BuiltVersion

RETRY_AFTER_SECONDS = 300
# Werkzeug reads If-Match as one of these too, and would answer 304 to a program that has nothing.
CONDITIONS = ("REQUEST_METHOD", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


def calendar(body: bytes, built: BuiltVersion, *, at: datetime) -> Response:
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="moeder.ics"'
    if built.changed_at <= at:  # of two changes in one second, the later is dated a second ahead
        response.headers["Last-Modified"] = http_date(built.changed_at)
    response.headers.update(_version_headers(built))
    return response


def is_not_modified(built: BuiltVersion, *, at: datetime) -> bool:
    """The program has these bytes: by its ETag, or by the date when it sends no ETag."""
    last_modified = built.changed_at if built.changed_at <= at else None
    since = request.if_modified_since
    if since is not None and since > at:  # invalid (RFC 9110 8.8.2.1); it would give 304 for ever
        last_modified = None
    environ = {name: request.environ[name] for name in CONDITIONS if name in request.environ}
    return not is_resource_modified(environ, etag=built.etag, last_modified=last_modified)


def not_modified(built: BuiltVersion) -> Response:
    response = Response(status=304)
    del response.headers["Content-Type"]
    response.headers.update(_version_headers(built))
    return response


def _version_headers(built: BuiltVersion) -> dict[str, str]:
    return {
        "ETag": f'"{built.etag}"',
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
    }


def not_found() -> Response:
    """The same for an unknown address, a revoked one and one without a membership."""
    return _plain("Kalenderen findes ikke. Lav en ny adresse i forumtool.\n", 404)


def unavailable() -> Response:
    text = "Kalenderen kan ikke hentes lige nu. Prøv igen om lidt.\n"
    return _plain(text, 503, {"Retry-After": str(RETRY_AFTER_SECONDS)})


def too_often(seconds: int) -> Response:
    text = "Kalenderen hentes for tit. Vent et minut.\n"
    return _plain(text, 429, {"Retry-After": str(seconds)})


def read_only() -> Response:
    return _plain("Adressen kan kun læses.\n", 405, {"Allow": "GET, HEAD"})


def _plain(text: str, status: int, headers: dict[str, str] | None = None) -> Response:
    response = Response(text, status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers.update(headers or {})
    return response
