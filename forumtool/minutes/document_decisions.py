"""The decisions of one item in Word: what is recommended, why, by whom, and what follows."""

from collections.abc import Sequence

from forumtool.decisions.rules import FIXED_LINE
from forumtool.language.danish import short_date
from forumtool.minutes.content import PaperFollowUp, PaperItem
from forumtool.minutes.word import Cell, Pen

_DECISION_WIDTHS = (1814, 7200)
_FOLLOW_UP_WIDTHS = (5216, 2494, 1360)


def write_decisions(pen: Pen, item: PaperItem) -> None:
    if not item.decisions:
        return
    pen.heading(3, "Beslutning" if len(item.decisions) == 1 else "Beslutninger")
    for decision in item.decisions:
        header = (Cell("Udfald", "Tabelhoved"), Cell(decision.outcome, "Udfald"))
        rows = [(Cell(label, "Tabeletiket"), Cell(text)) for label, text in decision.lines]
        caption = f"Beslutning under punkt {item.number}: {decision.outcome}"
        pen.table("Beslutningstabel", caption, _DECISION_WIDTHS, header, rows)
    agreed = [one for decision in item.decisions for one in decision.follow_ups]
    write_follow_ups(pen, agreed, f"Opfølgning på beslutningen under punkt {item.number}")
    pen.paragraph("Forbehold", f"{FIXED_LINE}.")


def write_follow_ups(pen: Pen, follow_ups: Sequence[PaperFollowUp], caption: str) -> None:
    if not follow_ups:
        return
    header = [Cell(head, "Tabelhoved") for head in ("Opfølgning", "Ansvarlig", "Frist")]
    rows = [
        (Cell(one.line), Cell(one.owner), Cell(short_date(one.due) if one.due else "Ikke sat"))
        for one in follow_ups
    ]
    pen.table("Forumtabel", caption, _FOLLOW_UP_WIDTHS, header, rows)
