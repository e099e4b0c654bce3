from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from forumtool.minutes.content import (
    STATUS_LABELS,
    Attendee,
    Paper,
    PaperApproval,
    PaperCase,
    PaperDecision,
    PaperDetail,
    PaperFollowUp,
    PaperItem,
    PaperKind,
    PaperPlacement,
    PaperPresence,
    PaperStatus,
    case_numbers,
    without,
)
from tests.minutes.papers import agenda, minutes


@pytest.mark.parametrize(
    ("kind", "slug", "day", "expected"),
    [
        (PaperKind.MINUTES, "unge", date(2026, 12, 2), "2026-12-02_Referat_unge.docx"),
        (PaperKind.AGENDA, "voksne", date(2027, 1, 5), "2027-01-05_Dagsorden_voksne.docx"),
    ],
)
def test_the_file_name_tells_day_kind_and_forum(
    kind: PaperKind, slug: str, day: date, expected: str
) -> None:
    assert Paper(kind, slug, "Forum", day, time(9)).file_name == expected


def test_a_placement_is_one_line_that_tells_who_grants_and_who_coordinates() -> None:
    decision = PaperDecision(
        "Fælles plan",
        placements=(
            PaperPlacement("Socialområdet", "bevilger"),
            PaperPlacement("Arbejdsmarkedsafdelingen", "koordinerer"),
        ),
    )
    assert decision.placement_line == (
        "Socialområdet bevilger, Arbejdsmarkedsafdelingen koordinerer"
    )


def test_an_item_without_a_word_has_no_section() -> None:
    assert not PaperItem("8", "Vidensdeling og praksis", minutes=8).has_text
    assert PaperItem("8", "Vidensdeling og praksis", discussion="Ny vejledning.").has_text


def test_the_mark_says_closed_or_open() -> None:
    assert agenda().mark == "Lukket – indeholder fortrolige oplysninger"
    assert replace(agenda(), is_closed=False).mark == "Åben"


def test_who_is_away_stands_apart_from_who_is_there() -> None:
    assert [line for group in minutes().people for line in group.away] == ["Mette Krogh"]


# --- Lines about people, follow-ups and cases


@pytest.mark.parametrize(
    ("attendee", "line"),
    [
        (Attendee("Lars Toft", "U"), "Lars Toft"),
        (Attendee("Lars Toft", "U", deputy_for="Mette Krogh"), "Lars Toft for Mette Krogh"),
        (Attendee("Signe Lund", "U", role="fagkoordinator"), "Signe Lund (fagkoordinator)"),
        (Attendee("Bo Ry", "U", PaperPresence.ABSENT), "Bo Ry (uden afbud)"),
        (Attendee("Bo Ry", "U", PaperPresence.APOLOGY), "Bo Ry"),
    ],
)
def test_a_person_is_one_line(attendee: Attendee, line: str) -> None:
    assert attendee.line == line


def test_people_stand_by_department_and_apart_when_they_are_away() -> None:
    people = (
        Attendee("A", "Jobcenter"),
        Attendee("B", "Ungeindsatsen", PaperPresence.PRESENT),
        Attendee("C", "Jobcenter", PaperPresence.APOLOGY),
        Attendee("D", "Jobcenter", PaperPresence.ABSENT),
    )
    departments = ("Ungeindsatsen", "Ingen herfra")
    groups = replace(agenda(), departments=departments, attendees=people).people
    assert [(group.department, group.here, group.away) for group in groups] == [
        ("Ungeindsatsen", ("B",), ()),
        ("Jobcenter", ("A",), ("C", "D (uden afbud)")),
    ]


def test_a_follow_up_names_its_case_where_it_stands_apart_from_it() -> None:
    assert PaperFollowUp("Aftalt", "Bo").line == "Aftalt"
    assert PaperFollowUp("Aftalt", "Bo", None, "26-009").line == "Aftalt (sag 26-009)"


CASE = PaperCase("26-014", "Borger A", "Hvem?", departments=("U", "M"), waiting_days=1)


def test_a_case_is_one_line_where_it_is_only_mentioned() -> None:
    assert CASE.line == "Sag 26-014, Borger A: Hvem?"


@pytest.mark.parametrize(
    ("title", "case", "line"),
    [
        ("Støtte", CASE, "Sag 26-014 · Borger A · U og M · ventet 1 dag"),
        ("Borger A", CASE, "Sag 26-014 · U og M · ventet 1 dag"),
        ("Støtte", replace(CASE, departments=(), waiting_days=None), "Sag 26-014 · Borger A"),
        ("Støtte", replace(CASE, waiting_days=0), "Sag 26-014 · Borger A · U og M · ventet 0 dage"),
        ("Støtte", None, ""),
    ],
)
def test_the_line_below_an_item_leaves_out_what_the_title_says(
    title: str, case: PaperCase | None, line: str
) -> None:
    assert PaperItem("4", title, case=case).case_line == line


# --- Decisions


def test_a_decision_is_lines_with_the_labels_of_the_form() -> None:
    decision = PaperDecision(
        "Mentor",
        grounds=("Et", "To"),
        rationale="Derfor",
        placements=(PaperPlacement("U", "bevilger"), PaperPlacement("M", "")),
        legal_bases=("§ 85", "§ 99"),
        hours_band="1–2 timer om ugen",
        details=(PaperDetail("Nyt formål", "Struktur"), PaperDetail("Tomt", " ")),
        responsible=("Signe", "Jonas"),
        new_facts="Nyt",
        citizen_informed=True,
    )
    assert decision.lines == (
        ("Grunde", "Et\nTo"),
        ("Begrundelse", "Derfor"),
        ("Placering", "U bevilger, M"),
        ("Nyt formål", "Struktur"),
        ("Timebånd", "1–2 timer om ugen"),
        ("Lovgrundlag", "§ 85\n§ 99"),
        ("Ansvarlig", "Signe og Jonas"),
        ("Nye oplysninger", "Nyt"),
        ("Borgeren", "Er orienteret"),
    )


def test_a_decision_with_one_ground_and_nothing_more_has_one_line() -> None:
    assert PaperDecision("Mentor", grounds=("Et",)).lines == (("Grund", "Et"),)
    assert PaperDecision("Mentor", citizen_informed=False).lines == (
        ("Borgeren", "Er ikke orienteret endnu"),
    )


# --- Items


@pytest.mark.parametrize(
    "part",
    [
        {"case": CASE},
        {"body": "Tekst"},
        {"clarified": (CASE,)},
        {"follow_ups": (PaperFollowUp("Aftalt", "Bo"),)},
        {"discussion": "Tekst"},
        {"recused": ("Bo",)},
        {"representation_warning": "Ingen stemme"},
        {"decisions": (PaperDecision("Mentor"),)},
    ],
)
def test_an_item_with_any_of_these_has_a_section(part: dict[str, Any]) -> None:
    assert PaperItem("1", "Punkt", **part).has_text
    assert not PaperItem("1", "Punkt", minutes=10, supplement=True).has_text


def test_a_paper_has_cases_when_an_item_has_one() -> None:
    assert replace(agenda(), items=(PaperItem("1", "Punkt", case=CASE),)).has_cases
    assert not replace(agenda(), items=(PaperItem("1", "Punkt", clarified=(CASE,)),)).has_cases
    assert not replace(agenda(), items=()).has_cases


def test_agenda_and_minutes_are_headed_by_their_kind() -> None:
    assert (agenda().heading, agenda().is_minutes) == ("Dagsorden", False)
    assert (minutes().heading, minutes().is_minutes) == ("Referat", True)
    assert STATUS_LABELS == {
        PaperStatus.DRAFT: "Udkast",
        PaperStatus.PUBLISHED: "Udsendt",
        PaperStatus.CIRCULATED: "Til gennemlæsning",
        PaperStatus.APPROVED: "Godkendt",
    }


@pytest.mark.parametrize(
    ("silently", "names", "line"),
    [
        (False, ("Bo", "Mia"), "Referatet er godkendt den 8. december 2026 af Bo og Mia."),
        (
            True,
            (),
            "Referatet er godkendt den 8. december 2026, da fristen for indsigelse udløb.",
        ),
        (
            True,
            ("Bo",),
            "Referatet er godkendt den 8. december 2026, da fristen for indsigelse udløb. "
            "Godkendt undervejs af Bo.",
        ),
    ],
)
def test_the_approval_is_told_in_one_or_two_sentences(
    silently: bool, names: tuple[str, ...], line: str
) -> None:
    approvals = tuple(PaperApproval(name, date(2026, 12, 7)) for name in names)
    paper = replace(
        minutes(),
        approved_on=date(2026, 12, 8),
        silently_approved=silently,
        approvals=approvals,
    )
    assert paper.approval_line == line


# --- What somebody who is inhabil sees

OTHER = replace(CASE, number="26-015", label="Borger B")
NAMING = PaperItem(
    "3",
    "Opfølgning",
    clarified=(CASE, OTHER),
    follow_ups=(PaperFollowUp("A", "Bo", None, "26-014"), PaperFollowUp("B", "Bo", None, "26-015")),
)
BOTH = replace(
    agenda(),
    items=(
        NAMING,
        PaperItem("4", "Om A", 20, case=CASE, discussion="Hemmeligt"),
        PaperItem("5", "Om B", 15, case=OTHER),
        PaperItem("6", "Orientering", 5, body="For alle"),
    ),
)
HIDDEN_ITEM = PaperItem("4", "Skjult punkt", 20, body="Du er inhabil under punktet.")


def test_an_item_under_which_one_is_inhabil_is_hidden_by_its_number() -> None:
    assert without(BOTH, {"4"}).items == (BOTH.items[0], HIDDEN_ITEM, *BOTH.items[2:])


def test_a_case_in_which_one_is_inhabil_is_hidden_wherever_it_is_named() -> None:
    paper = without(BOTH, (), {"26-014"})
    naming = replace(NAMING, clarified=NAMING.clarified[1:], follow_ups=NAMING.follow_ups[1:])
    assert paper.items == (naming, HIDDEN_ITEM, *BOTH.items[2:])
    assert case_numbers(paper) == {"26-015"}


def test_the_log_gets_every_case_a_paper_names() -> None:
    assert case_numbers(BOTH) == {"26-014", "26-015"}
    unnamed = PaperItem("7", "Uden sag", follow_ups=(PaperFollowUp("A", "Bo"),))
    assert case_numbers(replace(BOTH, items=(unnamed,))) == set()
    for part in ({"clarified": (OTHER,)}, {"follow_ups": NAMING.follow_ups[1:]}):
        naming: Any = PaperItem("3", "Opfølgning", **part)
        assert case_numbers(replace(BOTH, items=(naming,))) == {"26-015"}


def test_what_is_not_said_of_a_paper_is_this() -> None:
    paper = Paper(PaperKind.AGENDA, "unge", "Forum", date(2026, 12, 2), time(9))
    assert (paper.version, paper.status, paper.is_closed) == (1, PaperStatus.DRAFT, True)
    assert not paper.silently_approved
    case = PaperCase("26-014", "Borger A", "Hvem?")
    assert (case.facts, case.wish, case.sought, case.departments) == ("", "", "", ())
    assert Attendee("A", "U").presence is PaperPresence.EXPECTED
    assert (PaperItem("1", "Punkt").kind, PaperItem("1", "Punkt").supplement) == ("standing", False)
    assert [kind.value for kind in PaperKind] == ["agenda", "minutes"]
    assert [status.value for status in PaperStatus] == [
        "draft", "published", "circulated", "approved",
    ]  # fmt: skip
    assert [presence.value for presence in PaperPresence] == [
        "expected", "present", "apology", "absent",
    ]  # fmt: skip
