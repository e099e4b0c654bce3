"""Give people an address of mail, and the house an outbox and the state of its invitations.

Whoever is there gets no address and no mail; invitations are wanted until somebody says no.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # In place: SQLite would otherwise build the table anew under everything that points at it.
    op.add_column("user_account", sa.Column("email", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "user_account",
        sa.Column("wants_invitations", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("recipient", sa.String(254), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("calendar_method", sa.String(10), nullable=False),
        sa.Column("calendar", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("given_up_at", sa.DateTime(), nullable=True),
        sa.Column("last_error", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_outgoing_mail_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_mail_key")),
    )
    for column in ("user_id", "about", "next_try_at"):
        op.create_index(op.f(f"ix_outgoing_mail_{column}"), "outgoing_mail", [column])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "request",
                "cancel",
                name="invitation_method",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("mail_key", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_invitation_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_invitation_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("meeting_id", "user_id", name=op.f("uq_invitation_meeting_id_user_id")),
    )
    for column in ("meeting_id", "user_id"):
        op.create_index(op.f(f"ix_invitation_{column}"), "invitation", [column])


def downgrade() -> None:
    op.drop_table("invitation")
    op.drop_table("outgoing_mail")
    op.drop_column("user_account", "wants_invitations")
    op.drop_column("user_account", "email")
