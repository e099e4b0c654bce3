"""What a member is sent about a meeting: the whole table, by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from forumtool.invitations.rules import (
    QUIET,
    LastSent,
    MeetingNow,
    Method,
    NextMail,
    next_mail,
    next_sequence,
)
from forumtool.meetings.rules import MeetingState as S

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
HERS, OLD = "mette@kommune.example", "m@kommune.example"
NOW, BEFORE = "digest of the meeting as it is", "digest of the meeting as it was"

NOBODY = None
INVITED = LastSent(Method.REQUEST, 3, NOW, HERS, reached=True)
EARLIER = LastSent(Method.REQUEST, 2, BEFORE, HERS, reached=True)
ELSEWHERE = LastSent(Method.REQUEST, 3, NOW, OLD, reached=True)
UNSENT = LastSent(Method.REQUEST, 3, NOW, HERS, reached=False)
UNSENT_EARLIER = LastSent(Method.REQUEST, 2, BEFORE, HERS, reached=False)
CALLED_OFF = LastSent(Method.CANCEL, 3, NOW, HERS, reached=False)
CALLED_OFF_EARLIER = LastSent(Method.CANCEL, 2, BEFORE, HERS, reached=False)
CALL_OFF_UNSENT = LastSent(Method.CANCEL, 2, BEFORE, HERS, reached=True)
SEAT_LOST_UNSENT = LastSent(Method.CANCEL, 3, NOW, HERS, reached=True)


def test_the_codes_that_are_stored_and_how_long_a_meeting_is_left_alone() -> None:
    assert [method.value for method in Method] == ["request", "cancel"]
    assert [mail.value for mail in NextMail] == ["request", "cancel", "withdraw", "nothing"]
    assert timedelta(minutes=5) == QUIET


def a_meeting(state: S, **changes: datetime) -> MeetingNow:
    times = {"changed_at": AT - timedelta(days=1), "begins_at": AT + timedelta(days=11)}
    return MeetingNow(state=state, content=NOW, **times | changes)


@pytest.mark.parametrize(
    ("state", "address", "last", "expected"),
    [
        # the agenda is not sent: nobody hears of the meeting
        (S.PLANNED, HERS, NOBODY, NextMail.NOTHING),
        # … but who holds an invitation has it kept right
        (S.PLANNED, HERS, INVITED, NextMail.NOTHING),
        (S.PLANNED, HERS, EARLIER, NextMail.REQUEST),
        (S.PLANNED, HERS, ELSEWHERE, NextMail.REQUEST),
        # … and who was told that it is off hears nothing before the agenda comes again
        (S.PLANNED, HERS, CALLED_OFF, NextMail.NOTHING),
        (S.PLANNED, HERS, CALLED_OFF_EARLIER, NextMail.NOTHING),
        # … but who was to be told so, and was not yet, is told that it is held
        (S.PLANNED, HERS, CALL_OFF_UNSENT, NextMail.REQUEST),
        (S.PLANNED, HERS, SEAT_LOST_UNSENT, NextMail.REQUEST),
        # published
        (S.PUBLISHED, HERS, NOBODY, NextMail.REQUEST),
        (S.PUBLISHED, HERS, INVITED, NextMail.NOTHING),
        (S.PUBLISHED, HERS, UNSENT, NextMail.NOTHING),
        (S.PUBLISHED, HERS, EARLIER, NextMail.REQUEST),
        (S.PUBLISHED, HERS, UNSENT_EARLIER, NextMail.REQUEST),
        (S.PUBLISHED, HERS, ELSEWHERE, NextMail.REQUEST),
        (S.PUBLISHED, HERS, CALLED_OFF_EARLIER, NextMail.REQUEST),
        (S.PUBLISHED, HERS, CALLED_OFF, NextMail.REQUEST),
        (S.PUBLISHED, HERS, CALL_OFF_UNSENT, NextMail.REQUEST),
        (S.PUBLISHED, HERS, SEAT_LOST_UNSENT, NextMail.REQUEST),
        # called off: told to those alone who have it
        (S.CANCELLED, HERS, NOBODY, NextMail.NOTHING),
        (S.CANCELLED, HERS, EARLIER, NextMail.CANCEL),
        (S.CANCELLED, HERS, INVITED, NextMail.CANCEL),
        (S.CANCELLED, HERS, UNSENT, NextMail.WITHDRAW),
        (S.CANCELLED, HERS, CALLED_OFF, NextMail.NOTHING),
        (S.CANCELLED, HERS, CALL_OFF_UNSENT, NextMail.NOTHING),
        # no longer a guest: has left, wants none, has no address
        (S.PUBLISHED, "", NOBODY, NextMail.NOTHING),
        (S.PUBLISHED, "", INVITED, NextMail.CANCEL),
        (S.PUBLISHED, "", UNSENT, NextMail.WITHDRAW),
        (S.PUBLISHED, "", CALLED_OFF, NextMail.NOTHING),
        (S.PUBLISHED, "", SEAT_LOST_UNSENT, NextMail.NOTHING),
        (S.PLANNED, "", EARLIER, NextMail.CANCEL),
        # opened already
        (S.IN_SESSION, HERS, NOBODY, NextMail.NOTHING),
        (S.IN_SESSION, HERS, EARLIER, NextMail.NOTHING),
        (S.IN_REVIEW, HERS, EARLIER, NextMail.NOTHING),
        (S.APPROVED, HERS, EARLIER, NextMail.NOTHING),
    ],
)
def test_what_is_sent(state: S, address: str, last: LastSent | None, expected: NextMail) -> None:
    assert next_mail(a_meeting(state), address, last) is expected


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
    meeting = a_meeting(S.PUBLISHED, changed_at=AT - changed_ago, begins_at=AT + begins_in)
    assert meeting.is_settled(AT) is settled


@pytest.mark.parametrize(
    ("meeting_sequence", "method", "content", "last", "expected"),
    [
        # the first mail shows the meeting's own
        (0, Method.REQUEST, NOW, NOBODY, 0),
        (7, Method.REQUEST, NOW, NOBODY, 7),
        # what it says has changed: one more than what was sent
        (1, Method.REQUEST, NOW, EARLIER, 3),
        (3, Method.REQUEST, NOW, EARLIER, 3),
        # … and never below the meeting's
        (4, Method.REQUEST, NOW, EARLIER, 4),
        # the same words to another address
        (3, Method.REQUEST, NOW, ELSEWHERE, 3),
        (0, Method.REQUEST, NOW, ELSEWHERE, 3),
        (5, Method.REQUEST, NOW, ELSEWHERE, 5),
        # a cancellation, or an invitation after one, says something else
        (3, Method.CANCEL, NOW, INVITED, 4),
        (0, Method.REQUEST, NOW, CALLED_OFF, 4),
        (9, Method.CANCEL, NOW, INVITED, 9),
    ],
)
def test_the_number_of_the_next_mail(
    meeting_sequence: int, method: Method, content: str, last: LastSent | None, expected: int
) -> None:
    assert next_sequence(meeting_sequence, method, content, last) == expected
