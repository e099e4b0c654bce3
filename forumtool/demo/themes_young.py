"""Invented kinds of doubt about citizens under 30, for Samarbejdsforum Unge."""

from forumtool.cases.vocabulary import DoubtKind, SoughtHelp
from forumtool.decisions.rules import HoursBand, PlacementRole
from forumtool.demo.parts import Theme, Verdict

YOUTH = "ungeindsatsen"
AUTHORITY = "myndighed"
FAMILY = "fti"

OVERVIEW = Theme(
    key="overblik",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready", "education_ready"),
    departments=(YOUTH, AUTHORITY),
    doubts=(
        "Er støttebehovet så omfattende, at bostøtte er rette hjælp?",
        "Hører støtten til overblik og struktur under bostøtte eller under mentor?",
        "Skal der indstilles til bostøtte, eller kan Ungeindsatsen løse opgaven selv?",
    ),
    situations=(
        "Borgeren bor alene og har svært ved at holde styr på breve, aftaler og regninger.",
        "Borgeren er flyttet i egen bolig for et halvt år siden og mister let overblikket.",
        "Borgeren glemmer aftaler, selv om der sendes påmindelser dagen før.",
        "Borgeren vender om på døgnet og får ikke handlet ind eller gjort rent.",
    ),
    details=(
        "Der ligger ulæst post for flere måneder, og to betalinger er gået til inkasso.",
        "Hjemmet er rodet, og borgeren siger selv, at det bliver uoverskueligt at begynde.",
        "Borgeren kan forklare, hvad der skal gøres, men kommer ikke i gang alene.",
    ),
    efforts=(
        "Ungeindsatsen har forsøgt med ugentlige samtaler, men virkningen holder ikke hjemme.",
        "En pårørende har hjulpet indtil nu, men kan ikke blive ved.",
        "Kontaktpersonen har tre gange lavet en ugeplan sammen med borgeren.",
    ),
    wishes=(
        "Borgeren vil gerne have hjælp til post og økonomi en gang om ugen.",
        "Borgeren ønsker en fast person, som kommer hjem til sig.",
        "Borgeren vil gerne klare sig selv på sigt, men har brug for hjælp til at komme i gang.",
    ),
    sought=SoughtHelp.HOME_SUPPORT,
    verdicts=(
        Verdict(
            "O1",
            ("G1",),
            "Funktionsevnen er så nedsat, at borgeren ikke kan holde overblik over post og aftaler "
            "uden støtte i hjemmet. Formålet er struktur i hverdagen.",
            ((YOUTH, PlacementRole.GRANTS),),
            "SEL § 85",
            HoursBand.ONE_TO_TWO,
            follow_up_weeks=12,
        ),
        Verdict(
            "O1",
            ("G1", "G2"),
            "Behovet er varigt og viser sig i hjemmet, ikke kun i tilbuddet. Støtten begynder med "
            "post og økonomi.",
            ((YOUTH, PlacementRole.GRANTS),),
            "SEL § 85",
            HoursBand.UNDER_ONE,
            follow_up_weeks=10,
        ),
    ),
)

ATTENDANCE = Theme(
    key="fremmoede",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready", "education_benefit", "stu"),
    departments=(YOUTH, AUTHORITY),
    doubts=(
        "Er behovet knyttet til fremmødet alene, så mentor er rette hjælp?",
        "Kan støtten til at komme op om morgenen gives som bostøtte, eller er det en mentoropgave?",
    ),
    situations=(
        "Borgeren er i virksomhedspraktik tre dage om ugen, men møder kun frem den ene.",
        "Borgeren er begyndt på et forberedende forløb, og fraværet er steget måned for måned.",
        "Borgeren har skiftet praktikplads to gange, begge gange efter en periode med fravær.",
    ),
    details=(
        "Hverdagen derhjemme fungerer, og der er ikke andre bekymringer.",
        "Det er særligt mandage og dage efter aflysninger, der går galt.",
        "Borgeren melder ikke afbud, men fortryder det samme dag.",
    ),
    efforts=(
        "Det hjalp i en periode, at praktikstedet ringede om morgenen.",
        "Jobkonsulenten har talt med borgeren om vækning og transport.",
        "Vejlederen har fulgtes med borgeren de første dage, og da lykkedes det.",
    ),
    wishes=(
        "Borgeren vil gerne beholde praktikken og have nogen at ringe til.",
        "Borgeren ønsker hjælp til at komme af sted om morgenen.",
    ),
    sought=SoughtHelp.MENTOR,
    verdicts=(
        Verdict(
            "O3",
            ("G4",),
            "Behovet gælder fremmøde i praktikken. Mentor følger borgeren de første tre måneder.",
            ((YOUTH, PlacementRole.GRANTS),),
            "LAB § 167",
            follow_up_weeks=12,
        ),
        Verdict(
            "O2",
            ("G3", "G4"),
            "Hjemmet fungerer, og behovet kan dækkes af en mentor, der ringer om morgenen og "
            "hjælper med at melde afbud.",
            ((YOUTH, PlacementRole.GRANTS),),
            "LAB § 167",
            need="Mentor bevilges af Ungeindsatsen og begynder inden 14 dage.",
            follow_up_weeks=2,
        ),
    ),
)

GOALS = Theme(
    key="maal",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("stu", "education_benefit"),
    departments=(YOUTH, AUTHORITY),
    doubts=(
        "Kan målene for den bevilgede bostøtte ændres, så de støtter uddannelsen?",
        "Skal bostøtten prioriteres anderledes, så borgeren bliver i forløbet?",
    ),
    situations=(
        "Borgeren går på et særligt tilrettelagt uddannelsesforløb og har bostøtte hver uge.",
        "Borgeren er i gang med et grundforløb og har haft bostøtte i halvandet år.",
        "Borgeren er i et afklarende forløb og har bostøtte hver anden uge.",
    ),
    details=(
        "Målene handler om madlavning og rengøring, som borgeren nu klarer.",
        "Borgeren bruger sine kræfter derhjemme og er træt, når skoledagen begynder.",
        "Skolen oplever, at borgeren gerne vil, men mangler en plan for ugen.",
    ),
    efforts=(
        "Bostøtten og vejlederen har ikke talt sammen om målene.",
        "Der har været holdt et fælles møde, hvor alle var enige om retningen.",
        "Der er ikke taget stilling til målene siden sidste opfølgning.",
    ),
    wishes=(
        "Borgeren vil gerne gøre sin uddannelse færdig.",
        "Borgeren ønsker, at støtten kan bruges på skoledage.",
    ),
    sought=SoughtHelp.HOME_SUPPORT,
    verdicts=(
        Verdict(
            "O8a",
            ("G4", "G7"),
            "Målene ændres til struktur og fremmøde. Myndighed og Ungeindsatsen skriver en fælles "
            "plan sammen med borgeren.",
            ((AUTHORITY, PlacementRole.GRANTS), (YOUTH, PlacementRole.COORDINATES)),
            "SEL § 85",
            need="Struktur i ugen og fremmøde på uddannelsen",
            follow_up_weeks=8,
        ),
        Verdict(
            "O8b",
            ("G7",),
            "Bostøtten lægges på skoledage og bruges til forberedelse og overblik.",
            ((AUTHORITY, PlacementRole.GRANTS),),
            "SEL § 85",
            need="Overblik over skoleugen",
            follow_up_weeks=12,
        ),
    ),
)

EIGHTEEN = Theme(
    key="overgang",
    doubt_kind=DoubtKind.PLACEMENT,
    incomes=("none",),
    departments=(FAMILY, AUTHORITY, YOUTH),
    doubts=(
        "Hvilken afdeling skal have sagen, når borgeren fylder 18 år?",
        "Hvem forbereder støtten efter det 18. år, så den kan begynde på dagen?",
    ),
    situations=(
        "Borgeren fylder 18 år om et halvt år og har en fast kontaktperson efter barnets lov.",
        "Borgeren er 17 år, bor hjemme og har haft støtte i familien i flere år.",
        "Borgeren bor på et opholdssted og skal flytte i egen bolig efter det 18. år.",
    ),
    details=(
        "Skolegangen er ustabil, og borgeren har svært ved nye mennesker.",
        "Borgeren kan klare en almindelig dag, men ikke uforudsete ting.",
        "Familien er bekymret for, om støtten forsvinder på fødselsdagen.",
    ),
    efforts=(
        "Planen for overgangen er begyndt, men der mangler en modtager.",
        "Der er holdt to møder med familien om tiden efter det 18. år.",
        "Skolen og kontaktpersonen har beskrevet, hvad der virker i hverdagen.",
    ),
    wishes=(
        "Borgeren vil gerne beholde en person, som allerede kender sagen.",
        "Borgeren ønsker at vide i god tid, hvem der tager over.",
    ),
    sought=SoughtHelp.NOTHING,
    verdicts=(
        Verdict(
            "O6",
            ("G5", "G7"),
            "Sagen placeres i Ungeindsatsen, som udreder behovet, så støtten kan begynde på "
            "18-årsdagen.",
            ((YOUTH, PlacementRole.GRANTS), (FAMILY, PlacementRole.COORDINATES)),
            "BL §§ 122-123",
            need="Ungeindsatsen",
            follow_up_weeks=12,
        ),
        Verdict(
            "O6",
            ("G5",),
            "Ungestøtten fortsætter, til uddannelsen er på plads. Forebyggelse og Tidlig Indsats "
            "beholder sagen og orienterer Ungeindsatsen.",
            ((FAMILY, PlacementRole.GRANTS),),
            "BL §§ 111-121",
            need="FTI–Børn og familie",
            follow_up_weeks=20,
        ),
    ),
)
