"""More kinds of doubt about citizens of 30 or more: handover, coordination, other offers."""

from forumtool.cases.vocabulary import DoubtKind, SocialEvent, SoughtHelp
from forumtool.decisions.rules import PlacementRole
from forumtool.demo.parts import Theme, Verdict

LABOUR = "arbejdsmarked"
SOCIAL = "social"
BOTH = (LABOUR, SOCIAL)

PENSION = Theme(
    key="overdragelse",
    doubt_kind=DoubtKind.HANDOVER,
    incomes=("disability_pension", "flex_job"),
    departments=BOTH,
    doubts=(
        "Hvornår og hvordan overdrages sagen til Socialområdet?",
        "Er borgeren fortsat i målgruppen for den helhedsorienterede indsats?",
    ),
    situations=(
        "Borgeren er tilkendt førtidspension og har bostøtte fra Arbejdsmarkedsafdelingen.",
        "Borgeren er visiteret til fleksjob og begynder i et job på få timer.",
        "Borgeren har afsluttet sit forløb, og forsørgelsen ændres i næste måned.",
    ),
    details=(
        "Støtten virker og bør ikke afbrydes.",
        "Bevillingen udløber inden for to måneder.",
        "Begge afdelinger regner med, at den anden har sagen.",
    ),
    efforts=(
        "Der er ikke holdt et møde om overdragelsen endnu.",
        "Borgeren er orienteret om, at sagen skifter afdeling.",
        "Sagen er beskrevet, og målene er fra i år.",
    ),
    wishes=(
        "Borgeren ønsker at beholde sin bostøttemedarbejder.",
        "Borgeren vil gerne kende sin nye sagsbehandler, før sagen skifter.",
    ),
    sought=SoughtHelp.NOTHING,
    verdicts=(
        Verdict(
            "O7",
            ("G6",),
            "Borgeren er ikke længere i målgruppen for den helhedsorienterede indsats. Sagen "
            "overdrages, og bevillingen forlænges til overdragelsen.",
            ((SOCIAL, PlacementRole.GRANTS),),
            "SEL § 85",
            need="Den 1. i næste måned",
            follow_up_weeks=6,
        ),
    ),
)

EVENT = Theme(
    key="social-begivenhed",
    doubt_kind=DoubtKind.COORDINATION,
    incomes=("activity_ready", "job_clarification"),
    departments=BOTH,
    doubts=(
        "Hvem koordinerer, når der er en social begivenhed oveni?",
        "Skal borgeren have en fælles plan og to sagsbehandlere?",
    ),
    situations=(
        "Borgeren har mistet sin bolig og bor midlertidigt hos bekendte.",
        "Borgeren er sat ud efter længere tids restance og venter på anvisning af bolig.",
        "Borgeren bor på et midlertidigt opholdssted og er samtidig i et tilbud.",
    ),
    details=(
        "Borgeren passer sit tilbud, men er bekymret for, hvor længe det kan lade sig gøre.",
        "Tre medarbejdere har kontakt med borgeren, og aftalerne stritter.",
        "Borgeren har mange breve og ved ikke, hvem der skal svares først.",
    ),
    efforts=(
        "Der er søgt om bolig gennem den kommunale anvisning.",
        "Socialområdet har hjulpet med overnatning.",
        "Der er holdt et enkelt møde, hvor ikke alle kunne være med.",
    ),
    wishes=(
        "Borgeren ønsker én indgang.",
        "Borgeren ønsker ro til at gøre tilbuddet færdigt.",
    ),
    sought=SoughtHelp.OTHER,
    verdicts=(
        Verdict(
            "O5",
            ("G8", "G7"),
            "Der laves en fælles plan. Socialområdet bevilger den sociale indsats, og "
            "Arbejdsmarkedsafdelingen bevilger tilbuddet.",
            ((SOCIAL, PlacementRole.GRANTS), (LABOUR, PlacementRole.COORDINATES)),
            "SEL § 141",
            need="En sagsbehandler i hver afdeling",
            follow_up_weeks=6,
        ),
    ),
    social_event=SocialEvent.HOMELESSNESS,
)

ORDINARY = Theme(
    key="ordinaert",
    doubt_kind=DoubtKind.TARGET_GROUP,
    incomes=("sickness_benefit", "wage", "activity_ready"),
    departments=BOTH,
    doubts=(
        "Er borgeren i målgruppen, eller skal sagen behandles ordinært?",
        "Hører sagen til i samarbejdsforum, når behovet er så afgrænset?",
    ),
    situations=(
        "Borgeren er sygemeldt fra sit arbejde og har søgt om hjælp til hverdagen.",
        "Borgeren er i arbejde på nedsat tid og har søgt om støtte til økonomi.",
        "Borgeren er flyttet til kommunen for nylig og har haft støtte før.",
    ),
    details=(
        "Der er ikke andre planer i gang, og kun en afdeling er involveret.",
        "Behovet er afgrænset og forventes løst i løbet af kort tid.",
        "Borgeren klarer de fleste ting selv og har et netværk i nærheden.",
    ),
    efforts=(
        "Borgeren har talt med borgerservice om mulighederne.",
        "Der er indhentet oplysninger om den tidligere støtte.",
        "Sagsbehandleren har holdt en samtale om, hvad der er vigtigst.",
    ),
    wishes=(
        "Borgeren ønsker et hurtigt svar.",
        "Borgeren vil gerne have afklaret, hvor sagen hører til.",
    ),
    sought=SoughtHelp.NOTHING,
    verdicts=(
        Verdict(
            "O9",
            ("G10",),
            "Borgeren er ikke i målgruppen for den helhedsorienterede indsats. Socialområdet "
            "behandler ansøgningen ordinært.",
            ((SOCIAL, PlacementRole.GRANTS),),
            need="Socialområdet",
        ),
        Verdict(
            "O9",
            ("G6", "G3"),
            "Behovet dækkes af den indsats, der allerede er i gang. Arbejdsmarkedsafdelingen "
            "behandler sagen ordinært.",
            ((LABOUR, PlacementRole.GRANTS),),
            need="Arbejdsmarkedsafdelingen",
        ),
    ),
)

SHORT = Theme(
    key="kort-periode",
    doubt_kind=DoubtKind.KIND_OF_HELP,
    incomes=("activity_ready", "self_supporting"),
    departments=BOTH,
    doubts=(
        "Er det § 85 eller et forebyggende, tidsbegrænset tilbud?",
        "Kan et kort forløb efter § 82 b dække behovet?",
    ),
    situations=(
        "Borgeren er blevet alene efter mange år og kender ikke til økonomien i hjemmet.",
        "Borgeren skal flytte til en mindre bolig og har svært ved at komme i gang.",
        "Borgeren har været væk fra hjemmet i en periode og skal i gang igen.",
    ),
    details=(
        "Der er ingen varig nedsat funktionsevne, men meget, der skal læres.",
        "Borgeren klarer resten af hverdagen selv.",
        "Behovet forventes løst på få måneder.",
    ),
    efforts=(
        "Familien hjælper med det praktiske, men ikke med post og økonomi.",
        "Borgeren har fået tilbud om en frivillig og vil gerne prøve det.",
        "Der har ikke været støtte før.",
    ),
    wishes=(
        "Borgeren ønsker hjælp til at lære det selv.",
        "Borgeren vil gerne have hjælp i en kort periode.",
    ),
    sought=SoughtHelp.HOME_SUPPORT,
    verdicts=(
        Verdict(
            "O10",
            ("G11",),
            "Behovet er forebyggende og tidsbegrænset. Der gives et forløb på tre måneder.",
            ((SOCIAL, PlacementRole.GRANTS),),
            "SEL §§ 82 a-c",
            need="§ 82 b",
            follow_up_weeks=12,
        ),
    ),
)

CONTACT = Theme(
    key="opsoegende",
    doubt_kind=DoubtKind.COORDINATION,
    incomes=("activity_ready", "none"),
    departments=BOTH,
    doubts=(
        "Hvem tager kontakten, når borgeren ikke selv søger hjælp?",
        "Kan man arbejde videre uden at presse borgeren, og hvem har ansvaret?",
    ),
    situations=(
        "Borgeren ses sjældent uden for hjemmet og svarer ikke på henvendelser.",
        "Borgeren er holdt op med at komme til samtaler efter et skift af medarbejder.",
        "Borgeren har sagt nej til bostøtte, men ja til at tale med nogen over telefonen.",
    ),
    details=(
        "Boligforeningen er bekymret for hjemmet.",
        "De to afdelinger har hver deres forslag, og borgeren er ikke hørt om dem.",
        "Borgeren taler gerne om praktiske ting, men ikke om forløb og planer.",
    ),
    efforts=(
        "Der er skrevet breve og lagt beskeder, uden svar.",
        "En medarbejder fra værestedet har kontakt en gang imellem.",
        "Et hjemmebesøg blev afvist i døren, men venligt.",
    ),
    wishes=(
        "Borgeren ønsker at bestemme tempoet selv.",
        "Borgeren ønsker ikke flere breve.",
    ),
    sought=SoughtHelp.OTHER,
    verdicts=(
        Verdict(
            "O10",
            ("G2",),
            "Der begyndes med opsøgende kontakt. Vi afventer, hvad borgeren siger ja til.",
            ((SOCIAL, PlacementRole.GRANTS),),
            "SEL § 99",
            need="SKP § 99",
            follow_up_weeks=8,
        ),
        Verdict(
            "O13",
            ("G2",),
            "Afdelingerne er ikke enige. Socialområdet har ansvaret, indtil afdelingslederne har "
            "taget stilling.",
            ((SOCIAL, PlacementRole.COORDINATES),),
            need="Arbejdsmarkedsafdelingen ønsker mentor. Socialområdet ønsker opsøgende kontakt.",
            follow_up_weeks=3,
        ),
        Verdict(
            "O14b",
            ("G9",),
            "Borgeren ønsker ikke støtte nu og ved, hvor der kan henvendes.",
            ((SOCIAL, PlacementRole.COORDINATES),),
        ),
    ),
)
