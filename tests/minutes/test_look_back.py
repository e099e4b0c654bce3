"""The agenda's page, the agenda in Word, the minutes and the counts look back by one rule."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forumtool.cases import actions as cases
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.rules import Step
from forumtool.database.base import db
from forumtool.forums.rules import AgendaKind as Kind
from forumtool.meetings.actions.agenda import put_proposal_on_agenda
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Draft
from forumtool.meetings.reads.look_back import look_back
from forumtool.meetings.rules import MeetingState
from forumtool.minutes.content import Paper
from forumtool.minutes.reads import paper as papers
from tests.meetings.app_fixtures import NOW, World

DAY = date(2026, 12, 2)
DRAFTS: list[Draft[ForumCase]] = [
    Draft(Kind.FOLLOW_UPS, "Opfølgning på beslutninger", 10),
    Draft(Kind.CLARIFIED, "Afklaret siden sidst", 5),
]


def with_standing_items(world: World) -> Meeting:
    meeting = world.add(DAY)
    put_proposal_on_agenda(meeting, DRAFTS, by=world.bo, at=NOW)
    db.session.flush()
    return meeting


def clarify(world: World, label: str, at: datetime) -> str:
    """The number of a case that is clarified at this moment."""
    case = world.ready_case(label, days_ago=60)
    cases.advance(case, Step.BEGIN_BILATERAL, by=world.bo, at=at - timedelta(hours=1))
    cases.advance(case, Step.AGREE_BILATERALLY, by=world.bo, at=at)
    return case.number


def clarified_on_page(meeting: Meeting) -> list[str]:
    return [case.number for case in look_back(meeting.forum_id, meeting.held_on).clarified]


def clarified_in(paper: Paper) -> list[str]:
    return [case.number for item in paper.items for case in item.clarified]


def followed_up_in(paper: Paper) -> list[str]:
    return [follow_up.what for item in paper.items for follow_up in item.follow_ups]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), True),  # 0.30 on the day, in Copenhagen
        (datetime(2026, 12, 2, 14, 0, tzinfo=UTC), True),  # the meeting was to end at 10
        (datetime(2026, 12, 2, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 2, 23, 0, tzinfo=UTC), False),  # midnight in Copenhagen
        (datetime(2026, 12, 2, 23, 30, tzinfo=UTC), False),
    ],
)
def test_until_it_is_closed_a_meeting_takes_up_what_is_clarified_on_its_day_in_copenhagen(
    world: World, at: datetime, expected: bool
) -> None:
    meeting = with_standing_items(world)
    number = clarify(world, "Borger B", at)
    numbers = [number] if expected else []
    assert clarified_on_page(meeting) == numbers
    assert clarified_in(papers.agenda_of(meeting)) == numbers


def test_every_moment_belongs_to_one_meeting(world: World) -> None:
    first, second = with_standing_items(world), world.add(date(2026, 12, 16))
    put_proposal_on_agenda(second, DRAFTS, by=world.bo, at=NOW)
    closed_at = datetime(2026, 12, 2, 9, 20, tzinfo=UTC)
    first.state, first.closed_at = MeetingState.IN_REVIEW, closed_at
    before = clarify(world, "Borger B", closed_at - timedelta(seconds=1))
    same_moment = clarify(world, "Borger C", closed_at)
    afterwards = clarify(world, "Borger D", closed_at + timedelta(hours=3))
    assert clarified_in(papers.minutes_of(first)) == [before]
    assert clarified_in(papers.agenda_of(second)) == [same_moment, afterwards]
    assert clarified_on_page(second) == [same_moment, afterwards]


def test_a_case_that_was_clarified_twice_is_named_once(world: World) -> None:
    meeting, at = with_standing_items(world), datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    number = clarify(world, "Borger B", at)
    case = world.case(number)
    event = case.events[-1]
    db.session.add(
        type(event)(
            case=case,
            step=event.step,
            from_state=event.from_state,
            to_state=event.to_state,
            at=at + timedelta(hours=1),
            by_id=world.bo,
        )
    )
    db.session.flush()
    assert clarified_on_page(meeting) == clarified_in(papers.agenda_of(meeting)) == [number]


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        (DAY, None, True),
        (date(2026, 12, 3), None, False),
        (date(2026, 11, 27), date(2026, 12, 1), False),
        (date(2026, 11, 27), DAY, True),  # done on the day of the meeting: it was spoken of there
        (date(2026, 11, 27), date(2026, 12, 3), True),
    ],
)
def test_page_and_word_take_up_the_same_follow_ups(
    world: World, due: date, done: date | None, expected: bool
) -> None:
    meeting, case = with_standing_items(world), world.ready_case("Borger B")
    db.session.add(FollowUp(case=case, text="Er det sket?", owner="Bo", due_on=due, done_on=done))
    db.session.flush()
    texts = ["Er det sket?"] if expected else []
    assert [row.text for row in look_back(meeting.forum_id, DAY).overdue] == texts
    assert followed_up_in(papers.agenda_of(meeting)) == texts
    meeting.state, meeting.closed_at = MeetingState.IN_REVIEW, NOW
    assert followed_up_in(papers.minutes_of(meeting)) == texts
