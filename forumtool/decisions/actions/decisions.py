"""The verbs about the decisions and notes of a meeting in session: write, put right, remove."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.decisions import queries
from forumtool.decisions.checks import faults
from forumtool.decisions.models import (
    WRITTEN,
    Decision,
    DecisionRevision,
    Ground,
    LegalBasis,
    Placement,
)
from forumtool.decisions.rules import (
    DecisionDraft,
    Taxonomy,
    combination_fault,
    without_hidden,
)
from forumtool.errors import RuleBroken
from forumtool.json_values import to_json
from forumtool.language.danish import listing
from forumtool.meetings.models import AgendaItem, ItemRevision, Meeting
from forumtool.meetings.rules import refuse_not_in_session

ListValue = TypeVar("ListValue", Ground, LegalBasis)


class StaleSave(RuleBroken):
    """Somebody saved the same text first. The page shows both texts side by side."""

    def __init__(self) -> None:
        super().__init__(
            "En kollega har gemt, mens du skrev. Begge tekster står her. "
            "Ret din, så den rummer begge, og gem igen."
        )


def decide(
    item: AgendaItem, draft: DecisionDraft, *, seen: int | None = None, by: int, at: datetime
) -> Decision:
    """A new decision on the case of `item`.

    `seen` is the latest decision on the item that the writer had on the page (0 for none): two
    people who write the same decision at once would otherwise make two of them.
    """
    refuse_not_in_session(item.meeting.state)
    case = item.case
    if case is None:
        raise RuleBroken("Punktet er ikke en sag. Skriv en note til punktet i stedet.")
    others = queries.decisions_on(item)
    if seen is not None and seen != max((other.id for other in others), default=0):
        raise StaleSave
    decision = Decision(case=case, meeting=item.meeting, item=item, version=1)
    _write(decision, draft, others, by=by, at=at)
    return decision


def rewrite(
    decision: Decision, draft: DecisionDraft, *, version: int, by: int, at: datetime
) -> None:
    """Put a decision right while the meeting is in session."""
    refuse_not_in_session(decision.meeting.state)
    if decision.version != version:
        raise StaleSave
    others = [other for other in queries.decisions_on(decision.item) if other is not decision]
    decision.version += 1
    _write(decision, draft, others, by=by, at=at)


def remove(decision: Decision, *, version: int, by: int, at: datetime) -> None:
    """Take a decision away while the meeting is in session; the item is undecided again.

    What it said stays among the item's earlier saves.
    """
    item = decision.item
    refuse_not_in_session(item.meeting.state)
    if decision.version != version:
        raise RuleBroken("En kollega har rettet beslutningen. Læs den igen, før du fjerner den.")
    said = "\n".join(f"{line.label}: {line.text}" for line in decision.lines)
    _keep_note(item, f"Fjernet beslutning\n{said}", by=by, at=at, chosen=False)
    own = DecisionRevision.decision_id == decision.id
    db.session.execute(sa.delete(DecisionRevision).where(own))
    db.session.delete(decision)
    db.session.flush()


def _write(
    decision: Decision,
    draft: DecisionDraft,
    others: Iterable[Decision],
    *,
    by: int,
    at: datetime,
) -> None:
    lists = queries.taxonomy()
    _refuse_faults(draft, lists, others, decision.meeting)
    draft = without_hidden(draft, lists.outcomes[draft.outcome])
    decision.outcome_code = draft.outcome
    for name in WRITTEN:
        setattr(decision, name, getattr(draft, name))
    first, second = (*draft.responsible, "", "")[:2]
    decision.responsible, decision.second_responsible = first, second
    decision.decided_on, decision.written_at = decision.meeting.held_on, at
    decision.written_by_id = by
    decision.grounds = _rows(Ground, draft.grounds)
    decision.legal_bases = _rows(LegalBasis, draft.legal_bases)
    decision.placements = [
        Placement(department_id=placed.department, role=placed.role) for placed in draft.placements
    ]
    _note_voices(decision)
    db.session.add(decision)
    db.session.flush()
    _keep_revision(decision, draft, by=by, at=at)


def _refuse_faults(
    draft: DecisionDraft, lists: Taxonomy, others: Iterable[Decision], meeting: Meeting
) -> None:
    found = faults(draft, lists, held_on=meeting.held_on)
    if found:
        raise RuleBroken(found[0].message)
    effects = [lists.outcomes[other.outcome_code].effect for other in others]
    if fault := combination_fault([*effects, lists.outcomes[draft.outcome].effect]):
        raise RuleBroken(fault)


def _rows(table: type[ListValue], codes: Iterable[str]) -> list[ListValue]:
    return list(db.session.scalars(sa.select(table).where(table.code.in_(codes))))


def _note_voices(decision: Decision) -> None:
    """One voice from each affected department is required for a placement."""
    decision.represented, decision.missing_voices = True, ""
    if not decision.placements:
        return
    placed = [placement.department_id for placement in decision.placements]
    absent = queries.absent_departments(decision.item, decision.meeting.attendances, also=placed)
    decision.represented = not absent
    decision.missing_voices = listing(queries.department_names(absent)) if absent else ""


def _keep_revision(
    decision: Decision, draft: DecisionDraft, *, by: int, at: datetime, chosen: bool = True
) -> None:
    db.session.add(
        DecisionRevision(
            decision_id=decision.id,
            version=decision.version,
            content=to_json(draft),
            chosen=chosen,
            at=at,
            by_id=by,
        )
    )
    db.session.flush()


def set_aside(decision: Decision, draft: DecisionDraft, *, by: int, at: datetime) -> None:
    """Keep the text that was not chosen after a stale save, so that it can be read back."""
    _keep_revision(decision, draft, by=by, at=at, chosen=False)


def write_note(item: AgendaItem, text: str, *, version: int, by: int, at: datetime) -> None:
    """What was said on an item. Every save is a revision."""
    refuse_not_in_session(item.meeting.state)
    if item.note_version != version:
        raise StaleSave
    if text == item.note:
        return
    item.note, item.note_version = text, version + 1
    _keep_note(item, text, by=by, at=at)


def _keep_note(item: AgendaItem, text: str, *, by: int, at: datetime, chosen: bool = True) -> None:
    db.session.add(
        ItemRevision(
            item_id=item.id,
            version=item.note_version,
            content=text,
            chosen=chosen,
            at=at,
            by_id=by,
        )
    )
    db.session.flush()
