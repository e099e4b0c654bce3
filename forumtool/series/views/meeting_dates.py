"""One meeting in the plan: add it, move it alone, cancel it, take it back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.database.transactions import SAFE_METHODS
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.language import danish
from forumtool.meetings.forms import ReasonForm
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import place_of
from forumtool.meetings.reads.agenda import deadlines_of
from forumtool.meetings.rules import MeetingStep, possible, why_not
from forumtool.meetings.views.common import FORUM, MEETING, load, to_agenda
from forumtool.roles import Permission
from forumtool.series.actions.meeting_dates import (
    add_meeting,
    cancel_meeting,
    check_move,
    move_meeting,
    reinstate_meeting,
)
from forumtool.series.forms import MeetingForm, MoveMeetingForm
from forumtool.series.replanning import fingerprint
from forumtool.series.views.blueprint import bp
from forumtool.series.views.preview import collisions_on, has_seen, is_sent, typed_fields
from forumtool.web import access_log
from forumtool.web.access import current_person, requires
from forumtool.web.access_log import LogAction


def _to_list(forum: Forum, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("series.index", forum=forum.slug))


@bp.route(f"{FORUM}/moeder/nyt", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def new(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    form = MeetingForm(data=vars(place_of(found)))
    if form.accepted():
        with form.refusals():
            meeting = add_meeting(
                found, form.place(), day=form.day.data or today, at=clock.now(), today=today
            )
            return to_agenda(found, meeting, "Mødet er lagt i planen.")
    return render_template("series/meeting.html", form=form, forum=found, meeting=None), form.status


@bp.route(f"{MEETING}/flyt", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def move(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    _refuse_late(MeetingStep.MOVE, meeting)
    form = MoveMeetingForm(data={"day": meeting.held_on, **vars(place_of(meeting))})
    if is_sent(form):
        with form.refusals():
            day_on, place = form.day.data or meeting.held_on, form.place()
            reason, today = form.reason.data or "", clock.today()
            check_move(meeting, place, day=day_on, reason=reason, today=today)
            seen = fingerprint(meeting.id, meeting.sequence, meeting.state, day_on, place)
            if not has_seen(form, seen):
                return _move_preview(form, found, meeting, seen), form.status
            by, at = current_person().id, clock.now()
            move_meeting(meeting, place, day=day_on, reason=reason, by=by, at=at, today=today)
            return to_agenda(found, meeting, "Mødet er rettet. Resten af planen er, som den var.")
    page = render_template("series/meeting.html", form=form, forum=found, meeting=meeting)
    return page, form.status


def _move_preview(form: MoveMeetingForm, forum: Forum, meeting: Meeting, seen: str) -> str:
    day = form.day.data or meeting.held_on
    moved = [(day, form.place())] if day != meeting.held_on else []
    return render_template(
        "series/move_preview.html",
        form=form,
        forum=forum,
        meeting=meeting,
        before=deadlines_of(forum, meeting.held_on),
        after=deadlines_of(forum, day),
        collisions=collisions_on(forum, moved).get(day, []),
        seen=seen,
        typed_fields=typed_fields(),
    )


def _refuse_late(step: MeetingStep, meeting: Meeting) -> None:
    """Before anything is typed; what has been typed comes back with the sentence."""
    if request.method in SAFE_METHODS and not possible(step, meeting.state):
        raise RuleBroken(why_not(step, meeting.state))


@bp.route(f"{MEETING}/aflys", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def cancel(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    _refuse_late(MeetingStep.CANCEL, meeting)
    form = ReasonForm()
    form.ask("Hvorfor aflyses mødet?", required=True)
    cases = [item.case for item in meeting.agenda if item.case]
    if form.accepted():
        with form.refusals():
            numbers = [case.number for case in cases]
            cancel_meeting(meeting, form.reason.data or "", by=current_person().id, at=clock.now())
            access_log.log(LogAction.CHANGE, found.slug, numbers)
            return _to_list(found, f"Mødet {danish.long_date(meeting.held_on)} er aflyst.")
    page = render_template(
        "series/cancel.html", form=form, forum=found, meeting=meeting, cases=cases
    )
    return page, form.status


@bp.post(f"{MEETING}/genindsaet")
@requires(Permission.PLAN_MEETINGS)
def reinstate(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    reinstate_meeting(meeting, by=current_person().id, at=clock.now(), today=clock.today())
    return to_agenda(found, meeting, "Mødet er sat i planen igen.")
