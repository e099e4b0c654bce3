"""The people of the demo: eight accounts to sign in with, and the members around them.

All are invented. A person without a password cannot sign in, but has a voice at the meetings.
"""

from dataclasses import dataclass
from datetime import date

from forumtool.roles import Role

PASSWORD = "forumtool-demo"


@dataclass(frozen=True)
class DemoPerson:
    username: str
    name: str
    title: str
    department: str = ""
    roles: frozenset[Role] = frozenset()
    signs_in: bool = False


@dataclass(frozen=True)
class DemoSeat:
    """A membership; `deputy_for` is the user name of the member it stands in for."""

    forum: str
    username: str
    department: str
    role: Role
    valid_from: date
    valid_to: date | None = None
    deputy_for: str = ""


PEOPLE = (
    DemoPerson(
        "koordinator.unge", "Maja Rosenkilde", "Fagkoordinator", "ungeindsatsen", signs_in=True
    ),
    DemoPerson("medlem.unge", "Jonas Hedemark", "Rådgiver", "myndighed", signs_in=True),
    DemoPerson(
        "koordinator.arbejdsmarked",
        "Karen Vestermark",
        "Fagkoordinator",
        "arbejdsmarked",
        signs_in=True,
    ),
    DemoPerson("koordinator.social", "Peter Lindholdt", "Fagkoordinator", "social", signs_in=True),
    DemoPerson("indmelder", "Sara Nørlund", "Sagsbehandler", "ungeindsatsen", signs_in=True),
    DemoPerson(
        "leder",
        "Birgit Aagesen",
        "Afdelingsleder",
        "ungeindsatsen",
        frozenset({Role.MANAGER}),
        signs_in=True,
    ),
    DemoPerson(
        "administrator",
        "Rasmus Toftegård",
        "Systemadministrator",
        roles=frozenset({Role.ADMINISTRATOR}),
        signs_in=True,
    ),
    DemoPerson(
        "revisor",
        "Ellen Bruunsgaard",
        "Databeskyttelse",
        roles=frozenset({Role.AUDITOR}),
        signs_in=True,
    ),
    DemoPerson("helle.overgaard", "Helle Overgård", "Familierådgiver", "fti"),
    DemoPerson("mikkel.stenbro", "Mikkel Stenbro", "Familierådgiver", "fti"),
    DemoPerson("line.hjortlund", "Line Hjortlund", "UU-vejleder", "ungeindsatsen"),
    DemoPerson("anders.kirkedal", "Anders Kirkedal", "Fagkoordinator", "myndighed"),
    DemoPerson("dorthe.engvang", "Dorthe Engvang", "Jobkonsulent", "arbejdsmarked"),
    DemoPerson("henrik.skovsted", "Henrik Skovsted", "Rådgiver", "arbejdsmarked"),
    DemoPerson("lone.brinkmose", "Lone Brinkmose", "Rådgiver", "social"),
    DemoPerson("thomas.ellegaard", "Thomas Ellegård", "Rådgiver", "social"),
)

_YOUNG = date(2022, 2, 1)
_ADULT = date(2022, 10, 1)

SEATS = (
    DemoSeat("unge", "koordinator.unge", "ungeindsatsen", Role.COORDINATOR, _YOUNG),
    DemoSeat("unge", "line.hjortlund", "ungeindsatsen", Role.MEMBER, _YOUNG),
    DemoSeat("unge", "medlem.unge", "myndighed", Role.MEMBER, _YOUNG),
    DemoSeat(
        "unge",
        "anders.kirkedal",
        "myndighed",
        Role.DEPUTY,
        date(2023, 8, 1),
        deputy_for="medlem.unge",
    ),
    DemoSeat("unge", "helle.overgaard", "fti", Role.MEMBER, _YOUNG),
    DemoSeat(
        "unge",
        "mikkel.stenbro",
        "fti",
        Role.DEPUTY,
        date(2024, 1, 1),
        deputy_for="helle.overgaard",
    ),
    DemoSeat("unge", "thomas.ellegaard", "myndighed", Role.MEMBER, date(2026, 9, 1)),
    DemoSeat("voksne", "koordinator.arbejdsmarked", "arbejdsmarked", Role.COORDINATOR, _ADULT),
    DemoSeat("voksne", "koordinator.social", "social", Role.COORDINATOR, _ADULT),
    DemoSeat("voksne", "dorthe.engvang", "arbejdsmarked", Role.MEMBER, _ADULT),
    DemoSeat(
        "voksne",
        "henrik.skovsted",
        "arbejdsmarked",
        Role.DEPUTY,
        date(2024, 3, 1),
        deputy_for="dorthe.engvang",
    ),
    DemoSeat("voksne", "lone.brinkmose", "social", Role.MEMBER, _ADULT, date(2025, 6, 30)),
    DemoSeat("voksne", "thomas.ellegaard", "social", Role.MEMBER, date(2025, 7, 1)),
)
