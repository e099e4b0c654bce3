"""The blueprint of the front pages."""

from flask import Blueprint

bp = Blueprint("home", __name__)
