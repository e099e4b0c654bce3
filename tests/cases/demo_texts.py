"""The twelve demo cases of the domain notes: facts and doubt of each."""

DEMO_TEXTS = (
    (
        "Borger A er under 30 og i et særligt tilrettelagt uddannelsesforløb. Fremmødet er faldet"
        " fra fire til to dage om ugen, og borgeren siger selv, at det er ved at være for meget. "
        "Der er allerede bevilget bostøtte, men målene handler om husholdning. UU-vejlederen har "
        "holdt møde med borgeren og sagsbehandleren."
    ),
    "Kan bostøttens mål ændres til fastholdelse i uddannelsen, eller er det en mentoropgave?",
    (
        "Borger B er under 30 og modtager kontanthjælp som aktivitetsparat. Borgeren udebliver "
        "fra tilbud og behandling og har svært ved at holde overblik over breve og aftaler. "
        "Jobkonsulenten oplever, at der er vilje, men ikke struktur. Borgeren har deltaget i et "
        "fælles møde og ønsker hjælp."
    ),
    "Er funktionsevnen så nedsat, at § 85 er rette hjælp?",
    (
        "Borger C er 30 år eller derover og uden arbejde. Regninger bliver ikke betalt, "
        "sundhedsaftaler glippes, og boligen er ved at blive uegnet. Borgeren mister let tråden i"
        " samarbejdet på en arbejdsplads. Der er ingen anden social sag."
    ),
    "Mentor, bostøtte eller begge dele – og hvem bevilger?",
    (
        "Borger D er 30 år eller derover, aktivitetsparat, og har selv søgt bostøtte. Hverdagen "
        "derhjemme fungerer, men borgeren kommer ikke op til sin praktik og ringer ikke afbud. "
        "Tidligere støtte har virket, når nogen ringede om morgenen. Borgeren er orienteret om, "
        "at sagen drøftes."
    ),
    "Er behovet knyttet til praktikken alene?",
    (
        "Borger E er 30 år eller derover og har mistet sin bolig for to måneder siden. Borgeren "
        "sover hos bekendte og er samtidig i gang med et afklarende tilbud. Kontakten til "
        "kommunen går gennem tre medarbejdere. Borgeren ønsker én indgang."
    ),
    "Hvem koordinerer, når der er en social begivenhed oveni?",
    (
        "Borger F har haft bostøtte bevilget af Arbejdsmarked i et år. Borgeren er nu tilkendt "
        "førtidspension. Støtten virker og bør ikke afbrydes. Bevillingen udløber om fem uger."
    ),
    "Hvornår og hvordan overdrages sagen?",
    (
        "Borger G er visiteret til fleksjob og har fundet et job på otte timer om ugen. Borgeren "
        "har bostøtte en time om ugen. Arbejdsgiveren efterspørger støtte de første måneder. "
        "Begge afdelinger tror, den anden har sagen."
    ),
    "Er borgeren fortsat i målgruppen for den helhedsorienterede indsats?",
    (
        "Borger H fylder 18 år om fem måneder og har støtte efter barnets lov. Skolegangen er "
        "ustabil, og familien er bekymret for, hvad der sker bagefter. Der er begyndt på en plan "
        "for overgangen. Der er ikke taget stilling til voksenstøtte."
    ),
    "Hvilken afdeling skal afgøre støtten fra 18 år, så den kan begynde på dagen?",
    (
        "Borger I fylder 30 om to måneder og har et godt forløb i Ungeindsatsen. Der mangler tre "
        "måneder af et kursus. Et skift af sagsbehandler nu vurderes uheldigt. Arbejdsmarked er "
        "enig, men vil kende dato."
    ),
    "Skal sagen skifte på dagen eller efter kurset?",
    (
        "Borger J er i et igangværende ressourceforløb og søger bostøtte på grund af træthed og "
        "glemsomhed. Oplysningerne er halvandet år gamle. Det er uklart, om træning efter "
        "sundhedsloven er afsluttet. Borgeren har givet samtykke til at hente nyt materiale."
    ),
    "Er sagen oplyst nok til en målgruppevurdering?",
    (
        "Borger K er 30 år eller derover og er for nylig blevet alene med hjemmet. Borgeren har "
        "brug for hjælp i en kort periode til økonomi og post. Der er ingen varig nedsat "
        "funktionsevne. Fagkoordinatorerne talte sammen samme dag, ansøgningen kom."
    ),
    "Er det § 85 eller et forebyggende, tidsbegrænset tilbud?",
    (
        "Borger L ses sjældent og åbner ikke sin post. Naboer og boligforening er bekymrede, og "
        "borgeren siger nej til bostøtte. Arbejdsmarked ønsker mentor, Socialområdet ønsker "
        "opsøgende kontakt. Borgeren er ikke hørt om de to forslag endnu."
    ),
    "Kan man arbejde videre uden at presse borgeren, og hvem har ansvaret?",
)
