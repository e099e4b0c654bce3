"""The queue of a forum: who waits, for how long, what is missing, which meeting they can expect."""

from collections import Counter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases import queueing
from forumtool.meetings import planning
from forumtool.meetings.reads import meeting
from forumtool.meetings.reads import queue as waiting
from forumtool.meetings.views.common import FORUM, bp, log_read
from forumtool.roles import Permission
from forumtool.web.access import current_person, requires


@bp.get(f"{FORUM}/koe")
@requires(Permission.READ_FORUM)
def queue(forum: str) -> ResponseReturnValue:
    (found, standing), today = meeting.forum_with_standing(forum), clock.today()
    slots = waiting.slots_of(found, standing, today)
    before = queueing.urgent_before([slot.day for slot in slots], today)
    entries = waiting.queue_of(found, today, before)
    ready = [case.number for case in entries if case.is_ready]
    closed = current_person().recused_cases
    visible = [case for case in entries if case.number not in closed]
    part = queueing.PARTS.get(request.args.get("vis", ""))
    asked_for = [case for case in visible if part in (None, case.state)]
    log_read(found, [case.number for case in asked_for])
    return render_template(
        "meetings/queue.html",
        forum=found,
        entries=asked_for,
        part=part,
        parts=queueing.PARTS.values(),
        counts=Counter(case.state for case in visible),
        urgent_before=before,
        expected=planning.expected(ready, slots),
        first=next((number for number in ready if number not in closed), None),
        next_day=slots[0].day if slots else None,
        today=today,
        PASSED_OVER_LIMIT=queueing.PASSED_OVER_LIMIT,
    )
