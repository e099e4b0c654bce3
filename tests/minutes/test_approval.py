"""Approval by everyone, by silence, and that what is approved stands."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.meetings.models import AgendaItem
from forumtool.meetings.rules import MeetingState
from forumtool.meetings.rules import Presence as MeetingPresence
from forumtool.minutes import actions, rules, storage
from forumtool.minutes.content import PaperStatus
from forumtool.minutes.models import ApprovedItem, ApprovedMinutes
from forumtool.minutes.reads import paper as queries
from tests.meetings.app_fixtures import World
from tests.minutes.app_fixtures import AFTER, case_of, held, published

LATER = AFTER + timedelta(hours=2)
DEADLINE = date(2026, 12, 7)


def approve_by_all(world: World) -> None:
    meeting = held(world)
    actions.approve(meeting, by=world.bo, at=AFTER)
    actions.approve(meeting, by=world.people["mia"], at=LATER)
    db.session.commit()


def test_the_minutes_stand_when_everyone_who_was_there_has_approved(world: World) -> None:
    meeting = held(world)
    assert actions.approve(meeting, by=world.bo, at=AFTER) is False
    assert meeting.state is MeetingState.IN_REVIEW
    assert actions.approve(meeting, by=world.people["mia"], at=LATER) is True
    assert (meeting.state, meeting.approved_at) == (MeetingState.APPROVED, LATER)


def test_the_deputy_approves_and_not_the_one_who_was_away(world: World) -> None:
    meeting = held(world, came=MeetingPresence.DEPUTY)
    with pytest.raises(RuleBroken, match="ikke til stede"):
        actions.approve(meeting, by=world.people["mia"], at=AFTER)
    actions.approve(meeting, by=world.bo, at=AFTER)
    assert actions.approve(meeting, by=world.people["kaj"], at=AFTER) is True


def test_nobody_approves_twice(world: World) -> None:
    meeting = held(world)
    actions.approve(meeting, by=world.bo, at=AFTER)
    with pytest.raises(RuleBroken, match="allerede godkendt"):
        actions.approve(meeting, by=world.bo, at=LATER)


def test_minutes_of_a_meeting_that_is_not_closed_cannot_be_approved(world: World) -> None:
    with pytest.raises(RuleBroken):
        actions.approve(published(world), by=world.bo, at=AFTER)


def test_an_approval_that_comes_too_late_is_refused_kindly(world: World) -> None:
    approve_by_all(world)
    with pytest.raises(RuleBroken, match="Referatet er allerede godkendt"):
        actions.approve(world.meeting(), by=world.bo, at=LATER)


@pytest.mark.parametrize(
    ("today", "count"), [(date(2026, 12, 7), 0), (date(2026, 12, 8), 1), (date(2027, 2, 1), 1)]
)
def test_silence_approves_the_day_after_the_deadline(world: World, today: date, count: int) -> None:
    held(world)
    assert actions.approve_silently(today, at=LATER) == count
    is_approved = world.meeting().state is MeetingState.APPROVED
    assert is_approved is bool(count)


def test_the_daily_work_tells_what_it_did_and_can_run_twice(world: World) -> None:
    held(world)
    at = datetime(2026, 12, 8, 3, 0, tzinfo=UTC)
    assert actions.daily(at) == "1 referat godkendt, da fristen for indsigelse udløb."
    assert actions.daily(at) == "0 referater godkendt, da fristen for indsigelse udløb."


def test_the_stored_copy_tells_how_it_was_approved(world: World) -> None:
    held(world)
    actions.approve_silently(date(2026, 12, 8), at=datetime(2026, 12, 8, 3, 0, tzinfo=UTC))
    paper = queries.minutes_of(world.meeting())
    assert paper.status is PaperStatus.APPROVED
    assert paper.approved_on == date(2026, 12, 8)
    assert paper.approval_line == (
        "Referatet er godkendt den 8. december 2026, da fristen for indsigelse udløb."
    )


def test_what_is_approved_is_stored_item_by_item_under_its_fingerprint(world: World) -> None:
    approve_by_all(world)
    kept = db.session.scalars(sa.select(ApprovedMinutes)).one()
    paper = queries.minutes_of(world.meeting())
    assert len(kept.items) == len(paper.items) > 1
    assert all(one.sha256 == storage.fingerprint(one.content) for one in (kept, *kept.items)
               if isinstance(one, ApprovedItem))  # fmt: skip
    assert kept.sha256 == storage.fingerprint(kept.head)
    owners = [one.case_id for one in kept.items if one.case_id]
    assert owners == [case_of(world.meeting()).id]


def test_a_later_change_of_the_case_does_not_reach_approved_minutes(world: World) -> None:
    approve_by_all(world)
    before = queries.minutes_of(world.meeting())
    case = case_of(world.meeting())
    case.facts, case.label = "Noget andet", "Borger Z"
    db.session.execute(sa.update(AgendaItem).values(title="Ændret", note="Ændret"))
    db.session.commit()
    assert queries.minutes_of(world.meeting()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE approved_minutes SET head = '{}'",
        "UPDATE approved_minutes SET approved_at = '2020-01-01'",
        "DELETE FROM approved_minutes",
        "UPDATE approved_item SET content = '{}'",
        "UPDATE approved_item SET content = '', sha256 = ''",
        "UPDATE approved_item SET content = '', case_id = NULL WHERE case_id IS NOT NULL",
        "UPDATE approved_item SET position = 9",
        "DELETE FROM approved_item",
    ],
)
def test_the_database_itself_refuses_to_change_approved_minutes(
    world: World, statement: str
) -> None:
    approve_by_all(world)
    with pytest.raises(sa.exc.IntegrityError, match="approved minutes do not change"):
        db.session.execute(sa.text(statement))
    db.session.rollback()


def test_one_cases_text_can_be_erased_and_leaves_its_place(world: World) -> None:
    approve_by_all(world)
    before = queries.minutes_of(world.meeting())
    db.session.execute(
        sa.update(ApprovedItem).where(ApprovedItem.case_id.is_not(None)).values(content="")
    )
    db.session.commit()
    after = queries.minutes_of(world.meeting())
    assert [old.title for old, new in zip(before.items, after.items, strict=True) if old != new]
    assert "Teksten er slettet" in [item.title for item in after.items]
    assert len(after.items) == len(before.items)


def test_a_text_that_was_changed_past_the_guard_is_not_shown(world: World) -> None:
    approve_by_all(world)
    db.session.execute(sa.text("DROP TRIGGER approved_item_update"))
    db.session.execute(sa.text("UPDATE approved_item SET content = replace(content, '1', '2')"))
    db.session.commit()
    with pytest.raises(RuleBroken, match="svarer ikke til det, der blev godkendt"):
        queries.minutes_of(world.meeting())


@pytest.mark.parametrize(
    ("present", "approved", "expected"),
    [
        ({1, 2}, {1, 2}, True),
        ({1, 2}, {1}, False),
        ({1}, {1, 3}, True),
        (set(), set(), False),
    ],
)
def test_all_have_approved_when_none_of_those_present_is_missing(
    present: set[int], approved: set[int], expected: bool
) -> None:
    assert rules.all_approved(present, approved) is expected
