"""What the front page of one forum shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumtool.cases.rules import CaseState
from forumtool.forums.models import Forum, Membership
from forumtool.forums.queries import seats_of
from forumtool.meetings import queries as meetings
from forumtool.meetings.reads.agenda import deadlines_of
from forumtool.meetings.reads.queue import count_by_state
from forumtool.meetings.rules import upcoming
from forumtool.roles import Permission
from forumtool.series import collisions
from forumtool.series import queries as series
from forumtool.series.collisions import Question
from forumtool.series.queries import Line
from forumtool.web.access import Person
from forumtool.workdays.deadlines import Deadlines

MEETINGS_SHOWN = 4


@dataclass(frozen=True)
class ForumFront:
    """`questions` are shown to those who plan the meetings; `deadlines` are the next meeting's."""

    forum: Forum
    next_meeting: Line | None
    later: Sequence[Line]
    deadlines: Deadlines | None
    counts: dict[CaseState, int]
    overdue: int
    in_review: Sequence[date]
    seats: Sequence[Membership]
    questions: Sequence[Question[Line]]


def front_of(forum: Forum, person: Person, today: date) -> ForumFront:
    coming = upcoming(series.coming(forum, today), today)
    next_meeting = coming[0] if coming else None
    plans = person.may(Permission.PLAN_MEETINGS, forum.slug)
    return ForumFront(
        forum=forum,
        next_meeting=next_meeting,
        later=coming[1:MEETINGS_SHOWN],
        deadlines=deadlines_of(forum, next_meeting.held_on) if next_meeting else None,
        counts=count_by_state(forum, person),
        overdue=meetings.count_overdue(forum, person, today),
        in_review=meetings.in_review(forum),
        seats=seats_of(forum, today),
        questions=_questions(forum, coming) if plans else [],
    )


def _questions(forum: Forum, meetings: Sequence[Line]) -> list[Question[Line]]:
    """What the coming meetings collide with and nobody has taken a stand on."""
    if not meetings:
        return []
    diary = series.diary_of(forum.id, meetings, meetings[0].held_on, meetings[-1].held_on)
    return collisions.questions(meetings, diary)
