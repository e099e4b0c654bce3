"""The page of a case: what was asked, what was decided, what is promised, all that happened."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.decisions import queries
from forumtool.decisions.actions import journal
from forumtool.decisions.reads.case import case_page
from forumtool.decisions.views.blueprint import bp
from forumtool.web import access_log
from forumtool.web.access import current_person, signed_in
from forumtool.web.access_log import LogAction

_CASE = "/forum/<forum>/sager/<number>"


@bp.get(_CASE)
@signed_in
def case(forum: str, number: str) -> ResponseReturnValue:
    """Members see their forum's cases, a submitter their own, nobody else any."""
    page = case_page(forum, number, person=current_person())
    access_log.log(LogAction.READ, forum, [number])
    return render_template(
        "decisions/case.html",
        page=page,
        case=page.case,
        forum=page.forum,
        today=clock.today(),
    )


@bp.post(f"{_CASE}/journaliseret")
@signed_in
def journalise(forum: str, number: str) -> ResponseReturnValue:
    """Tick or untick «journaliseret» for what the meeting of the day sent decided."""
    page = case_page(forum, number, person=current_person())
    day = request.form.get("moede")
    settled = next((row for row in page.settled if row.is_over and str(row.held_on) == day), None)
    if settled is None:
        abort(404)
    decisions = queries.those([decision.id for decision in settled.decisions])
    if "fortryd" in request.form:
        journal.take_back_journalised(decisions)
        flash("Notatet står igen som ikke journaliseret.", "info")
    else:
        journal.journalise(decisions, by=current_person().id, at=clock.now())
        flash("Notatet er noteret som journaliseret.")
    access_log.log(LogAction.CHANGE, forum, [number])
    return redirect(url_for("decisions.case", forum=forum, number=number))
