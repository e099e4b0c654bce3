from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from forumtool.cases import actions
from forumtool.cases.actions import StaleText, advance, edit, fields_of, submit
from forumtool.cases.models import CaseEvent, CaseRevision, ForumCase
from forumtool.cases.rules import CaseState, Step
from forumtool.cases.vocabulary import AgeBand, SoughtHelp
from forumtool.database.base import db
from forumtool.errors import RuleBroken
from tests.cases.app_fixtures import AT, World, fields

LATER = AT + timedelta(hours=2)


def sent(world: World, **given: object) -> ForumCase:
    return submit(world.unge, fields(**given), by=world.anne, at=AT)


def steps(case: ForumCase) -> list[tuple[str | None, str]]:
    rows = db.session.scalars(
        sa.select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id)
    )
    return [(row.step, row.to_state) for row in rows]


def test_numbers_run_per_year_over_all_fora(world: World) -> None:
    december = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    january = datetime(2026, 12, 31, 23, 1, tzinfo=UTC)  # it is 2027 in Copenhagen
    order = [(world.unge, AT), (world.voksne, AT), (world.unge, december), (world.unge, january)]
    numbers = [submit(forum, fields(), by=world.anne, at=at).number for forum, at in order]
    assert numbers == ["26-001", "26-002", "26-003", "27-001"]


def test_a_new_case_says_what_was_sent_and_has_its_first_event(world: World) -> None:
    case = sent(world)
    assert fields_of(case) == fields()
    assert (case.state, case.received_on, case.submitter_id) == (
        CaseState.SUBMITTED,
        date(2026, 11, 2),
        world.anne,
    )
    assert steps(case) == [(None, "submitted")]


def test_home_support_begins_bilaterally_only_without_an_active_rule(world: World) -> None:
    support = fields(sought=SoughtHelp.HOME_SUPPORT)
    assert submit(world.voksne, support, by=1, at=AT).state == "bilateral"
    assert submit(world.unge, support, by=1, at=AT).state == "submitted"


def test_section_85_is_proposed_over_30(world: World) -> None:
    assert sent(world, sought=SoughtHelp.BOTH).legal_basis_hint == "SEL § 85"
    assert sent(world, sought=SoughtHelp.BOTH, age_band=AgeBand.UNDER_30).legal_basis_hint == ""


def test_a_case_goes_the_whole_way_and_every_step_is_written(world: World) -> None:
    case = sent(world)
    actions.complete(case, by=world.bo, at=LATER)
    advance(case, Step.PUT_ON_AGENDA, by=world.bo, at=LATER, meeting_on=date(2026, 12, 2))
    advance(case, Step.DEFER, by=world.bo, at=LATER, note="Ikke nået")
    advance(case, Step.PUT_ON_AGENDA, by=world.bo, at=LATER)
    for step in (Step.DECIDE, Step.FOLLOW_UP, Step.CLOSE):
        advance(case, step, by=world.bo, at=LATER)
    assert [state for _, state in steps(case)] == [
        "submitted",
        "ready",
        "on_agenda",
        "ready",
        "on_agenda",
        "clarified",
        "in_follow_up",
        "closed",
    ]
    assert case.ready_on == date(2026, 11, 2)


def test_a_broken_rule_writes_nothing(world: World) -> None:
    case = sent(world)
    with pytest.raises(RuleBroken):
        advance(case, Step.DECIDE, by=world.bo, at=LATER)
    assert (case.state, steps(case)) == ("submitted", [(None, "submitted")])


def test_a_case_without_a_basis_cannot_be_made_ready(world: World) -> None:
    case = sent(world, consent_basis=None)
    with pytest.raises(RuleBroken, match="samtykke, hjemmel"):
        actions.complete(case, by=world.bo, at=LATER)


def test_what_is_missing_stands_on_the_case_until_it_is_answered(world: World) -> None:
    case = sent(world)
    actions.ask_for_more(case, "Hvornår er ansøgningen fra?", by=world.bo, at=LATER)
    assert (case.state, case.missing_note) == ("incomplete", "Hvornår er ansøgningen fra?")
    actions.answer(case, "Den er fra oktober.", by=world.anne, at=LATER)
    assert (case.state, case.missing_note) == ("submitted", "")


@pytest.mark.parametrize("verb", [actions.ask_for_more, actions.answer])
def test_a_question_and_an_answer_have_words(world: World, verb: object) -> None:
    with pytest.raises(RuleBroken, match="Skriv"):
        verb(sent(world), "  ", by=1, at=LATER)  # type: ignore[operator]


def test_a_case_on_an_agenda_is_not_withdrawn_over_the_coordinators_head(world: World) -> None:
    case = sent(world)
    actions.complete(case, by=world.bo, at=LATER)
    advance(case, Step.PUT_ON_AGENDA, by=world.bo, at=LATER)
    with pytest.raises(RuleBroken, match="dagsorden"):
        actions.withdraw(case, by=world.anne, at=LATER)
    advance(case, Step.TAKE_OFF_AGENDA, by=world.bo, at=LATER)
    actions.withdraw(case, by=world.anne, at=LATER, note="Borgeren er flyttet")
    assert case.state == "withdrawn"


def revisions(case: ForumCase) -> list[int]:
    query = sa.select(CaseRevision.version).where(CaseRevision.case_id == case.id)
    return sorted(db.session.scalars(query))


def test_every_accepted_save_is_a_revision(world: World) -> None:
    case = sent(world)
    edit(case, fields(facts="Nyt."), opened_at=1, by=world.anne, at=LATER)
    edit(case, fields(facts="Nyere."), opened_at=2, by=world.anne, at=LATER)
    assert (case.text_version, revisions(case)) == (3, [1, 2, 3])


def test_a_save_that_changes_nothing_is_no_revision(world: World) -> None:
    case = sent(world)
    edit(case, fields(), opened_at=1, by=world.anne, at=LATER)
    assert revisions(case) == [1]


def test_two_who_change_the_same_text_see_both(world: World) -> None:
    case = sent(world)
    edit(case, fields(facts="Annes fakta."), opened_at=1, by=world.anne, at=LATER)
    with pytest.raises(StaleText) as stale:
        edit(case, fields(facts="Bos fakta."), opened_at=1, by=world.bo, at=LATER)
    (clash,) = stale.value.clashes
    assert (clash.name, clash.mine, clash.theirs) == ("facts", "Bos fakta.", "Annes fakta.")
    assert case.facts == "Annes fakta."


def test_two_who_change_different_texts_are_both_kept(world: World) -> None:
    case = sent(world)
    edit(case, fields(facts="Annes fakta."), opened_at=1, by=world.anne, at=LATER)
    edit(case, fields(own_wish="Én indgang."), opened_at=1, by=world.bo, at=LATER)
    assert (case.facts, case.own_wish) == ("Annes fakta.", "Én indgang.")
    assert revisions(case) == [1, 2, 3]


def test_two_who_write_the_same_agree(world: World) -> None:
    case = sent(world)
    edit(case, fields(facts="Det samme."), opened_at=1, by=world.anne, at=LATER)
    edit(case, fields(facts="Det samme."), opened_at=1, by=world.bo, at=LATER)
    assert revisions(case) == [1, 2]


def test_a_step_is_no_conflict_for_the_one_who_writes(world: World) -> None:
    case = sent(world)
    actions.complete(case, by=world.bo, at=LATER)
    edit(case, fields(facts="Skrevet imens."), opened_at=1, by=world.anne, at=LATER)
    assert case.facts == "Skrevet imens."


def test_a_consent_that_is_withdrawn_takes_the_case_out_of_ready(world: World) -> None:
    case = sent(world)
    actions.complete(case, by=world.bo, at=LATER)
    edit(case, fields(consent_basis=None), opened_at=1, by=world.anne, at=LATER)
    assert case.state == "incomplete"
    assert "samtykke" in case.missing_note


def test_a_clarified_case_is_not_rewritten(world: World) -> None:
    case = sent(world)
    actions.complete(case, by=world.bo, at=LATER)
    advance(case, Step.PUT_ON_AGENDA, by=world.bo, at=LATER)
    advance(case, Step.DECIDE, by=world.bo, at=LATER)
    with pytest.raises(RuleBroken, match="kan ikke rettes"):
        edit(case, fields(facts="Nyt."), opened_at=1, by=world.anne, at=LATER)


def test_a_follow_up_is_finished_once(world: World) -> None:
    case = sent(world)
    promise = actions.add_follow_up(
        case, "Mentor begyndt?", owner="Arbejdsmarked", due_on=date(2026, 12, 16)
    )
    actions.finish_follow_up(promise, by=world.bo, on=date(2026, 12, 10), note="Ja.")
    assert (promise.done_on, promise.done_note) == (date(2026, 12, 10), "Ja.")
    with pytest.raises(RuleBroken, match="allerede"):
        actions.finish_follow_up(promise, by=world.bo, on=date(2026, 12, 11))
