"""What the date of a meeting collides with, and what can be done about it.

Pure. A collision is a question to the coordinator: nothing is moved or left out by itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from forumtool.meetings.rules import MeetingState
from forumtool.series.replanning import fingerprint
from forumtool.workdays.closures import Calendar, Cause
from forumtool.workdays.holidays import holiday_name

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
# Nearest first, of two equally near the earlier: Fridays after a holiday are empty.
_NEAR = sorted((distance for distance in range(-7, 8) if distance), key=lambda d: (abs(d), d))
ANSWERABLE_STATES = frozenset({MeetingState.PLANNED, MeetingState.PUBLISHED})


CAUSE_LABELS = {
    Cause.HOLIDAY: "Helligdag",
    Cause.CLOSING_DAY: "Lukkedag",
    Cause.SCHOOL_HOLIDAY: "Skoleferie",
    Cause.OTHER_FORUM: "Andet forum",
}

_REASONS = {
    Cause.HOLIDAY: "Mødet faldt på {name}",
    Cause.CLOSING_DAY: "Mødet faldt på {name}, hvor rådhuset har lukket",
    Cause.SCHOOL_HOLIDAY: "Mødet faldt i skoleferien ({name})",
    Cause.OTHER_FORUM: "Mødet faldt sammen med {name}",
}


class Remedy(StrEnum):
    NEAREST_WORKING_DAY = "nearest_working_day"
    WEEK_LATER = "week_later"
    WEEK_EARLIER = "week_earlier"
    CANCEL = "cancel"
    KEEP = "keep"


@dataclass(frozen=True)
class Proposal:
    remedy: Remedy
    day: date | None = None

    def __str__(self) -> str:
        """As a form sends it, and `read` reads it."""
        return f"{self.remedy} {self.day}" if self.day else self.remedy.value

    @classmethod
    def read(cls, sent: str) -> "Proposal":
        """ValueError for anything that the forms do not send."""
        remedy, _, day = sent.partition(" ")
        found = cls(Remedy(remedy), date.fromisoformat(day) if day else None)
        if (found.day is None) != (found.remedy in (Remedy.CANCEL, Remedy.KEEP)):
            raise ValueError("a move needs a day, and nothing else does")
        return found


KEEP = Proposal(Remedy.KEEP)
CANCEL = Proposal(Remedy.CANCEL)


@dataclass(frozen=True)
class OtherForumMeeting:
    """A meeting of another forum at which somebody of this forum has a seat."""

    held_on: date
    starts_at: time
    minutes: int
    forum_id: int
    forum: str
    person: str


@dataclass(frozen=True)
class Collision:
    """`key` is what is remembered when the date is kept in spite of it."""

    cause: Cause
    name: str
    key: str
    starts_at: time | None = None
    people: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return CAUSE_LABELS[self.cause]

    @property
    def reason(self) -> str:
        """Why the meeting was moved or cancelled, as its members read it afterwards."""
        return _REASONS[self.cause].format(name=self.name)


class TimedMeeting(Protocol):
    @property
    def starts_at(self) -> time: ...

    @property
    def minutes(self) -> int: ...


class DatedMeeting(TimedMeeting, Protocol):
    @property
    def held_on(self) -> date: ...

    @property
    def state(self) -> MeetingState: ...

    @property
    def kept_collisions(self) -> frozenset[str]: ...


M = TypeVar("M", bound=DatedMeeting)


@dataclass(frozen=True)
class CollisionCheck:
    """What the dates of a forum are checked against. `taken` are the forum's own dates."""

    calendar: Calendar
    today: date
    taken: frozenset[date] = frozenset()
    other_meetings: Sequence[OtherForumMeeting] = field(default=())

    @cached_property
    def _other_meetings_on(self) -> dict[date, list[OtherForumMeeting]]:
        by_day: dict[date, list[OtherForumMeeting]] = {}
        for other in self.other_meetings:
            by_day.setdefault(other.held_on, []).append(other)
        return by_day

    def collisions(self, meeting: DatedMeeting) -> list[Collision]:
        """Everything the meeting's date collides with, the heaviest first, kept ones too."""
        return list(self.on(meeting.held_on, meeting))

    def unanswered(self, meeting: DatedMeeting) -> list[Collision]:
        """Those of a coming meeting that nobody has answered."""
        if meeting.state not in ANSWERABLE_STATES or meeting.held_on < self.today:
            return []
        kept = meeting.kept_collisions
        return [found for found in self.collisions(meeting) if found.key not in kept]

    def on(self, day: date, meeting: TimedMeeting) -> Iterator[Collision]:
        """What a meeting at that time would collide with on that day."""
        if name := holiday_name(day):
            yield Collision(Cause.HOLIDAY, name, Cause.HOLIDAY.value)
        if name := self.calendar.closing_day(day):
            yield Collision(Cause.CLOSING_DAY, name, Cause.CLOSING_DAY.value)
        if name := self.calendar.school_holiday(day):
            yield Collision(Cause.SCHOOL_HOLIDAY, name, Cause.SCHOOL_HOLIDAY.value)
        yield from self._with_other_fora(day, meeting)

    def _with_other_fora(self, day: date, meeting: TimedMeeting) -> Iterator[Collision]:
        """One for each forum, with everybody who sits in both."""
        overlapping: dict[int, list[OtherForumMeeting]] = {}
        for other in self._other_meetings_on.get(day, ()):
            if _overlap(other, meeting):
                overlapping.setdefault(other.forum_id, []).append(other)
        for forum_id, others in overlapping.items():
            people = tuple(dict.fromkeys(other.person for other in others))
            first = others[0]
            yield Collision(
                Cause.OTHER_FORUM, first.forum, f"forum-{forum_id}", first.starts_at, people
            )

    def is_free(self, day: date, meeting: DatedMeeting) -> bool:
        """A day to move the meeting to: ahead, open, not taken, and without a new collision."""
        return (
            day > self.today
            and day not in self.taken
            and self.calendar.is_open(day)
            and next(self.on(day, meeting), None) is None
        )

    def accepts(self, meeting: DatedMeeting, proposal: Proposal) -> bool:
        """Whether the answer can still be given: only a planned meeting is moved or cancelled."""
        if proposal == KEEP:
            return True
        if meeting.state is not MeetingState.PLANNED:
            return False
        if proposal.day is None:
            return True
        return abs(proposal.day - meeting.held_on) <= _WEEK and self.is_free(proposal.day, meeting)

    def proposals(self, meeting: DatedMeeting, reserved: Collection[date] = ()) -> list[Proposal]:
        """What can be done about it; `reserved` days are proposed for other meetings already."""
        if meeting.state is not MeetingState.PLANNED:
            return [KEEP]

        def first_free(days: Iterable[date]) -> date | None:
            free = (d for d in days if d not in reserved and self.is_free(d, meeting))
            return next(free, None)

        day = meeting.held_on
        nearest = first_free(day + distance * _DAY for distance in _NEAR)
        moves = [
            Proposal(Remedy.NEAREST_WORKING_DAY, nearest),
            Proposal(Remedy.WEEK_LATER, first_free([day + _WEEK])),
        ]
        if moves[1].day is None:
            moves[1] = Proposal(Remedy.WEEK_EARLIER, first_free([day - _WEEK]))
        if moves[1].day == nearest:
            del moves[0]
        return [*(move for move in moves if move.day), CANCEL, KEEP]


def _overlap(one: OtherForumMeeting, other: TimedMeeting) -> bool:
    """Both on the same day; one that begins when the other ends does not overlap it."""
    return _begin(one) < _end(other) and _begin(other) < _end(one)


def _begin(meeting: TimedMeeting) -> datetime:
    return datetime.combine(date.min, meeting.starts_at)


def _end(meeting: TimedMeeting) -> datetime:
    return _begin(meeting) + timedelta(minutes=meeting.minutes)


@dataclass(frozen=True)
class Question(Generic[M]):
    """A meeting about whose date somebody must give an answer."""

    meeting: M
    collisions: tuple[Collision, ...]
    proposals: tuple[Proposal, ...]

    @property
    def can_move(self) -> bool:
        return self.meeting.state is MeetingState.PLANNED


@dataclass(frozen=True)
class ChosenAnswer(Generic[M]):
    """One answer among many that are given at once."""

    meeting: M
    collisions: tuple[Collision, ...]
    proposal: Proposal


def chosen_answers(
    meetings: Iterable[M], answers: Mapping[date, Proposal], check: CollisionCheck
) -> tuple[list[ChosenAnswer[M]], list[date]]:
    """The answers that can all be carried out, and the dates of those that no longer can."""
    asked = {meeting.held_on: meeting for meeting in meetings if check.unanswered(meeting)}
    used: set[date] = set()
    found, refused = [], []
    for held_on, proposal in sorted(answers.items(), key=lambda answer: answer[0]):
        meeting = asked.get(held_on)
        if meeting is None or proposal.day in used or not check.accepts(meeting, proposal):
            refused.append(held_on)
            continue
        if proposal.day:
            used.add(proposal.day)
        found.append(ChosenAnswer(meeting, tuple(check.unanswered(meeting)), proposal))
    return found, refused


def fingerprint_of(answers: Sequence[ChosenAnswer[Any]]) -> str:
    """Another value when anything that the preview shows has changed."""
    return fingerprint(
        *((answer.meeting, answer.collisions, str(answer.proposal)) for answer in answers)
    )


def questions(meetings: Iterable[M], check: CollisionCheck) -> list[Question[M]]:
    """In order of date. No day is proposed for two meetings, so all can be answered at once."""
    reserved: set[date] = set()
    found = []
    for meeting in sorted(meetings, key=lambda meeting: meeting.held_on):
        collisions = check.unanswered(meeting)
        if not collisions:
            continue
        proposals = check.proposals(meeting, reserved)
        reserved |= {proposal.day for proposal in proposals if proposal.day}
        found.append(Question(meeting, tuple(collisions), tuple(proposals)))
    return found
