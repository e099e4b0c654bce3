"""The life of a case as tables, and the questions a rule answers with a reason. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sized
from datetime import date
from enum import StrEnum
from typing import Protocol

from forumtool.cases import vocabulary
from forumtool.cases.vocabulary import AgeBand, ConsentBasis, SoughtHelp
from forumtool.errors import RuleBroken
from forumtool.periods import holds

DOUBT_LIMIT = 300
FACTS_LIMIT = 1200
WISH_LIMIT = 200
LINE_LIMIT = 200
NOTE_LIMIT = 500


class CaseState(StrEnum):
    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    READY = "ready"
    BILATERAL = "bilateral"
    ON_AGENDA = "on_agenda"
    CLARIFIED = "clarified"
    IN_FOLLOW_UP = "in_follow_up"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    ASK_FOR_MORE = "ask_for_more"
    ANSWER = "answer"
    COMPLETE = "complete"
    PUT_ON_AGENDA = "put_on_agenda"
    TAKE_OFF_AGENDA = "take_off_agenda"
    DEFER = "defer"
    DECIDE = "decide"
    UNDO_DECISION = "undo_decision"
    OBJECT = "object"
    BEGIN_BILATERAL = "begin_bilateral"
    AGREE_BILATERALLY = "agree_bilaterally"
    DISAGREE_BILATERALLY = "disagree_bilaterally"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    **vocabulary.LABELS,
    CaseState: {
        CaseState.SUBMITTED: "Modtaget",
        CaseState.INCOMPLETE: "Mangler oplysninger",
        CaseState.READY: "Klar",
        CaseState.BILATERAL: "Hos fagkoordinatorerne",
        CaseState.ON_AGENDA: "På dagsorden",
        CaseState.CLARIFIED: "Afklaret",
        CaseState.IN_FOLLOW_UP: "Til opfølgning",
        CaseState.CLOSED: "Lukket",
        CaseState.WITHDRAWN: "Trukket",
    },
    Step: {
        Step.ASK_FOR_MORE: "Bad om flere oplysninger",
        Step.ANSWER: "Svarede",
        Step.COMPLETE: "Meldte sagen klar",
        Step.PUT_ON_AGENDA: "Satte sagen på dagsorden",
        Step.TAKE_OFF_AGENDA: "Tog sagen af dagsordenen",
        Step.DEFER: "Udsatte sagen",
        Step.DECIDE: "Afklarede sagen",
        Step.UNDO_DECISION: "Tog beslutningen tilbage",
        Step.OBJECT: "Indsigelse, sagen er tilbage i køen",
        Step.BEGIN_BILATERAL: "Sendte sagen til fagkoordinatorerne",
        Step.AGREE_BILATERALLY: "Afklaret mellem fagkoordinatorer",
        Step.DISAGREE_BILATERALLY: "Tog sagen op på et møde",
        Step.FOLLOW_UP: "Satte sagen til opfølgning",
        Step.CLOSE: "Lukkede sagen",
        Step.WITHDRAW: "Trak sagen",
        Step.REOPEN: "Åbnede sagen igen",
    },
}


def label(value: StrEnum) -> str:
    """What a page calls it."""
    return LABELS[type(value)][value]


def labels(words: type[StrEnum], codes: Collection[str]) -> list[str]:
    """Some of an enum's labels, in the enum's order, whatever the order of the codes."""
    return [LABELS[words][word] for word in words if word.value in codes]


_S = CaseState
_IN_QUEUE = frozenset({_S.SUBMITTED, _S.INCOMPLETE, _S.READY})

STEPS: Mapping[Step, tuple[frozenset[CaseState], CaseState]] = {
    Step.ASK_FOR_MORE: (frozenset({_S.SUBMITTED, _S.READY}), _S.INCOMPLETE),
    Step.ANSWER: (frozenset({_S.INCOMPLETE}), _S.SUBMITTED),
    Step.COMPLETE: (frozenset({_S.SUBMITTED, _S.INCOMPLETE}), _S.READY),
    Step.PUT_ON_AGENDA: (frozenset({_S.READY}), _S.ON_AGENDA),
    Step.TAKE_OFF_AGENDA: (frozenset({_S.ON_AGENDA}), _S.READY),
    Step.DEFER: (frozenset({_S.ON_AGENDA}), _S.READY),
    Step.DECIDE: (frozenset({_S.ON_AGENDA}), _S.CLARIFIED),
    Step.UNDO_DECISION: (frozenset({_S.CLARIFIED}), _S.ON_AGENDA),
    Step.OBJECT: (frozenset({_S.CLARIFIED, _S.IN_FOLLOW_UP}), _S.READY),
    Step.BEGIN_BILATERAL: (_IN_QUEUE, _S.BILATERAL),
    Step.AGREE_BILATERALLY: (frozenset({_S.BILATERAL}), _S.CLARIFIED),
    Step.DISAGREE_BILATERALLY: (frozenset({_S.BILATERAL}), _S.READY),
    Step.FOLLOW_UP: (frozenset({_S.CLARIFIED}), _S.IN_FOLLOW_UP),
    Step.CLOSE: (frozenset({_S.CLARIFIED, _S.IN_FOLLOW_UP}), _S.CLOSED),
    Step.WITHDRAW: (_IN_QUEUE | {_S.BILATERAL, _S.ON_AGENDA}, _S.WITHDRAWN),
    Step.REOPEN: (frozenset({_S.CLOSED, _S.WITHDRAWN}), _S.SUBMITTED),
}

OPEN_STATES = frozenset(CaseState) - {_S.CLOSED, _S.WITHDRAWN}
QUEUE_STATES = _IN_QUEUE | {_S.BILATERAL}
EDITABLE_STATES = QUEUE_STATES | {_S.ON_AGENDA}

_CANNOT = {
    Step.ASK_FOR_MORE: "sendes tilbage for flere oplysninger",
    Step.ANSWER: "besvares",
    Step.COMPLETE: "meldes klar",
    Step.PUT_ON_AGENDA: "sættes på dagsorden",
    Step.TAKE_OFF_AGENDA: "tages af dagsordenen",
    Step.DEFER: "udsættes",
    Step.DECIDE: "afklares på mødet",
    Step.UNDO_DECISION: "få beslutningen taget tilbage",
    Step.OBJECT: "sættes tilbage i køen ved indsigelse",
    Step.BEGIN_BILATERAL: "sendes til fagkoordinatorerne",
    Step.AGREE_BILATERALLY: "afklares mellem fagkoordinatorer",
    Step.DISAGREE_BILATERALLY: "løftes til mødet på grund af uenighed",
    Step.FOLLOW_UP: "sættes til opfølgning",
    Step.CLOSE: "lukkes",
    Step.WITHDRAW: "trækkes",
    Step.REOPEN: "åbnes igen",
}


def after(step: Step, state: CaseState) -> CaseState:
    """The state a step leads to; RuleBroken where the step is not open from `state`."""
    allowed, target = STEPS[step]
    if state in allowed:
        return target
    when = " eller ".join(f"«{label(before)}»" for before in CaseState if before in allowed)
    raise RuleBroken(
        f"Sagen er «{label(state)}» og kan ikke {_CANNOT[step]}. Det kan den, når den er {when}. "
        "Hent siden igen, og se sagens historik."
    )


def is_open(step: Step, state: CaseState) -> bool:
    """Whether a page should offer the step."""
    return state in STEPS[step][0]


class Received(Protocol):
    """The two dates that a wait is counted from."""

    @property
    def received_on(self) -> date: ...
    @property
    def application_on(self) -> date | None: ...


class WaitingCase:
    """How long a case has waited: a mixin for whatever has the two dates of `Received`."""

    def waiting_days(self: Received, today: date) -> int:
        """Whole days since the application where that came first, else since the receipt (RSL § 3).

        The count never restarts; it is 0 for a case that comes later than `today`.
        """
        since = min(self.received_on, self.application_on or self.received_on)
        return max(0, (today - since).days)


class Preparation(Protocol):
    """What decides whether a case is ready for a meeting: columns of a case, named as there."""

    @property
    def doubt_question(self) -> str: ...
    @property
    def facts(self) -> str: ...
    @property
    def journal_ref(self) -> str: ...
    @property
    def departments(self) -> Sized: ...
    @property
    def consent_basis(self) -> ConsentBasis | None: ...
    @property
    def consent_on(self) -> date | None: ...
    @property
    def consent_scope(self) -> str: ...


def missing_for_ready(case: Preparation) -> tuple[str, ...]:
    """What is missing before «Klar», as words that can stand after «Mangler:»."""
    wanted = [
        (bool(case.doubt_question.strip()), "tvivlen som et spørgsmål"),
        (bool(case.facts.strip()), "korte fakta"),
        (len(case.departments) > 0, "de afdelinger, der er i spil"),
        (case.consent_basis is not None, "samtykke, hjemmel eller valget «drøftes anonymt»"),
    ]
    missing = [words for present, words in wanted if not present]
    return (*missing, *_missing_for_basis(case))


def _missing_for_basis(case: Preparation) -> Iterable[str]:
    """RSL § 11 a: a consent is precise about when and what; the law is named where it is used."""
    if case.consent_basis is ConsentBasis.CONSENT:
        if case.consent_on is None:
            yield "datoen for samtykket"
        if not case.consent_scope.strip():
            yield "hvad samtykket omfatter"
    if case.consent_basis is ConsentBasis.LEGAL_BASIS and not case.consent_scope.strip():
        yield "hvilken hjemmel der er brugt"
    if case.consent_basis is not ConsentBasis.ANONYMOUS and not case.journal_ref.strip():
        yield "journalreferencen"


def refuse_unready(case: Preparation) -> None:
    """A case stays off the agenda until nothing is missing."""
    missing = missing_for_ready(case)
    if missing:
        raise RuleBroken(f"Sagen er ikke klar. Udfyld først: {', '.join(missing)}.")


def refuse_late_withdrawal(state: CaseState) -> None:
    """A case on an agenda is taken off it first, so that no item stands without its case."""
    if state is CaseState.ON_AGENDA:
        raise RuleBroken(
            "Sagen står på en dagsorden. Bed en fagkoordinator om at tage den af, før den trækkes."
        )
    after(Step.WITHDRAW, state)


def refuse_edit(state: CaseState) -> None:
    """What was recommended about a case stays readable beside what the case said then."""
    if state not in EDITABLE_STATES:
        raise RuleBroken(
            f"Sagen er «{label(state)}» og kan ikke rettes. "
            "Send en ny sag, hvis tvivlen er en anden."
        )


_BY_COORDINATOR = (
    Step.COMPLETE,
    Step.ASK_FOR_MORE,
    Step.DISAGREE_BILATERALLY,
    Step.CLOSE,
    Step.REOPEN,
    Step.WITHDRAW,
)
_BY_SUBMITTER = (Step.ANSWER, Step.WITHDRAW)


def steps_for(*, coordinator: bool, submitter: bool) -> tuple[Step, ...]:
    """The steps that somebody takes from the case page itself; the rest happen at meetings."""
    own = _BY_SUBMITTER if submitter else ()
    return tuple(dict.fromkeys((*_BY_COORDINATOR, *own) if coordinator else own))


def offered(state: CaseState, *, coordinator: bool, submitter: bool) -> tuple[Step, ...]:
    """The steps that are this person's and open now."""
    steps = steps_for(coordinator=coordinator, submitter=submitter)
    on_agenda = state is CaseState.ON_AGENDA
    return tuple(
        step for step in steps if is_open(step, state) and not (on_agenda and step is Step.WITHDRAW)
    )


def may_edit(state: CaseState, *, coordinator: bool, submitter: bool) -> bool:
    """The submitter until the case stands on an agenda, the coordinators until it is clarified."""
    if coordinator:
        return state in EDITABLE_STATES
    return submitter and state in QUEUE_STATES


class Period(Protocol):
    """The days of a forum's dated rule, both included; None is still in force."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


def must_be_clarified_in_forum(doubt_rules: Iterable[Period], received_on: date) -> bool:
    """«Alle nye sager i tvivl afklares i forummet i en periode»: whether the rule is active."""
    return any(holds(rule.valid_from, rule.valid_to, received_on) for rule in doubt_rules)


def asks_for_home_support(sought: SoughtHelp) -> bool:
    return sought in {SoughtHelp.HOME_SUPPORT, SoughtHelp.BOTH}


def first_state(
    doubt_rules: Iterable[Period],
    received_on: date,
    *,
    bilateral_first: bool,
    sought: SoughtHelp,
) -> CaseState:
    """Where a new case begins; where both the dated rule and the default hold, the rule wins."""
    if must_be_clarified_in_forum(doubt_rules, received_on):
        return CaseState.SUBMITTED
    if bilateral_first and asks_for_home_support(sought):
        return CaseState.BILATERAL
    return CaseState.SUBMITTED


def proposed_legal_basis(age_band: AgeBand, sought: SoughtHelp) -> str | None:
    """§ 85 is proposed as the basis for bostøtte over 30; its code in the legal basis list."""
    if age_band is AgeBand.FROM_30 and asks_for_home_support(sought):
        return "SEL § 85"
    return None


def is_overdue(due_on: date, done_on: date | None, day: date) -> bool:
    """Whether a follow-up was to be done by the end of the day and was not; its last day counts."""
    return due_on <= day and (done_on is None or done_on > day)


def is_taken_up(due_on: date, done_on: date | None, meeting_on: date) -> bool:
    """Whether a meeting follows up on it: due by its day, and not done before that day.

    What is done on the day of the meeting, or at it, stays on its agenda and in its minutes.
    """
    return due_on <= meeting_on and (done_on is None or done_on >= meeting_on)
