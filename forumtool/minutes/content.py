"""What a meeting paper says: one document model for agenda and minutes.

Minutes are the agenda with presence, discussion and decisions added. The page, the Word document
and the stored copy are all made from a `Paper`; nothing here knows a database or a request.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from forumtool.decisions.wording import LABELS
from forumtool.language.danish import days, listing, plain_date

CLOSED_MARK = "Lukket – indeholder fortrolige oplysninger"
OPEN_MARK = "Åben"
HIDDEN_TITLE = "Skjult punkt"
HIDDEN = "Du er inhabil under punktet."


class PaperKind(StrEnum):
    AGENDA = "agenda"
    MINUTES = "minutes"


class PaperStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CIRCULATED = "circulated"
    APPROVED = "approved"


class PaperPresence(StrEnum):
    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGY = "apology"
    ABSENT = "absent"


_INFORMED = {None: "", True: "Er orienteret", False: "Er ikke orienteret endnu"}
_AWAY = (PaperPresence.APOLOGY, PaperPresence.ABSENT)

KIND_LABELS = {PaperKind.AGENDA: "Dagsorden", PaperKind.MINUTES: "Referat"}
STATUS_LABELS = {
    PaperStatus.DRAFT: "Udkast",
    PaperStatus.PUBLISHED: "Udsendt",
    PaperStatus.CIRCULATED: "Til gennemlæsning",
    PaperStatus.APPROVED: "Godkendt",
}


@dataclass(frozen=True)
class Attendee:
    name: str
    department: str
    presence: PaperPresence = PaperPresence.EXPECTED
    role: str = ""
    deputy_for: str = ""

    @property
    def line(self) -> str:
        """«Lars Toft for Mette Krogh», «Signe Lund (fagkoordinator)»."""
        words = (
            self.name,
            f"for {self.deputy_for}" if self.deputy_for else "",
            f"({self.role})" if self.role else "",
            "(uden afbud)" if self.presence is PaperPresence.ABSENT else "",
        )
        return " ".join(word for word in words if word)


@dataclass(frozen=True)
class DepartmentPeople:
    department: str
    attendees: tuple[Attendee, ...]

    @property
    def here(self) -> tuple[str, ...]:
        return tuple(person.line for person in self.attendees if person.presence not in _AWAY)

    @property
    def away(self) -> tuple[str, ...]:
        return tuple(person.line for person in self.attendees if person.presence in _AWAY)


@dataclass(frozen=True)
class PaperFollowUp:
    what: str
    owner: str
    due: date | None = None
    case_number: str = ""

    @property
    def line(self) -> str:
        """What is promised; with its case where it stands apart from it."""
        return f"{self.what} (sag {self.case_number})" if self.case_number else self.what


@dataclass(frozen=True)
class PaperCase:
    number: str
    label: str
    doubt_question: str
    facts: str = ""
    wish: str = ""
    sought: str = ""
    departments: tuple[str, ...] = ()
    waiting_days: int | None = None

    @property
    def line(self) -> str:
        """The case in one line, where it is only mentioned."""
        return f"Sag {self.number}, {self.label}: {self.doubt_question}"


@dataclass(frozen=True)
class PaperPlacement:
    """One department and what it does: «bevilger», «koordinerer»."""

    department: str
    task: str


@dataclass(frozen=True)
class PaperDetail:
    """What one outcome asks for beyond the others: a handover date, a new purpose."""

    label: str
    text: str


@dataclass(frozen=True)
class PaperDecision:
    outcome: str
    grounds: tuple[str, ...] = ()
    rationale: str = ""
    placements: tuple[PaperPlacement, ...] = ()
    legal_bases: tuple[str, ...] = ()
    hours_band: str = ""
    details: tuple[PaperDetail, ...] = ()
    responsible: tuple[str, ...] = ()
    follow_ups: tuple[PaperFollowUp, ...] = ()
    new_facts: str = ""
    citizen_informed: bool | None = None

    @property
    def placement_line(self) -> str:
        """«Socialområdet bevilger, Arbejdsmarkedsafdelingen koordinerer»."""
        return ", ".join(
            f"{placement.department} {placement.task}".strip() for placement in self.placements
        )

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What was decided, label by label; the page and the document show the same lines."""
        candidates = (
            (LABELS["grounds"] if len(self.grounds) > 1 else "Grund", "\n".join(self.grounds)),
            (LABELS["rationale"], self.rationale),
            (LABELS["placements"], self.placement_line),
            *((detail.label, detail.text) for detail in self.details),
            (LABELS["hours_band"], self.hours_band),
            (LABELS["legal_bases"], "\n".join(self.legal_bases)),
            (LABELS["responsible"], listing(self.responsible)),
            ("Nye oplysninger", self.new_facts),
            ("Borgeren", _INFORMED[self.citizen_informed]),
        )
        return tuple((label, text) for label, text in candidates if text.strip())


@dataclass(frozen=True)
class PaperItem:
    number: str
    title: str
    minutes: int | None = None
    kind: str = "standing"
    supplement: bool = False
    case: PaperCase | None = None
    body: str = ""
    clarified: tuple[PaperCase, ...] = ()
    follow_ups: tuple[PaperFollowUp, ...] = ()
    discussion: str = ""
    recused: tuple[str, ...] = ()
    representation_warning: str = ""
    decisions: tuple[PaperDecision, ...] = ()

    @property
    def case_line(self) -> str:
        """«Sag 26-014 · Borger A · Ungeindsatsen · ventet 34 dage» without what the title says."""
        if not (case := self.case):
            return ""
        parts = (
            f"Sag {case.number}",
            case.label if case.label != self.title else "",
            listing(case.departments),
            "" if case.waiting_days is None else f"ventet {days(case.waiting_days)}",
        )
        return " · ".join(part for part in parts if part)

    @property
    def has_text(self) -> bool:
        """An item without is one line in the overview and no section of its own."""
        texts = (self.body, self.discussion, self.representation_warning)
        lists = (self.clarified, self.follow_ups, self.recused, self.decisions)
        return bool(self.case or any(texts) or any(lists))


@dataclass(frozen=True)
class PaperApproval:
    name: str
    day: date


@dataclass(frozen=True)
class Paper:
    kind: PaperKind
    forum_slug: str
    forum_name: str
    day: date
    start: time
    end: time | None = None
    departments: tuple[str, ...] = ()
    esdh_number: str = ""
    is_closed: bool = True
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    attendees: tuple[Attendee, ...] = ()
    items: tuple[PaperItem, ...] = ()
    next_meeting: date | None = None
    version: int = 1
    status: PaperStatus = PaperStatus.DRAFT
    objections_until: date | None = None
    approvals: tuple[PaperApproval, ...] = ()
    approved_on: date | None = None
    silently_approved: bool = False

    @property
    def is_minutes(self) -> bool:
        return self.kind is PaperKind.MINUTES

    @property
    def heading(self) -> str:
        return KIND_LABELS[self.kind]

    @property
    def mark(self) -> str:
        """The openness line that every export carries."""
        return CLOSED_MARK if self.is_closed else OPEN_MARK

    @property
    def has_cases(self) -> bool:
        return any(item.case for item in self.items)

    @property
    def file_name(self) -> str:
        """Kind, day and forum: never a word about a case."""
        return f"{self.day.isoformat()}_{self.heading}_{self.forum_slug}.docx"

    @property
    def people(self) -> tuple["DepartmentPeople", ...]:
        """In the order of the forum's departments, then the others; inside as they were given."""
        groups: dict[str, list[Attendee]] = {name: [] for name in self.departments}
        for attendee in self.attendees:
            groups.setdefault(attendee.department, []).append(attendee)
        return tuple(
            DepartmentPeople(name, tuple(attendees))
            for name, attendees in groups.items()
            if attendees
        )

    @property
    def approval_line(self) -> str:
        """Who approved and when, in one or two sentences."""
        day = plain_date(self.approved_on) if self.approved_on else ""
        names = listing(approval.name for approval in self.approvals)
        if self.silently_approved:
            first = f"Referatet er godkendt den {day}, da fristen for indsigelse udløb."
            return f"{first} Godkendt undervejs af {names}." if names else first
        return f"Referatet er godkendt den {day} af {names}."


def without(paper: Paper, numbers: Container[str], cases: Container[str] = ()) -> Paper:
    """The paper for somebody who is inhabil under the items with these numbers, or in these cases.

    Other items may name those cases too, and other meetings may have had them.
    """

    def is_hidden(item: PaperItem) -> bool:
        return item.number in numbers or (item.case is not None and item.case.number in cases)

    items = tuple(
        PaperItem(item.number, HIDDEN_TITLE, item.minutes, body=HIDDEN)
        if is_hidden(item)
        else _naming_none_of(item, cases)
        for item in paper.items
    )
    return replace(paper, items=items)


def _naming_none_of(item: PaperItem, cases: Container[str]) -> PaperItem:
    return replace(
        item,
        clarified=tuple(case for case in item.clarified if case.number not in cases),
        follow_ups=tuple(
            follow_up for follow_up in item.follow_ups if follow_up.case_number not in cases
        ),
    )


def case_numbers(paper: Paper) -> set[str]:
    """The cases that a reader of the paper sees, for the access log."""
    numbers = {item.case.number for item in paper.items if item.case}
    for item in paper.items:
        numbers.update(case.number for case in item.clarified)
        numbers.update(follow_up.case_number for follow_up in item.follow_ups)
    return numbers - {""}
