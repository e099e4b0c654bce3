"""Which role may do what: the whole table, by hand."""

from forumtool import roles
from forumtool.roles import GRANTS, Permission, Role


def test_the_roles_are_stored_as_codes_and_shown_in_danish() -> None:
    assert {role.value: label for role, label in roles.ROLE_LABELS.items()} == {
        "coordinator": "Fagkoordinator",
        "member": "Medlem",
        "deputy": "Stedfortræder",
        "administrator": "Administrator",
        "manager": "Leder",
        "auditor": "Revisor",
    }
    assert set(roles.ROLE_LABELS) == set(Role)


def test_three_roles_belong_to_a_forum_and_three_to_the_installation() -> None:
    assert roles.FORUM_ROLES == (Role.COORDINATOR, Role.MEMBER, Role.DEPUTY)
    assert roles.INSTALLATION_ROLES == (Role.ADMINISTRATOR, Role.MANAGER, Role.AUDITOR)


def test_each_role_grants_these_permissions_and_no_others() -> None:
    granted = {role.value: sorted(map(str, permissions)) for role, permissions in GRANTS.items()}
    member = ["approve_minutes", "read_forum", "run_meeting"]
    coordinator = ["plan_meetings", "prepare_agenda", "see_figures", "work_queue"]
    assert granted == {
        "coordinator": sorted([*member, *coordinator]),
        "member": member,
        "deputy": member,
        "administrator": ["administer"],
        "manager": ["see_all_figures", "see_figures"],
        "auditor": ["read_access_log"],
    }
    assert set().union(*GRANTS.values()) == set(Permission)
