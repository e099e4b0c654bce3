"""The calendar page, the secret address that calendars read, and the file of one meeting."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from flask import (
    Blueprint,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed

from forumtool import clock
from forumtool.access import Permission, current_person, open_to_all, requires, signed_in
from forumtool.db import db
from forumtool.feeds import actions, ics, queries
from forumtool.feeds.entry import Entry
from forumtool.forums.queries import get_forum
from forumtool.meetings.queries import get_meeting

bp = Blueprint("feeds", __name__)

CALENDAR_NAME = "Mine samarbejdsfora"
RETRY_AFTER_SECONDS = "300"
FEED_PATH = re.compile(r"/kalender/[^/]+\.ics")

# Building costs some tenths of a second for a full feed; the bytes depend on these values alone.
_built: Callable[[str, tuple[Entry, ...]], bytes] = lru_cache(maxsize=64)(ics.calendar)


@bp.get("/kalender/")
@signed_in
def page() -> ResponseReturnValue:
    return _page(None)


@bp.post("/kalender/")
@signed_in
def renew() -> ResponseReturnValue:
    """The answer is the only place where the address is ever shown: no redirect, no session."""
    return _page(actions.renew(current_person().id, at=clock.now()))


@bp.post("/kalender/luk")
@signed_in
def revoke() -> ResponseReturnValue:
    actions.revoke(current_person().id, at=clock.now())
    return redirect(url_for("feeds.page"))


def _page(secret: str | None) -> Response:
    person = current_person()
    html = render_template(
        "feeds/page.html",
        feed=queries.living_feed(person.id),
        forums=list(dict.fromkeys(seat.forum_name for seat in person.memberships)),
        links=_links(secret) if secret else None,
        local=current_app.config["BASE_URL"].startswith("http://"),
    )
    response = Response(html)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _links(secret: str) -> dict[str, str]:
    address = _absolute(url_for("feeds.feed", secret=secret))
    webcal = "webcal" + address[address.index(":") :]
    google = f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}"
    return {"address": address, "webcal": webcal, "google": google}


@bp.route("/kalender/<secret>.ics", methods=["GET"], provide_automatic_options=False)
@open_to_all
def feed(secret: str) -> Response:
    """What went wrong is said as an error, never as a shorter calendar: clients keep theirs."""
    try:
        body = _feed_body(secret)
    except Exception as error:
        # The kind alone: neither the secret nor anything of the rows may reach the log.
        current_app.logger.error("feed_unavailable %s", type(error).__name__)
        db.session.rollback()
        return _unavailable()
    if body is None:
        return _plain("Kalenderen findes ikke. Lav en ny adresse i forumtool.\n", 404)
    return _calendar(body)


def _feed_body(secret: str) -> bytes | None:
    at, today = clock.now(), clock.today()
    feed = queries.feed_by_secret(secret, today)
    forum_ids = queries.forums_of(feed.user_id, today) if feed else []
    if feed is None or not forum_ids:
        return None
    body = _built(CALENDAR_NAME, tuple(queries.entries_of(forum_ids, today, meeting_address)))
    actions.note_fetch(feed, at=at)
    return body


@bp.get("/forum/<forum>/moeder/<day>/moede.ics")
@requires(Permission.READ_FORUM)
def meeting(forum: str, day: str) -> Response:
    found = get_meeting(get_forum(forum), day)
    response = _calendar(ics.meeting_file(queries.entry_of(found.id, meeting_address)))
    response.headers["Content-Disposition"] = f'attachment; filename="moede-{day}.ics"'
    return response


def meeting_address(slug: str, day: date) -> str:
    # By hand: a feed has hundreds, and the address is fixed.
    return f"{current_app.config['BASE_URL']}/forum/{slug}/moeder/{day}/"


def _absolute(path: str) -> str:
    return f"{current_app.config['BASE_URL']}{path}"


def _calendar(body: bytes) -> Response:
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.set_etag(sha256(body).hexdigest())
    response.headers["Content-Disposition"] = 'inline; filename="moeder.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.make_conditional(request)
    return response


def _plain(text: str, status: int) -> Response:
    response = Response(text, status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _unavailable() -> Response:
    response = _plain("Kalenderen kan ikke hentes lige nu. Prøv igen om lidt.\n", 503)
    response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


@bp.before_app_request
def refuse_other_methods() -> Response | None:
    """A calendar's address answers a program: in plain words, without the house's error page."""
    wrong = isinstance(request.routing_exception, MethodNotAllowed)
    if not wrong or not FEED_PATH.fullmatch(request.path):
        return None
    response = _plain("Adressen kan kun læses.\n", 405)
    response.headers["Allow"] = "GET, HEAD"
    return response
