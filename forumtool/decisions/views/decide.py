"""The decisions of an item: write, put right, take away; two people who write at once."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.database.transactions import is_resumed
from forumtool.decisions.actions import meeting
from forumtool.decisions.forms.meeting import DecisionForm, whole
from forumtool.decisions.models import Decision
from forumtool.decisions.reads.running_meeting import Board
from forumtool.decisions.views.blueprint import bp
from forumtool.decisions.views.page import (
    MEETING,
    chosen_item,
    decision_form,
    done,
    latest,
    page,
    writers_board,
)
from forumtool.decisions.wording import Names, lines
from forumtool.errors import RuleBroken
from forumtool.meetings.models import AgendaItem
from forumtool.roles import Permission
from forumtool.web.access import current_person, requires

REMOVED = (
    "En kollega har fjernet beslutningen, mens du skrev. Gem igen, hvis den skal stå der alligevel."
)


@bp.post(MEETING)
@requires(Permission.RUN_MEETING)
def decide(forum: str, day: str) -> ResponseReturnValue:
    board = writers_board(forum, day)
    item, form = chosen_item(board), decision_form(board)
    if item.case is None:
        abort(404)
    if "vis" in request.form:
        return page(board, form=form)
    if "behold" in request.form and not is_resumed():
        return _keep_theirs(board, item, form)
    if form.accepted():
        with form.refusals():
            _save(board, item, form)
            return done(board, "Beslutningen er gemt.", item)
        board = writers_board(forum, day)
    theirs = _met(board, form)
    names = {row.id: row.name for row in board.departments}
    mine = lines(form.draft(), Names.of(board.taxonomy, names)) if theirs else []
    return page(board, form=form, theirs=theirs, mine=mine), form.status


def _save(board: Board, item: AgendaItem, form: DecisionForm) -> None:
    version, by, at = whole(form.version.data), current_person().id, clock.now()
    if not form.decision.data:
        meeting.decide(item, form.draft(), seen=version, by=by, at=at)
        return
    decision = _sent_decision(board, item, form)
    if decision is None:
        raise RuleBroken(REMOVED)
    meeting.rewrite(decision, form.draft(), version=version, by=by, at=at)


def _sent_decision(board: Board, item: AgendaItem, form: DecisionForm) -> Decision | None:
    wanted = whole(form.decision.data)
    return next((each for each in board.decided(item) if each.id == wanted), None)


def _met(board: Board, form: DecisionForm) -> list[Decision]:
    """What colleagues saved since the form was opened; the next save is made knowing it."""
    item, version = chosen_item(board), whole(form.version.data)
    if not form.decision.data:
        newer = [each for each in board.decided(item) if each.id > version]
        form.version.data = str(latest(board.decided(item)))
        return newer
    decision = _sent_decision(board, item, form)
    if decision is None:
        form.decision.data, form.version.data = "", str(latest(board.decided(item)))
        return []
    form.version.data = str(decision.version)
    return [decision] if decision.version != version else []


def _keep_theirs(board: Board, item: AgendaItem, form: DecisionForm) -> ResponseReturnValue:
    """The colleague's decision stands; what was written here can still be read back."""
    kept = _sent_decision(board, item, form) or next(reversed(board.decided(item)), None)
    if kept is not None and form.accepted():
        meeting.set_aside(kept, form.draft(), by=current_person().id, at=clock.now())
    return done(board, "Din kollegas beslutning står ved magt.", item)


@bp.post(f"{MEETING}/fjern")
@requires(Permission.RUN_MEETING)
def remove(forum: str, day: str) -> ResponseReturnValue:
    board = writers_board(forum, day)
    item = chosen_item(board)
    wanted, version = whole(request.form.get("decision")), whole(request.form.get("version"))
    decision = next((each for each in board.decided(item) if each.id == wanted), None)
    if decision is not None:
        meeting.remove(decision, version=version, by=current_person().id, at=clock.now())
    return done(board, "Beslutningen er fjernet.", item)
