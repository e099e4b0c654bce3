"""The blueprint that every `views_…` module of the package registers its pages on."""

from flask import Blueprint

bp = Blueprint("forums", __name__)
