"""The page where a person makes and revokes calendar addresses, and the file of one meeting."""

from datetime import datetime, timedelta
from urllib.parse import quote

from flask import (
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.database.transactions import is_resumed
from forumtool.feeds import actions, ics, queries
from forumtool.feeds.forms import ChoicesForm
from forumtool.feeds.models import CalendarFeed
from forumtool.feeds.reads.events import meeting_event
from forumtool.feeds.views.blueprint import bp
from forumtool.forums.queries import get_forum
from forumtool.meetings.queries import get_meeting
from forumtool.roles import Permission
from forumtool.web.access import current_person, requires, signed_in
from forumtool.web.addresses import absolute_url, base_url

# A second press this soon is a double click; loading the page again by hand takes longer.
DOUBLE_CLICK = timedelta(seconds=10)


@bp.get("/kalender/")
@signed_in
def page() -> ResponseReturnValue:
    return _page()


@bp.post("/kalender/")
@signed_in
def renew() -> ResponseReturnValue:
    """The address is shown in this answer alone: no redirect, and not through the session."""
    if is_resumed():  # the form came back after a new sign-in: the person presses the button again
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
    """The answer was loaded again: the address it showed may be in a calendar by now.

    The form says in `efter` which address the page showed (0 for none) when it was made.
    """
    feeds = (feed for feed in queries.feeds_in_use(user_id) if feed.forum_id == forum_id)
    feed, previous = next(feeds, None), request.form.get("efter")
    if feed is None or previous is None or previous == str(feed.id):
        return False
    return at - feed.created_at > DOUBLE_CLICK


@bp.post("/kalender/luk")
@signed_in
def revoke() -> ResponseReturnValue:
    person, slug = current_person(), request.form.get("forum", "")
    for feed in queries.feeds_in_use(person.id):
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
    feeds = {feed.forum_id: feed for feed in queries.feeds_in_use(person.id)}
    personal = feeds.get(None)
    html = render_template(
        "feeds/page.html",
        feed=personal,
        feeds=feeds,
        seats=person.seats_by_forum,
        choices=choices or _choices(personal),
        links=links,
        made_for=made_for,
        local=base_url().startswith("http://"),
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


@bp.get("/forum/<forum>/moeder/<day>/moede.ics")
@requires(Permission.READ_FORUM)
def meeting(forum: str, day: str) -> Response:
    meeting_id = get_meeting(get_forum(forum), day).id
    body = ics.meeting_file(meeting_event(meeting_id))
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="moede-{day}.ics"'
    return response
