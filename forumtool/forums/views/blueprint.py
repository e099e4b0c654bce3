"""The blueprint that every module of `views/` registers its pages on."""

from flask import Blueprint

bp = Blueprint("forums", __name__)
