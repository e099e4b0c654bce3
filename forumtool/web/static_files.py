"""Static files under one fingerprint: `/static/<fingerprint>/…`, kept by the browser for a year.

A template writes `static("forumtool.css")`.
"""

from flask import Flask, Response, send_from_directory

from forumtool.paths import STATIC, fingerprint
from forumtool.web.access import open_to_all

FOR_A_YEAR = "public, max-age=31536000, immutable"


def init_app(app: Flask) -> None:
    current = fingerprint(STATIC)

    @app.get("/static/<version>/<path:filename>", endpoint="static")
    @open_to_all
    def static(version: str, filename: str) -> Response:
        response = send_from_directory(STATIC, filename)
        response.headers["Cache-Control"] = FOR_A_YEAR if version == current else "no-cache"
        return response

    app.jinja_env.globals["static"] = lambda filename: f"/static/{current}/{filename}"
