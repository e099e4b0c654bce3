"""How templates are read: tags leave no empty lines behind, and the globals are one dictionary."""

from collections.abc import MutableMapping
from typing import Any

from flask import Flask
from flask.templating import Environment

from forumtool.language import danish


class TemplateEnvironment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Jinja chains two dictionaries here and walks the chain at every include and import.

        All our globals are there before the first template is loaded, and no template adds its own.
        """
        return {**self.globals, **(d or {})}


def init_app(app: Flask) -> None:
    app.jinja_environment = TemplateEnvironment
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(danish.FILTERS)
