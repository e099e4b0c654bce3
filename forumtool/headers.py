"""What every answer carries: a strict CSP, no sniffing, no framing, no stored copies, our host."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, current_app

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CSP = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)

FIXED = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def add(response: Response) -> Response:
    """Set them on an answer; a view's own Referrer-Policy and Cache-Control stand."""
    response.headers.extend(FIXED)
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cache-Control", "private, no-store")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def at_its_address(answer: "WSGIApplication", base_url: str) -> "WSGIApplication":
    """Let a request be read as one to `base_url`: werkzeug writes its own redirects absolute,
    by the Host header, which anyone may send."""
    parts = urlsplit(base_url)

    def application(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        environ["HTTP_HOST"], environ["wsgi.url_scheme"] = parts.netloc, parts.scheme
        return answer(environ, start)

    return application


def init_app(app: Flask) -> None:
    app.after_request(add)
    app.wsgi_app = at_its_address(app.wsgi_app, app.config["BASE_URL"])  # type: ignore[method-assign,assignment]
