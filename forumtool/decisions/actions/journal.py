"""Somebody has put a decision's note into the journal, or has not after all."""

from collections.abc import Iterable
from datetime import datetime

from forumtool.database.base import db
from forumtool.decisions.models import Decision


def journalise(decisions: Iterable[Decision], *, by: int, at: datetime) -> None:
    """Somebody has put the note into the journal: who and when."""
    for decision in decisions:
        decision.journalised_at, decision.journalised_by_id = at, by
    db.session.flush()


def take_back_journalised(decisions: Iterable[Decision]) -> None:
    for decision in decisions:
        decision.journalised_at = decision.journalised_by_id = None
    db.session.flush()
