"""Roles, permissions, and which role grants which permission. Pure.

A permission says whether a role may do such things at all; whether it may happen to *this*, *now*,
is a rule and lies in each package's `rules.py`.
"""

from enum import StrEnum


class Role(StrEnum):
    """The first three are held in one forum by membership, the last three in the installation."""

    COORDINATOR = "coordinator"
    MEMBER = "member"
    DEPUTY = "deputy"
    ADMINISTRATOR = "administrator"
    MANAGER = "manager"
    AUDITOR = "auditor"


FORUM_ROLES = (Role.COORDINATOR, Role.MEMBER, Role.DEPUTY)


INSTALLATION_ROLES = (Role.ADMINISTRATOR, Role.MANAGER, Role.AUDITOR)


ROLE_LABELS = {
    Role.COORDINATOR: "Fagkoordinator",
    Role.MEMBER: "Medlem",
    Role.DEPUTY: "Stedfortræder",
    Role.ADMINISTRATOR: "Administrator",
    Role.MANAGER: "Leder",
    Role.AUDITOR: "Revisor",
}


class Permission(StrEnum):
    READ_FORUM = "read_forum"  # front page, queue, meetings, agendas, cases of the forum
    WORK_QUEUE = "work_queue"  # check a case, ask for more, make it ready
    PLAN_MEETINGS = "plan_meetings"  # series, move, cancel, add
    PREPARE_AGENDA = "prepare_agenda"
    RUN_MEETING = "run_meeting"  # coordinators; a member only where they take the minutes (rule)
    APPROVE_MINUTES = "approve_minutes"
    SEE_FIGURES = "see_figures"
    SEE_ALL_FIGURES = "see_all_figures"  # of every forum
    ADMINISTER = "administer"
    READ_ACCESS_LOG = "read_access_log"


_MEMBER = frozenset({Permission.READ_FORUM, Permission.RUN_MEETING, Permission.APPROVE_MINUTES})


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: _MEMBER
    | {
        Permission.WORK_QUEUE,
        Permission.PLAN_MEETINGS,
        Permission.PREPARE_AGENDA,
        Permission.SEE_FIGURES,
    },
    Role.MEMBER: _MEMBER,
    Role.DEPUTY: _MEMBER,
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER}),
    Role.MANAGER: frozenset({Permission.SEE_FIGURES, Permission.SEE_ALL_FIGURES}),
    Role.AUDITOR: frozenset({Permission.READ_ACCESS_LOG}),
}
