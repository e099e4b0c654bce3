"""Create the tables of the work."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_case_year")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("name", name=op.f("uq_department_name")),
    )
    op.create_table(
        "failed_sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_in")),
    )
    with op.batch_alter_table("failed_sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_failed_sign_in_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_failed_sign_in_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_failed_sign_in_username_hash"), ["username_hash"], unique=False
        )

    op.create_table(
        "forum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "forum_type",
            sa.Enum(
                "cooperation",
                "sparring",
                "referral",
                "placement",
                "staff",
                name="forum_type",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("terms_of_reference", sa.Text(), nullable=False),
        sa.Column("esdh_number", sa.String(length=40), nullable=False),
        sa.Column("timezone", sa.String(length=40), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("online_link", sa.String(length=500), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("case_minutes", sa.Integer(), nullable=False),
        sa.Column("submission_days", sa.Integer(), nullable=False),
        sa.Column("publication_days", sa.Integer(), nullable=False),
        sa.Column("objection_days", sa.Integer(), nullable=False),
        sa.Column("bilateral_first", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum")),
        sa.UniqueConstraint("slug", name=op.f("uq_forum_slug")),
    )
    op.create_table(
        "ground",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("may_stand_alone", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_ground")),
    )
    op.create_table(
        "income_basis",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_income_basis")),
    )
    op.create_table(
        "legal_basis",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_legal_basis")),
    )
    op.create_table(
        "outcome",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("statistics_code", sa.String(length=40), nullable=False),
        sa.Column(
            "effect",
            sa.Enum(
                "decide",
                "defer",
                "withdraw",
                name="effect",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("counted_as_treated", sa.Boolean(), nullable=False),
        sa.Column("end_within_months", sa.Integer(), nullable=True),
        sa.Column("needs_grounds", sa.Boolean(), nullable=False),
        sa.Column("needs_legal_basis", sa.Boolean(), nullable=False),
        sa.Column("needs_placement", sa.Boolean(), nullable=False),
        sa.Column("needs_responsible", sa.Boolean(), nullable=False),
        sa.Column("needs_follow_up", sa.Boolean(), nullable=False),
        sa.Column("needs_hours_band", sa.Boolean(), nullable=False),
        sa.Column("needs_mentor_follow_up", sa.Boolean(), nullable=False),
        sa.Column("needs_end_date", sa.Boolean(), nullable=False),
        sa.Column("needs_task_split", sa.Boolean(), nullable=False),
        sa.Column("needs_two_owners", sa.Boolean(), nullable=False),
        sa.Column("needs_receiving_owner", sa.Boolean(), nullable=False),
        sa.Column("needs_handover_date", sa.Boolean(), nullable=False),
        sa.Column("needs_new_purpose", sa.Boolean(), nullable=False),
        sa.Column("needs_target_department", sa.Boolean(), nullable=False),
        sa.Column("needs_offer_kind", sa.Boolean(), nullable=False),
        sa.Column("needs_missing", sa.Boolean(), nullable=False),
        sa.Column("needs_two_views", sa.Boolean(), nullable=False),
        sa.Column("needs_free_text", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_outcome")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("roles", sa.String(100), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("username", name=op.f("uq_user_account_username")),
    )
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "read",
                "search",
                "change",
                "export",
                name="log_action",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("page", sa.String(length=80), nullable=False),
        sa.Column("forum", sa.String(length=40), nullable=False),
        sa.Column("cases", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_access_log_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_log_user_id"), ["user_id"], unique=False)

    op.create_table(
        "agenda_template_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_agenda_template_item_forum_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_template_item")),
    )
    with op.batch_alter_table("agenda_template_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_template_item_forum_id"), ["forum_id"], unique=False
        )

    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("last_fetched_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_calendar_feed_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
    )
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_feed_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            "uq_calendar_feed_living",
            ["user_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "department_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_department_alias_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_alias")),
    )
    with op.batch_alter_table("department_alias", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_department_alias_department_id"), ["department_id"], unique=False
        )

    op.create_table(
        "department_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_department_post_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_department_post_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_post")),
    )
    with op.batch_alter_table("department_post", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_department_post_department_id"), ["department_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_department_post_user_id"), ["user_id"], unique=False)

    op.create_table(
        "doubt_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_doubt_rule_forum_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubt_rule")),
    )
    with op.batch_alter_table("doubt_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_doubt_rule_forum_id"), ["forum_id"], unique=False)

    op.create_table(
        "forum_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "submitted",
                "incomplete",
                "ready",
                "bilateral",
                "on_agenda",
                "clarified",
                "in_follow_up",
                "closed",
                "withdrawn",
                name="case_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("submitter_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("claimed_by_id", sa.Integer(), nullable=True),
        sa.Column("missing_note", sa.Text(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column(
            "journal_system",
            sa.Enum(
                "nexus",
                "sbsys",
                "acadre",
                "fasit",
                "momentum",
                "other",
                name="journal_system",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("journal_ref", sa.Text(), nullable=False),
        sa.Column(
            "age_band",
            sa.Enum(
                "under_30",
                "from_30",
                name="age_band",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("income_basis_code", sa.String(length=40), nullable=True),
        sa.Column(
            "doubt_kind",
            sa.Enum(
                "target_group",
                "kind_of_help",
                "placement",
                "handover",
                "coordination",
                "other",
                name="doubt_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("doubt_question", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("own_wish", sa.Text(), nullable=False),
        sa.Column(
            "sought",
            sa.Enum(
                "home_support",
                "mentor",
                "both",
                "other",
                "nothing",
                name="sought",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("legal_basis_hint", sa.Text(), nullable=False),
        sa.Column("application_on", sa.Date(), nullable=True),
        sa.Column(
            "consent_basis",
            sa.Enum(
                "consent",
                "legal_basis",
                "anonymous",
                name="consent_basis",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_scope", sa.Text(), nullable=False),
        sa.Column(
            "social_event",
            sa.Enum(
                "homelessness",
                "alone",
                "bereavement",
                "misuse",
                "violence",
                "release",
                "other",
                name="social_event",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column(
            "joint_plan",
            sa.Enum(
                "exists",
                "missing",
                name="joint_plan",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("citizen_took_part", sa.Boolean(), nullable=True),
        sa.Column("support_themes", sa.String(300), nullable=False),
        sa.Column("external_parties", sa.String(300), nullable=False),
        sa.Column("resources", sa.Text(), nullable=False),
        sa.Column(
            "concern",
            sa.Enum(
                "low",
                "some",
                "high",
                name="concern",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by_id"], ["user_account.id"], name=op.f("fk_forum_case_claimed_by_id")
        ),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_case_forum_id")),
        sa.ForeignKeyConstraint(
            ["income_basis_code"],
            ["income_basis.code"],
            name=op.f("fk_forum_case_income_basis_code"),
        ),
        sa.ForeignKeyConstraint(
            ["submitter_id"], ["user_account.id"], name=op.f("fk_forum_case_submitter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_case")),
        sa.UniqueConstraint("number", name=op.f("uq_forum_case_number")),
    )
    with op.batch_alter_table("forum_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_case_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_case_state"), ["state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_forum_case_submitter_id"), ["submitter_id"], unique=False
        )

    op.create_table(
        "forum_department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_forum_department_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_department_forum_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_department")),
    )
    with op.batch_alter_table("forum_department", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_forum_department_department_id"), ["department_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_forum_department_forum_id"), ["forum_id"], unique=False
        )

    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("online_link", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_meeting_series_forum_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_series_forum_id"), ["forum_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "coordinator",
                "member",
                "deputy",
                "administrator",
                "manager",
                "auditor",
                name="role",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("deputy_for_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "role IN ('coordinator', 'member', 'deputy')", name=op.f("ck_membership_role")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_membership_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_for_id"], ["membership.id"], name=op.f("fk_membership_deputy_for_id")
        ),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_membership_forum_id")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_membership_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_membership_department_id"), ["department_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_membership_deputy_for_id"), ["deputy_for_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_membership_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_user_id"), ["user_id"], unique=False)

    op.create_table(
        "password_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_password_link_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_password_link_token_hash")),
    )
    with op.batch_alter_table("password_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_password_link_user_id"), ["user_id"], unique=False)

    op.create_table(
        "user_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("browser", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_user_session_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_session_token_hash")),
    )
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "case_department",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["forum_case.id"], name=op.f("fk_case_department_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_case_department_department_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "department_id", name=op.f("pk_case_department")),
    )
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "ask_for_more",
                "answer",
                "complete",
                "put_on_agenda",
                "take_off_agenda",
                "defer",
                "decide",
                "undo_decision",
                "object",
                "begin_bilateral",
                "agree_bilaterally",
                "disagree_bilaterally",
                "follow_up",
                "close",
                "withdraw",
                "reopen",
                name="case_step",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column(
            "from_state",
            sa.Enum(
                "submitted",
                "incomplete",
                "ready",
                "bilateral",
                "on_agenda",
                "clarified",
                "in_follow_up",
                "closed",
                "withdrawn",
                name="from_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column(
            "to_state",
            sa.Enum(
                "submitted",
                "incomplete",
                "ready",
                "bilateral",
                "on_agenda",
                "clarified",
                "in_follow_up",
                "closed",
                "withdrawn",
                name="to_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_case_event_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["forum_case.id"], name=op.f("fk_case_event_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
    )
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_event_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_case_revision_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["forum_case.id"], name=op.f("fk_case_revision_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_revision")),
    )
    with op.batch_alter_table("case_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_revision_case_id"), ["case_id"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decision_ref", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("done_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["forum_case.id"], name=op.f("fk_follow_up_case_id")),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["user_account.id"], name=op.f("fk_follow_up_done_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_follow_up_decision_ref"), ["decision_ref"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_follow_up_due_on"), ["due_on"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("slot_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("online_link", sa.String(length=500), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "published",
                "in_session",
                "in_review",
                "approved",
                "cancelled",
                name="meeting_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("minute_taker_id", sa.Integer(), nullable=True),
        sa.Column("esdh_number", sa.String(length=40), nullable=False),
        sa.Column("holiday_kept", sa.Boolean(), nullable=False),
        sa.Column("agenda_version", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["user_account.id"], name=op.f("fk_meeting_chair_id")
        ),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_meeting_forum_id")),
        sa.ForeignKeyConstraint(
            ["minute_taker_id"], ["user_account.id"], name=op.f("fk_meeting_minute_taker_id")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting_series.id"], name=op.f("fk_meeting_series_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("series_id", "slot_on", name=op.f("uq_meeting_series_id_slot_on")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_series_id"), ["series_id"], unique=False)
        batch_op.create_index(
            "uq_meeting_forum_day",
            ["forum_id", "held_on"],
            unique=True,
            sqlite_where=sa.text("state != 'cancelled'"),
            postgresql_where=sa.text("state != 'cancelled'"),
        )

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "opening",
                "approval_of_minutes",
                "follow_ups",
                "case",
                "clarified",
                "handovers",
                "briefing",
                "knowledge",
                "closing",
                "other",
                name="agenda_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_version", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["forum_case.id"], name=op.f("fk_agenda_item_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_approval_meeting_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_approval_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("meeting_id", "user_id", name=op.f("uq_approval_meeting_id_user_id")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_user_id"), ["user_id"], unique=False)

    op.create_table(
        "approved_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("approved_at", sa.DateTime(), nullable=False),
        sa.Column("silently", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_approved_minutes_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_minutes")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_approved_minutes_meeting_id")),
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "present",
                "apology",
                "deputy",
                "absent",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_attendance_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["user_account.id"], name=op.f("fk_attendance_deputy_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_attendance_membership_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_attendance_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "meeting_id", "membership_id", name=op.f("uq_attendance_meeting_id_membership_id")
        ),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attendance_membership_id"), ["membership_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attendance_user_id"), ["user_id"], unique=False)

    op.create_table(
        "meeting_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "move",
                "cancel",
                "reinstate",
                "publish",
                "open",
                "close",
                "approve",
                name="meeting_step",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "from_state",
            sa.Enum(
                "planned",
                "published",
                "in_session",
                "in_review",
                "approved",
                "cancelled",
                name="from_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "to_state",
            sa.Enum(
                "planned",
                "published",
                "in_session",
                "in_review",
                "approved",
                "cancelled",
                name="to_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_meeting_event_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_event_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_event")),
    )
    with op.batch_alter_table("meeting_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_event_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "meeting_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("from_time", sa.Time(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("to_time", sa.Time(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_meeting_move_by_id")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_meeting_move_forum_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_move_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_move")),
    )
    with op.batch_alter_table("meeting_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_move_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_move_from_on"), ["from_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_meeting_move_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "approved_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["forum_case.id"], name=op.f("fk_approved_item_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["approved_minutes.id"], name=op.f("fk_approved_item_minutes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_item")),
    )
    with op.batch_alter_table("approved_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approved_item_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_approved_item_minutes_id"), ["minutes_id"], unique=False
        )

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("outcome_code", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column(
            "hours_band",
            sa.Enum(
                "allocated_later",
                "under_1",
                "1_2",
                "2_4",
                "4_8",
                "over_8",
                name="hours_band",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("second_responsible", sa.Text(), nullable=False),
        sa.Column("follow_up_owner", sa.Text(), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("mentor_check_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("task_split", sa.Text(), nullable=False),
        sa.Column("receiving_owner", sa.Text(), nullable=False),
        sa.Column("handover_on", sa.Date(), nullable=True),
        sa.Column("new_purpose", sa.Text(), nullable=False),
        sa.Column("target_department", sa.Text(), nullable=False),
        sa.Column("offer_kind", sa.Text(), nullable=False),
        sa.Column("missing_what", sa.Text(), nullable=False),
        sa.Column("missing_who", sa.Text(), nullable=False),
        sa.Column("missing_by", sa.Date(), nullable=True),
        sa.Column("first_view", sa.Text(), nullable=False),
        sa.Column("second_view", sa.Text(), nullable=False),
        sa.Column("free_text", sa.Text(), nullable=False),
        sa.Column("new_facts", sa.Text(), nullable=False),
        sa.Column("citizen_informed", sa.Boolean(), nullable=False),
        sa.Column("represented", sa.Boolean(), nullable=False),
        sa.Column("missing_voices", sa.Text(), nullable=False),
        sa.Column("journalised_at", sa.DateTime(), nullable=True),
        sa.Column("journalised_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["forum_case.id"], name=op.f("fk_decision_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_decision_item_id")),
        sa.ForeignKeyConstraint(
            ["journalised_by_id"], ["user_account.id"], name=op.f("fk_decision_journalised_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["outcome_code"], ["outcome.code"], name=op.f("fk_decision_outcome_code")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["user_account.id"], name=op.f("fk_decision_written_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_decided_on"), ["decided_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_decision_outcome_code"), ["outcome_code"], unique=False
        )

    op.create_table(
        "item_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_item_revision_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_item_revision_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_revision")),
    )
    with op.batch_alter_table("item_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_revision_item_id"), ["item_id"], unique=False)

    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_recusal_item_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_recusal_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
        sa.UniqueConstraint("item_id", "user_id", name=op.f("uq_recusal_item_id_user_id")),
    )
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recusal_user_id"), ["user_id"], unique=False)

    op.create_table(
        "decision_ground",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("ground_code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_ground_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["ground_code"], ["ground.code"], name=op.f("fk_decision_ground_ground_code")
        ),
        sa.PrimaryKeyConstraint("decision_id", "ground_code", name=op.f("pk_decision_ground")),
    )
    op.create_table(
        "decision_legal_basis",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("legal_basis_code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_legal_basis_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["legal_basis_code"],
            ["legal_basis.code"],
            name=op.f("fk_decision_legal_basis_legal_basis_code"),
        ),
        sa.PrimaryKeyConstraint(
            "decision_id", "legal_basis_code", name=op.f("pk_decision_legal_basis")
        ),
    )
    op.create_table(
        "decision_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_decision_revision_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_revision_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_revision")),
    )
    with op.batch_alter_table("decision_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_revision_decision_id"), ["decision_id"], unique=False
        )

    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "grants",
                "coordinates",
                name="placement_role",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_placement_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_placement_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_placement_department_id"), ["department_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_department_id"))
        batch_op.drop_index(batch_op.f("ix_placement_decision_id"))

    op.drop_table("placement")
    with op.batch_alter_table("decision_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_revision_decision_id"))

    op.drop_table("decision_revision")
    op.drop_table("decision_legal_basis")
    op.drop_table("decision_ground")
    with op.batch_alter_table("recusal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recusal_user_id"))
        batch_op.drop_index(batch_op.f("ix_recusal_item_id"))

    op.drop_table("recusal")
    with op.batch_alter_table("item_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_revision_item_id"))

    op.drop_table("item_revision")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_outcome_code"))
        batch_op.drop_index(batch_op.f("ix_decision_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_decision_item_id"))
        batch_op.drop_index(batch_op.f("ix_decision_decided_on"))
        batch_op.drop_index(batch_op.f("ix_decision_case_id"))

    op.drop_table("decision")
    with op.batch_alter_table("approved_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approved_item_minutes_id"))
        batch_op.drop_index(batch_op.f("ix_approved_item_case_id"))

    op.drop_table("approved_item")
    with op.batch_alter_table("meeting_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_move_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_move_from_on"))
        batch_op.drop_index(batch_op.f("ix_meeting_move_forum_id"))

    op.drop_table("meeting_move")
    with op.batch_alter_table("meeting_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_event_meeting_id"))

    op.drop_table("meeting_event")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_user_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_membership_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_meeting_id"))

    op.drop_table("attendance")
    op.drop_table("approved_minutes")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_user_id"))
        batch_op.drop_index(batch_op.f("ix_approval_meeting_id"))

    op.drop_table("approval")
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_item_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_item_case_id"))

    op.drop_table("agenda_item")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_meeting_forum_day",
            sqlite_where=sa.text("state != 'cancelled'"),
            postgresql_where=sa.text("state != 'cancelled'"),
        )
        batch_op.drop_index(batch_op.f("ix_meeting_series_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_held_on"))
        batch_op.drop_index(batch_op.f("ix_meeting_forum_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_due_on"))
        batch_op.drop_index(batch_op.f("ix_follow_up_decision_ref"))
        batch_op.drop_index(batch_op.f("ix_follow_up_case_id"))

    op.drop_table("follow_up")
    with op.batch_alter_table("case_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_revision_case_id"))

    op.drop_table("case_revision")
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_event_case_id"))

    op.drop_table("case_event")
    op.drop_table("case_department")
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_user_id"))

    op.drop_table("user_session")
    with op.batch_alter_table("password_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_password_link_user_id"))

    op.drop_table("password_link")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_user_id"))
        batch_op.drop_index(batch_op.f("ix_membership_forum_id"))
        batch_op.drop_index(batch_op.f("ix_membership_deputy_for_id"))
        batch_op.drop_index(batch_op.f("ix_membership_department_id"))

    op.drop_table("membership")
    with op.batch_alter_table("meeting_series", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_series_forum_id"))

    op.drop_table("meeting_series")
    with op.batch_alter_table("forum_department", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_department_forum_id"))
        batch_op.drop_index(batch_op.f("ix_forum_department_department_id"))

    op.drop_table("forum_department")
    with op.batch_alter_table("forum_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_case_submitter_id"))
        batch_op.drop_index(batch_op.f("ix_forum_case_state"))
        batch_op.drop_index(batch_op.f("ix_forum_case_forum_id"))

    op.drop_table("forum_case")
    with op.batch_alter_table("doubt_rule", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_doubt_rule_forum_id"))

    op.drop_table("doubt_rule")
    with op.batch_alter_table("department_post", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_department_post_user_id"))
        batch_op.drop_index(batch_op.f("ix_department_post_department_id"))

    op.drop_table("department_post")
    with op.batch_alter_table("department_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_department_alias_department_id"))

    op.drop_table("department_alias")
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_calendar_feed_living",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_calendar_feed_user_id"))

    op.drop_table("calendar_feed")
    with op.batch_alter_table("agenda_template_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_template_item_forum_id"))

    op.drop_table("agenda_template_item")
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_log_user_id"))
        batch_op.drop_index(batch_op.f("ix_access_log_at"))

    op.drop_table("access_log")
    op.drop_table("user_account")
    op.drop_table("outcome")
    op.drop_table("legal_basis")
    op.drop_table("income_basis")
    op.drop_table("ground")
    op.drop_table("forum")
    with op.batch_alter_table("failed_sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_failed_sign_in_username_hash"))
        batch_op.drop_index(batch_op.f("ix_failed_sign_in_at"))
        batch_op.drop_index(batch_op.f("ix_failed_sign_in_address"))

    op.drop_table("failed_sign_in")
    op.drop_table("department")
    op.drop_table("case_year")
