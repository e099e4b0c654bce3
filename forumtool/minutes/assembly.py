"""From the loaded rows of a meeting to its paper; makes no statement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.vocabulary import LABELS, SoughtHelp
from forumtool.decisions.models import Decision
from forumtool.decisions.rules import HOURS_LABELS, ROLE_LABELS
from forumtool.decisions.wording import details, missing_voices_line
from forumtool.forums.models import Membership
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import AgendaItem, Attendance, Meeting
from forumtool.meetings.reads.look_back import ClarifiedCase, OverdueFollowUp
from forumtool.meetings.rules import Presence
from forumtool.minutes.content import (
    Attendee,
    Paper,
    PaperApproval,
    PaperCase,
    PaperDecision,
    PaperDetail,
    PaperFollowUp,
    PaperItem,
    PaperKind,
    PaperPlacement,
    PaperPresence,
    PaperStatus,
)
from forumtool.roles import Role


@dataclass(frozen=True)
class Gathered:
    """What the database holds about a meeting beside its own row."""

    decisions: Sequence[Decision] = ()
    follow_ups: Mapping[int, Sequence[FollowUp]] = field(default_factory=dict)  # by decision
    overdue: Sequence[OverdueFollowUp] = ()
    clarified: Sequence[ClarifiedCase] = ()
    approvals: Sequence[PaperApproval] = ()
    next_meeting: date | None = None
    objections_until: date | None = None


def agenda(meeting: Meeting, seats: Iterable[Membership], gathered: Gathered) -> Paper:
    status = PaperStatus.PUBLISHED if meeting.published_at else PaperStatus.DRAFT
    return _paper(meeting, PaperKind.AGENDA, status, _invited(seats), gathered)


def minutes(meeting: Meeting, attendances: Iterable[Attendance], gathered: Gathered) -> Paper:
    seated = tuple(attendee for row in attendances for attendee in _attendees(row))
    return _paper(meeting, PaperKind.MINUTES, PaperStatus.CIRCULATED, seated, gathered)


def _paper(
    meeting: Meeting,
    kind: PaperKind,
    status: PaperStatus,
    attendees: tuple[Attendee, ...],
    gathered: Gathered,
) -> Paper:
    return Paper(
        kind=kind,
        status=status,
        forum_slug=meeting.forum.slug,
        forum_name=meeting.forum.name,
        departments=tuple(dict.fromkeys(attendee.department for attendee in attendees)),
        esdh_number=meeting.esdh_number or meeting.forum.esdh_number,
        day=meeting.held_on,
        start=meeting.starts_at,
        end=meeting.ends_at,
        place=meeting.room or meeting.forum.room,
        chair=meeting.chair.name if meeting.chair else "",
        minute_taker=meeting.minute_taker.name if meeting.minute_taker else "",
        attendees=attendees,
        items=tuple(_items(meeting, kind, gathered)),
        next_meeting=gathered.next_meeting,
        approvals=tuple(gathered.approvals),
        objections_until=gathered.objections_until,
    )


# People


def _invited(seats: Iterable[Membership]) -> tuple[Attendee, ...]:
    """Coordinators and members; a deputy comes only when somebody cannot."""
    return tuple(
        Attendee(seat.user.name, seat.department.name, role=_role(seat))
        for seat in seats
        if seat.role is not Role.DEPUTY
    )


def _role(seat: Membership) -> str:
    return "fagkoordinator" if seat.role is Role.COORDINATOR else ""


def _attendees(row: Attendance) -> Iterator[Attendee]:
    """A seat is one line, or two when a deputy sat in it: who came, and for whom."""
    department, role = row.department.name, _role(row.membership)
    if row.presence is Presence.DEPUTY and row.deputy:
        yield Attendee(row.user.name, department, PaperPresence.APOLOGY, role)
        yield Attendee(row.deputy.name, department, PaperPresence.PRESENT, deputy_for=row.user.name)
        return
    yield Attendee(row.user.name, department, PaperPresence(row.presence.value), role)


# Items


def numbered(meeting: Meeting) -> Iterator[tuple[str, AgendaItem]]:
    """The items that stand, with their frozen number, or the one a draft would give them."""
    for place, item in enumerate(meeting.agenda, start=1):
        yield item.number or str(place), item


def _items(meeting: Meeting, kind: PaperKind, gathered: Gathered) -> Iterator[PaperItem]:
    by_item: dict[int, list[Decision]] = defaultdict(list)
    for decision in gathered.decisions:
        by_item[decision.item_id].append(decision)
    is_minutes = kind is PaperKind.MINUTES
    day = meeting.held_on
    for number, item in numbered(meeting):
        decisions = by_item[item.id]
        yield PaperItem(
            number=number,
            title=item.title,
            minutes=item.minutes,
            kind=item.kind.value,
            supplement=item.is_late,
            case=_case(item.case, day) if item.case else None,
            body="" if is_minutes else item.note,
            discussion=item.note if is_minutes else "",
            clarified=_clarified(gathered) if item.kind is AgendaKind.CLARIFIED else (),
            follow_ups=_overdue(gathered) if item.kind is AgendaKind.FOLLOW_UPS else (),
            recused=tuple(recusal.user.name for recusal in item.recusals),
            representation_warning=_warning(decisions),
            decisions=tuple(
                _decision(decision, gathered.follow_ups.get(decision.id, ()))
                for decision in decisions
            ),
        )


def _case(case: ForumCase, day: date) -> PaperCase:
    has_applied = case.sought is not SoughtHelp.NOTHING
    return PaperCase(
        number=case.number,
        label=case.label,
        doubt_question=case.doubt_question,
        facts=case.facts,
        wish=case.own_wish,
        sought=LABELS[SoughtHelp][case.sought] if has_applied else "",
        departments=tuple(department.name for department in case.departments),
        waiting_days=case.waiting_days(day),
    )


def _clarified(gathered: Gathered) -> tuple[PaperCase, ...]:
    return tuple(
        PaperCase(case.number, case.label, case.doubt_question) for case in gathered.clarified
    )


def _overdue(gathered: Gathered) -> tuple[PaperFollowUp, ...]:
    return tuple(
        PaperFollowUp(follow_up.text, follow_up.owner, follow_up.due_on, follow_up.number)
        for follow_up in gathered.overdue
    )


# Decisions


def _warning(decisions: Iterable[Decision]) -> str:
    return missing_voices_line(
        dict.fromkeys(decision.missing_voices for decision in decisions if not decision.represented)
    )


def _decision(decision: Decision, follow_ups: Iterable[FollowUp]) -> PaperDecision:
    draft = decision.draft
    return PaperDecision(
        outcome=decision.outcome.label,
        grounds=tuple(ground.label for ground in decision.grounds),
        rationale=draft.rationale,
        placements=tuple(
            PaperPlacement(placement.department.name, ROLE_LABELS[placement.role])
            for placement in decision.placements
        ),
        legal_bases=tuple(basis.label for basis in decision.legal_bases),
        hours_band=HOURS_LABELS[draft.hours_band] if draft.hours_band else "",
        details=tuple(PaperDetail(line.label, line.text) for line in details(draft)),
        responsible=draft.responsible,
        follow_ups=tuple(
            PaperFollowUp(follow_up.text, follow_up.owner, follow_up.due_on)
            for follow_up in follow_ups
        ),
        new_facts=draft.new_facts,
        citizen_informed=draft.citizen_informed,
    )
