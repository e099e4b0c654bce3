"""The agenda as it is written: what goes on, in which order, and what is frozen when it is sent."""

from datetime import date, timedelta

import pytest

from forumtool.cases import actions as cases
from forumtool.cases.models import ForumCase
from forumtool.cases.rules import Step
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from forumtool.meetings import planning
from forumtool.meetings.actions import agenda
from forumtool.meetings.actions.agenda import (
    add_item,
    put_on_agenda,
    put_proposal_on_agenda,
    remove_item,
    set_head,
)
from forumtool.meetings.models import Meeting
from forumtool.meetings.reads import queue
from forumtool.meetings.reads.look_back import look_back
from forumtool.meetings.rules import MeetingState
from tests.meetings.app_fixtures import NOW, TODAY, World


def put(world: World, meeting: Meeting, case: ForumCase, **given: object) -> None:
    put_on_agenda(meeting, case, minutes=20, by=world.bo, at=NOW, **given)  # type: ignore[arg-type]


def take_up_the_proposal(world: World, meeting: Meeting) -> None:
    forum = world.forum()
    drafts = planning.propose(
        meeting.minutes,
        queue.template_of(forum.id),
        look_back(forum.id, meeting.held_on).occasion,
        queue.ready_in(forum.id, TODAY),
        on_agenda=meeting.agenda,
    )
    put_proposal_on_agenda(meeting, queue.with_cases(drafts), by=world.bo, at=NOW)


def publish(world: World, meeting: Meeting) -> None:
    agenda.publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.agenda]


def test_the_agenda_drafts_itself_within_the_minutes(world: World) -> None:
    meeting = world.add()
    world.ready_case("Borger A", days_ago=30)
    world.ready_case("Borger B", days_ago=20)
    world.ready_case("Borger C", days_ago=10)
    take_up_the_proposal(world, meeting)
    assert titles(meeting) == [
        "Velkomst, afbud og inhabilitet",
        "Borger A",
        "Borger B",
        "Gensidig orientering",
        "Næste møde og eventuelt",
    ]
    assert sum(item.minutes for item in meeting.agenda) == 55
    assert world.case("26-003").state == "ready"


def test_what_is_there_already_is_not_proposed_again(world: World) -> None:
    meeting = world.add()
    world.ready_case()
    take_up_the_proposal(world, meeting)
    before = titles(meeting)
    take_up_the_proposal(world, meeting)
    assert titles(meeting) == before


def test_a_meeting_without_cases_gets_a_short_agenda(world: World) -> None:
    meeting = world.add()
    take_up_the_proposal(world, meeting)
    assert len(meeting.agenda) == 3


def test_a_younger_case_goes_first_only_with_a_reason(world: World) -> None:
    meeting = world.add()
    world.ready_case("Borger A", days_ago=30)
    younger = world.ready_case("Borger B", days_ago=5)
    with pytest.raises(RuleBroken, match=r"Sag 26-001 står før i køen\. Skriv, hvorfor sag 26-002"):
        put(world, meeting, younger, passed=["26-001"])
    put(world, meeting, younger, passed=["26-001"], reason="Bevillingen udløber")
    event = world.case("26-002").events[-1]
    assert (event.note, event.meeting_on) == ("Bevillingen udløber", meeting.held_on)


def test_a_case_of_another_forum_is_refused(world: World) -> None:
    meeting, case = world.add(), world.ready_case()
    case.forum = world.forum("voksne")
    db.session.flush()
    with pytest.raises(RuleBroken, match="et andet forum"):
        put(world, meeting, case)


def test_taking_a_case_off_asks_for_a_reason_and_leaves_it_in_the_queue(world: World) -> None:
    meeting, case = world.add(), world.ready_case()
    put(world, meeting, case)
    with pytest.raises(RuleBroken, match="hvorfor sag 26-001 tages af"):
        remove_item(meeting.agenda[0], by=world.bo, at=NOW)
    remove_item(meeting.agenda[0], "Rådgiveren er syg", by=world.bo, at=NOW)
    assert meeting.agenda == []
    assert world.case("26-001").state == "ready"


def rearrange(meeting: Meeting, numbers: list[int], *, seen: int) -> None:
    ids = [item.id for item in meeting.agenda]
    agenda.rearrange(
        meeting, dict(zip(ids, numbers, strict=True)), dict.fromkeys(ids, 7), seen=seen
    )


def test_items_are_moved_by_number_unless_the_agenda_has_changed_meanwhile(world: World) -> None:
    meeting = world.add()
    for title in ("Et", "To", "Tre"):
        add_item(meeting, title, 5)
    seen = meeting.agenda_version
    rearrange(meeting, [1, 2, 1], seen=seen)
    assert titles(meeting) == ["Tre", "Et", "To"]
    assert [item.minutes for item in meeting.agenda] == [7, 7, 7]
    with pytest.raises(RuleBroken, match="ændret, siden du åbnede"):
        rearrange(meeting, [1, 2, 1], seen=seen)


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_minutes_that_make_no_sense_are_refused(world: World, minutes: int) -> None:
    meeting = world.add()
    with pytest.raises(RuleBroken, match="mellem 1 og 240"):
        add_item(meeting, "Orientering", minutes)


def test_numbers_freeze_when_the_agenda_is_sent(world: World) -> None:
    meeting = world.add()
    world.ready_case()
    take_up_the_proposal(world, meeting)
    publish(world, meeting)
    assert [item.number for item in meeting.agenda] == ["1", "2", "3", "4"]
    with pytest.raises(RuleBroken, match="numrene ligger fast"):
        rearrange(meeting, [2, 1, 3, 4], seen=meeting.agenda_version)


def test_a_late_case_becomes_a_tillaeg_after_the_cases(world: World) -> None:
    meeting = world.add()
    world.ready_case("Borger A")
    take_up_the_proposal(world, meeting)
    publish(world, meeting)
    put(world, meeting, world.ready_case("Borger B"))
    put(world, meeting, world.ready_case("Borger C"))
    assert [(i.number, i.is_late) for i in meeting.agenda] == [
        ("1", False),
        ("2", False),
        ("2a", True),
        ("2b", True),
        ("3", False),
        ("4", False),
    ]


def test_what_was_sent_and_taken_off_leaves_its_number_unused(world: World) -> None:
    meeting = world.add()
    world.ready_case()
    take_up_the_proposal(world, meeting)
    publish(world, meeting)
    remove_item(meeting.agenda[1], "Samtykket er trukket", by=world.bo, at=NOW)
    assert [item.number for item in meeting.agenda] == ["1", "3", "4"]
    assert [i.removed_reason for i in meeting.items if i.removed_at] == ["Samtykket er trukket"]


def test_an_empty_agenda_is_not_sent(world: World) -> None:
    with pytest.raises(RuleBroken, match="Dagsordenen er tom"):
        publish(world, world.add())


def test_the_coordinator_chairs_and_writes_unless_another_is_chosen(world: World) -> None:
    meeting = world.add()
    add_item(meeting, "Orientering", 5)
    set_head(meeting, chair_id=None, minute_taker_id=world.people["mia"])
    publish(world, meeting)
    assert (meeting.chair_id, meeting.minute_taker_id) == (world.bo, world.people["mia"])


def test_a_held_meeting_keeps_its_agenda(world: World) -> None:
    meeting = world.add()
    meeting.state = MeetingState.IN_REVIEW
    with pytest.raises(RuleBroken, match="Dagsordenen kan ikke ændres"):
        add_item(meeting, "Orientering", 5)


# --- What the agenda looks back on


def test_the_agenda_takes_up_what_is_overdue_and_what_was_clarified_since(world: World) -> None:
    meeting, promised, agreed = (
        world.add(),
        world.ready_case("Borger A"),
        world.ready_case("Borger B"),
    )
    cases.add_follow_up(promised, "Er mentor begyndt?", owner="Mia", due_on=TODAY)
    cases.add_follow_up(promised, "Næste år", owner="Mia", due_on=date(2027, 6, 1))
    cases.advance(agreed, Step.BEGIN_BILATERAL, by=world.bo, at=NOW)
    cases.advance(agreed, Step.AGREE_BILATERALLY, by=world.bo, at=NOW)
    found = look_back(meeting.forum_id, meeting.held_on)
    assert [(each.number, each.text, each.due_on) for each in found.overdue] == [
        ("26-001", "Er mentor begyndt?", TODAY)
    ]
    assert [(each.number, each.label) for each in found.clarified] == [("26-002", "Borger B")]
    assert found.last is None
    take_up_the_proposal(world, meeting)
    assert "Opfølgning på beslutninger" in titles(meeting)
    assert "Afklaret siden sidst" in titles(meeting)


def test_what_was_clarified_before_the_last_meeting_is_not_taken_up_again(world: World) -> None:
    case, held, meeting = world.ready_case(), world.add(), world.add(date(2026, 12, 9))
    cases.advance(case, Step.BEGIN_BILATERAL, by=world.bo, at=NOW - timedelta(days=9))
    cases.advance(case, Step.AGREE_BILATERALLY, by=world.bo, at=NOW - timedelta(days=8))
    held.held_on, held.state = date(2026, 11, 18), MeetingState.IN_REVIEW
    held.closed_at = NOW - timedelta(days=3)
    db.session.flush()
    found = look_back(meeting.forum_id, meeting.held_on)
    assert found.clarified == ()
    assert found.last is not None
    assert found.last.held_on == date(2026, 11, 18)
