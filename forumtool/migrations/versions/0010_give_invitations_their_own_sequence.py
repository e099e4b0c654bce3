"""Keep the digest of what each invitation said; its SEQUENCE rises on its own from here on.

The digest is the application's own at this revision (invitations/itip.py, `digest`). A row that was
behind its meeting keeps an empty one, so the next run mails the change, as it would have done.
"""

import hashlib
from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INVITED = sa.text(
    "SELECT meeting.id, held_on, meeting.starts_at, meeting.minutes, meeting.room, forum.name,"
    " (SELECT COUNT(*) FROM meeting_event WHERE meeting_event.meeting_id = meeting.id"
    "  AND step = 'reinstate') AS reinstated,"
    " (SELECT MAX(id) FROM meeting_move WHERE meeting_move.meeting_id = meeting.id) AS move_id"
    " FROM meeting JOIN forum ON forum.id = meeting.forum_id"
    " WHERE meeting.id IN (SELECT meeting_id FROM invitation)"
).columns(held_on=sa.Date(), starts_at=sa.Time())
MOVE = sa.text("SELECT from_on, from_time FROM meeting_move WHERE id = :id").columns(
    from_on=sa.Date(), from_time=sa.Time()
)
UP_TO_DATE = sa.text(
    "UPDATE invitation SET content = :content WHERE meeting_id = :meeting_id AND sequence ="
    " (SELECT sequence FROM meeting WHERE meeting.id = invitation.meeting_id)"
)


def upgrade() -> None:
    op.add_column(
        "invitation", sa.Column("content", sa.String(64), nullable=False, server_default="")
    )
    bind = op.get_bind()
    for row in bind.execute(INVITED).all():
        bind.execute(UP_TO_DATE, {"content": _digest(bind, row), "meeting_id": row.id})


def _digest(bind: sa.Connection, row: sa.Row[tuple[object, ...]]) -> str:
    begin = datetime.combine(row.held_on, row.starts_at)
    move = bind.execute(MOVE, {"id": row.move_id}).first()
    values = (
        row.held_on.isoformat(),
        row.starts_at.isoformat("minutes"),
        (begin + timedelta(minutes=row.minutes)).time().isoformat("minutes"),
        row.name,
        row.room,
        f"{move.from_on.isoformat()}T{move.from_time.isoformat('minutes')}" if move else "",
        str(row.reinstated),
    )
    return hashlib.sha256("\n".join(values).encode()).hexdigest()


def downgrade() -> None:
    op.drop_column("invitation", "content")
