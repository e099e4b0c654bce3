"""The decisions of one item in Word: what is recommended, why, by whom, and what follows."""

from collections.abc import Iterator, Sequence

from forumtool.danish import listing, short_date
from forumtool.minutes.content import RESERVATION, PaperDecision, PaperFollowUp, PaperItem
from forumtool.minutes.word import Cell, Pen

_DECISION_WIDTHS = (1814, 7200)
_FOLLOW_UP_WIDTHS = (5216, 2494, 1360)


def write_decisions(pen: Pen, item: PaperItem) -> None:
    if not item.decisions:
        return
    pen.heading(3, "Beslutning" if len(item.decisions) == 1 else "Beslutninger")
    for decision in item.decisions:
        header = (Cell("Udfald", "Tabelhoved"), Cell(decision.outcome, "Udfald"))
        rows = [(Cell(label, "Tabeletiket"), Cell(text)) for label, text in lines_of(decision)]
        caption = f"Beslutning under punkt {item.number}: {decision.outcome}"
        pen.table("Beslutningstabel", caption, _DECISION_WIDTHS, header, rows)
    agreed = [one for decision in item.decisions for one in decision.follow_ups]
    write_follow_ups(pen, agreed, f"Opfølgning på beslutningen under punkt {item.number}")
    pen.paragraph("Forbehold", f"{RESERVATION}.")


def write_follow_ups(pen: Pen, follow_ups: Sequence[PaperFollowUp], caption: str) -> None:
    if not follow_ups:
        return
    header = [Cell(head, "Tabelhoved") for head in ("Opfølgning", "Ansvarlig", "Frist")]
    rows = [
        (Cell(one.what), Cell(one.owner), Cell(short_date(one.due) if one.due else "Ikke sat"))
        for one in follow_ups
    ]
    pen.table("Forumtabel", caption, _FOLLOW_UP_WIDTHS, header, rows)


def lines_of(decision: PaperDecision) -> Iterator[tuple[str, str]]:
    """What was decided, label by label; the page and the document show the same lines."""
    informed = {None: "", True: "Er orienteret", False: "Er ikke orienteret endnu"}
    candidates = (
        ("Grunde" if len(decision.grounds) > 1 else "Grund", "\n\n".join(decision.grounds)),
        ("Begrundelse", decision.rationale),
        ("Placering", decision.placement_line),
        *((detail.label, detail.text) for detail in decision.details),
        ("Timer", decision.hours_band),
        ("Lovgrundlag", "\n\n".join(decision.legal_bases)),
        ("Ansvarlig", listing(decision.responsible)),
        ("Nye oplysninger", decision.new_facts),
        ("Borgeren", informed[decision.citizen_informed]),
    )
    return ((label, text) for label, text in candidates if text.strip())
