"""The papers that the tests of minutes read: one agenda and its minutes, all invented."""

from dataclasses import replace
from datetime import date, time

from forumtool.minutes.content import (
    Attendee,
    Paper,
    PaperApproval,
    PaperCase,
    PaperDecision,
    PaperDetail,
    PaperFollowUp,
    PaperItem,
    PaperKind,
    PaperPlacement,
    PaperPresence,
    PaperStatus,
)

DEPARTMENTS = (
    "Myndigheds- og visitationsafdelingen",
    "Forebyggelse og Tidlig Indsats",
    "Ungeindsatsen",
)

CASE = PaperCase(
    number="26-014",
    label="Borger A",
    doubt_question=(
        "Kan bostøttens mål ændres til fastholdelse i uddannelsen, eller er det en mentoropgave?"
    ),
    facts=(
        "Borger A er under 30 og i et særligt tilrettelagt uddannelsesforløb. Fremmødet er faldet "
        "fra fire til to dage om ugen. Der er allerede bevilget bostøtte efter § 85, men målene "
        "handler om husholdning."
    ),
    wish='"Jeg vil gerne blive i uddannelsen, men det er ved at være for meget."',
    sought="Bostøtte",
    departments=("Ungeindsatsen", "Myndigheds- og visitationsafdelingen"),
    waiting_days=34,
)

DECISION = PaperDecision(
    outcome="Mål for bevilget bostøtte justeres",
    grounds=(
        "Støtten gælder alene fremmøde og fastholdelse i uddannelse",
        "Flere planer, koordinationsbehov",
    ),
    rationale=(
        "Behovet ligger i struktur og overgange mellem hjem og skole. En mentor kan ikke følge "
        "borgeren hjem, og bostøtten er allerede i gang. Målene justeres derfor til struktur og "
        "fremmøde."
    ),
    placements=(
        PaperPlacement("Myndigheds- og visitationsafdelingen", "bevilger"),
        PaperPlacement("Ungeindsatsen", "koordinerer"),
    ),
    legal_bases=("Serviceloven § 85", "LAB § 40, stk. 3"),
    hours_band="1–2 timer om ugen",
    details=(PaperDetail("Nyt formål", "Struktur i hverdagen og fremmøde på uddannelsen"),),
    responsible=("Signe Lund, Myndigheds- og visitationsafdelingen",),
    follow_ups=(
        PaperFollowUp(
            "Målene skrives ind i den fælles plan sammen med borgeren",
            "Signe Lund",
            date(2026, 12, 16),
        ),
        PaperFollowUp("Status på fremmødet", "Jonas Beck", date(2027, 1, 27)),
    ),
    new_facts="Uddannelsesstedet kan tilbyde en fast kontaktlærer fra januar.",
    citizen_informed=True,
)

STANDING = (
    PaperItem("1", "Velkomst, afbud og inhabilitet", minutes=2),
    PaperItem("2", "Godkendelse af referat", minutes=3),
    PaperItem(
        "3",
        "Opfølgning på beslutninger",
        minutes=10,
        follow_ups=(
            PaperFollowUp("Mentorstart bekræftes", "Jonas Beck", date(2026, 11, 27), "26-009"),
        ),
    ),
)

CLOSING = (
    PaperItem("5", "Gensidig orientering", minutes=10),
    PaperItem("6", "Vidensdeling og praksis", minutes=10),
    PaperItem("7", "Næste møde og eventuelt", minutes=3),
)


def agenda() -> Paper:
    case = PaperItem("4", "Bostøttens mål eller mentor", minutes=20, kind="case", case=CASE)
    return Paper(
        kind=PaperKind.AGENDA,
        forum_slug="unge",
        forum_name="Samarbejdsforum Unge",
        departments=DEPARTMENTS,
        esdh_number="22/5547",
        day=date(2026, 12, 2),
        start=time(9, 0),
        end=time(10, 0),
        place="Rådhuset, mødelokale 2",
        chair="Anne Vestergaard",
        minute_taker="Jonas Beck",
        attendees=(
            Attendee("Anne Vestergaard", DEPARTMENTS[2], role="fagkoordinator"),
            Attendee("Jonas Beck", DEPARTMENTS[2]),
            Attendee("Signe Lund", DEPARTMENTS[0], role="fagkoordinator"),
            Attendee("Mette Krogh", DEPARTMENTS[1]),
        ),
        items=(*STANDING, case, *CLOSING),
        next_meeting=date(2026, 12, 16),
        status=PaperStatus.PUBLISHED,
    )


def minutes() -> Paper:
    before = agenda()
    decided = replace(
        before.items[3],
        discussion=(
            "Afdelingerne var enige om, at støtten skal følge borgeren på tværs af hjem og skole."
        ),
        recused=("Mette Krogh",),
        representation_warning=(
            "Forebyggelse og Tidlig Indsats var ikke repræsenteret under punktet."
        ),
        decisions=(DECISION,),
    )
    told = replace(
        CLOSING[0], body="Ungeindsatsen har fået ny telefontid: alle dage kl. 9.00–11.00."
    )
    present = tuple(replace(one, presence=PaperPresence.PRESENT) for one in before.attendees[:3])
    away = replace(before.attendees[3], presence=PaperPresence.APOLOGY)
    deputy = Attendee("Lars Toft", DEPARTMENTS[1], PaperPresence.PRESENT, deputy_for="Mette Krogh")
    return replace(
        before,
        kind=PaperKind.MINUTES,
        status=PaperStatus.CIRCULATED,
        objections_until=date(2026, 12, 7),
        attendees=(*present, away, deputy),
        items=(*before.items[:3], decided, told, *CLOSING[1:]),
        approvals=(PaperApproval("Anne Vestergaard", date(2026, 12, 3)),),
    )


def approved() -> Paper:
    return replace(minutes(), status=PaperStatus.APPROVED, approved_on=date(2026, 12, 8))


def without_cases() -> Paper:
    paper = minutes()
    items = tuple(item for item in paper.items if not item.case and not item.follow_ups)
    quiet = tuple(replace(item, body="", number=str(n)) for n, item in enumerate(items, 1))
    return replace(paper, items=quiet)


def with_two_decisions() -> Paper:
    paper = minutes()
    second = PaperDecision(
        "Mentor",
        grounds=("Behov kan dækkes af mentor",),
        rationale="Mentor i opstarten af jobbet.",
        details=(PaperDetail("Slutter senest", "1. juni 2027"),),
        placements=(PaperPlacement("Ungeindsatsen", "bevilger"),),
        responsible=("Jonas Beck",),
        citizen_informed=False,
    )
    item = replace(paper.items[3], decisions=(DECISION, second))
    late = PaperItem(
        "4a",
        "Støtte fra 18 år",
        minutes=15,
        kind="case",
        supplement=True,
        case=replace(CASE, number="26-019", label="Borger H", wish="", waiting_days=1),
        decisions=(PaperDecision("Udsat – mangler oplysninger"),),
    )
    return replace(paper, items=(*paper.items[:3], item, late, *paper.items[4:]))
