"""What the views of meetings share: blueprint, loading, the redirect to the agenda, the log."""

from typing import NoReturn

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forumtool.cases import queueing
from forumtool.cases.rules import CaseState
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.meetings import rules
from forumtool.meetings.models import Meeting
from forumtool.meetings.queries import get_meeting
from forumtool.roles import ROLE_LABELS

bp = Blueprint("meetings", __name__)

FORUM = "/forum/<forum>"
MEETING = "/forum/<forum>/moeder/<day>"

_TONES = {
    rules.MeetingState.PUBLISHED: "info",
    rules.MeetingState.IN_SESSION: "warn",
    rules.MeetingState.IN_REVIEW: "info",
    rules.MeetingState.APPROVED: "good",
    rules.MeetingState.CANCELLED: "bad",
}

bp.add_app_template_filter(lambda state: rules.LABELS[state], "meeting_word")
bp.add_app_template_filter(lambda role: ROLE_LABELS[role], "role_word")
bp.add_app_template_filter(lambda state: _TONES.get(state, "neutral"), "meeting_tone")


@bp.app_template_global()
def queue_address(forum_slug: str, part: CaseState | None = None) -> str:
    """The whole queue of a forum, or the cases of one state in it."""
    word = queueing.PART_WORDS[part] if part else None
    return url_for("meetings.queue", forum=forum_slug, vis=word)


def load(forum: str, day: str) -> tuple[Forum, Meeting]:
    found = get_forum(forum)
    return found, get_meeting(found, day)


def gone(forum: str, day: str) -> NoReturn:
    """404, or on to the date that the meeting of this address has now."""
    load(forum, day)
    abort(404)


def to_agenda(
    forum: Forum, meeting: Meeting, message: str, *, at: str | None = None
) -> ResponseReturnValue:
    """Redirect to the agenda; `at` is the fragment of an item, where keyboard focus goes on."""
    flash(message)
    return redirect(url_for("meetings.agenda", forum=forum.slug, day=meeting.held_on, _anchor=at))
