"""The calendar page, the secret addresses that calendars read, and the file of one meeting."""

import re
from datetime import datetime, timedelta
from urllib.parse import quote

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed

from forumtool import clock
from forumtool.database.transactions import is_resumed
from forumtool.feeds import actions, fetch, ics, queries, responses, sequence
from forumtool.feeds.forms import ChoicesForm
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.queries import get_forum
from forumtool.meetings.queries import get_meeting
from forumtool.roles import Permission
from forumtool.web.access import current_person, open_to_all, requires, signed_in
from forumtool.web.addresses import absolute_url

__all__ = ["bp", "sequence"]

bp = Blueprint("feeds", __name__)

# Two presses of the button within this time are one; the page is slower to load anew by hand.
PRESSED_TWICE = timedelta(seconds=10)
LIKE_A_FEED = re.compile(r"/+kalender/+[^/]+\.ics/?")


@bp.get("/kalender/")
@signed_in
def page() -> ResponseReturnValue:
    return _page()


@bp.post("/kalender/")
@signed_in
def renew() -> ResponseReturnValue:
    """The answer is the only place where the address is ever shown: no redirect, no session."""
    if is_resumed():  # after a new sign-in the button is pressed again, nothing is done here
        return redirect(url_for("feeds.page"))
    person, slug = current_person(), request.form.get("forum")
    seat = (person.seat(slug) or abort(404)) if slug else None
    forum_id, at = seat.forum_id if seat else None, clock.now()
    if _is_sent_again(person.id, forum_id, at):
        flash("Adressen er lavet og gælder. Nåede du ikke at kopiere den, så lav en ny.")
        return redirect(url_for("feeds.page"))
    secret = actions.renew(person.id, forum_id, at=at)
    return _page(links=_links(secret), made_for=seat.forum_name if seat else None)


def _is_sent_again(user_id: int, forum_id: int | None, at: datetime) -> bool:
    """The answer was loaded anew: what it made may stand in a calendar by now, and is kept."""
    feeds = (feed for feed in queries.living_feeds(user_id) if feed.forum_id == forum_id)
    feed, followed = next(feeds, None), request.form.get("efter")
    if feed is None or followed is None or followed == str(feed.id):
        return False
    return at - feed.created_at > PRESSED_TWICE


@bp.post("/kalender/luk")
@signed_in
def revoke() -> ResponseReturnValue:
    person, slug = current_person(), request.form.get("forum", "")
    for feed in queries.living_feeds(person.id):
        if (feed.forum.slug if feed.forum else "") == slug:
            actions.revoke(person.id, feed.forum_id, at=clock.now())
            flash("Adressen er lukket.")
    return redirect(url_for("feeds.page"))


@bp.post("/kalender/valg")
@signed_in
def choose() -> ResponseReturnValue:
    form = ChoicesForm()
    if form.accepted():
        with form.refusals():
            actions.choose(
                current_person().id,
                follow_ups=form.follow_ups.data,
                deadlines=form.deadlines.data,
            )
            flash("Gemt. Kalenderen retter sig, næste gang den henter.")
            return redirect(url_for("feeds.page"))
    return _page(choices=form), form.status


def _page(
    *,
    links: dict[str, str] | None = None,
    made_for: str | None = None,
    choices: ChoicesForm | None = None,
) -> Response:
    person = current_person()
    feeds = {feed.forum_id: feed for feed in queries.living_feeds(person.id)}
    personal = feeds.get(None)
    html = render_template(
        "feeds/page.html",
        feed=personal,
        feeds=feeds,
        seats=person.seats_by_forum,
        choices=choices or _choices(personal),
        links=links,
        made_for=made_for,
        local=current_app.config["BASE_URL"].startswith("http://"),
    )
    response = Response(html)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _choices(feed: CalendarFeed | None) -> ChoicesForm | None:
    if feed is None:
        return None
    return ChoicesForm(
        formdata=None,
        data={"follow_ups": feed.with_follow_ups, "deadlines": feed.with_deadlines},
    )


def _links(secret: str) -> dict[str, str]:
    https = absolute_url("feeds.feed", secret=secret)
    webcal = "webcal" + https[https.index(":") :]
    google = f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}"
    return {"address": https, "webcal": webcal, "google": google}


@bp.route("/kalender/<secret>.ics", methods=["GET"], provide_automatic_options=False)
@open_to_all
def feed(secret: str) -> Response:
    return fetch.fetch(secret)


@bp.get("/forum/<forum>/moeder/<day>/moede.ics")
@requires(Permission.READ_FORUM)
def meeting(forum: str, day: str) -> Response:
    found = get_meeting(get_forum(forum), day)
    body = ics.meeting_file(queries.entry_of(found.id))
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="moede-{day}.ics"'
    return response


@bp.before_app_request
def keep_house_pages_away() -> Response | None:
    """A calendar's address answers a program: in plain words, without the house's error pages.

    And without the router's redirects, which would carry the secret on.
    """
    error = request.routing_exception
    if error is None or not LIKE_A_FEED.fullmatch(request.path):
        return None
    return responses.read_only() if isinstance(error, MethodNotAllowed) else responses.gone()
