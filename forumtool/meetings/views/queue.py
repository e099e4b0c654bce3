"""The queue of a forum: who waits, for how long, what is missing, which meeting they can expect."""

from collections import Counter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases import queueing
from forumtool.meetings import planning
from forumtool.meetings.reads.queue import beyond, forum_row, queue_of, slots_of
from forumtool.meetings.views.common import FORUM, bp
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import current_person, requires
from forumtool.web.access_log import LogAction


@bp.get(f"{FORUM}/koe")
@requires(Permission.READ_FORUM)
def queue(forum: str) -> ResponseReturnValue:
    row, today, closed = forum_row(forum), clock.today(), current_person().recused_cases
    slots = slots_of(row.id, row.case_minutes, today)
    before = queueing.urgent_before([slot.day for slot in slots], today)
    waiting = queue_of(row.id, today, before=before)
    ready = [case.number for case in waiting if case.is_ready]
    visible = [case for case in waiting if case.number not in closed]
    part = queueing.PARTS.get(request.args.get("vis", ""))
    shown = [case for case in visible if part in (None, case.state)]
    access_log.log(LogAction.READ, forum, [case.number for case in shown])
    return render_template(
        "meetings/queue.html",
        forum=row,
        cases=shown,
        part=part,
        parts=queueing.PARTS.values(),
        counts=Counter(case.state for case in visible),
        urgent_before=before,
        is_urgent=queueing.is_urgent,
        expected=planning.expected(ready, slots),
        beyond=beyond(slots),
        first=next((number for number in ready if number not in closed), None),
        next_day=slots[0].day if slots else None,
        today=today,
        PASSED_OVER_LIMIT=queueing.PASSED_OVER_LIMIT,
    )
