"""Approval: by everyone who was there, or by silence when the deadline for objections has passed.

What is approved is stored word for word, item by item, each under its fingerprint; the database
itself refuses to change it afterwards.
"""

from dataclasses import replace
from datetime import date, datetime

from forumtool import clock
from forumtool.database.base import db
from forumtool.decisions.actions.meeting import begin_follow_up
from forumtool.language.danish import plural
from forumtool.meetings import rules as meeting_rules
from forumtool.meetings.actions.session import approve_meeting
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingStep
from forumtool.minutes import rules, storage
from forumtool.minutes.content import PaperStatus
from forumtool.minutes.models import Approval, ApprovedItem, ApprovedMinutes
from forumtool.minutes.reads import paper as queries
from forumtool.minutes.reads.paper import Seat


def approve(meeting: Meeting, *, by: int, at: datetime) -> bool:
    """One member's approval. True when it was the last one and the minutes now stand."""
    # Two may press at once: the second waits here, and then sees the first one's approval.
    db.session.refresh(meeting, ["state"], with_for_update=True)
    meeting_rules.after(MeetingStep.APPROVE, meeting.state)
    seats = queries.seats_at(meeting)
    present = {seat.person_id for seat in seats if seat.person_id}
    approved = {seat.person_id for seat in seats if seat.person_id and seat.approved_on}
    rules.refuse_approval(by, present, approved)
    db.session.add(Approval(meeting_id=meeting.id, user_id=by, at=at))
    db.session.flush()
    if not rules.all_approved(present, approved | {by}):
        return False
    _seal(meeting, queries.seats_at(meeting), silently=False, at=at)
    approve_meeting(meeting, by=by, at=at)
    begin_follow_up(meeting, by=by, at=at)
    return True


def approve_silently(today: date, *, at: datetime) -> int:
    """Approve what nobody has objected to in time; how many."""
    due = [
        meeting
        for meeting in queries.meetings_in_review()
        if rules.silence_counts(queries.objections_until(meeting), today)
    ]
    for meeting in due:
        approve_by_silence(meeting, at=at)
    return len(due)


def approve_by_silence(meeting: Meeting, *, at: datetime) -> None:
    """The minutes of one meeting stand, since nobody objected."""
    meeting_rules.after(MeetingStep.APPROVE, meeting.state)
    _seal(meeting, queries.seats_at(meeting), silently=True, at=at)
    approve_meeting(meeting, by=None, at=at)
    begin_follow_up(meeting, by=None, at=at)


def daily(at: datetime) -> str:
    """The room's part of `forumtool periodic`."""
    count = approve_silently(clock.local(at).date(), at=at)
    return f"{plural(count, 'referat', 'referater')} godkendt, da fristen for indsigelse udløb."


def _seal(meeting: Meeting, seats: list[Seat], *, silently: bool, at: datetime) -> None:
    paper = replace(
        queries.draft_of(meeting, seats),
        status=PaperStatus.APPROVED,
        approved_on=clock.local(at).date(),
        silently_approved=silently,
    )
    head, items = storage.split(paper)
    cases = {item.case.number: item.case_id for item in meeting.items if item.case}
    kept = ApprovedMinutes(
        meeting_id=meeting.id,
        head=head,
        sha256=storage.fingerprint(head),
        approved_at=at,
        silently=silently,
    )
    kept.items = [
        ApprovedItem(
            position=place,
            case_id=cases[item.case.number] if item.case else None,
            content=text,
            sha256=storage.fingerprint(text),
        )
        for place, (item, text) in enumerate(zip(paper.items, items, strict=True), start=1)
    ]
    db.session.add(kept)
    db.session.flush()
