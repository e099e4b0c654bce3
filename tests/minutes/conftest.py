"""The fora of the meetings' tests, with one meeting held in which one case was decided."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool.cases.models import FollowUp, ForumCase
from forumtool.db import db
from forumtool.decisions.models import Decision, Ground, LegalBasis, Placement
from forumtool.decisions.rules import HoursBand, PlacementRole
from forumtool.forums.queries import seats_of
from forumtool.meetings import actions
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Draft
from forumtool.meetings.rules import AgendaKind as Kind
from forumtool.meetings.rules import Presence
from tests.meetings.conftest import NOW, TODAY, World, bo, mia, world
from tests.pages import sign_in

__all__ = ["bo", "mia", "world"]


class OwnContext(FlaskClient):
    """Each request in a context of its own, as when it is served: nobody inherits a sign-in."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture(autouse=True)
def own_context(app: Flask) -> None:
    app.test_client_class = OwnContext


HELD_ON = date(2026, 12, 2)
AFTER = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
ADDRESS = "/forum/unge/moeder/2026-12-02"


def published(world: World) -> Meeting:
    meeting = world.add(HELD_ON)
    meeting.esdh_number = "22/5547"
    drafts = [
        Draft(Kind.OPENING, "Velkomst, afbud og inhabilitet", 2),
        Draft(Kind.FOLLOW_UPS, "Opfølgning på beslutninger", 10),
        Draft(Kind.CASE, "Borger A", 20, world.ready_case()),
        Draft(Kind.BRIEFING, "Gensidig orientering", 10),
    ]
    actions.put_proposal_on_agenda(meeting, drafts, by=world.bo, at=NOW)
    actions.publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    return meeting


def held(world: World, *, deputy: bool = False) -> Meeting:
    """Bo and Mia were there, or Kaj for Mia; the case is decided and the meeting closed."""
    meeting = published(world)
    actions.open_meeting(meeting, by=world.bo, at=AFTER)
    of_bo, of_mia, _ = seats_of(world.forum(), TODAY)
    actions.everyone_present(meeting, [of_bo, of_mia])
    if deputy:
        actions.set_presence(meeting, of_mia, Presence.DEPUTY, deputy_id=world.people["kaj"])
    decide(meeting, world)
    actions.close_meeting(meeting, undecided=[], by=world.bo, at=AFTER)
    db.session.commit()
    return meeting


def decide(meeting: Meeting, world: World) -> Decision:
    item = next(item for item in meeting.agenda if item.case)
    item.note = "Enighed om, at støtten følger borgeren."
    decision = Decision(
        case=item.case,
        meeting=meeting,
        item=item,
        outcome_code="O1",
        decided_on=HELD_ON,
        written_at=AFTER,
        written_by_id=world.bo,
        rationale="Behovet ligger i hverdagen og ikke i praktikken.",
        hours_band=HoursBand.ONE_TO_TWO,
        responsible="Signe Lund",
        citizen_informed=True,
        represented=False,
        missing_voices="Myndighed",
        grounds=[db.session.get_one(Ground, "G1")],
        legal_bases=[db.session.scalars(db.select(LegalBasis).limit(1)).one()],
    )
    decision.placements = [Placement(department_id=1, role=PlacementRole.GRANTS)]
    db.session.add(decision)
    db.session.flush()
    promise = FollowUp(
        case=item.case,
        decision_ref=decision.id,
        text="Status på fremmødet",
        owner="Jonas Beck",
        due_on=date(2027, 1, 27),
    )
    db.session.add(promise)
    db.session.flush()
    return decision


def case_of(meeting: Meeting) -> ForumCase:
    return next(item.case for item in meeting.agenda if item.case)


@pytest.fixture
def kaj(app: Flask, world: World) -> FlaskClient:
    """The deputy, signed in."""
    client = app.test_client()
    sign_in(client, "kaj")
    return client


@pytest.fixture
def ida(app: Flask, world: World) -> FlaskClient:
    """Sends cases, has no seat."""
    client = app.test_client()
    sign_in(client, "ida")
    return client
