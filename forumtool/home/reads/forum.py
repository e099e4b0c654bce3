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
from forumtool.series.collisions import Question
from forumtool.series.reads.collisions import open_questions
from forumtool.series.reads.meetings import ListedMeeting, coming
from forumtool.web.access import Person
from forumtool.workdays.deadlines import Deadlines

MEETINGS_SHOWN = 4


@dataclass(frozen=True)
class ForumFront:
    """`questions` are shown to those who plan the meetings; `deadlines` are the next meeting's."""

    forum: Forum
    next_meeting: ListedMeeting | None
    later: Sequence[ListedMeeting]
    deadlines: Deadlines | None
    counts: dict[CaseState, int]
    overdue: int
    in_review: Sequence[date]
    seats: Sequence[Membership]
    questions: Sequence[Question[ListedMeeting]]


def front_of(forum: Forum, person: Person, today: date) -> ForumFront:
    ahead = upcoming(coming(forum, today), today)
    next_meeting = ahead[0] if ahead else None
    plans = person.may(Permission.PLAN_MEETINGS, forum.slug)
    return ForumFront(
        forum=forum,
        next_meeting=next_meeting,
        later=ahead[1:MEETINGS_SHOWN],
        deadlines=deadlines_of(forum, next_meeting.held_on) if next_meeting else None,
        counts=count_by_state(forum, person),
        overdue=meetings.count_overdue(forum, person, today),
        in_review=meetings.in_review(forum),
        seats=seats_of(forum, today),
        questions=open_questions(forum, ahead, today) if plans else [],
    )
