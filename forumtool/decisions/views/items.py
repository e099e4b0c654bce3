"""One item of a running meeting: its note, and who is recused from it."""

from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.decisions.actions import decisions
from forumtool.decisions.forms.meeting import ItemNoteForm, whole
from forumtool.decisions.views.blueprint import bp
from forumtool.decisions.views.page import (
    MEETING,
    chosen_item,
    done,
    page,
    recusal_form,
    running_for_writers,
)
from forumtool.meetings.actions.session import set_recusals
from forumtool.roles import Permission
from forumtool.web.access import current_person, requires


@bp.post(f"{MEETING}/note")
@requires(Permission.RUN_MEETING)
def note(forum: str, day: str) -> ResponseReturnValue:
    running = running_for_writers(forum, day)
    item, form = chosen_item(running), ItemNoteForm()
    if form.accepted():
        with form.refusals():
            version, text = whole(form.note_version.data), form.note.data or ""
            decisions.write_note(
                item, text, version=version, by=current_person().id, at=clock.now()
            )
            return done(running, "Noten er gemt.", item)
        running = running_for_writers(forum, day)
        item = chosen_item(running)
    stale = whole(form.note_version.data) != item.note_version
    form.note_version.data = str(item.note_version)
    return page(running, note=form, their_note=item.note if stale else None), form.status


@bp.post(f"{MEETING}/inhabil")
@requires(Permission.RUN_MEETING)
def recuse(forum: str, day: str) -> ResponseReturnValue:
    running = running_for_writers(forum, day)
    item = chosen_item(running)
    form = recusal_form(running, item)
    if form.accepted():
        with form.refusals():
            set_recusals(item, form.people.data or [])
            mine = current_person().id in (form.people.data or [])
            return done(running, "Inhabilitet er noteret.", None if mine else item)
    return page(running, recusals=form), form.status
