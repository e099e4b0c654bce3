"""One fetch by a calendar program, from the secret to the answer."""

import re
from datetime import datetime

import sqlalchemy as sa
from flask import Response, current_app, request
from werkzeug.exceptions import MethodNotAllowed

from forumtool import clock
from forumtool.database.base import db
from forumtool.database.transactions import writing_apart
from forumtool.feeds import built_calendars
from forumtool.feeds.clients import client_name
from forumtool.feeds.models import CalendarFeed
from forumtool.feeds.rate_limit import RateLimit
from forumtool.feeds.reads.address import FeedAddress, find_address
from forumtool.feeds.views import answers
from forumtool.feeds.views.blueprint import bp
from forumtool.web.access import open_to_all

LIKE_A_FEED = re.compile(r"/+kalender/+[^/]+\.ics/?")


@bp.route("/kalender/<secret>.ics", methods=["GET"], provide_automatic_options=False)
@open_to_all
def feed(secret: str) -> Response:
    """The calendar, not modified (304), not found (404), too often (429), unavailable (503)."""
    try:
        return _answer(secret, clock.now())
    except Exception as error:
        # The kind alone: neither the secret nor anything of the rows may reach the log.
        current_app.logger.error("feed_unavailable %s", type(error).__name__)
        return answers.unavailable()


def _answer(secret: str, at: datetime) -> Response:
    address = _with_built_calendar(secret, at)
    if address is None or address.built is None:
        return answers.not_found()
    if answers.is_not_modified(address.built, at=at):
        _note_fetch(address, at)
        return answers.not_modified(address.built)
    limit: RateLimit = current_app.extensions["feeds_rate_limit"]
    if seconds := limit.seconds_to_wait(address.feed_id):
        return answers.too_often(seconds)
    stored = built_calendars.read(address.feed_id)
    if stored is None:
        return answers.not_found()
    _note_fetch(address, at)
    built, body = stored
    return answers.calendar(body, built, at=at)


def _with_built_calendar(secret: str, at: datetime) -> FeedAddress | None:
    """The address, with its calendar built when that was missing; None when it is not in use."""
    address = find_address(secret, at=at)
    if address is None or address.built is not None:
        return address
    with built_calendars.building_alone():
        db.session.rollback()  # read again: another thread may have built it meanwhile
        address = find_address(secret, at=at)
        if address is None or address.built is not None:
            return address
        built = built_calendars.build(address, at=at, today=clock.local(at).date())
        db.session.rollback()  # so that this transaction sees what was stored
    return address.with_built(built)


def _note_fetch(address: FeedAddress, at: datetime) -> None:
    """At most hourly, since each note is a write.

    In a transaction of its own and before the answer, so that one that fails is an error too.
    """
    if address.is_noted(at):
        return
    own = sa.update(CalendarFeed).where(CalendarFeed.id == address.feed_id)
    client = client_name(request.user_agent.string)
    with writing_apart() as connection:
        connection.execute(own.values(last_fetched_at=at, client=client))


@bp.before_app_request
def answer_routing_errors() -> Response | None:
    """An address that is almost a feed's is answered in plain text, without a page of forumtool.

    And without the router's redirects, which would send the secret to another address.
    """
    error = request.routing_exception
    if error is None or not LIKE_A_FEED.fullmatch(request.path):
        return None
    return answers.read_only() if isinstance(error, MethodNotAllowed) else answers.not_found()
