"""What a member should be sent about a meeting now: the calendar they have against the plan. Pure.

An invitation first at publication; again when something that shows has changed; a cancellation to
those alone who got an invitation.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from forumtool.meetings.rules import MeetingState

#: A burst of changes is one mail: nothing is sent until the meeting has been left alone so long.
QUIET = timedelta(minutes=5)


class Method(StrEnum):
    """The iTIP methods in use (RFC 5546)."""

    REQUEST = "request"
    CANCEL = "cancel"


class Step(StrEnum):
    REQUEST = "request"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"  # an invitation that never left is taken back without a word
    NOTHING = "nothing"


@dataclass(frozen=True)
class LastSent:
    """`reached`: an invitation has left the house, so it may stand in the person's calendar."""

    method: Method
    sequence: int
    address: str
    reached: bool


@dataclass(frozen=True)
class Plan:
    """The meeting as it is now."""

    state: MeetingState
    sequence: int
    changed_at: datetime
    begins_at: datetime

    def is_settled(self, at: datetime) -> bool:
        """Still to come, and left alone for a while."""
        return self.begins_at > at and at - self.changed_at >= QUIET


def next_step(plan: Plan, address: str, last: LastSent | None) -> Step:
    """`address` is the person's own while they are to be invited, else empty."""
    holds = last if last is not None and last.method is Method.REQUEST else None
    if plan.state is MeetingState.CANCELLED or not address:
        return _call_off(holds)
    if plan.state is MeetingState.PUBLISHED and holds is None:
        return Step.REQUEST
    # One that was cancelled and taken back before anybody was told is kept right, agenda or not.
    if plan.state in (MeetingState.PLANNED, MeetingState.PUBLISHED) and holds is not None:
        is_new = (plan.sequence, address) != (holds.sequence, holds.address)
        return Step.REQUEST if is_new else Step.NOTHING
    return Step.NOTHING


def _call_off(holds: LastSent | None) -> Step:
    if holds is None:
        return Step.NOTHING
    return Step.CANCEL if holds.reached else Step.WITHDRAW
