"""The figures as a leader and a coordinator read them; nobody else does."""

from datetime import date, time

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool import clock
from forumtool.cases import actions
from forumtool.database.base import db
from forumtool.decisions.models import Decision
from forumtool.forums.models import Forum
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import AgendaItem, Meeting
from forumtool.meetings.rules import MeetingState
from tests.cases.app_fixtures import fields
from tests.cases.cast import Stage, set_the_stage
from tests.pages import soup

DAY = date(2023, 3, 1)


@pytest.fixture
def stage(app: Flask) -> Stage:
    """In `unge` one case has two decisions; one more is being written at a meeting in session."""
    stage = set_the_stage(app)
    with app.app_context():
        unge = db.session.scalars(sa.select(Forum).where(Forum.slug == "unge")).one()
        over = _meeting(unge, DAY, MeetingState.IN_REVIEW)
        running = _meeting(unge, date(2023, 3, 15), MeetingState.IN_SESSION)
        db.session.add_all([over, running])
        db.session.flush()
        _decide(unge, over, "O1", "O3")
        _decide(unge, running, "O2")
        db.session.commit()
    return stage


def _meeting(forum: Forum, day: date, state: MeetingState) -> Meeting:
    return Meeting(
        forum_id=forum.id,
        slot_on=day,
        held_on=day,
        starts_at=time(9, 0),
        minutes=60,
        state=state,
        created_at=clock.now(),
        changed_at=clock.now(),
    )


def _decide(forum: Forum, meeting: Meeting, *outcomes: str) -> None:
    at = clock.moment(date(2023, 2, 1), time(9, 0))
    given = fields(application_on=date(2023, 2, 1))
    case = actions.submit(forum, given, by=1, at=at)
    item = AgendaItem(
        meeting_id=meeting.id,
        position=1,
        kind=AgendaKind.CASE,
        title="Borger A",
        minutes=20,
        case_id=case.id,
    )
    db.session.add(item)
    db.session.flush()
    for outcome in outcomes:
        decision = Decision(
            case_id=case.id,
            meeting_id=meeting.id,
            item_id=item.id,
            outcome_code=outcome,
            decided_on=meeting.held_on,
            written_at=at,
            written_by_id=2,
        )
        db.session.add(decision)
    db.session.flush()


def table(stage: Stage, name: str, forum: str, place: int) -> list[list[str]]:
    section = soup(stage.as_(name).get("/tal/")).find(id=forum).parent  # type: ignore[union-attr]
    rows = section.select("table")[place].select("tbody tr")  # type: ignore[union-attr]
    return [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]


@pytest.mark.parametrize(
    ("name", "status"),
    [("leo", 200), ("bo", 200), ("kim", 200), ("anne", 403), ("mia", 403), ("ada", 403)],
)
def test_leaders_and_coordinators_see_figures(stage: Stage, name: str, status: int) -> None:
    assert stage.as_(name).get("/tal/").status_code == status


def test_a_year_is_one_line_and_what_is_being_written_is_not_counted(stage: Stage) -> None:
    assert table(stage, "leo", "unge", 0) == [["2023", "2", "1", "2", "1", "0,0", "28 dage"]]


def test_outcomes_are_counted_by_year(stage: Stage) -> None:
    assert table(stage, "leo", "unge", 1) == [
        ["Indstilles til bostøtte", "1"],
        ["Mentor", "1"],
        ["I alt", "2"],
    ]


def test_a_coordinator_sees_their_own_forum_alone(stage: Stage) -> None:
    shown = [each.get_text() for each in soup(stage.as_("kim").get("/tal/")).select("section h2")]
    assert shown == ["Samarbejdsforum Voksne", "Sådan er der talt"]


def test_the_figures_say_when_and_from_what_and_no_word_of_a_case(stage: Stage) -> None:
    text = soup(stage.as_("leo").get("/tal/")).text
    assert "Kilde: egne tal." in text
    assert "Ingen tal endnu" in text  # the other forum
    for word in ("Borger", "praktikken", "23-001"):
        assert word not in text
