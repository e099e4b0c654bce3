"""The states of a meeting, the steps between them, and what each state forbids. Pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from forumtool import clock
from forumtool.errors import RuleBroken


class MeetingState(StrEnum):
    PLANNED = "planned"
    PUBLISHED = "published"
    IN_SESSION = "in_session"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MeetingStep(StrEnum):
    MOVE = "move"
    CANCEL = "cancel"
    REINSTATE = "reinstate"
    PUBLISH = "publish"
    OPEN = "open"
    CLOSE = "close"
    APPROVE = "approve"


class Presence(StrEnum):
    PRESENT = "present"
    APOLOGY = "apology"
    DEPUTY = "deputy"
    ABSENT = "absent"


S = MeetingState

# None as the state after: the meeting stays in the state it has.
STEPS: dict[MeetingStep, tuple[frozenset[MeetingState], MeetingState | None]] = {
    MeetingStep.MOVE: (frozenset({S.PLANNED, S.PUBLISHED}), None),
    MeetingStep.CANCEL: (frozenset({S.PLANNED, S.PUBLISHED}), S.CANCELLED),
    MeetingStep.REINSTATE: (frozenset({S.CANCELLED}), S.PLANNED),
    MeetingStep.PUBLISH: (frozenset({S.PLANNED}), S.PUBLISHED),
    MeetingStep.OPEN: (frozenset({S.PUBLISHED}), S.IN_SESSION),
    MeetingStep.CLOSE: (frozenset({S.IN_SESSION}), S.IN_REVIEW),
    MeetingStep.APPROVE: (frozenset({S.IN_REVIEW}), S.APPROVED),
}

LABELS: dict[MeetingState, str] = {
    S.PLANNED: "Planlagt",
    S.PUBLISHED: "Dagsorden udsendt",
    S.IN_SESSION: "I gang",
    S.IN_REVIEW: "Referat i gennemlæsning",
    S.APPROVED: "Godkendt",
    S.CANCELLED: "Aflyst",
}


# Who speaks for a department at a meeting.
AT_THE_TABLE = frozenset({Presence.PRESENT, Presence.DEPUTY})

PRESENCE_LABELS: dict[Presence, str] = {
    Presence.PRESENT: "Til stede",
    Presence.APOLOGY: "Afbud",
    Presence.DEPUTY: "Stedfortræder",
    Presence.ABSENT: "Fraværende",
}

# The agenda can be edited in these; presence and decisions belong to IN_SESSION.
EDITABLE = frozenset({S.PLANNED, S.PUBLISHED})
# A meeting that can still be held; which one is next is asked of these.
NEXT = frozenset({S.PLANNED, S.PUBLISHED, S.IN_SESSION})
# A meeting that was held: what is said in the minutes is said.
HELD = frozenset({S.IN_REVIEW, S.APPROVED})

_STANDS = {
    S.PLANNED: "Dagsordenen er ikke udsendt endnu",
    S.PUBLISHED: "Mødet er ikke åbnet endnu",
    S.IN_SESSION: "Mødet er i gang",
    S.IN_REVIEW: "Mødet er holdt",
    S.APPROVED: "Mødet er holdt, og referatet er godkendt",
    S.CANCELLED: "Mødet er aflyst",
}
_CANNOT = {
    MeetingStep.MOVE: "kan ikke flyttes",
    MeetingStep.CANCEL: "kan ikke aflyses",
    MeetingStep.REINSTATE: "kan ikke genindsættes, for det er ikke aflyst",
    MeetingStep.PUBLISH: "kan ikke få sin dagsorden udsendt",
    MeetingStep.OPEN: "kan ikke åbnes",
    MeetingStep.CLOSE: "kan ikke lukkes",
    MeetingStep.APPROVE: "kan ikke få sit referat godkendt",
}
_INSTEAD = {
    (MeetingStep.PUBLISH, S.PUBLISHED): "Dagsordenen er allerede udsendt.",
    (MeetingStep.OPEN, S.PLANNED): "Udsend dagsordenen, før du åbner mødet.",
    (MeetingStep.OPEN, S.IN_SESSION): "Mødet er allerede åbnet.",
    (MeetingStep.CLOSE, S.PUBLISHED): "Åbn mødet, før du lukker det.",
    (MeetingStep.CLOSE, S.IN_REVIEW): "Mødet er allerede lukket.",
    (MeetingStep.APPROVE, S.IN_SESSION): "Luk mødet, før referatet godkendes.",
    (MeetingStep.APPROVE, S.APPROVED): "Referatet er allerede godkendt.",
    (MeetingStep.CANCEL, S.CANCELLED): "Mødet er allerede aflyst.",
    (MeetingStep.MOVE, S.CANCELLED): "Mødet er aflyst. Genindsæt det, før du flytter det.",
}


def after(step: MeetingStep, state: MeetingState) -> MeetingState:
    """The state a meeting has after the step; RuleBroken when the step cannot be taken."""
    before, state_after = STEPS[step]
    if state not in before:
        raise RuleBroken(why_not(step, state))
    return state_after or state


def possible(step: MeetingStep, state: MeetingState) -> bool:
    return state in STEPS[step][0]


def why_not(step: MeetingStep, state: MeetingState) -> str:
    """The sentence for a step that the state forbids."""
    if sentence := _INSTEAD.get((step, state)):
        return sentence
    return f"{_STANDS[state]}. Det {_CANNOT[step]}."


# --- Questions answered with a reason

EARLIEST, LATEST = time(6), time(22)
SHORTEST, LONGEST = 10, 480


def check_times(starts_at: time, minutes: int) -> None:
    """A meeting ends on the day it begins, and never lies in the hour that summer time moves."""
    if not SHORTEST <= minutes <= LONGEST:
        raise RuleBroken(f"Skriv en varighed mellem {SHORTEST} og {LONGEST} minutter.")
    end = starts_at.hour * 60 + starts_at.minute + minutes
    if starts_at < EARLIEST or end > LATEST.hour * 60:
        raise RuleBroken("Mødet skal begynde og slutte samme dag mellem kl. 6.00 og 22.00.")


def refuse_undecided(undecided: Collection[str]) -> None:
    """A meeting cannot close with an undecided item; `undecided` are case numbers."""
    if not undecided:
        return
    *first, last = sorted(undecided)
    named = f"{', '.join(first)} og {last}" if first else last
    word = "Sagerne" if first else "Sag"
    raise RuleBroken(
        f"{word} {named} mangler en beslutning. Skriv beslutningen, eller udsæt sagen, "
        "før du lukker mødet."
    )


def refuse_closed_agenda(state: MeetingState) -> None:
    if state not in EDITABLE:
        raise RuleBroken(f"{_STANDS[state]}. Dagsordenen kan ikke ændres.")


def refuse_frozen_order(state: MeetingState) -> None:
    """Numbers freeze when the agenda is sent: people have them on paper."""
    refuse_closed_agenda(state)
    if state is not MeetingState.PLANNED:
        raise RuleBroken(
            "Dagsordenen er udsendt, og numrene ligger fast. Et nyt punkt kommer på som tillæg."
        )


def refuse_not_in_session(state: MeetingState) -> None:
    if state is not MeetingState.IN_SESSION:
        raise RuleBroken(f"{_STANDS[state]}. Det kan kun skrives, mens mødet er i gang.")


class HasDateAndState(Protocol):
    """What is needed to tell which meeting is next."""

    @property
    def held_on(self) -> date: ...

    @property
    def state(self) -> MeetingState: ...


M = TypeVar("M", bound=HasDateAndState)


def upcoming(meetings: Iterable[M], today: date) -> list[M]:
    """The meetings that can still be held, today's included, in order of date."""
    ahead = (m for m in meetings if m.state in NEXT and m.held_on >= today)
    return sorted(ahead, key=lambda m: m.held_on)


def next_meeting(meetings: Sequence[M], today: date) -> M | None:
    """The first meeting that can still be held; cancelled and closed ones are skipped."""
    return next(iter(upcoming(meetings, today)), None)


def look_back_ends(held_on: date, closed_at: datetime | None) -> datetime:
    """What is clarified before this moment is taken up at the meeting, later at the next one.

    When the meeting was closed, and as long as it is open the end of its day in Copenhagen.
    """
    return closed_at or clock.moment(held_on + timedelta(days=1), time(0))
