"""Running a meeting: open it, who is here, one item at a time, close it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.database.transactions import is_resumed
from forumtool.decisions import queries
from forumtool.decisions.actions import meeting
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
from forumtool.decisions.views.blueprint import bp
from forumtool.decisions.wording import Names, lines
from forumtool.errors import RuleBroken
from forumtool.forums.queries import seats_of
from forumtool.meetings.actions import session
from forumtool.meetings.actions.session import everyone_present, set_recusals
from forumtool.meetings.models import AgendaItem
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import current_person, requires
from forumtool.web.access_log import LogAction
from forumtool.web.forms import FormBase

_MEETING = "/forum/<forum>/moeder/<day>/afvikling"
REMOVED = (
    "En kollega har fjernet beslutningen, mens du skrev. Gem igen, hvis den skal stå der alligevel."
)


# --- The page


@bp.get(_MEETING)
@requires(Permission.RUN_MEETING)
def run(forum: str, day: str) -> ResponseReturnValue:
    board = gather(forum, day, request.args.get("punkt"), person=current_person())
    if board.is_over:
        return redirect(_minutes_address(board))
    return _page(board)


def _page(board: Board, **forms: object) -> str:
    """The page with the forms a writer sees; a form that was sent takes the fresh one's place."""
    access_log.log(LogAction.READ, board.forum, board.case_numbers)
    return render_template(
        "decisions/run.html",
        board=board,
        forum=board.meeting.forum,
        address=_address,
        **{**_fresh_forms(board), **forms},
    )


def _fresh_forms(board: Board) -> dict[str, object]:
    if not (board.writes and board.in_session):
        return {}
    if board.item is None:
        return {"presence": _presence(board)}
    return {
        "form": _opened_decision(board, board.item),
        "note": _note_form(board.item),
        "recusals": _recusal_form(board, board.item),
    }


def _address(
    board: Board, item: AgendaItem | None = None, verb: str = "run", beslutning: str | None = None
) -> str:
    return url_for(
        f"decisions.{verb}",
        forum=board.forum,
        day=board.meeting.held_on.isoformat(),
        punkt=board.name_of(item) if item else None,
        beslutning=beslutning,
    )


def _minutes_address(board: Board) -> str:
    """The finished referat; its view lies in a later step."""
    day = board.meeting.held_on.isoformat()
    return url_for("minutes.read", forum=board.forum, day=day)


def _writers_board(forum: str, day: str) -> Board:
    """For a POST: members read, the coordinators and the minute taker write."""
    board = gather(forum, day, request.args.get("punkt"), person=current_person())
    return board if board.writes else abort(403)


def _item(board: Board) -> AgendaItem:
    return board.item or abort(404)


def _done(board: Board, message: str, item: AgendaItem | None = None) -> ResponseReturnValue:
    numbers = [item.case.number] if item and item.case else []
    access_log.log(LogAction.CHANGE, board.forum, numbers)
    flash(message)
    return redirect(_address(board, item))


# --- The meeting as a whole


@bp.post(f"{_MEETING}/aabn")
@requires(Permission.RUN_MEETING)
def open_meeting(forum: str, day: str) -> ResponseReturnValue:
    board = _writers_board(forum, day)
    session.open_meeting(board.meeting, by=current_person().id, at=clock.now())
    return _done(board, "Mødet er åbnet.")


@bp.post(f"{_MEETING}/luk")
@requires(Permission.RUN_MEETING)
def close(forum: str, day: str) -> ResponseReturnValue:
    board = _writers_board(forum, day)
    form = FormBase()
    with form.refusals():
        meeting.close(board.meeting, by=current_person().id, at=clock.now())
        access_log.log(LogAction.CHANGE, forum, board.case_numbers)
        flash("Mødet er lukket. Her er referatet.")
        return redirect(_minutes_address(board))
    board = gather(forum, day, None, person=current_person())
    return _page(board, refused=form, refused_words="Mødet blev ikke lukket"), form.status


def _presence(board: Board) -> PresenceForm:
    return PresenceForm.of(board.meeting, seats_of(board.meeting.forum, board.meeting.held_on))


@bp.post(f"{_MEETING}/deltagere")
@requires(Permission.RUN_MEETING)
def presence(forum: str, day: str) -> ResponseReturnValue:
    """«Alle er her» notes everybody; the form itself notes the exceptions."""
    board = _writers_board(forum, day)
    seats, refused = _presence(board), FormBase()
    with refused.refusals():
        if "alle" in request.form:
            everyone_present(board.meeting, [line.membership for line in seats.lines])
            return _done(board, "Alle er noteret som til stede.")
        if seats.accepted():
            seats.save(board.meeting)
            return _done(board, "Fremmødet er gemt.")
    if refused.refusal:
        board = gather(forum, day, None, person=current_person())
    code = 409 if refused.refusal else 422
    return _page(board, presence=seats, refused=refused), code


# --- One item


def _note_form(item: AgendaItem) -> ItemNoteForm:
    return ItemNoteForm(data={"note": item.note, "note_version": item.note_version})


@bp.post(f"{_MEETING}/note")
@requires(Permission.RUN_MEETING)
def note(forum: str, day: str) -> ResponseReturnValue:
    board = _writers_board(forum, day)
    item, form = _item(board), ItemNoteForm()
    if form.accepted():
        with form.refusals():
            version, text = whole(form.note_version.data), form.note.data or ""
            meeting.write_note(item, text, version=version, by=current_person().id, at=clock.now())
            return _done(board, "Noten er gemt.", item)
        board = _writers_board(forum, day)
        item = _item(board)
    stale = whole(form.note_version.data) != item.note_version
    form.note_version.data = str(item.note_version)
    return _page(board, note=form, their_note=item.note if stale else None), form.status


def _recusal_form(board: Board, item: AgendaItem) -> RecusalForm:
    form = RecusalForm(data={"people": [row.user_id for row in item.recusals]})
    form.people.choices = board.at_the_table
    return form


@bp.post(f"{_MEETING}/inhabil")
@requires(Permission.RUN_MEETING)
def recuse(forum: str, day: str) -> ResponseReturnValue:
    board = _writers_board(forum, day)
    item = _item(board)
    form = _recusal_form(board, item)
    if form.accepted():
        with form.refusals():
            set_recusals(item, form.people.data or [])
            mine = current_person().id in (form.people.data or [])
            return _done(board, "Inhabilitet er noteret.", None if mine else item)
    return _page(board, recusals=form), form.status


# --- The decisions of an item


def _decision_form(board: Board, written: dict[str, object] | None = None) -> DecisionForm:
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
        return _decision_form(
            board,
            {
                **as_written(decision.draft),
                "decision": decision.id,
                "version": decision.version,
            },
        )
    return _decision_form(
        board, {**proposed(item.case.legal_basis_hint), "version": _latest(decided)}
    )


def _latest(decided: list[Decision]) -> int:
    return max((decision.id for decision in decided), default=0)


@bp.post(_MEETING)
@requires(Permission.RUN_MEETING)
def decide(forum: str, day: str) -> ResponseReturnValue:
    board = _writers_board(forum, day)
    item, form = _item(board), _decision_form(board)
    if item.case is None:
        abort(404)
    if "vis" in request.form:
        return _page(board, form=form)
    if "behold" in request.form and not is_resumed():
        return _keep_theirs(board, item, form)
    if form.accepted():
        with form.refusals():
            _save(board, item, form)
            return _done(board, "Beslutningen er gemt.", item)
        board = _writers_board(forum, day)
    theirs = _met(board, form)
    names = {row.id: row.name for row in board.departments}
    mine = lines(form.draft(), Names.of(board.taxonomy, names)) if theirs else []
    return _page(board, form=form, theirs=theirs, mine=mine), form.status


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
    item, version = _item(board), whole(form.version.data)
    if not form.decision.data:
        newer = [each for each in board.decided(item) if each.id > version]
        form.version.data = str(_latest(board.decided(item)))
        return newer
    decision = _sent_decision(board, item, form)
    if decision is None:
        form.decision.data, form.version.data = "", str(_latest(board.decided(item)))
        return []
    form.version.data = str(decision.version)
    return [decision] if decision.version != version else []


def _keep_theirs(board: Board, item: AgendaItem, form: DecisionForm) -> ResponseReturnValue:
    """The colleague's decision stands; what was written here can still be read back."""
    kept = _sent_decision(board, item, form) or next(reversed(board.decided(item)), None)
    if kept is not None and form.accepted():
        meeting.set_aside(kept, form.draft(), by=current_person().id, at=clock.now())
    return _done(board, "Din kollegas beslutning står ved magt.", item)


@bp.post(f"{_MEETING}/fjern")
@requires(Permission.RUN_MEETING)
def remove(forum: str, day: str) -> ResponseReturnValue:
    board = _writers_board(forum, day)
    item = _item(board)
    wanted, version = whole(request.form.get("decision")), whole(request.form.get("version"))
    decision = next((each for each in board.decided(item) if each.id == wanted), None)
    if decision is not None:
        meeting.remove(decision, version=version, by=current_person().id, at=clock.now())
    return _done(board, "Beslutningen er fjernet.", item)


@bp.get(f"{_MEETING}/udgaver")
@requires(Permission.RUN_MEETING)
def revisions(forum: str, day: str) -> ResponseReturnValue:
    """Every save of the item's note and decisions, also those not chosen."""
    board = gather(forum, day, request.args.get("punkt"), person=current_person())
    item = _item(board)
    access_log.log(LogAction.READ, forum, [item.case.number] if item.case else [])
    return render_template(
        "decisions/revisions.html",
        board=board,
        forum=board.meeting.forum,
        item=item,
        saves=queries.saves_of(item, board.taxonomy, board.departments),
        address=_address,
    )
