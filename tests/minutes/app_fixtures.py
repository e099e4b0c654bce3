"""The fora of the meetings' tests, with one meeting held in which one case was decided."""

from datetime import UTC, date, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.decisions.actions import decisions as decisions
from forumtool.decisions.actions.closing import close
from forumtool.decisions.rules import DecisionDraft, HoursBand, PlacementDraft, PlacementRole
from forumtool.forums.queries import seats_of
from forumtool.forums.rules import AgendaKind as Kind
from forumtool.meetings.actions.agenda import publish, put_proposal_on_agenda
from forumtool.meetings.actions.session import everyone_present, open_meeting, set_presence
from forumtool.meetings.models import Meeting
from forumtool.meetings.planning import Draft
from forumtool.meetings.rules import Presence
from tests.meetings.app_fixtures import NOW, TODAY, World
from tests.pages import sign_in


class OwnContext(FlaskClient):
    """Each request in a context of its own, as when it is served: nobody inherits a sign-in."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*args, **kwargs)


def app(app: Flask) -> Flask:
    app.test_client_class = OwnContext
    return app


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
    put_proposal_on_agenda(meeting, drafts, by=world.bo, at=NOW)
    publish(meeting, default_person_id=world.bo, by=world.bo, at=NOW)
    return meeting


def held(world: World, *, came: Presence = Presence.PRESENT) -> Meeting:
    """Bo was there, and Mia as told or Kaj for her; the case is decided and the meeting closed."""
    meeting = published(world)
    open_meeting(meeting, by=world.bo, at=AFTER)
    of_bo, of_mia, _ = seats_of(world.forum(), TODAY)
    everyone_present(meeting, [of_bo, of_mia])
    deputy_id = world.people["kaj"] if came is Presence.DEPUTY else None
    set_presence(meeting, of_mia, came, deputy_id=deputy_id)
    decide(meeting, world)
    close(meeting, by=world.bo, at=AFTER)
    db.session.commit()
    return meeting


def decide(meeting: Meeting, world: World) -> None:
    item = next(item for item in meeting.agenda if item.case)
    text = "Enighed om, at støtten følger borgeren."
    decisions.write_note(item, text, version=item.note_version, by=world.bo, at=AFTER)
    decisions.decide(item, draft(), by=world.bo, at=AFTER)


def draft() -> DecisionDraft:
    """Both departments are in it, so both need a voice at the table."""
    return DecisionDraft(
        outcome="O1",
        grounds=frozenset({"G1"}),
        rationale="Behovet ligger i hverdagen og ikke i praktikken.",
        placements=(
            PlacementDraft(1, PlacementRole.GRANTS),
            PlacementDraft(2, PlacementRole.COORDINATES),
        ),
        legal_bases=frozenset({"SEL § 85"}),
        hours_band=HoursBand.ONE_TO_TWO,
        responsible=("Signe Lund",),
        follow_up_owner="Jonas Beck",
        follow_up_on=date(2027, 1, 27),
        citizen_informed=True,
    )


def case_of(meeting: Meeting) -> ForumCase:
    return next(item.case for item in meeting.agenda if item.case)


def kaj(app: Flask, world: World) -> FlaskClient:
    """The deputy, signed in."""
    client = app.test_client()
    sign_in(client, "kaj")
    return client


def ida(app: Flask, world: World) -> FlaskClient:
    """Sends cases, has no seat."""
    client = app.test_client()
    sign_in(client, "ida")
    return client
