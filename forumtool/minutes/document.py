"""A meeting paper as a Word document: masthead, people, overview, items, decisions."""

from forumtool import clock
from forumtool.language.danish import clock_time, hour_and_minute, listing, long_date, plain_date
from forumtool.minutes.content import (
    STATUS_LABELS,
    Paper,
    PaperCase,
    PaperItem,
    PaperStatus,
)
from forumtool.minutes.document_decisions import write_decisions, write_follow_ups
from forumtool.minutes.word import Cell, Inline, Pen, Properties, link, paragraphs_of, run

_PEOPLE_WIDTHS = {2: (3628, 5442), 3: (3628, 3118, 2324)}


def to_word(paper: Paper) -> bytes:
    """The .docx; the same paper always gives the same bytes."""
    pen = Pen(_properties(paper))
    pen.running_head(f"{paper.heading} · {paper.forum_name}", plain_date(paper.day))
    pen.foot(paper.mark)
    _write_masthead(pen, paper)
    if paper.is_minutes:
        _write_people(pen, paper)
    _write_overview(pen, paper)
    for place, item in enumerate(paper.items, start=1):
        if item.has_text:
            _write_item(pen, item, _bookmark(place))
    _write_end(pen, paper)
    return pen.to_bytes()


def _properties(paper: Paper) -> Properties:
    return Properties(
        title=f"{paper.heading} – {paper.forum_name} – {plain_date(paper.day)}",
        author=paper.forum_name,
        subject=paper.mark,
        status=STATUS_LABELS[paper.status],
        at=clock.moment(paper.day, paper.start),
    )


def _bookmark(place: int) -> str:
    return f"punkt_{place}"


# The top of the first page


def _write_masthead(pen: Pen, paper: Paper) -> None:
    pen.paragraph("Forumnavn", f"{paper.forum_name}\t", run(_status(paper), "Daempet"))
    pen.heading(1, paper.heading)
    pen.paragraph("Moedetid", _time_line(paper))
    for label, text in _facts(paper):
        _write_labelled(pen, label, text, "Oplysning")


def _facts(paper: Paper) -> tuple[tuple[str, str], ...]:
    return (
        ("Sted", paper.place),
        ("Mødeleder", paper.chair),
        ("Referent", paper.minute_taker),
        ("Afdelinger", "" if paper.attendees else listing(paper.departments)),
        ("Indkaldt", "" if paper.is_minutes else _invited(paper)),
        ("ESDH-nummer", paper.esdh_number),
        ("Adgang", paper.mark),
        ("Næste møde", long_date(paper.next_meeting).capitalize() if paper.next_meeting else ""),
        ("Indsigelse", _objection_line(paper)),
    )


def _invited(paper: Paper) -> str:
    """A paragraph for each department, with those who are coming."""
    return "\n\n".join(f"{one.department}: {listing(one.here)}" for one in paper.people if one.here)


def _status(paper: Paper) -> str:
    label = STATUS_LABELS[paper.status]
    if paper.approved_on:
        label = f"{label} den {plain_date(paper.approved_on)}"
    return label if paper.version == 1 else f"{label} · version {paper.version}"


def _time_line(paper: Paper) -> str:
    line = f"{long_date(paper.day).capitalize()} {clock_time(paper.start)}"
    return f"{line}–{hour_and_minute(paper.end)}" if paper.end else line


def _objection_line(paper: Paper) -> str:
    if paper.status is not PaperStatus.CIRCULATED or not paper.objections_until:
        return ""
    return f"Senest {long_date(paper.objections_until)}"


# Who is there, department by department


def _write_people(pen: Pen, paper: Paper) -> None:
    if not paper.attendees:
        return
    pen.heading(2, "Deltagere")
    away = ["Ikke til stede"] if any(group.away for group in paper.people) else []
    heads = ["Afdeling", "Til stede", *away]
    rows = [
        [
            Cell(one.department, "Tabeletiket"),
            Cell("\n\n".join(one.here)),
            Cell("\n\n".join(one.away)),
        ][: len(heads)]
        for one in paper.people
    ]
    caption = f"Deltagere fordelt på afdelinger: {listing(heads[1:]).lower()}"
    header = [Cell(head, "Tabelhoved") for head in heads]
    pen.table("Forumtabel", caption, _PEOPLE_WIDTHS[len(heads)], header, rows)


# What is on the agenda


def _write_overview(pen: Pen, paper: Paper) -> None:
    if len(paper.items) > 1:
        pen.heading(2, "Punkter")
        for place, item in enumerate(paper.items, start=1):
            pen.paragraph("Punktliste", *_overview_line(paper, item, place))
        if total := sum(item.minutes or 0 for item in paper.items) * (not paper.is_minutes):
            pen.paragraph("Punktliste", run(f"\tI alt\t{total} min.", "Daempet"))
    if not paper.has_cases:
        was = "Der var" if paper.is_minutes else "Der er"
        pen.paragraph("Slutlinje", f"{was} ingen sager til afklaring på mødet.")


def _overview_line(paper: Paper, item: PaperItem, place: int) -> list[Inline]:
    title: Inline = link(item.title, _bookmark(place)) if item.has_text else item.title
    line: list[Inline] = [f"{item.number}\t", title]
    if item.supplement:
        line.append(run(" (tillæg)", "Daempet"))
    if item.minutes and not paper.is_minutes:
        line.append(run(f"\t{item.minutes} min.", "Daempet"))
    return line


def _write_item(pen: Pen, item: PaperItem, bookmark: str) -> None:
    pen.heading(2, f"{item.number}\t{item.title}", bookmark=bookmark)
    if item.case:
        pen.paragraph("Sagslinje", item.case_line)
        _write_case(pen, item.case)
    pen.prose(item.body)
    for case in item.clarified:
        pen.paragraph("ListBullet", case.line)
    write_follow_ups(pen, item.follow_ups, f"Opfølgning under punkt {item.number}")
    _write_labelled(pen, "Inhabil", listing(item.recused))
    if item.case:
        _write_labelled(pen, "Drøftelse", item.discussion)
    else:
        pen.prose(item.discussion)
    if item.representation_warning:
        pen.paragraph("Advarsel", item.representation_warning)
    write_decisions(pen, item)


def _write_case(pen: Pen, case: PaperCase) -> None:
    pen.paragraph("Tvivlsspoergsmaal", case.doubt_question)
    _write_labelled(pen, "Kort fakta", case.facts)
    _write_labelled(pen, "Borgerens ønske", case.wish)
    _write_labelled(pen, "Der søges om", case.sought)


def _write_labelled(pen: Pen, label: str, text: str, style: str = "Sagstekst") -> None:
    """The label in a column of its own, the text beside it."""
    for number, part in enumerate(paragraphs_of(text)):
        pen.paragraph(style, run("" if number else label, "Daempet"), f"\t{part}")


# The foot of the last page


def _write_end(pen: Pen, paper: Paper) -> None:
    if paper.status is PaperStatus.APPROVED:
        pen.heading(2, "Godkendelse")
        pen.paragraph("Normal", paper.approval_line)
