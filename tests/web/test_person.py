"""What the signed-in person may do, by all the seats they hold."""

from forumtool.roles import Permission, Role
from forumtool.web.access import Person, Seat


def person(*roles: Role) -> Person:
    seats = tuple(Seat(at, 1, "unge", "Unge", role, 1) for at, role in enumerate(roles))
    return Person(
        id=1,
        username="bo",
        name="Bo",
        roles=frozenset(),
        memberships=seats,
        session_id=1,
        session_token="x",
    )


def test_two_seats_in_one_forum_give_what_either_gives() -> None:
    for roles in ((Role.MEMBER, Role.COORDINATOR), (Role.COORDINATOR, Role.MEMBER)):
        assert person(*roles).may(Permission.PREPARE_AGENDA, "unge")
    assert not person(Role.MEMBER, Role.DEPUTY).may(Permission.PREPARE_AGENDA, "unge")
    assert not person(Role.COORDINATOR).may(Permission.PREPARE_AGENDA, "voksne")
