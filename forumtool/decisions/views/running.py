"""Running a meeting: open it, who is here, close it; the earlier saves of an item."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.decisions import queries
from forumtool.decisions.actions import closing
from forumtool.decisions.reads.running_meeting import running_meeting
from forumtool.decisions.views.blueprint import bp
from forumtool.decisions.views.page import (
    MEETING,
    address_of,
    chosen_item,
    done,
    minutes_address,
    page,
    presence_form,
    running_for_writers,
)
from forumtool.meetings.actions import session
from forumtool.meetings.actions.session import everyone_present
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import current_person, requires
from forumtool.web.access_log import LogAction
from forumtool.web.forms import FormBase


@bp.get(MEETING)
@requires(Permission.RUN_MEETING)
def run(forum: str, day: str) -> ResponseReturnValue:
    running = running_meeting(forum, day, request.args.get("punkt"), person=current_person())
    if running.is_over:
        return redirect(minutes_address(running))
    return page(running)


@bp.post(f"{MEETING}/aabn")
@requires(Permission.RUN_MEETING)
def open_meeting(forum: str, day: str) -> ResponseReturnValue:
    running = running_for_writers(forum, day)
    session.open_meeting(running.meeting, by=current_person().id, at=clock.now())
    return done(running, "Mødet er åbnet.")


@bp.post(f"{MEETING}/luk")
@requires(Permission.RUN_MEETING)
def close(forum: str, day: str) -> ResponseReturnValue:
    running = running_for_writers(forum, day)
    form = FormBase()
    with form.refusals():
        closing.close(running.meeting, by=current_person().id, at=clock.now())
        access_log.log(LogAction.CHANGE, forum, running.case_numbers)
        flash("Mødet er lukket. Her er referatet.")
        return redirect(minutes_address(running))
    running = running_meeting(forum, day, None, person=current_person())
    return page(running, refused=form, refused_words="Mødet blev ikke lukket"), form.status


@bp.post(f"{MEETING}/deltagere")
@requires(Permission.RUN_MEETING)
def presence(forum: str, day: str) -> ResponseReturnValue:
    """«Alle er her» notes everybody; the form itself notes the exceptions."""
    running = running_for_writers(forum, day)
    seats, refused = presence_form(running), FormBase()
    with refused.refusals():
        if "alle" in request.form:
            everyone_present(running.meeting, [line.membership for line in seats.lines])
            return done(running, "Alle er noteret som til stede.")
        if seats.accepted():
            seats.save(running.meeting)
            return done(running, "Fremmødet er gemt.")
    if refused.refusal:
        running = running_meeting(forum, day, None, person=current_person())
    code = 409 if refused.refusal else 422
    return page(running, presence=seats, refused=refused), code


@bp.get(f"{MEETING}/udgaver")
@requires(Permission.RUN_MEETING)
def revisions(forum: str, day: str) -> ResponseReturnValue:
    """Every save of the item's note and decisions, also those not chosen."""
    running = running_meeting(forum, day, request.args.get("punkt"), person=current_person())
    item = chosen_item(running)
    access_log.log(LogAction.READ, forum, [item.case.number] if item.case else [])
    return render_template(
        "decisions/revisions.html",
        running=running,
        forum=running.meeting.forum,
        item=item,
        saves=queries.saves_of(item, running.taxonomy, running.departments),
        address=address_of,
    )
