"""Word: our minutes beside python-docx writing the same texts as plain paragraphs.

The ratio is bare time by our time, so 1 is as fast; the best of alternating rounds counts.
"""

from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from time import perf_counter

import docx

from benchmarks.results import Result
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
    PaperStatus,
)
from forumtool.minutes.document import to_word

ROUNDS = 25
FLOOR = 1.0
DEPARTMENTS = ("Arbejdsmarkedsafdelingen", "Socialområdet")


def run() -> list[Result]:
    return [_result("Word, minutes with 1 case", 1), _result("Word, minutes with 10 cases", 10)]


def _result(name: str, cases: int) -> Result:
    paper = _minutes(cases)
    texts = _texts(to_word(paper))
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: _bare(texts)))
        ours.append(_seconds(lambda: to_word(paper)))
    detail = f"{min(ours) * 1000:.1f} ms, bare {min(bare) * 1000:.1f} ms"
    return Result(name, min(bare) / min(ours), "x bare", floor=FLOOR, detail=detail)


def _seconds(work: Callable[[], bytes]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _bare(texts: list[str]) -> bytes:
    document, saved = docx.Document(), BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(saved)
    return saved.getvalue()


def _texts(word: bytes) -> list[str]:
    """Every text of the document, those in tables too."""
    document = docx.Document(BytesIO(word))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    inside = (paragraph.text for cell in cells for paragraph in cell.paragraphs)
    return [*(paragraph.text for paragraph in document.paragraphs), *inside]


def _minutes(cases: int) -> Paper:
    attendees = tuple(
        Attendee(f"Deltager {number}", DEPARTMENTS[number % 2], PaperPresence.PRESENT)
        for number in range(6)
    )
    standing = (
        PaperItem("1", "Velkomst, afbud og inhabilitet", minutes=2),
        PaperItem("2", "Gensidig orientering", minutes=10, discussion="Ny telefontid fra januar."),
    )
    items = tuple(_case_item(number) for number in range(3, cases + 3))
    return Paper(
        kind=PaperKind.MINUTES,
        status=PaperStatus.CIRCULATED,
        forum_slug="voksne",
        forum_name="Samarbejdsforum Voksne",
        departments=DEPARTMENTS,
        day=date(2026, 12, 2),
        start=time(9),
        end=time(10),
        attendees=attendees,
        items=(*standing, *items),
    )


def _case_item(number: int) -> PaperItem:
    case = PaperCase(
        number=f"26-{number:03}",
        label=f"Borger {number}",
        doubt_question="Er behovet knyttet til praktikken alene?",
        facts="Hverdagen derhjemme fungerer, men borgeren kommer ikke op til sin praktik. " * 4,
        wish="Borgeren vil gerne ringes op om morgenen.",
        departments=DEPARTMENTS,
        waiting_days=20,
    )
    decision = PaperDecision(
        outcome="Bostøtte indstilles ikke – behovet kan imødekommes af mentor",
        grounds=("Behov kan dækkes af mentor", "Støtten gælder alene fremmøde"),
        rationale="Behovet ligger i fremmødet og ikke i hverdagen derhjemme. " * 3,
        placements=tuple(map(PaperPlacement, DEPARTMENTS, ("bevilger", "koordinerer"))),
        legal_bases=("LAB §§ 167 ff.",),
        responsible=("Deltager 1",),
        follow_ups=(PaperFollowUp("Mentorstart bekræftes", "Deltager 2", date(2026, 12, 16)),),
        citizen_informed=True,
    )
    return PaperItem(
        str(number), case.label, minutes=20, kind="case", case=case, decisions=(decision,)
    )
