"""Invitations from before they had a SEQUENCE of their own: nobody is mailed for the upgrade."""

from datetime import date, datetime, time

import sqlalchemy as sa

from forumtool import clock
from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.feeds.reads.events import meeting_event
from forumtool.invitations import itip
from forumtool.meetings.models import Meeting, MeetingEvent, MeetingMove
from forumtool.meetings.rules import MeetingState, MeetingStep
from tests.feeds.app_fixtures import House

BEFORE = "0009"
FIRST = date(2026, 12, 2)
INVITATION = sa.text(
    "INSERT INTO invitation (meeting_id, user_id, method, sequence, address, reached, mail_key, at)"
    " VALUES (:meeting_id, :user_id, 'request', :sequence, 'a@kommune.example', :reached, 'key',"
    " :at)"
)


def contents() -> dict[int, str]:
    found = db.session.execute(sa.text("SELECT meeting_id, content FROM invitation"))
    return {row.meeting_id: row.content for row in found}


def moved_and_reinstated(meeting: Meeting) -> list[MeetingMove | MeetingEvent]:
    at = clock.now()
    move = MeetingMove(
        meeting_id=meeting.id,
        forum_id=meeting.forum_id,
        from_on=date(2026, 12, 1),
        from_time=time(8, 30),
        to_on=FIRST,
        to_time=time(9),
        reason="",
        at=at,
    )
    reinstated = MeetingEvent(
        meeting_id=meeting.id,
        step=MeetingStep.REINSTATE,
        from_state=MeetingState.CANCELLED,
        to_state=MeetingState.PLANNED,
        at=at,
    )
    return [move, reinstated]


def test_an_up_to_date_invitation_keeps_what_it_said_and_another_is_mailed(house: House) -> None:
    with house.app.app_context():
        first, second, third = db.session.scalars(sa.select(Meeting).order_by(Meeting.id))
        db.session.add_all(moved_and_reinstated(first))
        ids = [first.id, second.id, third.id]
        db.session.commit()
        migrate.downgrade(BEFORE)
        for meeting_id, sequence in zip(ids, (0, 0, 5), strict=True):
            values = {"meeting_id": meeting_id, "user_id": house.mette, "sequence": sequence}
            at = datetime(2026, 11, 20)  # noqa: DTZ001 - as the column stores UTC
            db.session.execute(INVITATION, values | {"reached": True, "at": at.isoformat(" ")})
        db.session.commit()
        migrate.upgrade()
        assert contents() == {
            ids[0]: itip.digest(meeting_event(ids[0]), times_reinstated=1),
            ids[1]: itip.digest(meeting_event(ids[1]), times_reinstated=0),
            ids[2]: "",
        }
