"""A page asks the database a number of times that no amount of data changes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask.testing import FlaskClient

from forumtool.database.base import db
from forumtool.meetings.actions.agenda import put_on_agenda
from tests.decisions.app_fixtures import HOME_SUPPORT, ITEM, RUN, Stage, write
from tests.meetings.app_fixtures import NOW
from tests.statements import heard

PAGES = [RUN, ITEM, f"{ITEM}&beslutning=1", f"{RUN}/udgaver?punkt=1", "/forum/unge/sager/26-001"]


@contextmanager
def counted(stage: Stage) -> Iterator[list[str]]:
    """The statements of the block, without BEGIN and COMMIT."""
    with stage.app.app_context():
        engine = db.engine
    with heard(engine) as statements:
        yield statements


def more_of_everything(stage: Stage, bo: FlaskClient) -> None:
    """Nine more cases on the agenda, three decisions on the first, everybody noted."""
    with stage.look() as world:
        meeting = world.meeting()
        state, meeting.state = meeting.state, meeting.state.PUBLISHED
        for number in range(9):
            case = world.ready_case(f"Borger {number}")
            put_on_agenda(meeting, case, minutes=5, by=world.bo, at=NOW)
        meeting.state = state
    write(bo, f"{RUN}/deltagere", alle="1")
    for seen in stage.decisions(), stage.decisions():
        write(bo, **{**HOME_SUPPORT, "version": str(seen[-1].id), "behold": ""})
    latest = stage.decisions()[-1].id
    write(bo, **{**HOME_SUPPORT, "version": str(latest)})


@pytest.mark.parametrize("page", PAGES)
def test_a_page_makes_few_statements_whatever_there_is(
    stage: Stage, bo: FlaskClient, page: str
) -> None:
    write(bo, **HOME_SUPPORT)
    with counted(stage) as few:
        assert bo.get(page).status_code == 200
    more_of_everything(stage, bo)
    with counted(stage) as many:
        assert bo.get(page).status_code == 200
    assert len(many) <= 15, "\n".join(many)
    assert len(many) <= len(few) + 1
