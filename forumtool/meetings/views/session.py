"""Opening a meeting, presence and recusals. The page around them is `afvikling`, in decisions."""

from collections.abc import Sequence

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.access import Permission, current_person, may, requires
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum, Membership
from forumtool.forums.queries import seats_of
from forumtool.meetings import actions, queries, rules
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import Presence
from forumtool.meetings.views.common import MEETING, bp, load


def _load(forum: str, day: str) -> tuple[Forum, Meeting]:
    """The meeting, for one who writes at it."""
    found, meeting = load(forum, day)
    refuse_other_writers(found, meeting)
    return found, meeting


def refuse_other_writers(forum: Forum, meeting: Meeting) -> None:
    rules.refuse_other_writers(
        coordinator=may(Permission.PREPARE_AGENDA, forum.slug),
        minute_taker=meeting.minute_taker_id == current_person().id,
    )


def _to_session(forum: Forum, meeting: Meeting, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(f"/forum/{forum.slug}/moeder/{meeting.held_on}/afvikling")


@bp.post(f"{MEETING}/aabn")
@requires(Permission.RUN_MEETING)
def open_meeting(forum: str, day: str) -> ResponseReturnValue:
    found, meeting = _load(forum, day)
    actions.open_meeting(meeting, by=current_person().id, at=clock.now())
    return _to_session(found, meeting, "Mødet er åbnet.")


@bp.post(f"{MEETING}/fremmoede")
@requires(Permission.RUN_MEETING)
def presence(forum: str, day: str) -> ResponseReturnValue:
    """«Alle til stede», or one choice per seat."""
    found, meeting = _load(forum, day)
    seats = queries.full_seats(seats_of(found, clock.today()))
    if request.form.get("alle"):
        actions.everyone_present(meeting, seats)
        return _to_session(found, meeting, "Alle er noteret som til stede.")
    _note_each(meeting, seats)
    return _to_session(found, meeting, "Fremmødet er gemt.")


def _note_each(meeting: Meeting, seats: Sequence[Membership]) -> None:
    for seat in seats:
        chosen = request.form.get(f"presence-{seat.id}", "")
        if not chosen:
            continue
        kind, _, deputy = chosen.partition(":")
        if kind not in set(Presence):
            raise RuleBroken("Vælg et af valgene på listen over fremmødte.")
        deputy_id = int(deputy) if deputy.isdecimal() else None
        actions.set_presence(meeting, seat, Presence(kind), deputy_id=deputy_id)


@bp.post(f"{MEETING}/inhabil")
@requires(Permission.RUN_MEETING)
def recusals(forum: str, day: str) -> ResponseReturnValue:
    """Who leaves the room for one item."""
    found, meeting = _load(forum, day)
    item = queries.get_item(meeting, request.form.get("item", 0, type=int))
    people = {seat.user_id for seat in seats_of(found, clock.today())}
    chosen = set(request.form.getlist("recused", type=int))
    actions.set_recusals(item, chosen & people)
    return _to_session(found, meeting, "Inhabilitet er noteret.")
