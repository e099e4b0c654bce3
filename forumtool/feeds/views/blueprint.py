"""The blueprint of calendars, and what it sets up once for an application."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from forumtool.feeds import log_redaction
from forumtool.feeds.rate_limit import RateLimit

bp = Blueprint("feeds", __name__)


@bp.record_once
def _set_up(state: BlueprintSetupState) -> None:
    state.app.extensions["feeds_rate_limit"] = RateLimit()
    log_redaction.install()
