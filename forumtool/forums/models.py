"""Tables of departments, fora, memberships, the dated doubt rule and agenda templates."""

from datetime import date, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from forumtool.accounts.models import User
from forumtool.database.base import Model
from forumtool.database.periods import Closable, Dated
from forumtool.database.types import FreeText, enum_column
from forumtool.forums.rules import ForumType
from forumtool.roles import FORUM_ROLES, GRANTS, Permission, Role


class Department(Dated, Model):
    """A department of the municipality. Names drift: aliases keep the old and the spoken ones."""

    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(FreeText, unique=True)
    short_name: Mapped[str] = mapped_column(FreeText)

    aliases: Mapped[list["DepartmentAlias"]] = relationship(
        back_populates="department", order_by="DepartmentAlias.valid_from"
    )


class DepartmentAlias(Dated, Model):
    __tablename__ = "department_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), index=True)
    name: Mapped[str] = mapped_column(FreeText)

    department: Mapped[Department] = relationship(back_populates="aliases")


class DepartmentPost(Dated, Model):
    """In which department a person works, from when to when (moves keep the history)."""

    __tablename__ = "department_post"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), index=True)

    user: Mapped[User] = relationship()
    department: Mapped[Department] = relationship()


class Forum(Closable, Model):
    """A standing group. `slug` stands in every address and never changes."""

    __tablename__ = "forum"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    name: Mapped[str] = mapped_column(FreeText)
    forum_type: Mapped[ForumType] = mapped_column(
        enum_column(ForumType, "forum_type"), default=ForumType.COOPERATION
    )
    area: Mapped[str] = mapped_column(FreeText, default="")
    started_on: Mapped[date]
    opens_on = synonym("started_on")
    terms_of_reference: Mapped[str] = mapped_column(FreeText, default="")
    esdh_number: Mapped[str] = mapped_column(sa.String(40), default="")
    room: Mapped[str] = mapped_column(FreeText, default="")
    online_link: Mapped[str] = mapped_column(sa.String(500), default="")
    starts_at: Mapped[time] = mapped_column(default=time(9, 0))
    minutes: Mapped[int] = mapped_column(default=60)
    case_minutes: Mapped[int] = mapped_column(default=20)
    submission_days: Mapped[int] = mapped_column(default=4)
    publication_days: Mapped[int] = mapped_column(default=2)
    objection_days: Mapped[int] = mapped_column(default=3)
    bilateral_first: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    departments: Mapped[list["ForumDepartment"]] = relationship(
        back_populates="forum", order_by="ForumDepartment.id"
    )
    memberships: Mapped[list["Membership"]] = relationship(back_populates="forum")
    doubt_rules: Mapped[list["DoubtRule"]] = relationship(
        back_populates="forum", order_by="DoubtRule.valid_from"
    )
    template: Mapped[list["AgendaTemplateItem"]] = relationship(
        back_populates="forum", order_by="AgendaTemplateItem.position"
    )

    __mapper_args__ = {"version_id_col": version}


class ForumDepartment(Dated, Model):
    __tablename__ = "forum_department"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"), index=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), index=True)

    forum: Mapped[Forum] = relationship(back_populates="departments")
    department: Mapped[Department] = relationship()


class Membership(Dated, Model):
    """A seat in a forum for one department, from when to when; a deputy names whose."""

    __tablename__ = "membership"
    __table_args__ = (
        sa.CheckConstraint(
            "role IN ({})".format(", ".join(f"'{role.value}'" for role in FORUM_ROLES)), "role"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id"), index=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), index=True)
    role: Mapped[Role] = mapped_column(
        sa.Enum(
            Role,
            native_enum=False,
            create_constraint=False,
            length=20,
            values_callable=lambda roles: [role.value for role in roles],
        )
    )
    deputy_for_id: Mapped[int | None] = mapped_column(sa.ForeignKey("membership.id"), index=True)

    forum: Mapped[Forum] = relationship(back_populates="memberships")
    user: Mapped[User] = relationship()
    department: Mapped[Department] = relationship()
    deputy_for: Mapped["Membership | None"] = relationship(remote_side=[id])

    def grants(self, permission: Permission) -> bool:
        return permission in GRANTS[self.role]


class DoubtRule(Dated, Model):
    """«Alle nye sager i tvivl afklares i forummet, i en periode»: dated, prolonged or ended."""

    __tablename__ = "doubt_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"), index=True)
    text: Mapped[str] = mapped_column(FreeText)

    forum: Mapped[Forum] = relationship(back_populates="doubt_rules")


class AgendaTemplateItem(Model):
    """One standing item of the forum's agenda; `kind` is a meetings.rules.AgendaKind value."""

    __tablename__ = "agenda_template_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    forum_id: Mapped[int] = mapped_column(sa.ForeignKey("forum.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(30))
    title: Mapped[str] = mapped_column(FreeText)
    minutes: Mapped[int]

    forum: Mapped[Forum] = relationship(back_populates="template")
