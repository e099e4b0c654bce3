"""The twelve demo cases: invented, anonymous, each with the answer a forum could give."""

from forumtool.cases.vocabulary import AgeBand, DoubtKind, SocialEvent, SoughtHelp
from forumtool.decisions.rules import HoursBand, PlacementRole
from forumtool.demo.parts import CaseText, Verdict

YOUTH = "ungeindsatsen"
AUTHORITY = "myndighed"
FAMILY = "fti"
LABOUR = "arbejdsmarked"
SOCIAL = "social"
GRANTS = PlacementRole.GRANTS
COORDINATES = PlacementRole.COORDINATES

A = CaseText(
    label="Borger A",
    doubt="Kan bostøttens mål ændres til fastholdelse i uddannelsen, eller er det en mentoropgave?",
    facts="Borger A er under 30 og i et særligt tilrettelagt uddannelsesforløb. Fremmødet er "
    "faldet fra fire til to dage om ugen, og borgeren siger selv, at det er ved at være for meget. "
    "Der er allerede bevilget bostøtte, men målene handler om husholdning. UU-vejlederen har "
    "holdt møde med borgeren og sagsbehandleren.",
    wish="Borgeren vil gerne blive i sin uddannelse.",
    sought=SoughtHelp.HOME_SUPPORT,
    doubt_kind=DoubtKind.KIND_OF_HELP,
    age_band=AgeBand.UNDER_30,
    income="stu",
    departments=(YOUTH, AUTHORITY),
    joint_plan=True,
    verdicts=(
        Verdict(
            "O8a",
            ("G4", "G7"),
            "Målene justeres til struktur og fremmøde, så borgeren kan blive i uddannelsen. "
            "Afdelingerne skriver en fælles plan.",
            ((AUTHORITY, GRANTS), (YOUTH, COORDINATES)),
            "SEL § 85",
            need="Struktur og fremmøde i uddannelsen",
            follow_up_weeks=8,
        ),
    ),
)

B = CaseText(
    label="Borger B",
    doubt="Er funktionsevnen så nedsat, at § 85 er rette hjælp?",
    facts="Borger B er under 30 og modtager kontanthjælp som aktivitetsparat. Borgeren udebliver "
    "fra tilbud og behandling og har svært ved at holde overblik over breve og aftaler. "
    "Jobkonsulenten oplever, at der er vilje, men ikke struktur. Borgeren har deltaget i et "
    "fælles møde og ønsker hjælp.",
    wish="Borgeren ønsker hjælp til breve og aftaler.",
    sought=SoughtHelp.HOME_SUPPORT,
    doubt_kind=DoubtKind.TARGET_GROUP,
    age_band=AgeBand.UNDER_30,
    income="activity_ready",
    departments=(YOUTH, AUTHORITY),
    verdicts=(
        Verdict(
            "O1",
            ("G1",),
            "Borgeren kan ikke uden støtte holde overblik og struktur i hverdagen. Formålet er "
            "fremmøde og overblik.",
            ((YOUTH, GRANTS),),
            "SEL § 85",
            HoursBand.ONE_TO_TWO,
            follow_up_weeks=13,
        ),
    ),
)

C = CaseText(
    label="Borger C",
    doubt="Mentor, bostøtte eller begge dele – og hvem bevilger?",
    facts="Borger C er 30 år eller derover og uden arbejde. Regninger bliver ikke betalt, "
    "sundhedsaftaler glippes, og boligen er ved at blive uegnet. Borgeren mister let tråden i "
    "samarbejdet på en arbejdsplads. Der er ingen anden social sag.",
    wish="Borgeren vil gerne have styr på hjemmet og komme i gang med en praktik.",
    sought=SoughtHelp.BOTH,
    doubt_kind=DoubtKind.KIND_OF_HELP,
    age_band=AgeBand.FROM_30,
    income="activity_ready",
    departments=(LABOUR, SOCIAL),
    verdicts=(
        Verdict(
            "O4",
            ("G2", "G7"),
            "Der er brug for begge dele. Arbejdsmarkedsafdelingen bevilger.",
            ((LABOUR, GRANTS),),
            "SEL § 85",
            HoursBand.ONE_TO_TWO,
            need="Bostøtte til hjem og økonomi. Mentor til praktik.",
        ),
    ),
)

D = CaseText(
    label="Borger D",
    doubt="Er behovet knyttet til praktikken alene?",
    facts="Borger D er 30 år eller derover, aktivitetsparat, og har selv søgt bostøtte. Hverdagen "
    "derhjemme fungerer, men borgeren kommer ikke op til sin praktik og ringer ikke afbud. "
    "Tidligere støtte har virket, når nogen ringede om morgenen. Borgeren er orienteret om, at "
    "sagen drøftes.",
    wish="Borgeren vil gerne beholde sin praktik.",
    sought=SoughtHelp.HOME_SUPPORT,
    doubt_kind=DoubtKind.KIND_OF_HELP,
    age_band=AgeBand.FROM_30,
    income="activity_ready",
    departments=(LABOUR, SOCIAL),
    verdicts=(
        Verdict(
            "O2",
            ("G3", "G4"),
            "Hverdagen derhjemme fungerer. Behovet er knyttet til praktikken og kan imødekommes "
            "af mentor.",
            ((LABOUR, GRANTS),),
            "LAB § 167",
            need="Mentorstart bekræftes inden 14 dage.",
            follow_up_weeks=2,
        ),
    ),
)

E = CaseText(
    label="Borger E",
    doubt="Hvem koordinerer, når der er en social begivenhed oveni?",
    facts="Borger E er 30 år eller derover og har mistet sin bolig for to måneder siden. Borgeren "
    "sover hos bekendte og er samtidig i gang med et afklarende tilbud. Kontakten til kommunen "
    "går gennem tre medarbejdere. Borgeren ønsker én indgang.",
    wish="Borgeren ønsker én indgang til kommunen.",
    sought=SoughtHelp.OTHER,
    doubt_kind=DoubtKind.COORDINATION,
    age_band=AgeBand.FROM_30,
    income="activity_ready",
    departments=(LABOUR, SOCIAL),
    social_event=SocialEvent.HOMELESSNESS,
    verdicts=(
        Verdict(
            "O5",
            ("G8", "G7"),
            "Der laves en fælles plan. Socialområdet bevilger den sociale indsats, og "
            "Arbejdsmarkedsafdelingen bevilger tilbuddet.",
            ((SOCIAL, GRANTS), (LABOUR, GRANTS)),
            "SEL § 141",
            follow_up_weeks=6,
        ),
    ),
)

F = CaseText(
    label="Borger F",
    doubt="Hvornår og hvordan overdrages sagen?",
    facts="Borger F har haft bostøtte bevilget af Arbejdsmarked i et år. Borgeren er nu tilkendt "
    "førtidspension. Støtten virker og bør ikke afbrydes. Bevillingen udløber om fem uger.",
    wish="Borgeren vil gerne beholde sin bostøtte uden afbrydelse.",
    sought=SoughtHelp.HOME_SUPPORT,
    doubt_kind=DoubtKind.HANDOVER,
    age_band=AgeBand.FROM_30,
    income="disability_pension",
    departments=(LABOUR, SOCIAL),
    joint_plan=True,
    verdicts=(
        Verdict(
            "O7",
            ("G6",),
            "Sagen overdrages pr. den 1. i næste måned. Bevillingen forlænges til overdragelsen.",
            ((SOCIAL, GRANTS),),
            "SEL § 85",
            follow_up_weeks=6,
        ),
    ),
)
