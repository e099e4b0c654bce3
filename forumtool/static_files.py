"""Static files under one fingerprint: `/static/<fingerprint>/…`, kept by the browser for a year."""

from flask import Flask, Response, send_from_directory

from forumtool.access import open_to_all
from forumtool.paths import STATIC, fingerprint

FOR_A_YEAR = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    version = fingerprint(STATIC)

    @app.get("/static/<version>/<path:filename>", endpoint="static")
    @open_to_all
    def static(version: str, filename: str) -> Response:
        response = send_from_directory(STATIC, filename)
        current = version == app.config["STATIC_VERSION"]
        response.headers["Cache-Control"] = FOR_A_YEAR if current else "no-cache"
        return response

    app.config["STATIC_VERSION"] = version

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static":
            values.setdefault("version", version)
