"""How templates are read: tags leave no empty lines behind; Danish filters."""

from flask import Flask

from forumtool.language import danish


def init_app(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(danish.FILTERS)
