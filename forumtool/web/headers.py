"""WSGI middleware: the host of our own address, a strict Content-Security-Policy, no stored copies.

Around the application as WSGI, so that no page, error or failed commit goes without.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CSP = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)

ALWAYS = [
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]
# Kept as a view has set them.
UNLESS_SET = {"Referrer-Policy": "same-origin", "Cache-Control": "private, no-store"}
OVER_TLS = ("Strict-Transport-Security", "max-age=31536000")


class SecureHeaders:
    """A request is read as one to `base_url` (werkzeug writes its own redirects absolute, by the
    Host header, which anyone may send); an answer gets our headers."""

    def __init__(self, application: "WSGIApplication", base_url: str) -> None:
        self.application = application
        parts = urlsplit(base_url)
        self.host, self.scheme = parts.netloc, parts.scheme
        self.always = [*ALWAYS, OVER_TLS] if self.scheme == "https" else ALWAYS

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        environ["HTTP_HOST"], environ["wsgi.url_scheme"] = self.host, self.scheme

        def start_with_ours(
            status: str, headers: list[tuple[str, str]], error: "OptExcInfo | None" = None
        ) -> Callable[[bytes], object]:
            names = {name for name, _ in headers}
            missing = [(name, value) for name, value in UNLESS_SET.items() if name not in names]
            return start(status, [*headers, *self.always, *missing], error)

        return self.application(environ, start_with_ours)


def init_app(app: Flask) -> None:
    app.wsgi_app = SecureHeaders(app.wsgi_app, app.config["BASE_URL"])  # type: ignore[method-assign,assignment]
