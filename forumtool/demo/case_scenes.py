"""What happens to a case outside the meetings: it comes in, is checked, waits, is followed up."""

from datetime import datetime, timedelta
from functools import partial

from forumtool import clock
from forumtool.cases import actions
from forumtool.cases.models import FollowUp, ForumCase
from forumtool.cases.rules import CaseState, Step
from forumtool.database.base import db
from forumtool.demo.drafts import case_fields
from forumtool.demo.script import Fate, ForumScript, PlannedCase
from forumtool.demo.stage import Stage, on

_ASKED = {
    "unge": "Samtykket mangler. Skriv også, hvad borgeren selv siger om forslaget.",
    "voksne": "Samtykket mangler. Skriv også, hvilken støtte der er i gang nu.",
}


def announce(stage: Stage, script: ForumScript) -> None:
    for case in script.cases:
        stage.at(case.received_at, partial(_submit, stage, case))
        scene = _CHECKED.get(case.fate)
        if scene:
            stage.at(case.ready_at, partial(scene, stage, case))


def _submit(stage: Stage, case: PlannedCase, at: datetime) -> None:
    fields = case_fields(case, stage.department_ids, len(stage.cases))
    submitter = stage.person(case.submitter)
    stage.cases[case.key] = actions.submit(stage.forum(case.forum), fields, by=submitter, at=at)


def _make_ready(stage: Stage, case: PlannedCase, at: datetime) -> None:
    """What began between the coordinators is taken to the meeting, since they do not agree."""
    row, by = stage.cases[case.key], stage.coordinator(case.forum)
    if row.state is CaseState.BILATERAL:
        actions.advance(row, Step.DISAGREE_BILATERALLY, by=by, at=at)
    else:
        actions.complete(row, by=by, at=at)


def _ask(stage: Stage, case: PlannedCase, at: datetime) -> None:
    by = stage.coordinator(case.forum)
    actions.ask_for_more(stage.cases[case.key], _ASKED[case.forum], by=by, at=at)


def _withdraw(stage: Stage, case: PlannedCase, at: datetime) -> None:
    actions.withdraw(
        stage.cases[case.key],
        by=stage.person(case.submitter),
        at=at,
        note="Borgeren har fået hjælpen på anden vis.",
    )


_CHECKED = {
    Fate.TREATED: _make_ready,
    Fate.DEFERRED: _make_ready,
    Fate.READY: _make_ready,
    Fate.ON_AGENDA: _make_ready,
    Fate.INCOMPLETE: _ask,
    Fate.WITHDRAWN: _withdraw,
}


def follow_up(stage: Stage, row: ForumCase, forum: str) -> None:
    """Each promise is kept on its day; with the last one the case is closed."""
    db.session.expire(row, ["follow_ups"])
    for each in row.follow_ups:
        stage.at(on(each.due_on, 14, 30), partial(_finish, stage, row, each, forum))


def _finish(stage: Stage, row: ForumCase, each: FollowUp, forum: str, at: datetime) -> None:
    if each.done_on is None:
        actions.finish_follow_up(
            each, by=stage.coordinator(forum), on=clock.local(at).date(), note=_NOTES[each.id % 3]
        )
    if row.state is CaseState.IN_FOLLOW_UP and all(f.done_on for f in row.follow_ups):
        actions.advance(row, Step.CLOSE, by=stage.coordinator(forum), at=at + timedelta(minutes=1))


_NOTES = (
    "Støtten er i gang og virker.",
    "Borgeren er fulgt op, og sagen kører videre i afdelingen.",
    "Aftalen er holdt.",
)
