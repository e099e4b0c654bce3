"""The session: open, who is there, who is inhabil, close, approve."""

import pytest

from forumtool.errors import RuleBroken
from forumtool.forums.queries import seats_of
from forumtool.meetings import rules
from forumtool.meetings.actions.agenda import publish, put_on_agenda
from forumtool.meetings.actions.session import (
    approve_meeting,
    close_meeting,
    everyone_present,
    open_meeting,
    set_presence,
    set_recusals,
)
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState, Presence
from tests.meetings.app_fixtures import NOW, TODAY, World


def opened(world: World) -> Meeting:
    meeting = world.add()
    put_on_agenda(meeting, world.ready_case(), minutes=20, by=world.bo, at=NOW)
    publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    open_meeting(meeting, by=world.bo, at=NOW)
    return meeting


def presence(meeting: Meeting) -> dict[str, str]:
    return {row.user.username: row.presence for row in meeting.attendances}


def test_a_meeting_opens_when_its_agenda_has_been_sent(world: World) -> None:
    with pytest.raises(RuleBroken, match="Udsend dagsordenen, før du åbner mødet"):
        open_meeting(world.add(), by=world.bo, at=NOW)


def test_all_are_present_and_then_the_exceptions(world: World) -> None:
    meeting = opened(world)
    bo, mia, _kaj = seats_of(world.forum(), TODAY)
    everyone_present(meeting, [bo, mia])
    set_presence(meeting, mia, Presence.DEPUTY, deputy_id=world.people["kaj"])
    assert presence(meeting) == {"bo": "present", "mia": "deputy"}
    set_presence(meeting, mia, Presence.APOLOGY)
    assert [row.deputy_id for row in meeting.attendances] == [None, None]


def test_a_deputy_has_a_name(world: World) -> None:
    meeting = opened(world)
    mia = seats_of(world.forum(), TODAY)[1]
    with pytest.raises(RuleBroken, match="Vælg, hvem der er stedfortræder for Mia"):
        set_presence(meeting, mia, Presence.DEPUTY)


def test_presence_belongs_to_the_session(world: World) -> None:
    with pytest.raises(RuleBroken, match="mens mødet er i gang"):
        everyone_present(world.add(), seats_of(world.forum(), TODAY))


def test_inhabil_is_set_and_taken_back_per_item(world: World) -> None:
    item = opened(world).agenda[0]
    set_recusals(item, [world.people["mia"], world.bo])
    set_recusals(item, [world.people["mia"]])
    assert [row.user.username for row in item.recusals] == ["mia"]


def test_a_meeting_does_not_close_with_an_undecided_case(world: World) -> None:
    meeting = opened(world)
    with pytest.raises(RuleBroken, match="Sag 26-001 mangler en beslutning"):
        close_meeting(meeting, undecided=["26-001"], by=world.bo, at=NOW)


def test_two_undecided_cases_are_both_named() -> None:
    with pytest.raises(RuleBroken, match="Sagerne 26-001 og 26-004 mangler"):
        rules.refuse_undecided(["26-004", "26-001"])


def test_a_meeting_is_closed_and_its_minutes_approved(world: World) -> None:
    meeting = opened(world)
    close_meeting(meeting, undecided=[], by=world.bo, at=NOW)
    assert (meeting.state, meeting.closed_at) == (MeetingState.IN_REVIEW, NOW)
    approve_meeting(meeting, by=None, at=NOW)
    assert (meeting.state, meeting.approved_at) == (MeetingState.APPROVED, NOW)
