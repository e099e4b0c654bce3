"""The two fora of the demo as values: departments, dates, terms of reference, agenda template."""

from dataclasses import dataclass
from datetime import date, time

from forumtool.forums.rules import AgendaKind

MODEL_FROM = date(2021, 4, 20)
MOVED_ON = date(2022, 3, 1)
BOARD_CASE = "22/5547"


@dataclass(frozen=True)
class DemoDepartment:
    key: str
    name: str
    short_name: str
    aliases: tuple[tuple[str, date, date | None], ...] = ()


@dataclass(frozen=True)
class DemoForum:
    slug: str
    name: str
    area: str
    started_on: date
    departments: tuple[str, ...]
    terms_of_reference: str
    room: str
    starts_at: time
    weekday: int
    bilateral_first: bool = False
    doubt_rules: tuple[tuple[date, date | None, str], ...] = ()
    esdh_number: str = BOARD_CASE
    minutes: int = 60
    template: tuple[tuple[AgendaKind, str, int], ...] = ()


DEPARTMENTS = (
    DemoDepartment(
        "myndighed",
        "Myndigheds- og visitationsafdelingen",
        "Myndighed",
        (("Myndighedsafdelingen", MODEL_FROM, None),),
    ),
    DemoDepartment(
        "fti",
        "Forebyggelse og Tidlig Indsats",
        "FTI",
        (("FTI", MODEL_FROM, None),),
    ),
    DemoDepartment(
        "ungeindsatsen",
        "Ungeindsatsen",
        "Ungeindsatsen",
        (("UU", MODEL_FROM, date(2024, 12, 31)),),
    ),
    DemoDepartment(
        "arbejdsmarked",
        "Arbejdsmarkedsafdelingen",
        "Arbejdsmarked",
        (("Jobcenteret", MODEL_FROM, date(2026, 6, 30)),),
    ),
    DemoDepartment(
        "social",
        "Socialområdet",
        "Social",
        (("Velfærdsområdet", MODEL_FROM, date(2023, 12, 31)),),
    ),
)

TEMPLATE = (
    (AgendaKind.OPENING, "Velkomst, afbud og inhabilitet", 2),
    (AgendaKind.APPROVAL_OF_MINUTES, "Godkendelse af referat", 3),
    (AgendaKind.FOLLOW_UPS, "Opfølgning på beslutninger", 5),
    (AgendaKind.CASE, "Nye sager til afklaring", 20),
    (AgendaKind.CLARIFIED, "Afklaret siden sidst mellem fagkoordinatorer", 5),
    (AgendaKind.HANDOVERS, "Overdragelser og sagsplacering", 5),
    (AgendaKind.BRIEFING, "Gensidig orientering", 10),
    (AgendaKind.KNOWLEDGE, "Vidensdeling og praksis", 5),
    (AgendaKind.CLOSING, "Næste møde og eventuelt", 3),
)

_TERMS = (
    "Samarbejdsforum afklarer, hvilken afdeling en sag hører til, og hvilken hjælp der passer, når "
    "der er tvivl mellem afdelingerne. Forummet mødes hver 14. dag og drøfter normalt én sag ad "
    "gangen.\n\n{target}\n\n"
    "Forummet indstiller. Myndigheden afgør sagen i sit eget system og giver borgeren begrundelse "
    "og klagevejledning. Møderne bruges også til sparring, vidensdeling og gensidig orientering om "
    "ændringer i afdelingerne."
)

YOUNG = DemoForum(
    slug="unge",
    name="Samarbejdsforum Unge",
    area="Unge under 30 år",
    started_on=date(2022, 2, 1),
    departments=("myndighed", "fti", "ungeindsatsen"),
    terms_of_reference=_TERMS.format(
        target="Målgruppen er unge under 30 år med sammensatte behov, hvor flere afdelinger kan "
        "have opgaven. Formålet er én samlet plan, et ensartet serviceniveau og en fælles "
        "målgruppevurdering."
    ),
    room="Mødelokale 2, jobhuset",
    starts_at=time(9, 0),
    weekday=2,
    doubt_rules=(
        (
            date(2024, 2, 2),
            None,
            "Alle nye sager, hvor der er tvivl om den rette målgruppevurdering, afklares i en "
            "periode i samarbejdsforum.",
        ),
    ),
    template=TEMPLATE,
)

ADULT = DemoForum(
    slug="voksne",
    name="Samarbejdsforum Voksne",
    area="Voksne på 30 år eller derover",
    started_on=date(2022, 10, 1),
    departments=("arbejdsmarked", "social"),
    terms_of_reference=_TERMS.format(
        target="Målgruppen er borgere på 30 år eller derover med behov for både en social indsats "
        "og en indsats på arbejdsmarkedet. Nye ansøgninger om bostøtte afklares først mellem "
        "fagkoordinatorerne, når de kan blive enige uden et møde."
    ),
    room="Mødelokale 5, rådhuset",
    starts_at=time(13, 0),
    weekday=3,
    bilateral_first=True,
    template=TEMPLATE,
)

FORA = (YOUNG, ADULT)
