"""Deciding, putting right, taking away and closing, without pages."""

from dataclasses import replace
from datetime import date

import pytest

from forumtool.cases.models import FollowUp
from forumtool.cases.rules import CaseState
from forumtool.database.base import db
from forumtool.decisions import queries
from forumtool.decisions.actions import closing, decisions
from forumtool.decisions.actions.closing import begin_follow_up
from forumtool.decisions.actions.decisions import StaleSave
from forumtool.decisions.actions.journal import journalise, take_back_journalised
from forumtool.decisions.models import Decision
from forumtool.decisions.rules import DecisionDraft, without_hidden
from forumtool.errors import RuleBroken
from forumtool.forums.queries import seats_of
from forumtool.meetings.actions.session import everyone_present, set_recusals
from forumtool.meetings.models import AgendaItem
from forumtool.meetings.rules import MeetingState
from tests.decisions.app_fixtures import Session
from tests.decisions.test_rules import EMPTY, FULL
from tests.meetings.app_fixtures import NOW, TODAY

NOT_REACHED = replace(EMPTY, outcome="O11b")
WITHDRAWN = replace(EMPTY, outcome="O14b", free_text="Borgeren vil klare sig selv")
MENTOR = replace(FULL, outcome="O3")
MISSING = replace(FULL, outcome="O11a", grounds=frozenset({"G9"}))


def decide(session: Session, draft: DecisionDraft = FULL) -> Decision:
    return decisions.decide(session.item(), draft, by=session.world.bo, at=NOW)


def close(session: Session) -> None:
    closing.close(session.item().meeting, by=session.world.bo, at=NOW)


def test_what_was_decided_can_be_read_back(session: Session) -> None:
    decision = decide(session)
    db.session.expire_all()
    kept = without_hidden(FULL, queries.taxonomy().outcomes["O1"])
    assert queries.decisions_on(session.item())[0].draft == decision.draft == kept


def test_a_decision_that_breaks_a_rule_is_refused_whatever_the_entrance(session: Session) -> None:
    with pytest.raises(RuleBroken, match="Vælg den afdeling"):
        decide(session, replace(FULL, placements=()))


def test_a_case_may_get_several_decisions_with_one_effect(session: Session) -> None:
    decide(session)
    decide(session, MENTOR)
    assert len(queries.decisions_on(session.item())) == 2
    with pytest.raises(RuleBroken, match="ikke både afklares, udsættes og trækkes"):
        decide(session, NOT_REACHED)


def test_nothing_is_decided_before_the_meeting_is_open_or_after_it_closed(session: Session) -> None:
    item = session.item()
    decision = decide(session)
    close(session)
    assert item.meeting.state is MeetingState.IN_REVIEW
    for late in (
        lambda: decide(session),
        lambda: decisions.rewrite(decision, FULL, version=1, by=1, at=NOW),
        lambda: decisions.remove(decision, version=1, by=1, at=NOW),
        lambda: decisions.write_note(item, "Mere", version=1, by=1, at=NOW),
    ):
        with pytest.raises(RuleBroken, match="Mødet er holdt"):
            late()


EFFECTS = [
    (FULL, CaseState.CLARIFIED),
    (NOT_REACHED, CaseState.READY),
    (MISSING, CaseState.READY),
    (WITHDRAWN, CaseState.WITHDRAWN),
]


@pytest.mark.parametrize(("draft", "state"), EFFECTS)
def test_the_decision_takes_effect_when_the_meeting_closes(
    session: Session, draft: DecisionDraft, state: CaseState
) -> None:
    decide(session, draft)
    assert session.world.case(session.number).state is CaseState.ON_AGENDA
    close(session)
    case = session.world.case(session.number)
    assert case.state is state
    assert case.events[-1].meeting_on == date(2026, 12, 2)


def test_a_deferred_case_keeps_its_history_and_its_age(session: Session) -> None:
    before = session.world.case(session.number)
    received, ready, steps = before.received_on, before.ready_on, len(before.events)
    decisions.decide(session.item(), NOT_REACHED, by=session.world.bo, at=NOW)
    close(session)
    case = session.world.case(session.number)
    assert (case.received_on, case.ready_on) == (received, ready)
    assert len(case.events) == steps + 1


def test_a_meeting_cannot_close_with_an_undecided_case(session: Session) -> None:
    with pytest.raises(RuleBroken, match=rf"Sag {session.number} mangler en beslutning"):
        close(session)


def test_every_promise_becomes_a_follow_up_with_owner_and_date(session: Session) -> None:
    decide(session, replace(FULL, outcome="O2"))
    close(session)
    promised = db.session.query(FollowUp).order_by(FollowUp.id).all()
    assert [(each.text[:16], each.owner, each.due_on) for each in promised] == [
        ("Bekræft, at ment", "KB", date(2026, 12, 16)),
        ("Følg op: Bostøtt", "KB", date(2027, 3, 3)),
    ]
    assert {each.decision_ref for each in promised} == {queries.decisions_on(session.item())[0].id}


def test_a_stale_save_is_refused_and_every_accepted_one_can_be_read_back(session: Session) -> None:
    decision = decide(session)
    first = replace(FULL, rationale="Først")
    decisions.rewrite(decision, first, version=1, by=session.world.people["mia"], at=NOW)
    late = replace(FULL, rationale="Sidst")
    with pytest.raises(StaleSave):
        decisions.rewrite(decision, late, version=1, by=session.world.bo, at=NOW)
    decisions.set_aside(decision, late, by=session.world.bo, at=NOW)
    saves = queries.saves_of(session.item(), queries.taxonomy(), [])
    told = [
        (save.name, next(line.text for line in save.lines if line.field == "rationale"))
        for save in saves
    ]
    assert sorted(told) == [
        ("Bo", "Borgeren kan ikke selv holde overblik over breve og aftaler."),
        ("Bo", "Sidst"),
        ("Mia", "Først"),
    ]
    assert [save.chosen for save in saves].count(False) == 1


def test_two_who_write_the_same_new_decision_make_one(session: Session) -> None:
    decisions.decide(session.item(), FULL, seen=0, by=session.world.bo, at=NOW)
    with pytest.raises(StaleSave):
        decisions.decide(session.item(), FULL, seen=0, by=session.world.people["mia"], at=NOW)


def test_a_removed_decision_can_still_be_read(session: Session) -> None:
    decision = decide(session)
    with pytest.raises(RuleBroken, match="rettet beslutningen"):
        decisions.remove(decision, version=7, by=session.world.bo, at=NOW)
    decisions.remove(decision, version=1, by=session.world.bo, at=NOW)
    assert queries.decisions_on(session.item()) == []
    (save,) = queries.saves_of(session.item(), queries.taxonomy(), [])
    assert save.lines[0].text.startswith("Fjernet beslutning\nUdfald: Indstilles til bostøtte")


def test_a_note_keeps_every_version(session: Session) -> None:
    item = session.item()
    decisions.write_note(item, "Én", version=1, by=session.world.bo, at=NOW)
    decisions.write_note(item, "Én", version=2, by=session.world.bo, at=NOW)
    decisions.write_note(item, "To", version=2, by=session.world.bo, at=NOW)
    with pytest.raises(StaleSave):
        decisions.write_note(item, "Tre", version=2, by=session.world.bo, at=NOW)
    saves = queries.saves_of(item, queries.taxonomy(), [])
    assert {save.lines[0].text for save in saves} == {"Én", "To"}


def there(session: Session, *names: str) -> AgendaItem:
    """These sit at the table, and nobody else."""
    seats = [seat for seat in seats_of(session.world.forum(), TODAY) if seat.user.username in names]
    everyone_present(session.item().meeting, seats)
    return session.item()


def test_a_placement_without_a_voice_from_each_affected_department_says_so(
    session: Session,
) -> None:
    there(session, "mia")
    decision = decide(session)
    assert (decision.represented, decision.missing_voices) == (False, "Ungeindsatsen")


def test_with_all_voices_there_is_nothing_to_say(session: Session) -> None:
    there(session, "bo", "mia")
    decision = decide(session)
    assert (decision.represented, decision.missing_voices) == (True, "")


def test_who_is_recused_has_no_voice(session: Session) -> None:
    item = there(session, "bo", "mia")
    set_recusals(item, [session.world.bo])
    assert decide(session).missing_voices == "Ungeindsatsen"


def test_what_was_clarified_is_followed_up_when_the_minutes_are_approved(session: Session) -> None:
    decide(session)
    close(session)
    begin_follow_up(session.item().meeting, by=session.world.bo, at=NOW)
    assert session.world.case(session.number).state is CaseState.IN_FOLLOW_UP


def test_journalised_says_who_and_when_and_can_be_taken_back(session: Session) -> None:
    decision = decide(session)
    journalise([decision], by=session.world.bo, at=NOW)
    assert (decision.journalised_at, decision.journalised_by_id) == (NOW, session.world.bo)
    take_back_journalised([decision])
    assert decision.journalised_at is None
