"""What a date collides with, and what is proposed about it."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtool.meetings.rules import MeetingState
from forumtool.series import collisions
from forumtool.series.collisions import (
    CANCEL,
    KEEP,
    CollisionCheck,
    OtherForumMeeting,
    Proposal,
    Remedy,
)
from forumtool.workdays.closures import Cause, calendar_of
from forumtool.workdays.deadlines import is_working_day
from tests.workdays.installed_rules import RULES

TODAY = date(2026, 11, 21)
CALENDAR = calendar_of(RULES)
CLOSING, SCHOOL = Cause.CLOSING_DAY, Cause.SCHOOL_HOLIDAY
NEAREST, LATER, EARLIER = (
    Remedy.NEAREST_WORKING_DAY,
    Remedy.WEEK_LATER,
    Remedy.WEEK_EARLIER,
)


@dataclass(frozen=True)
class Planned:
    held_on: date
    starts_at: time = time(9)
    minutes: int = 60
    state: MeetingState = MeetingState.PLANNED
    kept_collisions: frozenset[str] = frozenset()


def check(
    *taken: date, other_meetings: tuple[OtherForumMeeting, ...] = (), today: date = TODAY
) -> CollisionCheck:
    return CollisionCheck(CALENDAR, today, frozenset(taken), other_meetings)


def adult(day: date, hour: int = 9, minute: int = 30, person: str = "Mia") -> OtherForumMeeting:
    return OtherForumMeeting(day, time(hour, minute), 60, 2, "Samarbejdsforum Voksne", person)


def named(day: date, book: CollisionCheck | None = None) -> list[tuple[Cause, str]]:
    found = (book or check()).collisions(Planned(day))
    return [(each.cause, each.name) for each in found]


# --- What a date collides with


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 2), []),
        (date(2026, 12, 24), [(CLOSING, "juleaftensdag"), (SCHOOL, "juleferie")]),
        (date(2028, 6, 5), [(Cause.HOLIDAY, "2. pinsedag"), (CLOSING, "grundlovsdag")]),
        (date(2027, 2, 17), [(SCHOOL, "vinterferie")]),
        (date(2027, 3, 25), [(Cause.HOLIDAY, "skærtorsdag"), (SCHOOL, "påskeferie")]),
        (date(2027, 4, 23), []),  # store bededag is no more
        (date(2027, 5, 6), [(Cause.HOLIDAY, "Kr. himmelfartsdag")]),
        (date(2027, 7, 14), [(SCHOOL, "sommerferie")]),
        (date(2027, 10, 20), [(SCHOOL, "efterårsferie")]),
    ],
)  # fmt: skip
def test_a_date_collides_with_these(day: date, expected: list[tuple[Cause, str]]) -> None:
    assert named(day) == expected


def test_a_member_who_is_elsewhere_at_the_same_time_is_named() -> None:
    day = date(2027, 1, 13)
    book = check(other_meetings=(adult(day), adult(day, person="Bo"), adult(day, person="Mia")))
    (found,) = book.collisions(Planned(day))
    assert (found.cause, found.name) == (Cause.OTHER_FORUM, "Samarbejdsforum Voksne")
    assert found.people == ("Mia", "Bo")
    assert found.starts_at == time(9, 30)


@pytest.mark.parametrize(("hour", "minute"), [(8, 0), (10, 0), (13, 0)])
def test_one_meeting_may_begin_when_the_other_ends(hour: int, minute: int) -> None:
    day = date(2027, 1, 13)
    assert named(day, check(other_meetings=(adult(day, hour, minute),))) == []


def test_what_is_kept_is_asked_about_no_more_but_something_new_is() -> None:
    day = date(2027, 2, 17)
    meeting = Planned(day, kept_collisions=frozenset({"school_holiday"}))
    assert check().unanswered(meeting) == []
    (left,) = check(other_meetings=(adult(day),)).unanswered(meeting)
    assert left.key == "forum-2"
    both = replace(meeting, kept_collisions=frozenset({"school_holiday", "forum-2"}))
    assert check(other_meetings=(adult(day),)).unanswered(both) == []


@pytest.mark.parametrize(
    "state",
    [
        MeetingState.CANCELLED,
        MeetingState.IN_SESSION,
        MeetingState.IN_REVIEW,
        MeetingState.APPROVED,
    ],
)
def test_nobody_is_asked_about_a_meeting_that_is_over_or_off(state: MeetingState) -> None:
    assert check().unanswered(Planned(date(2027, 2, 17), state=state)) == []
    assert check().unanswered(Planned(date(2026, 10, 14))) == []


# --- What is proposed


@pytest.mark.parametrize(
    ("day", "moves"),
    [
        # 2. påskedag: Easter has emptied the week before, so Tuesday after it and a week later.
        (date(2027, 3, 29), [(NEAREST, date(2027, 3, 30)), (LATER, date(2027, 4, 5))]),
        # Skærtorsdag: Wednesday is still school holiday.
        (date(2027, 3, 25), [(NEAREST, date(2027, 3, 30)), (LATER, date(2027, 4, 1))]),
        (date(2027, 5, 6), [(NEAREST, date(2027, 5, 5)), (LATER, date(2027, 5, 13))]),
        (date(2027, 5, 17), [(NEAREST, date(2027, 5, 18)), (LATER, date(2027, 5, 24))]),
        (date(2028, 6, 5), [(NEAREST, date(2028, 6, 6)), (LATER, date(2028, 6, 12))]),
        (date(2027, 2, 17), [(NEAREST, date(2027, 2, 12)), (LATER, date(2027, 2, 24))]),
        (date(2026, 12, 24), [(NEAREST, date(2026, 12, 18)), (EARLIER, date(2026, 12, 17))]),
        (date(2026, 12, 31), [(NEAREST, date(2027, 1, 4)), (LATER, date(2027, 1, 7))]),
        (date(2027, 7, 14), [(NEAREST, date(2027, 7, 9)), (EARLIER, date(2027, 7, 7))]),
        (date(2027, 7, 28), []),  # in the middle of the summer
        (date(2027, 8, 11), [(NEAREST, date(2027, 8, 16)), (LATER, date(2027, 8, 18))]),
    ],
)
def test_these_moves_are_proposed(day: date, moves: list[tuple[Remedy, date]]) -> None:
    found = check(day).proposals(Planned(day))
    assert found == [*(Proposal(*move) for move in moves), CANCEL, KEEP]


def test_a_week_later_stands_alone_when_it_is_also_the_nearest() -> None:
    thursday = date(2027, 2, 18)
    others = [date(2027, 2, day) for day in (11, 12, 22, 23, 24)]
    found = check(thursday, *others).proposals(Planned(thursday))
    assert found == [Proposal(LATER, date(2027, 2, 25)), CANCEL, KEEP]


def test_a_day_that_is_taken_is_not_proposed() -> None:
    wednesday = date(2027, 2, 17)
    taken = (wednesday, date(2027, 2, 12), date(2027, 2, 24))
    assert check(*taken).proposals(Planned(wednesday)) == [
        Proposal(NEAREST, date(2027, 2, 22)),
        Proposal(EARLIER, date(2027, 2, 10)),
        CANCEL,
        KEEP,
    ]


def test_a_day_on_which_a_member_is_elsewhere_is_not_proposed() -> None:
    wednesday = date(2027, 2, 17)
    book = check(wednesday, other_meetings=(adult(date(2027, 2, 12)), adult(date(2027, 2, 24))))
    days = [each.day for each in book.proposals(Planned(wednesday))]
    assert days == [date(2027, 2, 22), date(2027, 2, 10), None, None]
    afternoon = Planned(wednesday, starts_at=time(13))
    assert book.proposals(afternoon)[0].day == date(2027, 2, 12)


def test_a_day_that_has_passed_is_not_proposed() -> None:
    wednesday = date(2027, 2, 17)
    book = check(wednesday, today=date(2027, 2, 15))
    assert book.proposals(Planned(wednesday))[0] == Proposal(NEAREST, date(2027, 2, 22))


def test_a_meeting_whose_agenda_is_sent_can_only_be_kept_from_here() -> None:
    sent = Planned(date(2027, 2, 17), state=MeetingState.PUBLISHED)
    assert check().unanswered(sent)
    assert check().proposals(sent) == [KEEP]
    assert not check().accepts(sent, CANCEL)
    assert not check().accepts(sent, Proposal(LATER, date(2027, 2, 24)))


def test_a_move_is_accepted_only_to_a_free_day_within_a_week() -> None:
    meeting, book = Planned(date(2027, 2, 17)), check(date(2027, 2, 17), date(2027, 2, 24))
    assert book.accepts(meeting, Proposal(NEAREST, date(2027, 2, 12)))
    assert not book.accepts(meeting, Proposal(LATER, date(2027, 2, 24)))  # taken
    assert not book.accepts(meeting, Proposal(NEAREST, date(2027, 2, 18)))  # school holiday
    assert not book.accepts(meeting, Proposal(NEAREST, date(2027, 2, 13)))  # Saturday
    assert not book.accepts(meeting, Proposal(NEAREST, date(2027, 3, 10)))  # too far


@pytest.mark.parametrize("sent", ["", "flyv", "cancel 2027-02-24", "week_later", "week_later x"])
def test_what_no_form_sends_is_not_read(sent: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the view says it in Danish
        Proposal.read(sent)


@pytest.mark.parametrize("answer", [KEEP, CANCEL, Proposal(LATER, date(2027, 2, 24))])
def test_an_answer_is_read_as_it_was_written(answer: Proposal) -> None:
    assert Proposal.read(str(answer)) == answer


# --- Many at once


def test_two_meetings_are_never_offered_the_same_day() -> None:
    monday, thursday = date(2027, 3, 29), date(2027, 3, 25)
    book = check(monday, thursday)
    first, second = collisions.questions([Planned(monday), Planned(thursday)], book)
    assert (first.meeting.held_on, first.proposals[0].day) == (thursday, date(2027, 3, 30))
    assert (second.meeting.held_on, second.proposals[0].day) == (monday, date(2027, 3, 31))


def test_of_two_answers_that_want_one_day_the_second_is_turned_down() -> None:
    monday, thursday = Planned(date(2027, 3, 29)), Planned(date(2027, 3, 25))
    same = Proposal(NEAREST, date(2027, 3, 30))
    answers = {monday.held_on: same, thursday.held_on: same}
    found, refused = collisions.chosen_answers([monday, thursday], answers, check())
    assert [each.meeting for each in found] == [thursday]
    assert refused == [monday.held_on]


def test_an_answer_about_a_meeting_nobody_asks_about_is_turned_down() -> None:
    meetings = [Planned(date(2026, 12, 2))]
    answers = {date(2026, 12, 2): CANCEL, date(2026, 12, 3): KEEP}
    assert collisions.chosen_answers(meetings, answers, check()) == ([], sorted(answers))


def test_the_mark_follows_everything_the_preview_shows() -> None:
    meeting = Planned(date(2027, 2, 17))
    answers = {meeting.held_on: KEEP}

    def mark(each: Planned, answers: dict[date, Proposal], book: CollisionCheck) -> str:
        return collisions.fingerprint_of(collisions.chosen_answers([each], answers, book)[0])

    same = mark(meeting, answers, check())
    assert same == mark(meeting, answers, check(date(2027, 1, 13)))
    assert same != mark(meeting, {meeting.held_on: CANCEL}, check())
    assert same != mark(replace(meeting, starts_at=time(10)), answers, check())
    assert same != mark(meeting, answers, check(other_meetings=(adult(meeting.held_on),)))


days = st.dates(date(2026, 11, 22), date(2056, 12, 31))
hours = st.integers(7, 16)


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Planned], CollisionCheck]:
    """A series of thirty meetings from some day on, and some meetings of another forum."""
    first = draw(days)
    step = timedelta(days=draw(st.sampled_from([1, 5, 7, 14])))
    hour = draw(hours)
    meetings = [Planned(first + n * step, time(hour)) for n in range(30)]
    others = draw(st.lists(st.tuples(st.integers(0, 400), hours), max_size=20))
    elsewhere = tuple(adult(first + timedelta(days=n), at, 0) for n, at in others)
    return meetings, check(*(each.held_on for each in meetings), other_meetings=elsewhere)


@given(plans())
def test_no_proposal_ever_lands_on_a_refused_day(
    plan: tuple[list[Planned], CollisionCheck],
) -> None:
    meetings, book = plan
    found = collisions.questions(meetings, book)
    targets = [each.day for question in found for each in question.proposals if each.day]
    assert len(targets) == len(set(targets))
    for question in found:
        for proposal in question.proposals:
            assert book.accepts(question.meeting, proposal)
            if proposal.day:
                assert is_working_day(proposal.day)
                assert CALENDAR.closed_for(proposal.day) is None
                assert proposal.day not in book.taken
                assert proposal.day > TODAY
                assert book.collisions(replace(question.meeting, held_on=proposal.day)) == []


@given(plans())
def test_every_collision_is_asked_about_and_nothing_else(
    plan: tuple[list[Planned], CollisionCheck],
) -> None:
    meetings, book = plan
    asked = {question.meeting for question in collisions.questions(meetings, book)}
    assert asked == {each for each in meetings if book.collisions(each)}


# --- Words and codes as they stand


@pytest.mark.parametrize(
    ("cause", "label", "reason"),
    [
        (Cause.HOLIDAY, "Helligdag", "Mødet faldt på navnet"),
        (CLOSING, "Lukkedag", "Mødet faldt på navnet, hvor rådhuset har lukket"),
        (SCHOOL, "Skoleferie", "Mødet faldt i skoleferien (navnet)"),
        (Cause.OTHER_FORUM, "Andet forum", "Mødet faldt sammen med navnet"),
    ],
)
def test_a_collision_has_a_label_and_a_reason(cause: Cause, label: str, reason: str) -> None:
    collision = collisions.Collision(cause, "navnet", "nøgle")
    assert (collision.label, collision.reason) == (label, reason)


def test_the_remedies_are_sent_as_codes() -> None:
    assert [remedy.value for remedy in Remedy] == [
        "nearest_working_day",
        "week_later",
        "week_earlier",
        "cancel",
        "keep",
    ]
    assert str(Proposal(LATER, date(2027, 2, 24))) == "week_later 2027-02-24"
    assert (str(KEEP), str(CANCEL)) == ("keep", "cancel")


def test_what_is_kept_is_remembered_by_these_keys() -> None:
    keys = [found.key for found in check().collisions(Planned(date(2026, 12, 24)))]
    assert keys == ["closing_day", "school_holiday"]
    assert [found.key for found in check().collisions(Planned(date(2027, 5, 6)))] == ["holiday"]


def test_a_meeting_today_is_still_asked_about() -> None:
    today = date(2027, 2, 17)
    assert check(today=today).unanswered(Planned(today))
    assert not check(today=today + timedelta(days=1)).unanswered(Planned(today))


def test_a_published_meeting_is_asked_about_but_only_kept() -> None:
    published = Planned(date(2027, 2, 17), state=MeetingState.PUBLISHED)
    (question,) = collisions.questions([published], check())
    assert question.proposals == (KEEP,)
    assert not question.can_move
    assert check().accepts(published, KEEP)
    assert not check().accepts(published, CANCEL)
    (planned,) = collisions.questions([Planned(date(2027, 2, 17))], check())
    assert planned.can_move


def test_a_move_of_exactly_a_week_is_accepted_and_one_to_today_is_not() -> None:
    meeting = Planned(date(2027, 2, 17))
    week_later = Proposal(LATER, date(2027, 2, 24))
    assert check().accepts(meeting, week_later)
    assert not check(today=date(2027, 2, 24)).accepts(meeting, week_later)
    assert not check().accepts(meeting, Proposal(LATER, date(2027, 2, 25)))
    assert check().accepts(meeting, CANCEL)


def test_a_meeting_elsewhere_on_another_day_or_in_another_forum_is_not_mixed_up() -> None:
    day = date(2027, 1, 13)
    third = OtherForumMeeting(day, time(9), 30, 3, "Samarbejdsforum Børn", "Ida")
    book = check(other_meetings=(adult(day), third, adult(day + timedelta(days=1))))
    found = book.collisions(Planned(day))
    assert [(one.name, one.key, one.people) for one in found] == [
        ("Samarbejdsforum Voksne", "forum-2", ("Mia",)),
        ("Samarbejdsforum Børn", "forum-3", ("Ida",)),
    ]


def test_an_answer_that_can_be_carried_out_carries_its_collisions() -> None:
    meeting = Planned(date(2027, 2, 17))
    (change,), refused = collisions.chosen_answers([meeting], {meeting.held_on: CANCEL}, check())
    assert (change.meeting, change.proposal, refused) == (meeting, CANCEL, [])
    assert [found.cause for found in change.collisions] == [SCHOOL]
