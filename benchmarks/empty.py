"""The measuring rod of what is answered without a page: a bare Flask app with an empty view."""

import logging
import sys

import waitress
from flask import Flask


def create_app() -> Flask:
    app = Flask(__name__, static_folder=None)

    @app.get("/")
    def empty() -> str:
        return ""

    return app


if __name__ == "__main__":
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    waitress.serve(
        create_app(), listen=f"127.0.0.1:{sys.argv[1]}", threads=int(sys.argv[2]), ident=None
    )
