"""The demo as it lies in the database when it has been loaded."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from forumtool import clock
from forumtool.cases.models import CaseEvent, FollowUp, ForumCase
from forumtool.cases.rules import CaseState
from forumtool.database.base import db
from forumtool.decisions.models import Decision
from forumtool.forums.models import Forum
from forumtool.meetings.models import AgendaItem, Meeting, MeetingMove
from forumtool.meetings.rules import MeetingState
from tests.app_fixtures import DEMO_TODAY


@pytest.fixture(autouse=True)
def _in_the_demo(demo_app: Flask) -> Iterator[None]:
    with demo_app.app_context():
        yield


def cases(*conditions: sa.ColumnElement[bool]) -> list[ForumCase]:
    return list(db.session.scalars(sa.select(ForumCase).where(*conditions)))


def meetings(slug: str) -> list[Meeting]:
    query = sa.select(Meeting).join(Forum).where(Forum.slug == slug).order_by(Meeting.held_on)
    return list(db.session.scalars(query))


def test_the_twelve_stand_in_every_state() -> None:
    states = {case.label[-1]: case.state for case in cases(ForumCase.label <= "Borger L")}
    assert states == {
        "A": CaseState.CLOSED,
        "B": CaseState.CLARIFIED,
        "C": CaseState.ON_AGENDA,
        "D": CaseState.IN_FOLLOW_UP,
        "E": CaseState.IN_FOLLOW_UP,
        "F": CaseState.READY,
        "G": CaseState.CLOSED,
        "H": CaseState.READY,
        "I": CaseState.INCOMPLETE,
        "J": CaseState.READY,
        "K": CaseState.BILATERAL,
        "L": CaseState.SUBMITTED,
    }
    assert {case.state for case in cases()} == set(CaseState)


def test_numbers_run_through_the_year_in_order_of_receipt() -> None:
    by_year: dict[str, list[ForumCase]] = {}
    for case in cases():
        by_year.setdefault(case.number[:2], []).append(case)
    for year, found in by_year.items():
        found.sort(key=lambda case: case.number)
        assert [case.number for case in found] == [
            f"{year}-{run:03}" for run in range(1, len(found) + 1)
        ]
        moments = [case.received_at for case in found]
        assert moments == sorted(moments)


def test_2023_is_counted_as_the_status_report_counts_it() -> None:
    query = (
        sa.select(Decision.outcome_code)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(Forum, Forum.id == Meeting.forum_id)
        .where(
            Forum.slug == "voksne",
            Decision.decided_on.between(date(2023, 1, 1), date(2023, 12, 31)),
        )
    )
    outcomes = Counter(db.session.scalars(query))
    assert (outcomes["O1"], outcomes["O2"], outcomes.total()) == (9, 4, 26)


def test_the_meetings_stand_where_today_puts_them() -> None:
    for slug, last, agenda in (
        ("unge", MeetingState.IN_REVIEW, MeetingState.PLANNED),
        ("voksne", MeetingState.APPROVED, MeetingState.PUBLISHED),
    ):
        rows = [row for row in meetings(slug) if row.state is not MeetingState.CANCELLED]
        past = [row.state for row in rows if row.held_on < DEMO_TODAY]
        ahead = [row for row in rows if row.held_on >= DEMO_TODAY]
        assert past == [MeetingState.APPROVED] * (len(past) - 1) + [last]
        assert 4 <= (ahead[0].held_on - DEMO_TODAY).days <= 14
        assert ahead[0].state is agenda
        assert len(ahead) >= 26


def test_there_is_a_meeting_of_every_kind() -> None:
    per_meeting = sa.select(sa.func.count(AgendaItem.case_id)).group_by(AgendaItem.meeting_id)
    assert {0, 1, 2} <= set(db.session.scalars(per_meeting))
    assert db.session.scalar(sa.select(sa.func.count(MeetingMove.id)))
    assert any(row.state is MeetingState.CANCELLED for row in meetings("unge"))
    assert db.session.scalar(sa.select(sa.func.count()).where(AgendaItem.is_late))


def test_some_follow_ups_wait_and_some_are_overdue() -> None:
    open_ones = db.session.scalars(sa.select(FollowUp).where(FollowUp.done_on.is_(None))).all()
    overdue = [due for due in open_ones if due.due_on < DEMO_TODAY]
    assert 1 <= len(overdue) <= 6
    assert len(open_ones) > len(overdue)


def test_nothing_is_dated_after_today() -> None:
    begin = clock.moment(DEMO_TODAY, clock.local(clock.now()).time().min)
    for column in (CaseEvent.at, ForumCase.received_at, Meeting.closed_at, Decision.written_at):
        latest = db.session.scalar(sa.select(sa.func.max(column)))
        assert latest is not None
        assert latest < begin
