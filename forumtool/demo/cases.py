"""What happens to a case outside the meetings: it comes in, is checked, waits, is followed up."""

from datetime import datetime, timedelta
from functools import partial

from forumtool import clock
from forumtool.cases import actions
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.rules import CaseState, Step
from forumtool.database.base import db
from forumtool.demo.action_input import case_fields
from forumtool.demo.forums import FORUMS
from forumtool.demo.plan import ForumPlan, PlannedCase, StateToday
from forumtool.demo.read_data import read_data
from forumtool.demo.simulation import Simulation, on

_NOTES = read_data("notes")
_QUESTIONS = {forum.slug: forum.missing_question for forum in FORUMS}


def schedule_cases(simulation: Simulation, plan: ForumPlan) -> None:
    for case in plan.cases:
        simulation.at(case.received_at, partial(_submit, simulation, case))
        when_checked = _WHEN_CHECKED.get(case.state_today)
        if when_checked:
            simulation.at(case.ready_at, partial(when_checked, simulation, case))


def _submit(simulation: Simulation, case: PlannedCase, at: datetime) -> None:
    fields = case_fields(case, simulation.department_ids, len(simulation.cases))
    submitter = simulation.person_id(case.submitter)
    simulation.cases[case.key] = actions.submit(
        simulation.forum(case.forum), fields, by=submitter, at=at
    )


def _make_ready(simulation: Simulation, case: PlannedCase, at: datetime) -> None:
    """What began between the coordinators is taken to the meeting, since they do not agree."""
    row, by = simulation.cases[case.key], simulation.coordinator_id(case.forum)
    if row.state is CaseState.BILATERAL:
        actions.advance(row, Step.DISAGREE_BILATERALLY, by=by, at=at)
    else:
        actions.complete(row, by=by, at=at)


def _ask(simulation: Simulation, case: PlannedCase, at: datetime) -> None:
    by = simulation.coordinator_id(case.forum)
    actions.ask_for_more(simulation.cases[case.key], _QUESTIONS[case.forum], by=by, at=at)


def _withdraw(simulation: Simulation, case: PlannedCase, at: datetime) -> None:
    actions.withdraw(
        simulation.cases[case.key],
        by=simulation.person_id(case.submitter),
        at=at,
        note=_NOTES["withdrawal_note"],
    )


_WHEN_CHECKED = {
    StateToday.TREATED: _make_ready,
    StateToday.DEFERRED: _make_ready,
    StateToday.READY: _make_ready,
    StateToday.ON_AGENDA: _make_ready,
    StateToday.INCOMPLETE: _ask,
    StateToday.WITHDRAWN: _withdraw,
}


def schedule_follow_ups(simulation: Simulation, row: ForumCase, forum: str) -> None:
    """Each follow-up is done on its day; with the last one the case is closed."""
    db.session.expire(row, ["follow_ups"])
    for due in row.follow_ups:
        simulation.at(on(due.due_on, 14, 30), partial(_finish, simulation, row, due, forum))


def _finish(
    simulation: Simulation, row: ForumCase, follow_up: FollowUp, forum: str, at: datetime
) -> None:
    by, notes = simulation.coordinator_id(forum), _NOTES["follow_up_notes"]
    if follow_up.done_on is None:
        note = notes[follow_up.id % len(notes)]
        actions.finish_follow_up(follow_up, by=by, on=clock.local(at).date(), note=note)
    if row.state is CaseState.IN_FOLLOW_UP and all(due.done_on for due in row.follow_ups):
        actions.advance(row, Step.CLOSE, by=by, at=at + timedelta(minutes=1))
