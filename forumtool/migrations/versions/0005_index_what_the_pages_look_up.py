"""Index what the pages look up: a forum's meetings by date, open follow-ups, steps of cases."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_meeting_forum_day", "meeting", ["forum_id", "held_on"])
    op.drop_index("ix_meeting_forum_id", "meeting")
    op.create_index("ix_follow_up_open", "follow_up", ["done_on", "due_on"])
    op.drop_index("ix_follow_up_due_on", "follow_up")
    op.create_index("ix_case_event_step", "case_event", ["step"])


def downgrade() -> None:
    op.drop_index("ix_case_event_step", "case_event")
    op.create_index("ix_follow_up_due_on", "follow_up", ["due_on"])
    op.drop_index("ix_follow_up_open", "follow_up")
    op.create_index("ix_meeting_forum_id", "meeting", ["forum_id"])
    op.drop_index("ix_meeting_forum_day", "meeting")
