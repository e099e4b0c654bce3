"""Papers as JSON texts, item by item, each with its fingerprint."""

import hashlib
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forumtool.json_values import from_json, to_json
from forumtool.minutes import storage
from forumtool.minutes.content import (
    Attendee,
    Paper,
    PaperCase,
    PaperDecision,
    PaperFollowUp,
    PaperItem,
    PaperKind,
    PaperPlacement,
    PaperPresence,
)
from tests.minutes.papers import minutes

anything = st.text(st.characters(exclude_categories=()), max_size=12)
follow_ups = st.builds(
    PaperFollowUp, what=anything, owner=anything, due=st.none() | st.dates(), case_number=anything
)
cases = st.builds(
    PaperCase,
    number=anything,
    label=anything,
    doubt_question=anything,
    departments=st.tuples(anything),
    waiting_days=st.none() | st.integers(),
)
decisions = st.builds(
    PaperDecision,
    outcome=anything,
    placements=st.tuples(st.builds(PaperPlacement, anything, anything)),
    follow_ups=st.tuples(follow_ups),
    citizen_informed=st.none() | st.booleans(),
)
items = st.builds(
    PaperItem,
    number=anything,
    title=anything,
    minutes=st.none() | st.integers(),
    case=st.none() | cases,
    clarified=st.just(()) | st.tuples(cases),
    recused=st.tuples(anything, anything),
    decisions=st.just(()) | st.tuples(decisions),
)
papers = st.builds(
    Paper,
    kind=st.sampled_from(PaperKind),
    forum_slug=st.sampled_from(["unge", "voksne"]),
    forum_name=anything,
    items=st.just(()) | st.tuples(items) | st.tuples(items, items),
    attendees=st.tuples(st.builds(Attendee, anything, anything, st.sampled_from(PaperPresence))),
    start=st.times(),
    end=st.none() | st.times(),
    day=st.dates(),
    version=st.integers(min_value=1),
)
# A busy machine is no reason to fail.
at_its_pace = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@at_its_pace
@given(papers)
def test_a_paper_comes_back_from_its_json_as_it_was(paper: Paper) -> None:
    assert from_json(Paper, to_json(paper)) == paper


@at_its_pace
@given(papers)
def test_a_paper_taken_apart_for_storage_comes_together_again(paper: Paper) -> None:
    head, items = storage.split(paper)
    assert storage.joined(head, items) == paper


@at_its_pace
@given(papers)
def test_the_json_is_canonical(paper: Paper) -> None:
    text = to_json(paper)
    assert to_json(from_json(Paper, text)) == text


def test_the_full_minutes_survive_the_round_trip() -> None:
    assert from_json(Paper, to_json(minutes())) == minutes()


def test_the_canonical_text_of_an_item_is_written_out_once_and_for_all() -> None:
    item = PaperItem("3a", "Økonomi", minutes=5, supplement=True)
    assert to_json(item) == (
        '{"body":"","case":null,"clarified":[],"decisions":[],"discussion":"","follow_ups":[],"kind":"standing",'
        '"minutes":5,"number":"3a","recused":[],"representation_warning":"",'
        '"supplement":true,"title":"Økonomi"}'
    )


def test_a_fingerprint_is_the_sha256_of_the_text() -> None:
    assert storage.fingerprint("Økonomi") == hashlib.sha256("Økonomi".encode()).hexdigest()


def test_half_a_surrogate_pair_has_a_fingerprint_too() -> None:
    assert storage.fingerprint("\ud800") == hashlib.sha256(b"\xed\xa0\x80").hexdigest()


def test_one_changed_letter_changes_that_items_fingerprint_alone() -> None:
    paper = minutes()
    changed = replace(paper.items[-1], title=paper.items[-1].title + ".")
    other = replace(paper, items=(*paper.items[:-1], changed))
    before, after = storage.split(paper)[1], storage.split(other)[1]
    marks = [
        storage.fingerprint(a) == storage.fingerprint(b) for a, b in zip(before, after, strict=True)
    ]
    assert marks == [True] * (len(before) - 1) + [False]
