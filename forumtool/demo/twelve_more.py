"""The last six of the twelve demo cases, G to L."""

from forumtool.cases.vocabulary import AgeBand, DoubtKind, SocialEvent, SoughtHelp
from forumtool.decisions.rules import PlacementRole
from forumtool.demo.parts import CaseText, Verdict

YOUTH = "ungeindsatsen"
AUTHORITY = "myndighed"
FAMILY = "fti"
LABOUR = "arbejdsmarked"
SOCIAL = "social"
GRANTS = PlacementRole.GRANTS
COORDINATES = PlacementRole.COORDINATES

G = CaseText(
    label="Borger G",
    doubt="Er borgeren fortsat i målgruppen for den helhedsorienterede indsats?",
    facts="Borger G er visiteret til fleksjob og har fundet et job på otte timer om ugen. Borgeren "
    "har bostøtte en time om ugen. Arbejdsgiveren efterspørger støtte de første måneder. Begge "
    "afdelinger tror, den anden har sagen.",
    wish="Borgeren ønsker en god start i sit nye job.",
    sought=SoughtHelp.MENTOR,
    doubt_kind=DoubtKind.HANDOVER,
    age_band=AgeBand.FROM_30,
    income="flex_job",
    departments=(LABOUR, SOCIAL),
    verdicts=(
        Verdict(
            "O7",
            ("G6",),
            "Borgeren er ikke længere i målgruppen. Bostøtten overdrages til Socialområdet.",
            ((SOCIAL, GRANTS),),
            "SEL § 85",
            follow_up_weeks=6,
        ),
        Verdict(
            "O3",
            ("G4",),
            "Mentor støtter opstarten i jobbet og slutter senest efter seks måneder.",
            ((LABOUR, GRANTS),),
            "LAB § 167",
            follow_up_weeks=20,
        ),
    ),
)

H = CaseText(
    label="Borger H",
    doubt="Hvilken afdeling skal afgøre støtten fra 18 år, så den kan begynde på dagen?",
    facts="Borger H fylder 18 år om fem måneder og har støtte efter barnets lov. Skolegangen er "
    "ustabil, og familien er bekymret for, hvad der sker bagefter. Der er begyndt på en plan for "
    "overgangen. Der er ikke taget stilling til voksenstøtte.",
    wish="Borgeren vil gerne vide, hvem der hjælper efter fødselsdagen.",
    sought=SoughtHelp.OTHER,
    doubt_kind=DoubtKind.PLACEMENT,
    age_band=AgeBand.UNDER_30,
    income="none",
    departments=(FAMILY, AUTHORITY, YOUTH),
    verdicts=(
        Verdict(
            "O6",
            ("G5", "G7"),
            "Sagen placeres i Ungeindsatsen. Udredningen er færdig seks uger før 18-årsdagen.",
            ((YOUTH, GRANTS), (FAMILY, COORDINATES)),
            "BL §§ 122-123",
            follow_up_weeks=14,
        ),
    ),
)

I = CaseText(  # noqa: E741 - the ninth letter
    label="Borger I",
    doubt="Skal sagen skifte på dagen eller efter kurset?",
    facts="Borger I fylder 30 om to måneder og har et godt forløb i Ungeindsatsen. Der mangler tre "
    "måneder af et kursus. Et skift af sagsbehandler nu vurderes uheldigt. Arbejdsmarked er enig, "
    "men vil kende dato.",
    wish="Borgeren vil gerne gøre kurset færdigt.",
    sought=SoughtHelp.NOTHING,
    doubt_kind=DoubtKind.HANDOVER,
    age_band=AgeBand.UNDER_30,
    income="activity_ready",
    departments=(YOUTH, LABOUR),
    verdicts=(
        Verdict(
            "O6",
            ("G5",),
            "Sagen bliver i Ungeindsatsen, til kurset slutter. Datoen for overdragelse er sat.",
            ((YOUTH, GRANTS),),
            follow_up_weeks=14,
        ),
    ),
)

J = CaseText(
    label="Borger J",
    doubt="Er sagen oplyst nok til en målgruppevurdering?",
    facts="Borger J er i et igangværende ressourceforløb og søger bostøtte på grund af træthed og "
    "glemsomhed. Oplysningerne er halvandet år gamle. Det er uklart, om træning efter "
    "sundhedsloven er afsluttet. Borgeren har givet samtykke til at hente nyt materiale.",
    wish="Borgeren ønsker hjælp til at huske aftaler.",
    sought=SoughtHelp.HOME_SUPPORT,
    doubt_kind=DoubtKind.TARGET_GROUP,
    age_band=AgeBand.FROM_30,
    income="resource_programme",
    departments=(LABOUR, SOCIAL),
    verdicts=(
        Verdict(
            "O11a",
            ("G9", "G10"),
            "Sagen er ikke oplyst nok til en vurdering. Socialområdet indhenter status til næste "
            "møde.",
            ((SOCIAL, COORDINATES),),
            need="Ny status på funktionsevne og træning",
            follow_up_weeks=2,
        ),
    ),
)

K = CaseText(
    label="Borger K",
    doubt="Er det § 85 eller et forebyggende, tidsbegrænset tilbud?",
    facts="Borger K er 30 år eller derover og er for nylig blevet alene med hjemmet. Borgeren har "
    "brug for hjælp i en kort periode til økonomi og post. Der er ingen varig nedsat "
    "funktionsevne. Fagkoordinatorerne talte sammen samme dag, ansøgningen kom.",
    wish="Borgeren ønsker hjælp i en kort periode.",
    sought=SoughtHelp.HOME_SUPPORT,
    doubt_kind=DoubtKind.KIND_OF_HELP,
    age_band=AgeBand.FROM_30,
    income="self_supporting",
    departments=(LABOUR, SOCIAL),
    social_event=SocialEvent.ALONE,
    verdicts=(
        Verdict(
            "O10",
            ("G11",),
            "Behovet er kortvarigt og forebyggende. Der gives et forløb i tre måneder.",
            ((SOCIAL, GRANTS),),
            "SEL §§ 82 a-c",
            need="§ 82 b i tre måneder",
        ),
    ),
)

L = CaseText(
    label="Borger L",
    doubt="Kan man arbejde videre uden at presse borgeren, og hvem har ansvaret?",
    facts="Borger L ses sjældent og åbner ikke sin post. Naboer og boligforening er bekymrede, og "
    "borgeren siger nej til bostøtte. Arbejdsmarked ønsker mentor, Socialområdet ønsker opsøgende "
    "kontakt. Borgeren er ikke hørt om de to forslag endnu.",
    wish="Borgeren ønsker at blive ladt i fred, men tager imod korte besøg.",
    sought=SoughtHelp.NOTHING,
    doubt_kind=DoubtKind.COORDINATION,
    age_band=AgeBand.FROM_30,
    income="activity_ready",
    departments=(LABOUR, SOCIAL),
    verdicts=(
        Verdict(
            "O13",
            ("G2",),
            "Uenigheden løftes til afdelingslederne. Socialområdet har ansvaret imens og prøver "
            "opsøgende kontakt.",
            ((SOCIAL, COORDINATES),),
            "SEL § 99",
            need="Arbejdsmarkedsafdelingen ønsker mentor. Socialområdet ønsker opsøgende kontakt.",
            follow_up_weeks=3,
        ),
    ),
)
