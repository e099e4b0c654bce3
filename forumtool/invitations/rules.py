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
#: Who may be on the way already is told at once.
SOON = timedelta(minutes=15)


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
    """`reached`: an invitation may stand in the person's calendar: one has left the house, and no
    cancellation after it."""

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
        """Still to come, and left alone for a while or about to begin."""
        is_left_alone = at - self.changed_at >= QUIET or self.begins_at - at <= SOON
        return self.begins_at > at and is_left_alone


def next_step(plan: Plan, address: str, last: LastSent | None) -> Step:
    """`address` is the person's own while they are to be invited, else empty."""
    if plan.state is MeetingState.CANCELLED or not address:
        return _call_off(last)
    if plan.state not in (MeetingState.PLANNED, MeetingState.PUBLISHED):
        return Step.NOTHING
    # Who holds one has it kept right, agenda or not: also where its cancellation has not left.
    if last is None or (last.method is Method.CANCEL and not last.reached):
        return Step.REQUEST if plan.state is MeetingState.PUBLISHED else Step.NOTHING
    told = (last.method, last.sequence, last.address)
    is_told = told == (Method.REQUEST, plan.sequence, address)
    return Step.NOTHING if is_told else Step.REQUEST


def _call_off(last: LastSent | None) -> Step:
    if last is None or last.method is Method.CANCEL:
        return Step.NOTHING
    return Step.CANCEL if last.reached else Step.WITHDRAW
