"""The pages of minutes: read and approve them, and get agenda and minutes as Word documents."""

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from forumtool import clock
from forumtool.cases.naming import NUMBER
from forumtool.decisions.rules import FIXED_LINE
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import HELD, MeetingState
from forumtool.minutes import actions, content
from forumtool.minutes.content import Paper
from forumtool.minutes.document import to_word
from forumtool.minutes.reads import paper as papers
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import current_person, may, requires
from forumtool.web.access_log import LogAction

bp = Blueprint("minutes", __name__, url_prefix="/forum/<forum>/moeder/<day>")

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.app_template_filter("whole_numbers")
def whole_numbers(text: str) -> Markup:
    """No line breaks inside a case number; what is copied from the page stays as it was typed."""
    return Markup(NUMBER.sub(r'<span class="nowrap">\g<0></span>', str(escape(text))))


@bp.get("/referat")
@requires(Permission.READ_FORUM)
def read(forum: str, day: str) -> ResponseReturnValue:
    meeting = _held(forum, day)
    approvers = [approver for approver in papers.approvers_of(meeting) if approver.person_id]
    paper = _as_seen(meeting, papers.minutes_of(meeting))
    access_log.log(LogAction.READ, forum, content.case_numbers(paper))
    me = current_person().id
    return render_template(
        "minutes/read.html",
        forum=meeting.forum,
        paper=paper,
        fixed_line=FIXED_LINE,
        approvers=approvers,
        may_approve=meeting.state is MeetingState.IN_REVIEW
        and any(approver.person_id == me and not approver.approved_on for approver in approvers),
    )


@bp.post("/referat/godkend")
@requires(Permission.APPROVE_MINUTES)
def approve(forum: str, day: str) -> ResponseReturnValue:
    meeting = _held(forum, day)
    is_last = actions.approve(meeting, by=current_person().id, at=clock.now())
    flash("Referatet er godkendt af alle." if is_last else "Du har godkendt referatet.")
    return redirect(url_for("minutes.read", forum=forum, day=meeting.held_on.isoformat()))


@bp.get("/dagsorden.docx")
@requires(Permission.READ_FORUM)
def agenda_word(forum: str, day: str) -> ResponseReturnValue:
    """For everyone once it is published; before that for those who prepare it."""
    meeting = papers.get_paper_meeting(forum, day)
    is_draft = meeting.published_at is None
    if meeting.state is MeetingState.CANCELLED or (
        is_draft and not may(Permission.PREPARE_AGENDA, forum)
    ):
        abort(404)
    return _word(meeting, papers.agenda_of(meeting))


@bp.get("/referat.docx")
@requires(Permission.READ_FORUM)
def minutes_word(forum: str, day: str) -> ResponseReturnValue:
    meeting = _held(forum, day)
    return _word(meeting, papers.minutes_of(meeting))


def _held(forum: str, day: str) -> Meeting:
    """There are minutes from the moment the meeting is closed."""
    meeting = papers.get_paper_meeting(forum, day)
    return meeting if meeting.state in HELD else abort(404)


def _as_seen(meeting: Meeting, paper: Paper) -> Paper:
    """Without the items under which the reader is inhabil."""
    me = current_person()
    closed, cases = papers.numbers_closed_to(me.id, meeting), me.recused_cases
    return content.without(paper, closed, cases) if closed or cases else paper


def _word(meeting: Meeting, paper: Paper) -> Response:
    seen = _as_seen(meeting, paper)
    access_log.log(LogAction.EXPORT, seen.forum_slug, content.case_numbers(seen))
    response = make_response(to_word(seen))
    response.mimetype = WORD
    response.headers["Content-Disposition"] = f'attachment; filename="{seen.file_name}"'
    return response
