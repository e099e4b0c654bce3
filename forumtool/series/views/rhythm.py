"""The rhythm: begin one, change it from a date or a meeting on. Seen before it is done."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import place_of
from forumtool.meetings.rules import MeetingState
from forumtool.meetings.views.common import FORUM, MEETING, load
from forumtool.roles import Permission
from forumtool.series.actions.preview import Plan, preview_plan
from forumtool.series.actions.rhythm import change_series
from forumtool.series.cadence import BY_MONTH, Rhythm
from forumtool.series.forms import SeriesForm
from forumtool.series.models import MeetingSeries
from forumtool.series.queries import cases_on, next_slot, series_of
from forumtool.series.replanning import PlanPreview
from forumtool.series.views.blueprint import bp
from forumtool.series.views.preview import collisions_on, has_seen, is_sent, typed_fields
from forumtool.web import access_log
from forumtool.web.access import current_person, requires
from forumtool.web.access_log import LogAction


@bp.route(f"{FORUM}/moeder/plan", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def series(forum: str) -> ResponseReturnValue:
    """The plan as a whole, from a date on."""
    found = get_forum(forum)
    running = series_of(found, clock.today())
    form = SeriesForm(data=_now(running) if running else _first_rhythm(found))
    return _change(found, form, running)


@bp.route(f"{MEETING}/fra-og-med", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def move_on(forum: str, day: str) -> ResponseReturnValue:
    """«Dette og alle senere»."""
    found, meeting = load(forum, day)
    running = db.session.get(MeetingSeries, meeting.series_id) if meeting.series_id else None
    if running is None:
        raise RuleBroken(
            "Mødet er lagt ind ved siden af mødeplanen, så ingen senere møder følger det. "
            "Flyt det alene."
        )
    if max(meeting.slot_on, meeting.held_on) < clock.today():
        raise RuleBroken("Mødet er forbi. Ret planen fra et kommende møde.")
    form = SeriesForm(data={**_rhythm_of(running), "anchor_on": meeting.slot_on})
    return _change(found, form, running, meeting)


def _first_rhythm(forum: Forum) -> dict[str, object]:
    return {"rhythm": Rhythm.WEEKS, "every_weeks": 2, **vars(place_of(forum))}


def _now(running: MeetingSeries) -> dict[str, object]:
    """The plan as it runs, from the next meeting that can still follow another one."""
    return {**_rhythm_of(running), "anchor_on": next_slot(running, clock.today())}


def _rhythm_of(running: MeetingSeries) -> dict[str, object]:
    cadence = running.cadence
    return {
        "rhythm": cadence.rhythm,
        "every_weeks": cadence.every_weeks if cadence.rhythm is Rhythm.WEEKS else None,
        "number": cadence.number if cadence.rhythm in BY_MONTH else None,
        "ends_on": running.ends_on,
        **vars(place_of(running)),
    }


def _change(
    forum: Forum, form: SeriesForm, running: MeetingSeries | None, meeting: Meeting | None = None
) -> ResponseReturnValue:
    today = clock.today()
    shown = {"form": form, "forum": forum, "running": running, "meeting": meeting}
    if is_sent(form):
        with form.refusals():
            plan = form.plan(since=meeting.slot_on if meeting else None)
            plan_preview = preview_plan(forum, plan, today=today)
            if has_seen(form, plan_preview.fingerprint):
                return _save(forum, plan, plan_preview)
            collisions = collisions_on(forum, plan_preview.new_days)
            return _preview(plan, plan_preview, collisions=collisions, **shown), form.status
    stays = meeting is not None and meeting.state is not MeetingState.PLANNED
    return render_template("series/series.html", stays=stays, **shown), form.status


def _preview(plan: Plan, plan_preview: PlanPreview, **shown: object) -> str:
    return render_template(
        "series/series_preview.html",
        plan=plan,
        plan_preview=plan_preview,
        warning=plan.cadence.warning(clock.today()),
        typed_fields=typed_fields(),
        **shown,
    )


def _save(forum: Forum, plan: Plan, plan_preview: PlanPreview) -> ResponseReturnValue:
    numbers = cases_on(change.meeting.id for change in plan_preview.dropped if change.meeting)
    change_series(
        forum, plan, plan_preview, by=current_person().id, at=clock.now(), today=clock.today()
    )
    access_log.log(LogAction.CHANGE, forum.slug, numbers)
    flash("Mødeplanen er gemt.")
    return redirect(url_for("series.index", forum=forum.slug))
