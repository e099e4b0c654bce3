"""The plan of dates: the rhythm, one more meeting, move, cancel, take back, public holidays."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock, danish
from forumtool.access import Permission, current_person, requires
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.meetings import actions, queries, schedule
from forumtool.meetings.actions import place_of
from forumtool.meetings.forms import MeetingForm, MoveForm, ReasonForm, SeriesForm
from forumtool.meetings.models import Meeting, MeetingSeries
from forumtool.meetings.rules import MeetingStep, possible, why_not
from forumtool.meetings.schedule import Remedy
from forumtool.meetings.views.common import FORUM, MEETING, bp, load, log_change, to_agenda


def _to_list(forum: Forum, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("meetings.index", forum=forum.slug))


@bp.route(f"{FORUM}/moeder/plan", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def series(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    running = queries.series_of(found, today)
    form = SeriesForm(data=_series_data(found, running))
    if form.accepted():
        with form.refusals():
            actions.start_series(
                found,
                form.place(),
                anchor=form.anchor_on.data or today,
                every_weeks=form.every_weeks.data or 0,
                by=current_person().id,
                at=clock.now(),
                today=today,
            )
            return _to_list(found, "Mødeplanen er gemt, og møderne er lagt et år frem.")
    page = render_template("meetings/series.html", form=form, forum=found, running=running)
    return page, form.status


def _series_data(forum: Forum, running: MeetingSeries | None) -> dict[str, object]:
    if running is None:
        return {"every_weeks": 2, **_forum_place(forum)}
    return {"every_weeks": running.every_weeks, **vars(place_of(running))}


def _forum_place(forum: Forum) -> dict[str, object]:
    return {
        "starts_at": forum.starts_at,
        "minutes": forum.minutes,
        "room": forum.room,
        "online_link": forum.online_link,
    }


@bp.route(f"{FORUM}/moeder/nyt", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def new(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    form = MeetingForm(data=_forum_place(found))
    if form.accepted():
        with form.refusals():
            meeting = actions.add_meeting(
                found, form.place(), day=form.day.data or today, at=clock.now(), today=today
            )
            return to_agenda(found, meeting, "Mødet er lagt i planen.")
    return render_template("meetings/edit.html", form=form, forum=found, meeting=None), form.status


@bp.route(f"{MEETING}/flyt", methods=["GET", "POST"])
@requires(Permission.PLAN_MEETINGS)
def move(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    _refuse_late(MeetingStep.MOVE, meeting)
    form = MoveForm(data={"day": meeting.held_on, **vars(place_of(meeting))})
    if form.accepted():
        with form.refusals():
            actions.move_meeting(
                meeting,
                form.place(),
                day=form.day.data or meeting.held_on,
                reason=form.reason.data or "",
                by=current_person().id,
                at=clock.now(),
                today=clock.today(),
            )
            return to_agenda(found, meeting, "Mødet er rettet. Resten af planen er, som den var.")
    page = render_template("meetings/edit.html", form=form, forum=found, meeting=meeting)
    return page, form.status


def _refuse_late(step: MeetingStep, meeting: Meeting) -> None:
    if not possible(step, meeting.state):
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
            actions.cancel_meeting(
                meeting, form.reason.data or "", by=current_person().id, at=clock.now()
            )
            log_change(found, numbers)
            return _to_list(found, f"Mødet {danish.long_date(meeting.held_on)} er aflyst.")
    page = render_template(
        "meetings/cancel.html", form=form, forum=found, meeting=meeting, cases=cases
    )
    return page, form.status


@bp.post(f"{MEETING}/genindsaet")
@requires(Permission.PLAN_MEETINGS)
def reinstate(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = load(forum, day)
    actions.reinstate_meeting(meeting, by=current_person().id, at=clock.now(), today=clock.today())
    return to_agenda(found, meeting, "Mødet er sat i planen igen.")


@bp.post(f"{MEETING}/helligdag")
@requires(Permission.PLAN_MEETINGS)
def holiday(forum: str, day: str) -> ResponseReturnValue:
    """One of the proposals for a meeting on a closed day, taken with one press."""
    found, meeting = load(forum, day)
    name = schedule.closed_for(meeting.held_on)
    if name is None:
        raise RuleBroken("Mødet ligger ikke længere på en lukkedag. Hent siden igen.")
    remedy, target = _remedy()
    reason, by, at = f"Datoen er {name}", current_person().id, clock.now()
    if target is not None:
        actions.move_meeting(
            meeting,
            place_of(meeting),
            day=target,
            reason=reason,
            by=by,
            at=at,
            today=clock.today(),
        )
        return _to_list(found, f"Mødet er flyttet til {danish.long_date(target)}.")
    if remedy is Remedy.CANCEL:
        numbers = [item.case.number for item in meeting.agenda if item.case]
        actions.cancel_meeting(meeting, reason, by=by, at=at)
        log_change(found, numbers)
        return _to_list(found, f"Mødet {danish.long_date(meeting.held_on)} er aflyst.")
    actions.keep_on_holiday(meeting)
    return _to_list(found, f"Mødet holdes {danish.long_date(meeting.held_on)} ({name}).")


def _remedy() -> tuple[Remedy, date | None]:
    try:
        remedy = Remedy(request.form.get("remedy", ""))
        target = request.form.get("target", "")
        return remedy, date.fromisoformat(target) if target else None
    except ValueError:
        raise RuleBroken("Vælg et af forslagene på listen over møder.") from None
