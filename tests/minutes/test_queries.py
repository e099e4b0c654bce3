"""The paper as the database tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from forumtool.cases.models import FollowUp
from forumtool.database.base import db
from forumtool.meetings.actions.agenda import put_on_agenda
from forumtool.meetings.rules import Presence as MeetingPresence
from forumtool.minutes.content import (
    Attendee,
    PaperFollowUp,
    PaperItem,
    PaperKind,
    PaperPlacement,
    PaperPresence,
    PaperStatus,
)
from forumtool.minutes.reads import paper as queries
from forumtool.series.actions.meeting_dates import cancel_meeting
from tests.meetings.app_fixtures import NOW, World
from tests.minutes.app_fixtures import case_of, held, published
from tests.statements import heard


def item_of(items: tuple[PaperItem, ...]) -> PaperItem:
    return next(item for item in items if item.case)


def test_an_agenda_tells_when_where_who_and_what(world: World) -> None:
    paper = queries.agenda_of(published(world))
    assert (paper.kind, paper.status) == (PaperKind.AGENDA, PaperStatus.PUBLISHED)
    assert (paper.forum_name, paper.esdh_number) == ("Samarbejdsforum Unge", "22/5547")
    assert (paper.day, f"{paper.start:%H.%M}") == (date(2026, 12, 2), "09.00")
    assert paper.place == "Mødelokale 2"
    assert paper.chair == "Bo"
    assert paper.attendees == (
        Attendee("Bo", "Ungeindsatsen", role="fagkoordinator"),
        Attendee("Mia", "Myndighed"),
    )
    item = item_of(paper.items)
    assert item.case
    assert (item.case.number, item.case.label) == ("26-001", "Borger A")
    assert item.case.waiting_days == 31
    assert item.decisions == ()


def test_a_draft_of_an_agenda_says_so_and_numbers_its_items(world: World) -> None:
    meeting = world.add()
    put_on_agenda(meeting, world.ready_case(), minutes=20, by=world.bo, at=NOW)
    paper = queries.agenda_of(meeting)
    assert paper.status is PaperStatus.DRAFT
    assert [item.number for item in paper.items] == [
        str(place) for place in range(1, len(paper.items) + 1)
    ]


def test_minutes_are_the_agenda_with_presence_and_decisions(world: World) -> None:
    meeting = held(world)
    before, after = queries.agenda_of(meeting), queries.minutes_of(meeting)
    assert after.status is PaperStatus.CIRCULATED
    assert after.objections_until == date(2026, 12, 7)
    assert [(i.number, i.title, i.case) for i in after.items] == [
        (i.number, i.title, i.case) for i in before.items
    ]
    assert {one.presence for one in after.attendees} == {PaperPresence.PRESENT}


def test_a_decision_is_told_in_words(world: World) -> None:
    item = item_of(queries.minutes_of(held(world)).items)
    (decision,) = item.decisions
    assert decision.outcome == "Indstilles til bostøtte"
    assert decision.placements == (
        PaperPlacement("Ungeindsatsen", "bevilger"),
        PaperPlacement("Myndighed", "koordinerer"),
    )
    assert decision.hours_band == "1–2 timer om ugen"
    assert decision.responsible == ("Signe Lund",)
    assert decision.follow_ups == (
        PaperFollowUp("Følg op: Indstilles til bostøtte", "Jonas Beck", date(2027, 1, 27)),
    )
    assert decision.grounds
    assert decision.legal_bases
    assert item.discussion == "Enighed om, at støtten følger borgeren."
    assert item.representation_warning == ""


def test_a_placement_without_a_voice_from_a_department_is_told(world: World) -> None:
    item = item_of(queries.minutes_of(held(world, came=MeetingPresence.APOLOGY)).items)
    assert item.representation_warning == (
        "Ingen stemme fra Myndighed. Placeringen er ikke drøftet med dem."
    )


def test_a_deputy_stands_beside_the_one_they_came_for(world: World) -> None:
    paper = queries.minutes_of(held(world, came=MeetingPresence.DEPUTY))
    assert paper.attendees[1:] == (
        Attendee("Mia", "Myndighed", PaperPresence.APOLOGY),
        Attendee("Kaj", "Myndighed", PaperPresence.PRESENT, deputy_for="Mia"),
    )


def test_what_was_promised_and_is_due_stands_under_follow_up(world: World) -> None:
    earlier = world.ready_case("Borger B")
    for text, due, done in (
        ("Forfalden", date(2026, 11, 27), None),
        ("Gjort før mødet", date(2026, 11, 27), date(2026, 11, 30)),
        ("Ikke forfalden", date(2026, 12, 3), None),
    ):
        db.session.add(FollowUp(case=earlier, text=text, owner="Bo", due_on=due, done_on=done))
    db.session.flush()
    lines = [
        one.line for item in queries.agenda_of(published(world)).items for one in item.follow_ups
    ]
    assert lines == ["Forfalden (sag 26-001)"]


def test_the_next_meeting_is_the_next_that_is_not_cancelled(world: World) -> None:
    meeting = published(world)
    cancelled = world.add(date(2026, 12, 16))
    cancel_meeting(cancelled, "For få sager", by=world.bo, at=NOW)
    world.add(date(2026, 12, 30))
    assert queries.agenda_of(meeting).next_meeting == date(2026, 12, 30)


def test_an_item_taken_off_is_in_neither_paper(world: World) -> None:
    meeting = published(world)
    case_item = next(item for item in meeting.agenda if item.case)
    case_item.removed_at = datetime(2026, 11, 30, tzinfo=UTC)
    assert not queries.agenda_of(meeting).has_cases


def test_the_number_of_queries_does_not_grow_with_the_agenda(world: World) -> None:
    held(world)
    few = _count(world)
    meeting = world.meeting()
    item = next(item for item in meeting.agenda if item.case)
    for label in "BCDEFGH":
        case = world.ready_case(f"Borger {label}")
        copy = {"meeting": meeting, "position": 90 + ord(label), "number": label, "case": case}
        db.session.add(type(item)(kind=item.kind, title=item.title, minutes=5, **copy))
    db.session.commit()
    assert len(queries.minutes_of(world.meeting()).items) > 10
    assert _count(world) == few <= 8


def _count(world: World) -> int:
    db.session.expire_all()
    db.session.remove()
    with heard(db.engine) as statements:
        queries.minutes_of(queries.get_paper_meeting("unge", "2026-12-02"))
    return len(statements)


def test_the_same_rows_give_the_same_paper(world: World) -> None:
    paper = queries.minutes_of(held(world))
    assert replace(paper) == queries.minutes_of(world.meeting())
    assert case_of(world.meeting()).number == "26-001"
