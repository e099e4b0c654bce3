"""The administrator's verbs about closing days and school holidays.

Meetings stay where they are: what a rule collides with is asked about on the year's plan.
"""

import sqlalchemy as sa

from forumtool.database.base import db
from forumtool.forums.rules import refuse_backwards
from forumtool.workdays import closures
from forumtool.workdays.closures import Rule
from forumtool.workdays.models import Closure


def add_closure(rule: Rule) -> Closure:
    """Numbers only rise: an address never leads to another rule than it did."""
    last = db.session.scalar(sa.select(sa.func.max(Closure.number))) or 0
    row = Closure(number=last + 1)
    _write(row, rule)
    db.session.add(row)
    db.session.flush()
    return row


def change_closure(row: Closure, rule: Rule) -> None:
    _write(row, rule)
    db.session.flush()


def _write(row: Closure, rule: Rule) -> None:
    closures.check(rule)
    refuse_backwards(rule.valid_from, rule.valid_to)
    for name, value in vars(rule).items():
        setattr(row, name, value)


def remove_closure(row: Closure) -> None:
    db.session.delete(row)
    db.session.flush()
