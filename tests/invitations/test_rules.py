"""What a member is sent about a meeting: the whole table, by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from forumtool.invitations.rules import QUIET, LastSent, Method, Plan, Step, next_step
from forumtool.meetings.rules import MeetingState as S

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
HERS, OLD = "mette@kommune.example", "m@kommune.example"

NOBODY = None
INVITED = LastSent(Method.REQUEST, 3, HERS, reached=True)
EARLIER = LastSent(Method.REQUEST, 2, HERS, reached=True)
ELSEWHERE = LastSent(Method.REQUEST, 3, OLD, reached=True)
UNSENT = LastSent(Method.REQUEST, 3, HERS, reached=False)
UNSENT_EARLIER = LastSent(Method.REQUEST, 2, HERS, reached=False)
CALLED_OFF = LastSent(Method.CANCEL, 3, HERS, reached=False)
CALLED_OFF_EARLIER = LastSent(Method.CANCEL, 2, HERS, reached=False)
CALL_OFF_UNSENT = LastSent(Method.CANCEL, 2, HERS, reached=True)
SEAT_LOST_UNSENT = LastSent(Method.CANCEL, 3, HERS, reached=True)


def the_plan(state: S, **changes: datetime) -> Plan:
    told = {"changed_at": AT - timedelta(days=1), "begins_at": AT + timedelta(days=11)}
    return Plan(state=state, sequence=3, **told | changes)


@pytest.mark.parametrize(
    ("state", "address", "last", "step"),
    [
        # the agenda is not sent: nobody hears of the meeting
        (S.PLANNED, HERS, NOBODY, Step.NOTHING),
        # … but who holds an invitation has it kept right
        (S.PLANNED, HERS, INVITED, Step.NOTHING),
        (S.PLANNED, HERS, EARLIER, Step.REQUEST),
        (S.PLANNED, HERS, ELSEWHERE, Step.REQUEST),
        # … and who was told that it is off hears nothing before the agenda comes again
        (S.PLANNED, HERS, CALLED_OFF, Step.NOTHING),
        (S.PLANNED, HERS, CALLED_OFF_EARLIER, Step.NOTHING),
        # … but who was to be told so, and was not yet, is told that it is held
        (S.PLANNED, HERS, CALL_OFF_UNSENT, Step.REQUEST),
        (S.PLANNED, HERS, SEAT_LOST_UNSENT, Step.REQUEST),
        # published
        (S.PUBLISHED, HERS, NOBODY, Step.REQUEST),
        (S.PUBLISHED, HERS, INVITED, Step.NOTHING),
        (S.PUBLISHED, HERS, UNSENT, Step.NOTHING),
        (S.PUBLISHED, HERS, EARLIER, Step.REQUEST),
        (S.PUBLISHED, HERS, UNSENT_EARLIER, Step.REQUEST),
        (S.PUBLISHED, HERS, ELSEWHERE, Step.REQUEST),
        (S.PUBLISHED, HERS, CALLED_OFF_EARLIER, Step.REQUEST),
        (S.PUBLISHED, HERS, CALLED_OFF, Step.REQUEST),
        (S.PUBLISHED, HERS, CALL_OFF_UNSENT, Step.REQUEST),
        (S.PUBLISHED, HERS, SEAT_LOST_UNSENT, Step.REQUEST),
        # called off: told to those alone who have it
        (S.CANCELLED, HERS, NOBODY, Step.NOTHING),
        (S.CANCELLED, HERS, EARLIER, Step.CANCEL),
        (S.CANCELLED, HERS, INVITED, Step.CANCEL),
        (S.CANCELLED, HERS, UNSENT, Step.WITHDRAW),
        (S.CANCELLED, HERS, CALLED_OFF, Step.NOTHING),
        (S.CANCELLED, HERS, CALL_OFF_UNSENT, Step.NOTHING),
        # no longer a guest: has left, wants none, has no address
        (S.PUBLISHED, "", NOBODY, Step.NOTHING),
        (S.PUBLISHED, "", INVITED, Step.CANCEL),
        (S.PUBLISHED, "", UNSENT, Step.WITHDRAW),
        (S.PUBLISHED, "", CALLED_OFF, Step.NOTHING),
        (S.PUBLISHED, "", SEAT_LOST_UNSENT, Step.NOTHING),
        (S.PLANNED, "", EARLIER, Step.CANCEL),
        # opened already
        (S.IN_SESSION, HERS, NOBODY, Step.NOTHING),
        (S.IN_SESSION, HERS, EARLIER, Step.NOTHING),
        (S.IN_REVIEW, HERS, EARLIER, Step.NOTHING),
        (S.APPROVED, HERS, EARLIER, Step.NOTHING),
    ],
)
def test_what_is_sent(state: S, address: str, last: LastSent | None, step: Step) -> None:
    assert next_step(the_plan(state), address, last) is step


@pytest.mark.parametrize(
    ("changed_ago", "begins_in", "settled"),
    [
        (timedelta(days=1), timedelta(days=1), True),
        (QUIET, timedelta(days=1), True),
        (QUIET - timedelta(seconds=1), timedelta(days=1), False),
        (timedelta(0), timedelta(minutes=16), False),
        (timedelta(0), timedelta(minutes=15), True),
        (timedelta(days=1), timedelta(0), False),
        (timedelta(days=1), -timedelta(days=1), False),
    ],
)
def test_a_meeting_is_told_of_when_it_is_left_alone_and_still_to_come(
    changed_ago: timedelta, begins_in: timedelta, settled: bool
) -> None:
    plan = the_plan(S.PUBLISHED, changed_at=AT - changed_ago, begins_at=AT + begins_in)
    assert plan.is_settled(AT) is settled
