"""The verbs of a case: check the rule, change rows, write the event row, flush."""

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from forumtool import clock
from forumtool.cases.fields import CaseFields, Clash, clashes, merged
from forumtool.cases.models import CaseEvent, CaseRevision, CaseYear, FollowUp, ForumCase
from forumtool.cases.rules import (
    CaseState,
    Step,
    after,
    first_state,
    missing_for_ready,
    proposed_legal_basis,
    refuse_edit,
    refuse_late_withdrawal,
    refuse_unready,
)
from forumtool.cases.vocabulary import ExternalParty, SupportTheme
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.forums.models import Department, Forum
from forumtool.json_values import to_json

# A case that comes (back) to «Klar» from here waits anew for a meeting; a deferred one went on.
_READY_ANEW = frozenset({Step.COMPLETE, Step.OBJECT, Step.DISAGREE_BILATERALLY})
_NEEDS_PREPARATION = frozenset({Step.COMPLETE, Step.PUT_ON_AGENDA, Step.DISAGREE_BILATERALLY})


class StaleText(RuleBroken):
    """A colleague changed the same text; the page shows both side by side."""

    def __init__(self, found: tuple[Clash, ...]) -> None:
        super().__init__(
            "En kollega har ændret det samme, mens du skrev. Se begge tekster, og gem igen."
        )
        self.clashes = found


def submit(forum: Forum, fields: CaseFields, *, by: int, at: datetime) -> ForumCase:
    """A new case with the next number of the year; `by` is the submitter's user id."""
    received_on = clock.local(at).date()
    state = first_state(
        forum.doubt_rules,
        received_on,
        bilateral_first=forum.bilateral_first,
        sought=fields.sought,
    )
    case = ForumCase(
        number=_next_number(received_on.year),
        forum=forum,
        state=state,
        state_since=at,
        submitter_id=by,
        received_at=at,
        received_on=received_on,
        text_version=1,
    )
    db.session.add(case)
    _write(case, fields)
    db.session.flush()
    _remember(case, fields, by=by, at=at)
    case.events.append(CaseEvent(to_state=state, at=at, by_id=by))
    db.session.flush()
    return case


def _next_number(year: int) -> str:
    """One UPDATE takes the number: two who send at once wait for each other and never share it."""
    take = (
        sa.update(CaseYear)
        .where(CaseYear.year == year)
        .values(last_run=CaseYear.last_run + 1)
        .returning(CaseYear.last_run)
    )
    run = db.session.scalar(take)
    if run is None:
        run = 1
        db.session.execute(sa.insert(CaseYear).values(year=year, last_run=run))
    return f"{year % 100:02}-{run:03}"


def _write(case: ForumCase, fields: CaseFields) -> None:
    for name in _COLUMNS:
        setattr(case, name, getattr(fields, name))
    case.departments = _departments(fields.department_ids)
    case.legal_basis_hint = proposed_legal_basis(fields.age_band, fields.sought) or ""


_COLUMNS = tuple(name for name in CaseFields.__dataclass_fields__ if name != "department_ids")


def _departments(ids: Iterable[int]) -> list[Department]:
    wanted = sa.select(Department).where(Department.id.in_(ids)).order_by(Department.id)
    return list(db.session.scalars(wanted))


def fields_of(case: ForumCase) -> CaseFields:
    """What the case says now, as the value that `submit` and `edit` take."""
    values = {name: getattr(case, name) for name in _COLUMNS}
    values |= {
        "department_ids": tuple(department.id for department in case.departments),
        "support_themes": frozenset(SupportTheme(theme) for theme in case.support_themes),
        "external_parties": frozenset(ExternalParty(party) for party in case.external_parties),
    }
    return CaseFields(**values)


def _remember(case: ForumCase, fields: CaseFields, *, by: int, at: datetime) -> None:
    revision = CaseRevision(
        case_id=case.id, version=case.text_version, content=to_json(fields), at=at, by_id=by
    )
    db.session.add(revision)


def advance(
    case: ForumCase,
    step: Step,
    *,
    by: int,
    at: datetime,
    note: str = "",
    meeting_on: date | None = None,
) -> CaseEvent:
    """The one place where a state changes, together with its event row."""
    before, target = case.state, after(step, case.state)
    if step in _NEEDS_PREPARATION:
        refuse_unready(case)
    if step in _READY_ANEW:
        case.ready_on = clock.local(at).date()
    case.missing_note = note if target is CaseState.INCOMPLETE else ""
    case.state, case.state_since = target, at
    event = CaseEvent(
        case_id=case.id,
        step=step,
        from_state=before,
        to_state=target,
        at=at,
        by_id=by,
        note=note,
        meeting_on=meeting_on,
    )
    db.session.add(event)
    db.session.flush()
    return event


def edit(
    case: ForumCase, fields: CaseFields, *, opened_at: int, by: int, at: datetime
) -> ForumCase:
    """Save the form that was opened at version `opened_at`; StaleText where a colleague's save
    changed the same field. What only one of the two changed is kept from both."""
    refuse_edit(case.state)
    if opened_at != case.text_version:
        fields = _met_with_theirs(case, fields, opened_at)
    if fields == fields_of(case):
        return case
    _write(case, fields)
    case.text_version += 1
    _remember(case, fields, by=by, at=at)
    _recheck(case, by=by, at=at)
    db.session.flush()
    return case


def _met_with_theirs(case: ForumCase, mine: CaseFields, opened_at: int) -> CaseFields:
    opened = sa.select(CaseRevision.content).where(
        CaseRevision.case_id == case.id, CaseRevision.version == opened_at
    )
    base = db.session.scalar(opened)
    if base is None:
        raise RuleBroken("Siden er for gammel. Hent sagen igen, og skriv ændringen dér.")
    theirs = fields_of(case)
    found = clashes(base, mine, theirs)
    if found:
        raise StaleText(found)
    return merged(base, mine, theirs)


def _recheck(case: ForumCase, *, by: int, at: datetime) -> None:
    """A case that was «Klar» and lacks something after the save (a consent withdrawn) says so."""
    missing = missing_for_ready(case)
    if missing and case.state is CaseState.READY:
        advance(case, Step.ASK_FOR_MORE, by=by, at=at, note=f"Mangler {', '.join(missing)}.")
    elif missing and case.state is CaseState.ON_AGENDA:
        raise RuleBroken(
            f"Sagen står på en dagsorden og kan ikke mangle {', '.join(missing)}. "
            "Tag den af dagsordenen først."
        )


def ask_for_more(case: ForumCase, note: str, *, by: int, at: datetime) -> CaseEvent:
    if not note.strip():
        raise RuleBroken("Skriv, hvad der mangler, så indmelderen kan svare.")
    return advance(case, Step.ASK_FOR_MORE, by=by, at=at, note=note)


def answer(case: ForumCase, note: str, *, by: int, at: datetime) -> CaseEvent:
    if not note.strip():
        raise RuleBroken("Skriv svaret, eller skriv, at du har rettet sagen.")
    return advance(case, Step.ANSWER, by=by, at=at, note=note)


def complete(case: ForumCase, *, by: int, at: datetime) -> CaseEvent:
    return advance(case, Step.COMPLETE, by=by, at=at)


def withdraw(case: ForumCase, *, by: int, at: datetime, note: str = "") -> CaseEvent:
    refuse_late_withdrawal(case.state)
    return advance(case, Step.WITHDRAW, by=by, at=at, note=note)


def add_follow_up(
    case: ForumCase, text: str, *, owner: str, due_on: date, decision_ref: int | None = None
) -> FollowUp:
    """A promise with an owner and a date. The step «Til opfølgning» is the caller's."""
    follow_up = FollowUp(
        case_id=case.id, text=text, owner=owner, due_on=due_on, decision_ref=decision_ref
    )
    db.session.add(follow_up)
    db.session.flush()
    return follow_up


def finish_follow_up(follow_up: FollowUp, *, by: int, on: date, note: str = "") -> None:
    if follow_up.done_on is not None:
        raise RuleBroken("Opfølgningen er allerede meldt færdig. Hent siden igen.")
    follow_up.done_on, follow_up.done_by_id, follow_up.done_note = on, by, note
    db.session.flush()
