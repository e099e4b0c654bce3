"""The answers a calendar program gets, each with its headers. Plain words for all but the calendar.

What went wrong is said as an error and never as a shorter calendar: a program keeps what it has
when it meets an error, and believes whatever else it gets.
"""

from datetime import datetime

from flask import Response, request
from werkzeug.http import http_date, is_resource_modified

from forumtool.feeds.lookup import Stored

RETRY_AFTER_SECONDS = 300
# Werkzeug takes If-Match for one of these too, and «nothing new» would answer one who has nothing.
CONDITIONS = ("REQUEST_METHOD", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


def calendar(body: bytes, stored: Stored, *, at: datetime) -> Response:
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="moeder.ics"'
    if stored.changed_at <= at:  # two changes in one second: the later is told from the next on
        response.headers["Last-Modified"] = http_date(stored.changed_at)
    response.headers.update(of_version(f'"{stored.etag}"'))
    return response


def is_known(stored: Stored, *, at: datetime) -> bool:
    """The program has these bytes: by ETag, or by date where it sends no ETag."""
    asked = request.if_modified_since
    last = stored.changed_at if stored.changed_at <= at else None
    if asked is not None and asked > at:
        last = (
            None  # a date to come is none (RFC 9110 8.8.2.1), and would be «nothing new» for ever
        )
    asks = {name: request.environ[name] for name in CONDITIONS if name in request.environ}
    return not is_resource_modified(asks, etag=stored.etag, last_modified=last)


def not_modified(stored: Stored) -> Response:
    response = Response(status=304)
    del response.headers["Content-Type"]
    response.headers.update(of_version(f'"{stored.etag}"'))
    return response


def of_version(etag: str) -> list[tuple[str, str]]:
    """What a calendar and «nothing new» have in common."""
    return [("ETag", etag), ("Cache-Control", "private, no-cache"), ("X-Robots-Tag", "noindex")]


def gone() -> Response:
    """The same for an unknown, a revoked and a dead address."""
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
