"""The way of a meeting: its states, the steps between them, the kinds of agenda items."""

from enum import StrEnum

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


class AgendaKind(StrEnum):
    OPENING = "opening"
    APPROVAL_OF_MINUTES = "approval_of_minutes"
    FOLLOW_UPS = "follow_ups"
    CASE = "case"
    CLARIFIED = "clarified"
    HANDOVERS = "handovers"
    BRIEFING = "briefing"
    KNOWLEDGE = "knowledge"
    CLOSING = "closing"
    OTHER = "other"


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

KIND_LABELS: dict[AgendaKind, str] = {
    AgendaKind.OPENING: "Velkomst, afbud og inhabilitet",
    AgendaKind.APPROVAL_OF_MINUTES: "Godkendelse af referat",
    AgendaKind.FOLLOW_UPS: "Opfølgning på beslutninger",
    AgendaKind.CASE: "Sag til afklaring",
    AgendaKind.CLARIFIED: "Afklaret siden sidst mellem fagkoordinatorer",
    AgendaKind.HANDOVERS: "Overdragelser og sagsplacering",
    AgendaKind.BRIEFING: "Gensidig orientering",
    AgendaKind.KNOWLEDGE: "Vidensdeling og praksis",
    AgendaKind.CLOSING: "Næste møde og eventuelt",
    AgendaKind.OTHER: "Andet",
}

PRESENCE_LABELS: dict[Presence, str] = {
    Presence.PRESENT: "Til stede",
    Presence.APOLOGY: "Afbud",
    Presence.DEPUTY: "Stedfortræder",
    Presence.ABSENT: "Fraværende",
}

# The agenda can be edited in these; presence and decisions belong to IN_SESSION.
EDITABLE = frozenset({S.PLANNED, S.PUBLISHED})
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
