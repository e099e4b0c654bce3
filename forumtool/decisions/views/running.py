"""Running a meeting: open it, who is here, close it; the earlier saves of an item."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.decisions import queries
from forumtool.decisions.actions import meeting
from forumtool.decisions.reads.running_meeting import gather
from forumtool.decisions.views.blueprint import bp
from forumtool.decisions.views.page import (
    MEETING,
    address_of,
    chosen_item,
    done,
    minutes_address,
    page,
    presence_form,
    writers_board,
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
    board = gather(forum, day, request.args.get("punkt"), person=current_person())
    if board.is_over:
        return redirect(minutes_address(board))
    return page(board)


@bp.post(f"{MEETING}/aabn")
@requires(Permission.RUN_MEETING)
def open_meeting(forum: str, day: str) -> ResponseReturnValue:
    board = writers_board(forum, day)
    session.open_meeting(board.meeting, by=current_person().id, at=clock.now())
    return done(board, "Mødet er åbnet.")


@bp.post(f"{MEETING}/luk")
@requires(Permission.RUN_MEETING)
def close(forum: str, day: str) -> ResponseReturnValue:
    board = writers_board(forum, day)
    form = FormBase()
    with form.refusals():
        meeting.close(board.meeting, by=current_person().id, at=clock.now())
        access_log.log(LogAction.CHANGE, forum, board.case_numbers)
        flash("Mødet er lukket. Her er referatet.")
        return redirect(minutes_address(board))
    board = gather(forum, day, None, person=current_person())
    return page(board, refused=form, refused_words="Mødet blev ikke lukket"), form.status


@bp.post(f"{MEETING}/deltagere")
@requires(Permission.RUN_MEETING)
def presence(forum: str, day: str) -> ResponseReturnValue:
    """«Alle er her» notes everybody; the form itself notes the exceptions."""
    board = writers_board(forum, day)
    seats, refused = presence_form(board), FormBase()
    with refused.refusals():
        if "alle" in request.form:
            everyone_present(board.meeting, [line.membership for line in seats.lines])
            return done(board, "Alle er noteret som til stede.")
        if seats.accepted():
            seats.save(board.meeting)
            return done(board, "Fremmødet er gemt.")
    if refused.refusal:
        board = gather(forum, day, None, person=current_person())
    code = 409 if refused.refusal else 422
    return page(board, presence=seats, refused=refused), code


@bp.get(f"{MEETING}/udgaver")
@requires(Permission.RUN_MEETING)
def revisions(forum: str, day: str) -> ResponseReturnValue:
    """Every save of the item's note and decisions, also those not chosen."""
    board = gather(forum, day, request.args.get("punkt"), person=current_person())
    item = chosen_item(board)
    access_log.log(LogAction.READ, forum, [item.case.number] if item.case else [])
    return render_template(
        "decisions/revisions.html",
        board=board,
        forum=board.meeting.forum,
        item=item,
        saves=queries.saves_of(item, board.taxonomy, board.departments),
        address=address_of,
    )
