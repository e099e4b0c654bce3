"""More kinds of doubt about citizens under 30: first home, no home, contact, thirty, family."""

from forumtool.cases.vocabulary import DoubtKind, SocialEvent, SoughtHelp
from forumtool.decisions.rules import HoursBand, PlacementRole
from forumtool.demo.parts import Theme, Verdict

YOUTH = "ungeindsatsen"
AUTHORITY = "myndighed"
FAMILY = "fti"

FIRST_HOME = Theme(
    key="egen-bolig",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("education_benefit", "activity_ready", "wage"),
    departments=(YOUTH, AUTHORITY),
    doubts=(
        "Er der tale om et forebyggende, tidsbegrænset behov eller om bostøtte?",
        "Kan et kort forløb efter § 82 b være nok, når borgeren flytter hjemmefra?",
    ),
    situations=(
        "Borgeren skal flytte hjemmefra for første gang om to måneder.",
        "Borgeren har netop fået sin første lejlighed efter flere år hos familien.",
        "Borgeren er flyttet fra et botilbud til egen bolig tæt på uddannelsen.",
    ),
    details=(
        "Borgeren er usikker på budget, indkøb og henvendelser til boligforeningen.",
        "Der er ikke en varig nedsat funktionsevne, men meget nyt på en gang.",
        "Borgeren klarer sig godt, når noget er gennemgået en gang.",
    ),
    efforts=(
        "Familien hjælper gerne, men bor langt væk.",
        "Borgeren har deltaget i et kort kursus om økonomi og bolig.",
        "Vejlederen har hjulpet med ansøgning om boligstøtte.",
    ),
    wishes=(
        "Borgeren ønsker hjælp de første måneder og vil derefter klare sig selv.",
        "Borgeren vil gerne have en at spørge, når der kommer et brev.",
    ),
    sought=SoughtHelp.OTHER,
    verdicts=(
        Verdict(
            "O10",
            ("G11",),
            "Behovet er kortvarigt og forebyggende. Der gives et forløb på tre måneder med fokus "
            "på økonomi og post.",
            ((YOUTH, PlacementRole.GRANTS),),
            "SEL §§ 82 a-c",
            need="§ 82 b",
            follow_up_weeks=12,
        ),
        Verdict(
            "O9",
            ("G12", "G11"),
            "Borgeren er ikke i målgruppen for bostøtte. Ungeindsatsen behandler sagen ordinært og "
            "henviser til den åbne rådgivning.",
            ((YOUTH, PlacementRole.GRANTS),),
            need="Ungeindsatsen",
        ),
    ),
)

NO_HOME = Theme(
    key="uden-bolig",
    doubt_kind=DoubtKind.COORDINATION,
    incomes=("activity_ready", "education_ready"),
    departments=(YOUTH, AUTHORITY),
    doubts=(
        "Hvem koordinerer, når borgeren mangler bolig og samtidig er i et forløb?",
        "Skal der være en eller to sagsbehandlere, mens boligen ikke er på plads?",
    ),
    situations=(
        "Borgeren er sat ud af sin bolig og sover på skift hos venner.",
        "Borgeren er flyttet fra et værelse efter en konflikt og har ingen fast adresse.",
        "Borgeren bor midlertidigt på et herberg og har mistet kontakten til familien.",
    ),
    details=(
        "Borgeren passer fortsat sit forløb to dage om ugen.",
        "Kontakten til kommunen går gennem tre medarbejdere, som ikke kender hinandens aftaler.",
        "Posten når ikke frem, og aftaler bliver glemt.",
    ),
    efforts=(
        "Der er søgt om bolig, men ventetiden kendes ikke.",
        "Ungeindsatsen har holdt kontakten over telefonen.",
        "Der har været holdt et møde om overnatning, men ikke om resten.",
    ),
    wishes=(
        "Borgeren ønsker én indgang til kommunen.",
        "Borgeren ønsker først og fremmest et sted at bo.",
    ),
    sought=SoughtHelp.OTHER,
    verdicts=(
        Verdict(
            "O5",
            ("G8", "G7"),
            "Der laves en fælles plan. Myndighed bevilger den sociale indsats, og Ungeindsatsen "
            "bevilger tilbuddet. Borgeren får to sagsbehandlere, som holder fælles møder.",
            ((AUTHORITY, PlacementRole.GRANTS), (YOUTH, PlacementRole.COORDINATES)),
            "SEL § 141",
            need="En sagsbehandler i hver afdeling",
            follow_up_weeks=6,
        ),
    ),
    social_event=SocialEvent.HOMELESSNESS,
)

OUT_OF_REACH = Theme(
    key="kontakt",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready", "none"),
    departments=(YOUTH, AUTHORITY),
    doubts=(
        "Er opsøgende kontakt rette vej ind, før der tales om bostøtte?",
        "Hvem tager kontakten til en borger, der ikke møder op?",
    ),
    situations=(
        "Borgeren bor hos sin familie og har ikke forladt hjemmet i længere tid.",
        "Borgeren er ikke mødt til de seneste fire samtaler og svarer ikke på beskeder.",
        "Borgeren har afbrudt sin uddannelse og trækker sig fra jævnaldrende.",
    ),
    details=(
        "Familien er slidt og ved ikke, hvem den skal ringe til.",
        "Borgeren åbner døren for en medarbejder, som kender familien i forvejen.",
        "Borgeren svarer bedst på korte beskeder sidst på dagen.",
    ),
    efforts=(
        "Vejlederen har været på hjemmebesøg to gange.",
        "Der er tilbudt samtaler på biblioteket i stedet for på kommunen.",
        "Et tidligere forløb sluttede, fordi der kom for mange nye ansigter.",
    ),
    wishes=(
        "Borgeren vil gerne have det bedre, men ønsker ikke flere møder.",
        "Borgeren er ikke afvisende, hvis det går langsomt.",
    ),
    sought=SoughtHelp.OTHER,
    verdicts=(
        Verdict(
            "O10",
            ("G2",),
            "Der begyndes med en støtte- og kontaktperson. Bostøtte overvejes, når kontakten er "
            "etableret.",
            ((AUTHORITY, PlacementRole.GRANTS), (YOUTH, PlacementRole.COORDINATES)),
            "SEL § 99",
            need="SKP § 99",
            follow_up_weeks=8,
        ),
    ),
)

THIRTY = Theme(
    key="tredive",
    doubt_kind=DoubtKind.PLACEMENT,
    incomes=("activity_ready", "resource_programme", "flex_job"),
    departments=(YOUTH, "arbejdsmarked"),
    doubts=(
        "Skal sagen skifte afdeling på 30-årsdagen, eller når forløbet slutter?",
        "Hvornår overdrages sagen til Arbejdsmarkedsafdelingen?",
    ),
    situations=(
        "Borgeren fylder 30 år om tre måneder og er midt i et forløb.",
        "Borgeren fylder 30 år i næste måned og har haft den samme sagsbehandler i to år.",
        "Borgeren er 29 år og er netop begyndt i en ny praktik.",
    ),
    details=(
        "Et skift nu kan betyde, at borgeren mister fodfæstet.",
        "Borgeren har bostøtte, som virker og ikke bør afbrydes.",
        "Forløbet varer fire måneder endnu.",
    ),
    efforts=(
        "Arbejdsmarkedsafdelingen er orienteret og vil gerne kende en dato.",
        "Der er holdt et overleveringsmøde uden borgeren.",
        "Sagen er beskrevet, men der er ikke aftalt en modtager.",
    ),
    wishes=(
        "Borgeren vil gerne gøre forløbet færdigt med den samme kontaktperson.",
        "Borgeren ønsker at møde den nye sagsbehandler, inden sagen skifter.",
    ),
    sought=SoughtHelp.NOTHING,
    verdicts=(
        Verdict(
            "O6",
            ("G5",),
            "Sagen bliver i Ungeindsatsen, til forløbet slutter. Datoen er aftalt, "
            "og borgeren møder den nye sagsbehandler forinden.",
            ((YOUTH, PlacementRole.GRANTS),),
            need="Ungeindsatsen",
            follow_up_weeks=16,
        ),
        Verdict(
            "O6",
            ("G5", "G6"),
            "Sagen overgår til Arbejdsmarkedsafdelingen på 30-årsdagen. Støtten fortsætter.",
            (("arbejdsmarked", PlacementRole.GRANTS),),
            need="Arbejdsmarked",
            follow_up_weeks=6,
        ),
    ),
)

YOUNG_PARENT = Theme(
    key="familie",
    doubt_kind=DoubtKind.COORDINATION,
    incomes=("education_ready", "activity_ready"),
    departments=(FAMILY, YOUTH),
    doubts=(
        "Hvem har hovedansvaret, når både familie og uddannelse skal støttes?",
        "Kan støtten til hverdagen og støtten til barnet samles et sted?",
    ),
    situations=(
        "Borgeren er blevet forælder og vil tilbage på sin uddannelse efter orloven.",
        "Borgeren er alene med et lille barn og har afbrudt et forløb.",
        "Borgeren venter barn og har haft støtte til struktur i hverdagen.",
    ),
    details=(
        "Barnet trives, men borgeren er presset af mange aftaler på samme uge.",
        "Aftaler om barnet og om uddannelsen falder ofte på samme tid.",
        "Netværket er lille, og borgeren har svært ved at bede om hjælp.",
    ),
    efforts=(
        "Familieafdelingen giver støtte i hjemmet en gang om ugen.",
        "Der er talt om en fælles kalender, men den er ikke lavet.",
        "Vejlederen og familierådgiveren har haft et indledende møde.",
    ),
    wishes=(
        "Borgeren ønsker færre møder og en samlet plan.",
        "Borgeren vil gerne i gang med sin uddannelse til næste sommer.",
    ),
    sought=SoughtHelp.OTHER,
    verdicts=(
        Verdict(
            "O6",
            ("G7",),
            "Forebyggelse og Tidlig Indsats har sagen og koordinerer. Ungeindsatsen deltager i de "
            "fælles møder.",
            ((FAMILY, PlacementRole.GRANTS), (YOUTH, PlacementRole.COORDINATES)),
            need="FTI–Børn og familie",
            follow_up_weeks=8,
        ),
        Verdict(
            "O4",
            ("G2", "G7"),
            "Bostøtten tager sig af hjemmet, og mentor følger borgeren tilbage på uddannelsen.",
            ((YOUTH, PlacementRole.GRANTS),),
            "SEL § 85",
            HoursBand.ONE_TO_TWO,
            need="Bostøtte: hverdag og økonomi. Mentor: start på uddannelse.",
            follow_up_weeks=12,
        ),
    ),
)
