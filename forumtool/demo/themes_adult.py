"""Invented kinds of doubt about citizens of 30 or more that end in bostøtte or mentor."""

from forumtool.cases.vocabulary import DoubtKind, SoughtHelp
from forumtool.decisions.rules import HoursBand, PlacementRole
from forumtool.demo.parts import Theme, Verdict

LABOUR = "arbejdsmarked"
SOCIAL = "social"
BOTH = (LABOUR, SOCIAL)

HOME = Theme(
    key="hjem-og-oekonomi",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready", "resource_programme"),
    departments=BOTH,
    doubts=(
        "Er støttebehovet i hjemmet så stort, at der bør indstilles til bostøtte?",
        "Mentor eller bostøtte – og hvem bevilger?",
        "Er borgeren i målgruppen for bostøtte, når behovet mest viser sig derhjemme?",
    ),
    situations=(
        "Borgeren bor alene og har ikke fået betalt husleje de seneste to måneder.",
        "Borgeren har svært ved at holde hjemmet, og boligforeningen har henvendt sig.",
        "Borgeren åbner ikke sin post og reagerer først, når der kommer rykkere.",
        "Borgeren glemmer sundhedsaftaler og får ikke hentet det, der er aftalt.",
    ),
    details=(
        "Borgeren er uden arbejde og har ikke kræfter til at holde flere ting i gang på en gang.",
        "Borgeren siger selv, at det hele blev for meget efter flytningen.",
        "Borgeren møder til samtaler, men kan ikke huske, hvad der blev aftalt.",
    ),
    efforts=(
        "Der har været et kort forløb med økonomisk rådgivning, som hjalp, så længe det varede.",
        "Jobkonsulenten har hjulpet med posten ud over sin egen opgave.",
        "En nabo hjælper en gang imellem, men det er ikke en holdbar løsning.",
    ),
    wishes=(
        "Borgeren ønsker hjælp til at få ro på økonomien.",
        "Borgeren vil gerne have en fast person, som kommer hjemme.",
        "Borgeren ønsker at kunne blive boende.",
    ),
    sought=SoughtHelp.HOME_SUPPORT,
    verdicts=(
        Verdict(
            "O1",
            ("G1",),
            "Behovet er varigt og knytter sig til hjemmet. Borgeren kan ikke holde overblik over "
            "økonomi og post uden støtte.",
            ((LABOUR, PlacementRole.GRANTS),),
            "SEL § 85",
            HoursBand.ONE_TO_TWO,
            follow_up_weeks=12,
        ),
        Verdict(
            "O1",
            ("G1", "G2"),
            "Både funktionsevne og sociale forhold taler for bostøtte. Støtten samler post, "
            "økonomi og sundhedsaftaler.",
            ((LABOUR, PlacementRole.GRANTS),),
            "SEL § 85",
            HoursBand.TWO_TO_FOUR,
            follow_up_weeks=12,
        ),
    ),
)

TIRED = Theme(
    key="traethed",
    doubt_kind=DoubtKind.TARGET_GROUP,
    incomes=("resource_programme", "job_clarification"),
    departments=BOTH,
    doubts=(
        "Er funktionsevnen nedsat i et omfang, så bostøtte er rette hjælp?",
        "Er borgeren i målgruppen for bostøtte, mens forløbet er i gang?",
    ),
    situations=(
        "Borgeren er i et længere forløb og har søgt om bostøtte på grund af træthed.",
        "Borgeren kan være aktiv en time ad gangen og må derefter hvile resten af dagen.",
        "Borgeren har mistet overblikket over hverdagen efter lang tids fravær fra arbejde.",
    ),
    details=(
        "Indkøb, madlavning og vask bliver udskudt, og aftaler aflyses i sidste øjeblik.",
        "Borgeren prioriterer forløbet, og derfor sker der ikke andet på de dage.",
        "Børnene er der hver anden uge, og der er det sværest at få dagene til at hænge sammen.",
    ),
    efforts=(
        "Der er foretaget en udredning, som beskriver behovet for støtte i hjemmet.",
        "Borgeren har prøvet lister og påmindelser, men mister tråden.",
        "Genoptræningen er afsluttet, og der er ikke flere tilbud i gang på sundhedsområdet.",
    ),
    wishes=(
        "Borgeren ønsker hjælp til at fordele sine kræfter.",
        "Borgeren vil gerne have støtte til at planlægge ugen.",
    ),
    sought=SoughtHelp.HOME_SUPPORT,
    verdicts=(
        Verdict(
            "O1",
            ("G1",),
            "Udredningen viser et betydeligt behov for støtte til planlægning og prioritering i "
            "hjemmet.",
            ((LABOUR, PlacementRole.GRANTS),),
            "SEL § 85",
            HoursBand.UNDER_ONE,
            follow_up_weeks=16,
        ),
    ),
)

MORNING = Theme(
    key="morgen-og-praktik",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready",),
    departments=BOTH,
    doubts=(
        "Er behovet knyttet til praktikken alene, så mentor er rette hjælp?",
        "Kan behovet dækkes af mentor, når hjemmet fungerer?",
    ),
    situations=(
        "Borgeren har søgt bostøtte, fordi det er svært at komme op og af sted om morgenen.",
        "Borgeren har fået en praktikplads og har brug for støtte til at holde fast i den.",
        "Borgeren har søgt om støtte til at komme til samtaler og tilbud.",
        "Borgeren er begyndt i et tilbud tre dage om ugen og bliver væk uden at melde afbud.",
    ),
    details=(
        "Hjemmet fungerer, regninger betales, og der er mad i køleskabet.",
        "Borgeren klarer selv sin økonomi og sine aftaler uden for tilbuddet.",
        "Det er fremmødet, der er problemet. Resten af hverdagen hænger sammen.",
    ),
    efforts=(
        "Tidligere støtte virkede, når nogen ringede om morgenen.",
        "Praktikstedet er indstillet på at hjælpe, hvis der er en kontaktperson.",
        "Der har ikke før været bevilget støtte.",
    ),
    wishes=(
        "Borgeren ønsker at beholde sin plads.",
        "Borgeren vil gerne have nogen at aftale morgenerne med.",
    ),
    sought=SoughtHelp.HOME_SUPPORT,
    verdicts=(
        Verdict(
            "O2",
            ("G3", "G4"),
            "Behovet gælder alene fremmødet og kan imødekommes af mentor. Der er ikke "
            "behov for støtte i hjemmet.",
            ((LABOUR, PlacementRole.GRANTS),),
            "LAB § 167",
            need="Mentor bevilges af Arbejdsmarkedsafdelingen og begynder inden 14 dage.",
            follow_up_weeks=2,
        ),
        Verdict(
            "O3",
            ("G4",),
            "Mentor støtter fremmødet den første tid. Behovet vurderes igen, før det slutter.",
            ((LABOUR, PlacementRole.GRANTS),),
            "LAB § 167",
            follow_up_weeks=20,
        ),
    ),
)

TWO_KINDS = Theme(
    key="begge-dele",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready", "job_clarification"),
    departments=BOTH,
    doubts=(
        "Mentor, bostøtte eller begge dele – og hvordan deles opgaverne?",
        "Hvordan deles støtten, når behovet både er derhjemme og på arbejdspladsen?",
    ),
    situations=(
        "Borgeren er begyndt i virksomhedspraktik og har svært ved både hjem og arbejdsplads.",
        "Borgeren har fået tilbudt timer på en arbejdsplads, men hjemmet er ikke på plads.",
        "Borgeren vil gerne tilbage i arbejde og mangler støtte flere steder på en gang.",
    ),
    details=(
        "Borgeren mister let tråden i samarbejdet med kolleger og trækker sig.",
        "Regninger og aftaler hober sig op i de uger, hvor praktikken går bedst.",
        "Der er ingen anden social sag, og ingen har det samlede overblik.",
    ),
    efforts=(
        "Der har været mentor før, men ikke støtte i hjemmet.",
        "Arbejdspladsen er tålmodig, men beder om en fast kontakt.",
        "Der er holdt møde mellem jobkonsulenten og borgeren om, hvad der skal til.",
    ),
    wishes=(
        "Borgeren ønsker at komme i gang og samtidig få styr på hjemmet.",
        "Borgeren vil gerne vide, hvem der hjælper med hvad.",
    ),
    sought=SoughtHelp.BOTH,
    verdicts=(
        Verdict(
            "O4",
            ("G2", "G7"),
            "Der er brug for begge dele. Bostøtten tager hjemmet, og mentor tager arbejdspladsen.",
            ((LABOUR, PlacementRole.GRANTS),),
            "SEL § 85",
            HoursBand.ONE_TO_TWO,
            need="Bostøtte: hjem og økonomi. Mentor: praktik.",
            follow_up_weeks=12,
        ),
    ),
)

PURPOSE = Theme(
    key="nyt-formaal",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready", "flex_job"),
    departments=BOTH,
    doubts=(
        "Skal målene for den bevilgede bostøtte ændres?",
        "Kan bostøtten bruges til fremmøde i behandling og tilbud?",
    ),
    situations=(
        "Borgeren har haft bostøtte i to år, og hjemmet fungerer nu.",
        "Borgeren har bostøtte en time om ugen, men bliver væk fra sine øvrige aftaler.",
        "Borgeren er begyndt i et tilbud, og støtten ligger på de samme dage.",
    ),
    details=(
        "Målene er fra før, borgeren kom i gang, og passer ikke længere.",
        "Borgeren foreslår selv, at støtten flyttes til de dage, hvor der er aftaler ude af huset.",
        "Bostøtten og jobkonsulenten kender ikke hinandens planer.",
    ),
    efforts=(
        "Der er talt om nye mål ved den seneste opfølgning.",
        "Bostøtten har afprøvet at følges med borgeren en enkelt gang, og det gik godt.",
        "Der er ikke lavet en fælles plan.",
    ),
    wishes=(
        "Borgeren ønsker støtte til at komme af sted.",
        "Borgeren vil gerne beholde sin bostøtte.",
    ),
    sought=SoughtHelp.HOME_SUPPORT,
    verdicts=(
        Verdict(
            "O8a",
            ("G4", "G7"),
            "Målene ændres fra hjem til fremmøde og overblik. Afdelingerne skriver en fælles plan.",
            ((SOCIAL, PlacementRole.GRANTS), (LABOUR, PlacementRole.COORDINATES)),
            "SEL § 85",
            need="Fremmøde og overblik over ugen",
            follow_up_weeks=10,
        ),
    ),
)
