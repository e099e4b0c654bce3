"""One fetch of a calendar, from the secret to the answer."""

from datetime import datetime

import sqlalchemy as sa
from flask import Response, current_app, request

from forumtool import clock
from forumtool.database.transactions import writing_apart
from forumtool.feeds import built_calendars, responses
from forumtool.feeds.clients import client_name
from forumtool.feeds.lookup import Feed, Reading, Stored
from forumtool.feeds.models import CalendarFeed
from forumtool.feeds.rate_limit import Limit


def fetch(secret: str) -> Response:
    """Always one of these: the calendar, «nothing new», gone, too often, not now."""
    try:
        return _answer(secret)
    except Exception as error:
        # The kind alone: neither the secret nor anything of the rows may reach the log.
        current_app.logger.error("feed_unavailable %s", type(error).__name__)
        return responses.unavailable()


def _answer(secret: str) -> Response:
    at = clock.now()
    reading: Reading = current_app.extensions["feeds_reading"]
    with reading.connect() as connection:
        feed = reading.find(connection, secret, at=at)
        if feed is None:
            return responses.gone()
        known = feed.stored
        if known is not None and responses.is_known(known, at=at):
            _note(feed, at)
            return responses.not_modified(known)
        body = built_calendars.read(connection, feed, known) if known else None
    if known is None or body is None:
        found = _built(secret, at)
        if found is None:
            return responses.gone()
        known, body = found
    return _whole(feed, known, body, at)


def _built(secret: str, at: datetime) -> tuple[Stored, bytes] | None:
    """The rights are asked for again in the transaction that the calendar is built from."""
    reading: Reading = current_app.extensions["feeds_reading"]
    with built_calendars.building_alone(), reading.connect() as connection:
        connection.begin()  # the rights and the meetings of one moment
        feed = reading.find(connection, secret, at=at)
        if feed is None:
            return None
        body = built_calendars.read(connection, feed, feed.stored) if feed.stored else None
        if feed.stored is not None and body is not None:
            return feed.stored, body
        return built_calendars.build(connection, feed, at=at, today=clock.local(at).date())


def _whole(feed: Feed, known: Stored, body: bytes, at: datetime) -> Response:
    if responses.is_known(known, at=at):
        _note(feed, at)
        return responses.not_modified(known)
    limit: Limit = current_app.extensions["feeds_limit"]
    if seconds := limit.wait_for(feed.id):
        return responses.too_often(seconds)
    _note(feed, at)
    return responses.calendar(body, known, at=at)


def _note(feed: Feed, at: datetime) -> None:
    """At most hourly: a calendar asks day and night, and each note is a write.

    On a transaction of its own and before the answer, so that one that fails is an error too.
    """
    if feed.is_noted:
        return
    own = sa.update(CalendarFeed).where(CalendarFeed.id == feed.id)
    client = client_name(request.environ.get("HTTP_USER_AGENT", ""))
    with writing_apart() as connection:
        connection.execute(own.values(last_fetched_at=at, client=client))
