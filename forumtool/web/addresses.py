"""Absolute addresses of pages, also where no request is answered: in mails and in calendars."""

from urllib.parse import urlsplit

from flask import current_app


def base_url() -> str:
    """Scheme and host of this installation, without a slash at the end."""
    url: str = current_app.config["BASE_URL"]
    return url


def absolute_url(endpoint: str, **values: object) -> str:
    """The address of a view under `base_url()`; werkzeug's BuildError for an unknown endpoint."""
    base = urlsplit(base_url())
    urls = current_app.url_map.bind(base.netloc, url_scheme=base.scheme)
    return urls.build(endpoint, values, force_external=True)
