"""The regular work, as a list of jobs; `forumtool periodic` runs it every few minutes."""

from collections.abc import Callable, Iterator
from datetime import datetime

import click

from forumtool.accounts.actions import people
from forumtool.database.base import db
from forumtool.feeds import actions as feeds
from forumtool.invitations import actions as invitations
from forumtool.mail import delivery
from forumtool.minutes import actions as minutes
from forumtool.series.actions import forum_closing, rhythm

#: Each takes the moment and returns a Danish line, or an empty text. All
#: are safe to run every few minutes.
JOBS: tuple[Callable[[datetime], str], ...] = (
    rhythm.keep_rows_ahead,
    forum_closing.cancel_after_closing,
    minutes.daily,
    feeds.revoke_without_membership,
    people.withdraw_mail,
    invitations.reconcile,
)


def run_periodic(at: datetime) -> Iterator[str]:
    """Do each job in a transaction of its own, then send the mail, a commit a mail.

    A job that fails stops no other, and mail is sent all the same; it ends with what failed.
    """
    failed = []
    for job in (*JOBS, delivery.deliver):
        try:
            line = job(at)
            db.session.commit()
        except Exception as error:
            db.session.rollback()
            # The kind alone: what the error says may hold what a person wrote.
            failed.append(f"{job.__module__}.{job.__name__} ({type(error).__name__})")
        else:
            if line:
                yield line
    if failed:
        raise click.ClickException(f"Dette kunne ikke gøres denne gang: {', '.join(failed)}.")
