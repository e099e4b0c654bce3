"""A meeting paper as a Word document: title block, people, overview, items, decisions."""

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
from forumtool.minutes.word import Cell, Inline, Properties, Writer, link, paragraphs_of, run

_PEOPLE_WIDTHS = {2: (3628, 5442), 3: (3628, 3118, 2324)}


def to_word(paper: Paper) -> bytes:
    """The .docx; the same paper always gives the same bytes."""
    writer = Writer(_properties(paper))
    writer.page_header(f"{paper.heading} · {paper.forum_name}", plain_date(paper.day))
    writer.page_footer(paper.mark)
    _write_title_block(writer, paper)
    if paper.is_minutes:
        _write_people(writer, paper)
    _write_overview(writer, paper)
    for place, item in enumerate(paper.items, start=1):
        if item.has_text:
            _write_item(writer, item, _bookmark(place))
    _write_end(writer, paper)
    return writer.to_bytes()


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


def _write_title_block(writer: Writer, paper: Paper) -> None:
    writer.paragraph("Forumnavn", f"{paper.forum_name}\t", run(_status(paper), "Daempet"))
    writer.heading(1, paper.heading)
    writer.paragraph("Moedetid", _time_line(paper))
    for label, text in _facts(paper):
        _write_labelled(writer, label, text, "Oplysning")


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
    return "\n\n".join(
        f"{group.department}: {listing(group.here)}" for group in paper.people if group.here
    )


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


# Who is there, by department


def _write_people(writer: Writer, paper: Paper) -> None:
    if not paper.attendees:
        return
    writer.heading(2, "Deltagere")
    away = ["Ikke til stede"] if any(group.away for group in paper.people) else []
    heads = ["Afdeling", "Til stede", *away]
    rows = [
        [
            Cell(group.department, "Tabeletiket"),
            Cell("\n\n".join(group.here)),
            Cell("\n\n".join(group.away)),
        ][: len(heads)]
        for group in paper.people
    ]
    caption = f"Deltagere fordelt på afdelinger: {listing(heads[1:]).lower()}"
    header = [Cell(head, "Tabelhoved") for head in heads]
    writer.table("Forumtabel", caption, _PEOPLE_WIDTHS[len(heads)], header, rows)


# What is on the agenda


def _write_overview(writer: Writer, paper: Paper) -> None:
    if len(paper.items) > 1:
        writer.heading(2, "Punkter")
        for place, item in enumerate(paper.items, start=1):
            writer.paragraph("Punktliste", *_overview_line(paper, item, place))
        if total := sum(item.minutes or 0 for item in paper.items) * (not paper.is_minutes):
            writer.paragraph("Punktliste", run(f"\tI alt\t{total} min.", "Daempet"))
    if not paper.has_cases:
        verb = "Der var" if paper.is_minutes else "Der er"
        writer.paragraph("Slutlinje", f"{verb} ingen sager til afklaring på mødet.")


def _overview_line(paper: Paper, item: PaperItem, place: int) -> list[Inline]:
    title: Inline = link(item.title, _bookmark(place)) if item.has_text else item.title
    line: list[Inline] = [f"{item.number}\t", title]
    if item.supplement:
        line.append(run(" (tillæg)", "Daempet"))
    if item.minutes and not paper.is_minutes:
        line.append(run(f"\t{item.minutes} min.", "Daempet"))
    return line


def _write_item(writer: Writer, item: PaperItem, bookmark: str) -> None:
    writer.heading(2, f"{item.number}\t{item.title}", bookmark=bookmark)
    if item.case:
        writer.paragraph("Sagslinje", item.case_line)
        _write_case(writer, item.case)
    writer.prose(item.body)
    for case in item.clarified:
        writer.paragraph("ListBullet", case.line)
    write_follow_ups(writer, item.follow_ups, f"Opfølgning under punkt {item.number}")
    _write_labelled(writer, "Inhabil", listing(item.recused))
    if item.case:
        _write_labelled(writer, "Drøftelse", item.discussion)
    else:
        writer.prose(item.discussion)
    if item.representation_warning:
        writer.paragraph("Advarsel", item.representation_warning)
    write_decisions(writer, item)


def _write_case(writer: Writer, case: PaperCase) -> None:
    writer.paragraph("Tvivlsspoergsmaal", case.doubt_question)
    _write_labelled(writer, "Kort fakta", case.facts)
    _write_labelled(writer, "Borgerens ønske", case.wish)
    _write_labelled(writer, "Der søges om", case.sought)


def _write_labelled(writer: Writer, label: str, text: str, style: str = "Sagstekst") -> None:
    """The label in a column of its own, the text beside it."""
    for number, part in enumerate(paragraphs_of(text)):
        writer.paragraph(style, run("" if number else label, "Daempet"), f"\t{part}")


# The end of the last page


def _write_end(writer: Writer, paper: Paper) -> None:
    if paper.status is PaperStatus.APPROVED:
        writer.heading(2, "Godkendelse")
        writer.paragraph("Normal", paper.approval_line)
