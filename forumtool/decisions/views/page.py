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
from forumtool.decisions.reads.running_meeting import RunningMeeting, running_meeting
from forumtool.forums.queries import seats_of
from forumtool.meetings.models import AgendaItem
from forumtool.web import access_log
from forumtool.web.access import current_person
from forumtool.web.access_log import LogAction

MEETING = "/forum/<forum>/moeder/<day>/afvikling"


def page(running: RunningMeeting, **forms: object) -> str:
    """The page with the forms a writer sees; a form that was sent takes the fresh one's place."""
    access_log.log(LogAction.READ, running.forum, running.case_numbers)
    return render_template(
        "decisions/run.html",
        running=running,
        forum=running.meeting.forum,
        address=address_of,
        **{**_fresh_forms(running), **forms},
    )


def _fresh_forms(running: RunningMeeting) -> dict[str, object]:
    if not (running.writes and running.in_session):
        return {}
    if running.item is None:
        return {"presence": presence_form(running)}
    return {
        "form": _opened_decision(running, running.item),
        "note": note_form(running.item),
        "recusals": recusal_form(running, running.item),
    }


def address_of(
    running: RunningMeeting,
    item: AgendaItem | None = None,
    verb: str = "run",
    beslutning: str | None = None,
) -> str:
    return url_for(
        f"decisions.{verb}",
        forum=running.forum,
        day=running.meeting.held_on.isoformat(),
        punkt=running.name_of(item) if item else None,
        beslutning=beslutning,
    )


def minutes_address(running: RunningMeeting) -> str:
    """The finished referat; its view lies in a later step."""
    day = running.meeting.held_on.isoformat()
    return url_for("minutes.read", forum=running.forum, day=day)


def running_for_writers(forum: str, day: str) -> RunningMeeting:
    """For a POST: members read, the coordinators and the minute taker write."""
    running = running_meeting(forum, day, request.args.get("punkt"), person=current_person())
    return running if running.writes else abort(403)


def chosen_item(running: RunningMeeting) -> AgendaItem:
    return running.item or abort(404)


def done(
    running: RunningMeeting, message: str, item: AgendaItem | None = None
) -> ResponseReturnValue:
    numbers = [item.case.number] if item and item.case else []
    access_log.log(LogAction.CHANGE, running.forum, numbers)
    flash(message)
    return redirect(address_of(running, item))


def presence_form(running: RunningMeeting) -> PresenceForm:
    return PresenceForm.of(
        running.meeting, seats_of(running.meeting.forum, running.meeting.held_on)
    )


def note_form(item: AgendaItem) -> ItemNoteForm:
    return ItemNoteForm(data={"note": item.note, "note_version": item.note_version})


def recusal_form(running: RunningMeeting, item: AgendaItem) -> RecusalForm:
    form = RecusalForm(data={"people": [row.user_id for row in item.recusals]})
    form.people.choices = running.at_the_table
    return form


def decision_form(
    running: RunningMeeting, written: dict[str, object] | None = None
) -> DecisionForm:
    form = DecisionForm(data=written)
    departments = [(row.id, row.name) for row in running.departments]
    form.offer(running.taxonomy, departments, running.meeting.held_on)
    form.mark_needed()
    return form


def _opened_decision(running: RunningMeeting, item: AgendaItem) -> DecisionForm | None:
    """The form for a new decision, or for the one that is put right; None when neither is asked."""
    if item.case is None:
        return None
    decided, asked = running.decided(item), request.args.get("beslutning", "")
    if decided and asked != "ny":
        place = whole(asked)
        if not 1 <= place <= len(decided):
            return None
        decision = decided[place - 1]
        return decision_form(
            running,
            {
                **as_written(decision.draft),
                "decision": decision.id,
                "version": decision.version,
            },
        )
    return decision_form(
        running, {**proposed(item.case.legal_basis_hint), "version": latest(decided)}
    )


def latest(decided: list[Decision]) -> int:
    return max((decision.id for decision in decided), default=0)
