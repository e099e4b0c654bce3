"""How two saves of one case meet: what only one changed is kept, what both changed is asked."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forumtool.cases.fields import (
    CaseFields,
    Clash,
    FieldChange,
    changes,
    clashes,
    merged,
)
from forumtool.cases.vocabulary import (
    AgeBand,
    Concern,
    ConsentBasis,
    DoubtKind,
    ExternalParty,
    JointPlan,
    JournalSystem,
    SocialEvent,
    SoughtHelp,
    SupportTheme,
)
from forumtool.json_values import to_json, to_plain

BASE = CaseFields(
    label="Borger A",
    doubt_question="Er behovet knyttet til praktikken alene?",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    age_band=AgeBand.FROM_30,
    department_ids=(1, 2),
)


def test_what_only_one_changed_is_kept_from_both() -> None:
    mine = replace(BASE, facts="Mine fakta.")
    theirs = replace(BASE, own_wish="Én indgang.", deadline=date(2026, 12, 1))
    assert clashes(to_json(BASE), mine, theirs) == ()
    assert merged(to_json(BASE), mine, theirs) == replace(
        BASE, facts="Mine fakta.", own_wish="Én indgang.", deadline=date(2026, 12, 1)
    )


def test_what_both_changed_differently_is_a_clash() -> None:
    mine, theirs = replace(BASE, facts="Mine."), replace(BASE, facts="Deres.")
    assert clashes(to_json(BASE), mine, theirs) == (Clash("facts", "Mine.", "Deres."),)


def test_what_both_changed_alike_is_none() -> None:
    same = replace(BASE, facts="Det samme.")
    assert clashes(to_json(BASE), same, same) == ()


def test_a_set_in_another_order_is_no_change() -> None:
    one = replace(BASE, support_themes=frozenset({SupportTheme.HOME, SupportTheme.NETWORK}))
    other = replace(BASE, support_themes=frozenset({SupportTheme.NETWORK, SupportTheme.HOME}))
    assert changes(to_json(one), to_json(other)) == ()


def test_a_change_tells_before_and_after_in_the_order_of_the_form() -> None:
    after = replace(BASE, label="Borger B", department_ids=(2,))
    assert changes(to_json(BASE), to_json(after)) == (
        FieldChange("label", "Borger A", "Borger B"),
        FieldChange("department_ids", [1, 2], [2]),
    )


def test_a_stored_revision_reads_as_danish_and_not_as_escapes() -> None:
    assert "Én indgang" in to_json(replace(BASE, own_wish="Én indgang"))


def test_what_is_left_out_of_the_form_is_this() -> None:
    texts = (BASE.facts, BASE.own_wish, BASE.journal_ref, BASE.consent_scope, BASE.resources)
    assert texts == ("", "", "", "", "")
    assert (BASE.sought, BASE.journal_system) == (SoughtHelp.NOTHING, JournalSystem.NEXUS)
    assert BASE.urgent is False
    assert (BASE.support_themes, BASE.external_parties) == (frozenset(), frozenset())


def test_a_revision_that_lacks_a_field_changes_it_from_nothing() -> None:
    assert changes("{}", '{"label":"Borger B"}') == (FieldChange("label", None, "Borger B"),)
    assert changes('{"label":"Borger B"}', "{}") == ()


words = st.text(st.characters(codec="utf-8"), max_size=8)
days = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3))
anything = st.builds(
    CaseFields,
    label=words,
    doubt_question=words,
    doubt_kind=st.sampled_from(DoubtKind),
    age_band=st.sampled_from(AgeBand),
    department_ids=st.sets(st.integers(1, 3)).map(lambda ids: tuple(sorted(ids))),
    facts=words,
    sought=st.sampled_from(SoughtHelp),
    journal_system=st.sampled_from(JournalSystem),
    application_on=days,
    urgent=st.booleans(),
    consent_basis=st.none() | st.sampled_from(ConsentBasis),
    social_event=st.none() | st.sampled_from(SocialEvent),
    joint_plan=st.none() | st.sampled_from(JointPlan),
    citizen_took_part=st.none() | st.booleans(),
    support_themes=st.frozensets(st.sampled_from(SupportTheme)),
    external_parties=st.frozensets(st.sampled_from(ExternalParty)),
    concern=st.none() | st.sampled_from(Concern),
)


@given(anything, anything)
def test_a_save_against_the_version_it_was_opened_at_is_taken_whole(
    base: CaseFields, mine: CaseFields
) -> None:
    assert clashes(to_json(base), mine, base) == ()
    assert merged(to_json(base), mine, base) == mine


@given(anything, anything, anything)
def test_where_nothing_clashes_nobody_loses_a_change(
    base: CaseFields, mine: CaseFields, theirs: CaseFields
) -> None:
    if clashes(to_json(base), mine, theirs):
        return
    both = merged(to_json(base), mine, theirs)
    assert both == merged(to_json(base), theirs, mine)
    kept = to_plain(both)
    for side in (mine, theirs):
        for change in changes(to_json(base), to_json(side)):
            assert kept[change.name] == change.after


@given(anything, anything, anything)
def test_a_clash_names_a_field_that_all_three_say_differently(
    base: CaseFields, mine: CaseFields, theirs: CaseFields
) -> None:
    for clash in clashes(to_json(base), mine, theirs):
        assert len({str(getattr(each, clash.name)) for each in (mine, theirs)}) == 2
        assert getattr(base, clash.name) not in (clash.mine, clash.theirs)
