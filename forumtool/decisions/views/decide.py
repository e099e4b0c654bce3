"""The decisions of an item: write, put right, take away; two people who write at once."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.database.transactions import is_resumed
from forumtool.decisions.actions import decisions
from forumtool.decisions.forms.meeting import DecisionForm, whole
from forumtool.decisions.models import Decision
from forumtool.decisions.reads.running_meeting import RunningMeeting
from forumtool.decisions.views.blueprint import bp
from forumtool.decisions.views.page import (
    MEETING,
    chosen_item,
    decision_form,
    done,
    latest,
    page,
    running_for_writers,
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
    running = running_for_writers(forum, day)
    item, form = chosen_item(running), decision_form(running)
    if item.case is None:
        abort(404)
    if "vis" in request.form:
        return page(running, form=form)
    if "behold" in request.form and not is_resumed():
        return _keep_theirs(running, item, form)
    if form.accepted():
        with form.refusals():
            _save(running, item, form)
            return done(running, "Beslutningen er gemt.", item)
        running = running_for_writers(forum, day)
    theirs = _met(running, form)
    names = {row.id: row.name for row in running.departments}
    mine = lines(form.draft(), Names.of(running.taxonomy, names)) if theirs else []
    return page(running, form=form, theirs=theirs, mine=mine), form.status


def _save(running: RunningMeeting, item: AgendaItem, form: DecisionForm) -> None:
    version, by, at = whole(form.version.data), current_person().id, clock.now()
    if not form.decision.data:
        decisions.decide(item, form.draft(), seen=version, by=by, at=at)
        return
    decision = _sent_decision(running, item, form)
    if decision is None:
        raise RuleBroken(REMOVED)
    decisions.rewrite(decision, form.draft(), version=version, by=by, at=at)


def _sent_decision(
    running: RunningMeeting, item: AgendaItem, form: DecisionForm
) -> Decision | None:
    wanted = whole(form.decision.data)
    return next((each for each in running.decided(item) if each.id == wanted), None)


def _met(running: RunningMeeting, form: DecisionForm) -> list[Decision]:
    """What colleagues saved since the form was opened; the next save is made knowing it."""
    item, version = chosen_item(running), whole(form.version.data)
    if not form.decision.data:
        newer = [each for each in running.decided(item) if each.id > version]
        form.version.data = str(latest(running.decided(item)))
        return newer
    decision = _sent_decision(running, item, form)
    if decision is None:
        form.decision.data, form.version.data = "", str(latest(running.decided(item)))
        return []
    form.version.data = str(decision.version)
    return [decision] if decision.version != version else []


def _keep_theirs(
    running: RunningMeeting, item: AgendaItem, form: DecisionForm
) -> ResponseReturnValue:
    """The colleague's decision stands; what was written here can still be read back."""
    kept = _sent_decision(running, item, form) or next(reversed(running.decided(item)), None)
    if kept is not None and form.accepted():
        decisions.set_aside(kept, form.draft(), by=current_person().id, at=clock.now())
    return done(running, "Din kollegas beslutning står ved magt.", item)


@bp.post(f"{MEETING}/fjern")
@requires(Permission.RUN_MEETING)
def remove(forum: str, day: str) -> ResponseReturnValue:
    running = running_for_writers(forum, day)
    item = chosen_item(running)
    wanted, version = whole(request.form.get("decision")), whole(request.form.get("version"))
    decision = next((each for each in running.decided(item) if each.id == wanted), None)
    if decision is not None:
        decisions.remove(decision, version=version, by=current_person().id, at=clock.now())
    return done(running, "Beslutningen er fjernet.", item)
