"""Approval: by everyone who was there, or by silence when the deadline for objections has passed.

What is approved is stored word for word, item by item, each with its SHA-256; triggers of the
database refuse to change it afterwards.
"""

from dataclasses import replace
from datetime import date, datetime

from forumtool import clock
from forumtool.database.base import db
from forumtool.decisions.actions.closing import begin_follow_up
from forumtool.language.danish import plural
from forumtool.meetings import rules as meeting_rules
from forumtool.meetings.actions.session import approve_meeting
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingStep
from forumtool.minutes import rules, storage
from forumtool.minutes.content import PaperStatus
from forumtool.minutes.models import Approval, ApprovedItem, ApprovedMinutes
from forumtool.minutes.reads import paper as papers


def approve(meeting: Meeting, *, by: int, at: datetime) -> bool:
    """One member's approval. True when it was the last one and the minutes are approved."""
    # Two may press at once: the second waits here, and then sees the first one's approval.
    db.session.refresh(meeting, ["state"], with_for_update=True)
    meeting_rules.after(MeetingStep.APPROVE, meeting.state)
    approvers = papers.approvers_of(meeting)
    present = {approver.person_id for approver in approvers if approver.person_id}
    approved = {
        approver.person_id for approver in approvers if approver.person_id and approver.approved_on
    }
    rules.refuse_approval(by, present, approved)
    db.session.add(Approval(meeting_id=meeting.id, user_id=by, at=at))
    db.session.flush()
    if not rules.all_approved(present, approved | {by}):
        return False
    _finish(meeting, by=by, at=at)
    return True


def approve_silently(today: date, *, at: datetime) -> int:
    """Approve what nobody has objected to in time; how many."""
    due = [
        meeting
        for meeting in papers.meetings_in_review()
        if rules.silence_counts(papers.objections_until(meeting), today)
    ]
    for meeting in due:
        approve_by_silence(meeting, at=at)
    return len(due)


def approve_by_silence(meeting: Meeting, *, at: datetime) -> None:
    """The minutes of one meeting are approved, since nobody objected."""
    meeting_rules.after(MeetingStep.APPROVE, meeting.state)
    _finish(meeting, by=None, at=at)


def daily(at: datetime) -> str:
    """The part of `forumtool periodic` about minutes, in a line."""
    count = approve_silently(clock.local(at).date(), at=at)
    return f"{plural(count, 'referat', 'referater')} godkendt, da fristen for indsigelse udløb."


def _finish(meeting: Meeting, *, by: int | None, at: datetime) -> None:
    """`by` is the last one who approved, None when silence did."""
    _store(meeting, silently=by is None, at=at)
    approve_meeting(meeting, by=by, at=at)
    begin_follow_up(meeting, by=by, at=at)


def _store(meeting: Meeting, *, silently: bool, at: datetime) -> None:
    paper = replace(
        papers.draft_of(meeting, papers.approvers_of(meeting)),
        status=PaperStatus.APPROVED,
        approved_on=clock.local(at).date(),
        silently_approved=silently,
    )
    head, items = storage.split(paper)
    case_ids = {item.case.number: item.case_id for item in meeting.items if item.case}
    stored = ApprovedMinutes(
        meeting_id=meeting.id,
        head=head,
        sha256=storage.fingerprint(head),
        approved_at=at,
        silently=silently,
    )
    stored.items = [
        ApprovedItem(
            position=position,
            case_id=case_ids[item.case.number] if item.case else None,
            content=text,
            sha256=storage.fingerprint(text),
        )
        for position, (item, text) in enumerate(zip(paper.items, items, strict=True), start=1)
    ]
    db.session.add(stored)
    db.session.flush()
