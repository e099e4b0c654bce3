from dataclasses import replace
from datetime import date, time

import pytest

from forumtool.cases.rules import CaseState
from forumtool.home.cards import Card, ForumWork, MeetingLine, cards, next_meeting
from forumtool.meetings.rules import MeetingState

TODAY = date(2026, 11, 21)


def meeting(
    day: date, state: str = "planned", *, approved: bool = False, cases: int = 1
) -> MeetingLine:
    return MeetingLine(1, day, time(9), "Lokale 2", MeetingState(state), cases, approved)


def work(
    *meetings: MeetingLine, coordinator: bool = True, overdue: int = 0, **cases: int
) -> ForumWork:
    return ForumWork(
        slug="unge",
        name="Samarbejdsforum Unge",
        role="Fagkoordinator",
        prepares=coordinator,
        cases={CaseState(state): count for state, count in cases.items()},
        overdue=overdue,
        meetings=meetings,
        submission_days=4,
        publication_days=2,
    )


BEFORE, SOON, LATER = date(2026, 11, 18), date(2026, 12, 2), date(2026, 12, 16)


def address(endpoint: str, **values: object) -> str:
    """The pages that cards lead to, written by hand."""
    pages = {
        "cases.follow_ups": "/forum/{forum}/opfoelgninger/?vis={vis}",
        "decisions.run": "/forum/{forum}/moeder/{day}/afvikling",
        "meetings.agenda": "/forum/{forum}/moeder/{day}/",
        "meetings.queue": "/forum/{forum}/koe?vis={vis}",
        "minutes.read": "/forum/{forum}/moeder/{day}/referat",
    }
    return pages[endpoint].format(**values)


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ([], None),
        ([meeting(LATER), meeting(SOON)], SOON),
        ([meeting(SOON, "cancelled"), meeting(LATER)], LATER),
        ([meeting(BEFORE), meeting(SOON)], SOON),
        ([meeting(TODAY, "in_session"), meeting(SOON)], TODAY),
        ([meeting(TODAY, "in_review"), meeting(SOON)], SOON),
    ],
)
def test_the_next_meeting_is_the_first_that_is_still_to_be_held(
    meetings: list[MeetingLine], expected: date | None
) -> None:
    found = next_meeting(meetings, TODAY)
    assert (found.held_on if found else None) == expected


def test_a_coordinator_sees_what_to_look_at_the_pressing_first() -> None:
    found = cards(work(submitted=2, ready=1, bilateral=1, incomplete=3, overdue=1), TODAY, address)
    assert found == [
        Card(2, "nye sager at se på", "/forum/unge/koe?vis=nye", "warn"),
        Card(1, "sag mellem jer", "/forum/unge/koe?vis=fagkoordinatorer", "warn"),
        Card(1, "sag klar til møde", "/forum/unge/koe?vis=klar"),
        Card(3, "sager venter på svar", "/forum/unge/koe?vis=mangler"),
        Card(1, "forfalden opfølgning", "/forum/unge/opfoelgninger/?vis=forfaldne", "bad"),
    ]


@pytest.mark.parametrize(
    ("today", "state", "said"),
    [
        (date(2026, 11, 29), "planned", []),
        (date(2026, 11, 30), "planned", ["dagsorden til 2.12. skal sendes ud"]),
        (date(2026, 12, 1), "planned", ["dagsorden til 2.12. skal sendes ud"]),
        (date(2026, 12, 1), "published", []),
    ],
)
def test_an_agenda_that_is_due_waits_until_it_is_sent(
    today: date, state: str, said: list[str]
) -> None:
    line = meeting(SOON, state)
    found = cards(replace(work(line), next_meeting=line), today, address)
    assert [card.label for card in found] == said


def test_a_member_is_not_shown_the_coordinators_work() -> None:
    found = cards(work(coordinator=False, submitted=2, ready=1, overdue=2), TODAY, address)
    assert [card.label for card in found] == ["forfaldne opfølgninger"]


def test_nothing_that_is_zero_is_shown() -> None:
    assert cards(work(clarified=7, closed=90), TODAY, address) == []


@pytest.mark.parametrize(
    ("line", "label", "page"),
    [
        (meeting(BEFORE, "in_session"), "møde 18.11. er ikke lukket", "afvikling"),
        (meeting(BEFORE, "published"), "møde 18.11. er ikke lukket", "afvikling"),
        (meeting(BEFORE, "in_review"), "referat fra 18.11. at læse og godkende", "referat"),
    ],
)
def test_a_meeting_that_waits_is_a_link_to_the_page_it_waits_on(
    line: MeetingLine, label: str, page: str
) -> None:
    (card,) = cards(work(line), TODAY, address)
    assert (card.label, card.href) == (label, f"/forum/unge/moeder/2026-11-18/{page}")


def test_minutes_that_one_has_approved_wait_no_longer() -> None:
    assert cards(work(meeting(BEFORE, "in_review", approved=True)), TODAY, address) == []


@pytest.mark.parametrize(
    ("state", "one", "many"),
    [
        ("submitted", "ny sag at se på", "nye sager at se på"),
        ("bilateral", "sag mellem jer", "sager mellem jer"),
        ("ready", "sag klar til møde", "sager klar til møde"),
        ("incomplete", "sag venter på svar", "sager venter på svar"),
    ],
)
def test_one_case_and_several_are_counted_in_words(state: str, one: str, many: str) -> None:
    for count, label in ((1, one), (2, many)):
        counts = {CaseState(state): count}
        (card,) = cards(replace(work(), cases=counts), TODAY, address)
        assert (card.count, card.label) == (count, label)


def test_the_earlier_of_two_meetings_on_a_day_is_the_next() -> None:
    late = replace(meeting(SOON), starts_at=time(13))
    assert next_meeting([late, meeting(SOON)], TODAY) == meeting(SOON)


def test_an_agenda_to_send_is_a_link_to_its_meeting() -> None:
    line = meeting(SOON)
    assert cards(replace(work(line), next_meeting=line), date(2026, 12, 1), address) == [
        Card(1, "dagsorden til 2.12. skal sendes ud", "/forum/unge/moeder/2026-12-02/", "bad")
    ]


def test_unfinished_meetings_and_minutes_have_a_colour_each() -> None:
    lines = (meeting(BEFORE, "planned"), meeting(TODAY, "in_session"), meeting(BEFORE, "in_review"))
    assert [(card.count, card.tone) for card in cards(work(*lines), TODAY, address)] == [
        (1, "bad"),
        (1, "bad"),
        (1, "warn"),
    ]
    assert cards(work(meeting(TODAY), meeting(SOON)), TODAY, address) == []
    assert Card(1, "", "").tone == "neutral"


def test_deadlines_are_those_of_the_next_meeting() -> None:
    assert work().deadlines is None
    found = replace(work(), next_meeting=meeting(SOON)).deadlines
    assert found is not None
    assert (found.submission, found.publication) == (date(2026, 11, 26), date(2026, 11, 30))
