"""The page of a running meeting with its forms, and what its views have in common."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forumtool.decisions.forms.meeting import (
    DecisionForm,
    ItemNoteForm,
    RecusalForm,
    as_written,
    proposed,
    whole,
)
from forumtool.decisions.forms.presence import PresenceForm
from forumtool.decisions.models import Decision
from forumtool.decisions.reads.running_meeting import Board, gather
from forumtool.forums.queries import seats_of
from forumtool.meetings.models import AgendaItem
from forumtool.web import access_log
from forumtool.web.access import current_person
from forumtool.web.access_log import LogAction

MEETING = "/forum/<forum>/moeder/<day>/afvikling"


def page(board: Board, **forms: object) -> str:
    """The page with the forms a writer sees; a form that was sent takes the fresh one's place."""
    access_log.log(LogAction.READ, board.forum, board.case_numbers)
    return render_template(
        "decisions/run.html",
        board=board,
        forum=board.meeting.forum,
        address=address_of,
        **{**_fresh_forms(board), **forms},
    )


def _fresh_forms(board: Board) -> dict[str, object]:
    if not (board.writes and board.in_session):
        return {}
    if board.item is None:
        return {"presence": presence_form(board)}
    return {
        "form": _opened_decision(board, board.item),
        "note": note_form(board.item),
        "recusals": recusal_form(board, board.item),
    }


def address_of(
    board: Board, item: AgendaItem | None = None, verb: str = "run", beslutning: str | None = None
) -> str:
    return url_for(
        f"decisions.{verb}",
        forum=board.forum,
        day=board.meeting.held_on.isoformat(),
        punkt=board.name_of(item) if item else None,
        beslutning=beslutning,
    )


def minutes_address(board: Board) -> str:
    """The finished referat; its view lies in a later step."""
    day = board.meeting.held_on.isoformat()
    return url_for("minutes.read", forum=board.forum, day=day)


def writers_board(forum: str, day: str) -> Board:
    """For a POST: members read, the coordinators and the minute taker write."""
    board = gather(forum, day, request.args.get("punkt"), person=current_person())
    return board if board.writes else abort(403)


def chosen_item(board: Board) -> AgendaItem:
    return board.item or abort(404)


def done(board: Board, message: str, item: AgendaItem | None = None) -> ResponseReturnValue:
    numbers = [item.case.number] if item and item.case else []
    access_log.log(LogAction.CHANGE, board.forum, numbers)
    flash(message)
    return redirect(address_of(board, item))


def presence_form(board: Board) -> PresenceForm:
    return PresenceForm.of(board.meeting, seats_of(board.meeting.forum, board.meeting.held_on))


def note_form(item: AgendaItem) -> ItemNoteForm:
    return ItemNoteForm(data={"note": item.note, "note_version": item.note_version})


def recusal_form(board: Board, item: AgendaItem) -> RecusalForm:
    form = RecusalForm(data={"people": [row.user_id for row in item.recusals]})
    form.people.choices = board.at_the_table
    return form


def decision_form(board: Board, written: dict[str, object] | None = None) -> DecisionForm:
    form = DecisionForm(data=written)
    departments = [(row.id, row.name) for row in board.departments]
    form.offer(board.taxonomy, departments, board.meeting.held_on)
    form.mark_needed()
    return form


def _opened_decision(board: Board, item: AgendaItem) -> DecisionForm | None:
    """The form for a new decision, or for the one that is put right; None when neither is asked."""
    if item.case is None:
        return None
    decided, asked = board.decided(item), request.args.get("beslutning", "")
    if decided and asked != "ny":
        place = whole(asked)
        if not 1 <= place <= len(decided):
            return None
        decision = decided[place - 1]
        return decision_form(
            board,
            {
                **as_written(decision.draft),
                "decision": decision.id,
                "version": decision.version,
            },
        )
    return decision_form(
        board, {**proposed(item.case.legal_basis_hint), "version": latest(decided)}
    )


def latest(decided: list[Decision]) -> int:
    return max((decision.id for decision in decided), default=0)
