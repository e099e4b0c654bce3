"""Which mail a member should get about a meeting now: what they were last sent, and the meeting.

An invitation first when the agenda is published; again when something it says has changed; a
cancellation to those alone who got an invitation. Pure.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from forumtool.meetings.rules import MeetingState

#: Several changes in a row are one mail: nothing is sent until the meeting is unchanged this long.
QUIET = timedelta(minutes=5)
#: A meeting that begins this soon is told of at once.
SOON = timedelta(minutes=15)


class Method(StrEnum):
    """The iTIP methods in use (RFC 5546)."""

    REQUEST = "request"
    CANCEL = "cancel"


class NextMail(StrEnum):
    REQUEST = "request"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"  # an invitation that was never sent is deleted, and nothing is mailed
    NOTHING = "nothing"


@dataclass(frozen=True)
class LastSent:
    """The latest mail to one person about one meeting.

    `content` is the digest of what it said (`itip.digest`). `reached`: an invitation has been sent
    and no cancellation after it, so the meeting may stand in the person's calendar.
    """

    method: Method
    sequence: int
    content: str
    address: str
    reached: bool


@dataclass(frozen=True)
class MeetingNow:
    """The meeting as it is now; `content` is the digest of what an invitation would say."""

    state: MeetingState
    content: str
    changed_at: datetime
    begins_at: datetime

    def is_settled(self, at: datetime) -> bool:
        """It has not begun, and it is unchanged for a while or begins soon."""
        is_unchanged = at - self.changed_at >= QUIET or self.begins_at - at <= SOON
        return self.begins_at > at and is_unchanged


def next_mail(meeting: MeetingNow, address: str, last: LastSent | None) -> NextMail:
    """`address` is the person's own while they are to be invited, else empty."""
    if meeting.state is MeetingState.CANCELLED or not address:
        return _cancellation(last)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.PUBLISHED):
        return NextMail.NOTHING
    # Whoever has an invitation is kept up to date also while the agenda is unpublished; so is one
    # whose cancellation could not be sent.
    if last is None or (last.method is Method.CANCEL and not last.reached):
        is_published = meeting.state is MeetingState.PUBLISHED
        return NextMail.REQUEST if is_published else NextMail.NOTHING
    sent = (last.method, last.content, last.address)
    is_up_to_date = sent == (Method.REQUEST, meeting.content, address)
    return NextMail.NOTHING if is_up_to_date else NextMail.REQUEST


def _cancellation(last: LastSent | None) -> NextMail:
    if last is None or last.method is Method.CANCEL:
        return NextMail.NOTHING
    return NextMail.CANCEL if last.reached else NextMail.WITHDRAW


def next_sequence(
    meeting_sequence: int, method: Method, content: str, last: LastSent | None
) -> int:
    """SEQUENCE of the next mail (RFC 5545 3.8.7.4): the meeting's own for the first one.

    Later one more than the last sent when the mail says something else, the same when only the
    address is another, and never below the meeting's, which the feed shows under the same UID.
    """
    if last is None:
        return meeting_sequence
    says_the_same = (last.method, last.content) == (method, content)
    return max(meeting_sequence, last.sequence + (0 if says_the_same else 1))
