"""A decision in words: for the page, for the two texts of a stale save, for the journal note."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forumtool.decisions.rules import (
    FIXED_LINE,
    HOURS_LABELS,
    ROLE_LABELS,
    DatedValue,
    DecisionDraft,
    Taxonomy,
)
from forumtool.language.danish import listing, long_date, plain_date


@dataclass(frozen=True)
class DecisionLine:
    """One fact of a decision. `field` is the draft's name for it."""

    field: str
    label: str
    text: str


# The fields that every outcome may have, by the draft's names.
LABELS: Mapping[str, str] = {
    "outcome": "Udfald",
    "grounds": "Grunde",
    "rationale": "Begrundelse",
    "placements": "Placering",
    "legal_bases": "Lovgrundlag",
    "hours_band": "Timebånd",
    "responsible": "Ansvarlig",
    "follow_up": "Opfølgning",
    "new_facts": "Nye oplysninger fra mødet",
    "citizen_informed": "Borgeren er orienteret",
}
# What only some outcomes ask for, in the order of the form.
DETAILS: tuple[tuple[str, str], ...] = (
    ("mentor_check_on", "Mentor bekræftes senest"),
    ("ends_on", "Mentor slutter"),
    ("task_split", "Hvem tager sig af hvad"),
    ("receiving_owner", "Tager imod sagen"),
    ("handover_on", "Overdrages den"),
    ("new_purpose", "Nyt formål"),
    ("target_department", "Behandles ordinært i"),
    ("offer_kind", "Tilbud"),
    ("missing_what", "Mangler"),
    ("missing_who", "Indhentes af"),
    ("missing_by", "Senest den"),
    ("first_view", "Det ene synspunkt"),
    ("second_view", "Det andet synspunkt"),
    ("free_text", "Bemærkning"),
)


@dataclass(frozen=True)
class Names:
    """What the codes of a decision are called."""

    outcomes: Mapping[str, str]
    grounds: Mapping[str, str]
    legal_bases: Mapping[str, str]
    departments: Mapping[int, str]

    @classmethod
    def of(cls, lists: Taxonomy, departments: Mapping[int, str]) -> "Names":
        return cls(
            outcomes=_called(lists.outcomes),
            grounds=_called(lists.grounds),
            legal_bases=_called(lists.legal_bases),
            departments=departments,
        )


def _called(values: Mapping[str, DatedValue]) -> dict[str, str]:
    return {code: value.label for code, value in values.items()}


def lines(draft: DecisionDraft, names: Names) -> list[DecisionLine]:
    """Everything that was written, in the order of the form."""
    texts = {
        "outcome": _labels([draft.outcome], names.outcomes),
        "grounds": _labels(draft.grounds, names.grounds),
        "rationale": draft.rationale,
        "placements": placement_line(draft, names.departments),
        "legal_bases": _labels(draft.legal_bases, names.legal_bases),
        "hours_band": HOURS_LABELS[draft.hours_band] if draft.hours_band else "",
    }
    further = {
        "responsible": listing(draft.responsible),
        "follow_up": _follow_up(draft),
        "new_facts": draft.new_facts,
        "citizen_informed": "Ja" if draft.citizen_informed else "",
    }
    return [*_lines(texts), *details(draft), *_lines(further)]


def _lines(texts: Mapping[str, str]) -> list[DecisionLine]:
    return [DecisionLine(field, LABELS[field], text) for field, text in texts.items() if text]


def details(draft: DecisionDraft) -> list[DecisionLine]:
    """What this outcome asked for beyond the others."""
    values = ((name, label, getattr(draft, name)) for name, label in DETAILS)
    return [DecisionLine(name, label, _written(value)) for name, label, value in values if value]


def placement_line(draft: DecisionDraft, departments: Mapping[int, str]) -> str:
    """«Socialområdet bevilger, Arbejdsmarkedsafdelingen koordinerer»."""
    return ", ".join(
        f"{departments.get(placement.department, 'ukendt afdeling')} {ROLE_LABELS[placement.role]}"
        for placement in draft.placements
    )


def missing_voices_line(names: Iterable[str]) -> str:
    """What the page warns of before a placement, and what the minutes say about it."""
    absent = listing(names)
    return f"Ingen stemme fra {absent}. Placeringen er ikke drøftet med dem." if absent else ""


@dataclass(frozen=True)
class NoteHead:
    """What stands above the decisions in a journal note."""

    forum: str
    held_on: date
    number: str
    label: str
    journal_ref: str
    doubt_question: str


def journal_note(head: NoteHead, decisions: Iterable[Iterable[DecisionLine]]) -> str:
    """Plain text to paste into the journal: what was recommended, why, and who has it now."""
    reference = f", journal {head.journal_ref}" if head.journal_ref else ""
    written = [
        f"{head.forum}, {long_date(head.held_on)}",
        f"Sag {head.number}, {head.label}{reference}",
        f"Tvivl: {head.doubt_question}",
        FIXED_LINE,
    ]
    for each in decisions:
        written += ["", *(f"{line.label}: {line.text}" for line in each)]
    return "\n".join(written)


def _labels(codes: Iterable[str], known: Mapping[str, str]) -> str:
    return "; ".join(label for code, label in known.items() if code in codes)


def _written(value: str | date) -> str:
    return plain_date(value) if isinstance(value, date) else value


def _follow_up(draft: DecisionDraft) -> str:
    if draft.follow_up_on is None:
        return ""
    return f"{draft.follow_up_owner} følger op den {plain_date(draft.follow_up_on)}"
