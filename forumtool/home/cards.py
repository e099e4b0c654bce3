"""What waits for one person in a forum, as cards with counts. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time

from forumtool.cases.queueing import PART_WORDS
from forumtool.cases.rules import CaseState
from forumtool.meetings.rules import NEXT, MeetingState
from forumtool.workdays.deadlines import Deadlines, deadlines

# Flask's `url_for`, passed in so that the cards are made without a request.
Address = Callable[..., str]


@dataclass(frozen=True)
class Card:
    """A count that is a link; `tone` is shown only when there is something to count."""

    count: int
    label: str
    href: str
    tone: str = "neutral"


@dataclass(frozen=True)
class MeetingLine:
    """A meeting of one of the person's fora; `approved` says whether they have approved it."""

    forum_id: int
    held_on: date
    starts_at: time
    room: str
    state: MeetingState
    cases: int
    approved: bool

    @property
    def day(self) -> str:
        return f"{self.held_on.day}.{self.held_on.month}."


@dataclass(frozen=True)
class ForumWork:
    """One forum as it stands today for somebody who sits in it; `prepares` its agendas or not."""

    slug: str
    name: str
    role: str
    prepares: bool
    cases: dict[CaseState, int]
    overdue: int
    meetings: tuple[MeetingLine, ...]
    submission_days: int
    publication_days: int
    next_meeting: MeetingLine | None = field(default=None)

    @property
    def deadlines(self) -> Deadlines | None:
        """Of the next meeting."""
        if self.next_meeting is None:
            return None
        return deadlines(
            self.next_meeting.held_on,
            submission=self.submission_days,
            publication=self.publication_days,
        )


def word(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def next_meeting(meetings: Iterable[MeetingLine], today: date) -> MeetingLine | None:
    """The first that is still to be held, today's own included."""
    coming = (meeting for meeting in meetings if meeting.held_on >= today and meeting.state in NEXT)
    return min(coming, key=lambda meeting: (meeting.held_on, meeting.starts_at), default=None)


def cards(work: ForumWork, today: date, address: Address) -> list[Card]:
    """What somebody in this forum should look at, the pressing first; nothing that is zero."""
    found = [
        *(_of_coordinator(work, today, address) if work.prepares else []),
        *(
            _approval(work, meeting, address)
            for meeting in work.meetings
            if _wants_approval(meeting)
        ),
        Card(
            work.overdue,
            word(work.overdue, "forfalden opfølgning", "forfaldne opfølgninger"),
            address("cases.follow_ups", forum=work.slug, vis="forfaldne"),
            "bad",
        ),
    ]
    return [card for card in found if card.count]


_WAITING = (
    (CaseState.SUBMITTED, "ny sag at se på", "nye sager at se på", "warn"),
    (CaseState.BILATERAL, "sag mellem jer", "sager mellem jer", "warn"),
    (CaseState.READY, "sag klar til møde", "sager klar til møde", "neutral"),
    (CaseState.INCOMPLETE, "sag venter på svar", "sager venter på svar", "neutral"),
)


def _of_coordinator(work: ForumWork, today: date, address: Address) -> list[Card]:
    return [
        *(
            _unfinished(work, meeting, address)
            for meeting in work.meetings
            if _is_unfinished(meeting, today)
        ),
        *_publication(work, today, address),
        *(_in_queue(work, address, *line) for line in _WAITING),
    ]


def _in_queue(
    work: ForumWork, address: Address, state: CaseState, one: str, many: str, tone: str
) -> Card:
    count = work.cases.get(state, 0)
    href = address("meetings.queue", forum=work.slug, vis=PART_WORDS[state])
    return Card(count, word(count, one, many), href, tone)


def _is_unfinished(meeting: MeetingLine, today: date) -> bool:
    """Begun and not closed, or past without ever being opened."""
    past = meeting.held_on < today and meeting.state in {
        MeetingState.PLANNED,
        MeetingState.PUBLISHED,
    }
    return meeting.state is MeetingState.IN_SESSION or past


def _unfinished(work: ForumWork, meeting: MeetingLine, address: Address) -> Card:
    href = address("decisions.run", forum=work.slug, day=meeting.held_on)
    return Card(1, f"møde {meeting.day} er ikke lukket", href, "bad")


def _publication(work: ForumWork, today: date, address: Address) -> list[Card]:
    """From the day the agenda is due until it is sent."""
    meeting, due = work.next_meeting, work.deadlines
    if meeting is None or due is None or meeting.state is not MeetingState.PLANNED:
        return []
    if today < due.publication:
        return []
    label = f"dagsorden til {meeting.day} skal sendes ud"
    href = address("meetings.agenda", forum=work.slug, day=meeting.held_on)
    return [Card(1, label, href, "bad")]


def _wants_approval(meeting: MeetingLine) -> bool:
    return meeting.state is MeetingState.IN_REVIEW and not meeting.approved


def _approval(work: ForumWork, meeting: MeetingLine, address: Address) -> Card:
    href = address("minutes.read", forum=work.slug, day=meeting.held_on)
    return Card(1, f"referat fra {meeting.day} at læse og godkende", href, "warn")
