"""The front page of a forum."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases.rules import CaseState
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum, seats_of
from forumtool.home.views.blueprint import bp
from forumtool.meetings import queries
from forumtool.meetings.reads import queue
from forumtool.meetings.reads.agenda import deadlines_of
from forumtool.meetings.rules import upcoming
from forumtool.meetings.views.common import FORUM
from forumtool.roles import Permission
from forumtool.series import collisions
from forumtool.series import queries as series
from forumtool.series.collisions import Question
from forumtool.series.queries import Line, diary_of
from forumtool.web.access import current_person, requires

NEXT_SHOWN = 4


@bp.get(f"{FORUM}/")
@requires(Permission.READ_FORUM)
def front(forum: str) -> ResponseReturnValue:
    found, person, today = get_forum(forum), current_person(), clock.today()
    plans = person.may(Permission.PLAN_MEETINGS, forum)
    lines = series.coming(found, today)
    coming = upcoming(lines, today)
    return render_template(
        "home/forum.html",
        forum=found,
        next_meeting=coming[0] if coming else None,
        later=coming[1:NEXT_SHOWN],
        deadlines=deadlines_of(found, coming[0].held_on) if coming else None,
        counts=queue.count_by_state(found, person),
        CaseState=CaseState,
        overdue=queries.count_overdue(found, person, today),
        reviewed=queries.in_review(found),
        seats=seats_of(found, today),
        questions=_questions(found, coming) if plans else [],
        today=today,
    )


def _questions(forum: Forum, lines: Sequence[Line]) -> list[Question[Line]]:
    """What the coming meetings collide with and nobody has taken a stand on."""
    if not lines:
        return []
    diary = diary_of(forum.id, lines, lines[0].held_on, lines[-1].held_on)
    return collisions.questions(lines, diary)
