"""The decisions of one item in Word: what is recommended, why, by whom, and what follows."""

from collections.abc import Sequence

from forumtool.decisions.rules import FIXED_LINE
from forumtool.language.danish import short_date
from forumtool.minutes.content import PaperFollowUp, PaperItem
from forumtool.minutes.word import Cell, Writer

_DECISION_WIDTHS = (1814, 7200)
_FOLLOW_UP_WIDTHS = (5216, 2494, 1360)


def write_decisions(writer: Writer, item: PaperItem) -> None:
    if not item.decisions:
        return
    writer.heading(3, "Beslutning" if len(item.decisions) == 1 else "Beslutninger")
    for decision in item.decisions:
        header = (Cell("Udfald", "Tabelhoved"), Cell(decision.outcome, "Udfald"))
        rows = [(Cell(label, "Tabeletiket"), Cell(text)) for label, text in decision.lines]
        caption = f"Beslutning under punkt {item.number}: {decision.outcome}"
        writer.table("Beslutningstabel", caption, _DECISION_WIDTHS, header, rows)
    follow_ups = [follow_up for decision in item.decisions for follow_up in decision.follow_ups]
    write_follow_ups(writer, follow_ups, f"Opfølgning på beslutningen under punkt {item.number}")
    writer.paragraph("Forbehold", f"{FIXED_LINE}.")


def write_follow_ups(writer: Writer, follow_ups: Sequence[PaperFollowUp], caption: str) -> None:
    if not follow_ups:
        return
    header = [Cell(head, "Tabelhoved") for head in ("Opfølgning", "Ansvarlig", "Frist")]
    rows = [
        (
            Cell(follow_up.line),
            Cell(follow_up.owner),
            Cell(short_date(follow_up.due) if follow_up.due else "Ikke sat"),
        )
        for follow_up in follow_ups
    ]
    writer.table("Forumtabel", caption, _FOLLOW_UP_WIDTHS, header, rows)
