"""The dated lists as migration 0002 installs them: outcomes, grounds, legal bases."""

from datetime import date

from forumtool.decisions.rules import Effect, GroundKind, LegalBasisKind, Need, OutcomeNeeds

# The council decided the model on 20 April 2021: nothing was decided in a forum before.
OPEN_FROM = date(2021, 1, 1)
CHILDRENS_ACT_FROM = date(2024, 1, 1)
ELDERLY_ACT_FROM = date(2025, 7, 1)

# Every decision that settles a case names who has it and when somebody looks again.
_SETTLED = frozenset({Need.PLACEMENT, Need.RESPONSIBLE, Need.FOLLOW_UP})
_REASONED = _SETTLED | {Need.GROUNDS}
_GRANTED = _REASONED | {Need.LEGAL_BASIS}


def _outcome(
    code: str,
    label: str,
    statistics_code: str,
    needs: frozenset[Need],
    *more: Need,
    effect: Effect = Effect.DECIDE,
    end_within_months: int | None = None,
    counted_as_treated: bool = True,
) -> OutcomeNeeds:
    return OutcomeNeeds(
        code=code,
        label=label,
        valid_from=OPEN_FROM,
        effect=effect,
        needs=needs | frozenset(more),
        end_within_months=end_within_months,
        counted_as_treated=counted_as_treated,
        statistics_code=statistics_code,
    )


# O12, clarified between coordinators, is a route and not an outcome.
OUTCOMES: tuple[OutcomeNeeds, ...] = (
    _outcome("O1", "Indstilles til bostøtte", "home_support", _GRANTED, Need.HOURS_BAND),
    _outcome(
        "O2",
        "Bostøtte indstilles ikke – behovet kan imødekommes af mentor",
        "mentor_suffices",
        _REASONED,
        Need.MENTOR_FOLLOW_UP,
    ),
    _outcome("O3", "Mentor", "mentor", _GRANTED, Need.END_DATE, end_within_months=6),
    _outcome("O4", "Både mentor og bostøtte", "home_support_and_mentor", _GRANTED, Need.TASK_SPLIT),
    _outcome(
        "O5",
        "Fælles plan – to bevilgende afdelinger, to sagsbehandlere",
        "joint_plan",
        _REASONED,
        Need.TWO_OWNERS,
    ),
    _outcome("O6", "Sagsplacering", "placement", _SETTLED, Need.RECEIVING_OWNER),
    _outcome("O7", "Overdrages til Socialområdet", "handover", _SETTLED, Need.HANDOVER_DATE),
    _outcome("O8a", "Mål for bevilget bostøtte justeres", "adjusted", _SETTLED, Need.NEW_PURPOSE),
    _outcome("O8b", "Bostøtte prioriteres", "prioritised", _SETTLED, Need.NEW_PURPOSE),
    _outcome(
        "O9",
        "Ikke i målgruppen – behandles ordinært",
        "not_target_group",
        _REASONED,
        Need.TARGET_DEPARTMENT,
    ),
    _outcome("O10", "Andet tilbud", "other_offer", _SETTLED, Need.OFFER_KIND),
    # What is missing, who gets it and when is the follow-up; the department keeps the case.
    _outcome(
        "O11a",
        "Udsat – mangler oplysninger",
        "deferred",
        frozenset({Need.PLACEMENT, Need.MISSING}),
        effect=Effect.DEFER,
    ),
    # Not reached: nothing was said about the case, so nothing is asked.
    _outcome(
        "O11b",
        "Udsat – ikke nået",
        "not_reached",
        frozenset(),
        effect=Effect.DEFER,
        counted_as_treated=False,
    ),
    _outcome(
        "O13", "Uenighed – løftes til afdelingsledere", "disagreement", _SETTLED, Need.TWO_VIEWS
    ),
    _outcome(
        "O14a",
        "Trukket",
        "withdrawn",
        frozenset({Need.FREE_TEXT}),
        effect=Effect.WITHDRAW,
        counted_as_treated=False,
    ),
    _outcome(
        "O14b",
        "Borgeren ønsker ikke støtte",
        "declined",
        frozenset({Need.FREE_TEXT}),
        effect=Effect.WITHDRAW,
    ),
    _outcome("O14c", "Andet", "other", _SETTLED, Need.FREE_TEXT),
)


def _ground(code: str, label: str, *, may_stand_alone: bool = True) -> GroundKind:
    return GroundKind(code=code, label=label, valid_from=OPEN_FROM, may_stand_alone=may_stand_alone)


# G1 and G2 are the wording of serviceloven § 85.
GROUNDS: tuple[GroundKind, ...] = (
    _ground("G1", "Betydelig nedsat fysisk eller psykisk funktionsevne"),
    _ground("G2", "Særlige sociale problemer"),
    _ground("G3", "Behovet kan dækkes af mentor"),
    _ground("G4", "Støtten gælder alene fremmøde eller fastholdelse i tilbud, job, uddannelse"),
    _ground("G5", "Aldersbånd"),
    _ground("G6", "Forsørgelsesgrundlag"),
    _ground("G7", "Flere planer, behov for koordination"),
    _ground("G8", "Social begivenhed"),
    _ground("G9", "Ikke tilstrækkeligt oplyst"),
    _ground("G10", "Dækkes efter anden lov"),
    _ground("G11", "Forebyggende, tidsbegrænset behov"),
    _ground("G12", "Serviceniveau", may_stand_alone=False),
)


def _law(
    code: str, label: str, *, valid_from: date = OPEN_FROM, valid_to: date | None = None
) -> LegalBasisKind:
    return LegalBasisKind(code=code, label=label, valid_from=valid_from, valid_to=valid_to)


LEGAL_BASES: tuple[LegalBasisKind, ...] = (
    _law("SEL § 76", "Serviceloven § 76 (efterværn)", valid_to=date(2023, 12, 31)),
    _law("SEL § 81", "Serviceloven § 81 (formål)"),
    _law("SEL §§ 82 a-c", "Serviceloven §§ 82 a–c (forebyggende, tidsbegrænset)"),
    _law("SEL § 85", "Serviceloven § 85 (socialpædagogisk støtte)"),
    _law("SEL § 99", "Serviceloven § 99 (støtte- og kontaktperson)"),
    _law("SEL § 101", "Serviceloven § 101 (stofmisbrugsbehandling)"),
    _law("SEL §§ 103-104", "Serviceloven §§ 103–104 (beskyttet beskæftigelse, samvær)"),
    _law("SEL §§ 107-108", "Serviceloven §§ 107–108 (midlertidigt og længerevarende ophold)"),
    _law("SEL § 110", "Serviceloven § 110 (herberg)"),
    _law("SEL § 141", "Serviceloven § 141 (handleplan)"),
    _law("BL § 32", "Barnets lov § 32 (støttende indsatser)", valid_from=CHILDRENS_ACT_FROM),
    _law("BL §§ 108-110", "Barnets lov §§ 108–110 (ungeplan)", valid_from=CHILDRENS_ACT_FROM),
    _law("BL §§ 111-121", "Barnets lov §§ 111–121 (ungestøtte)", valid_from=CHILDRENS_ACT_FROM),
    _law(
        "BL §§ 122-123",
        "Barnets lov §§ 122–123 (overgang til voksen)",
        valid_from=CHILDRENS_ACT_FROM,
    ),
    _law("LAB § 6", "Lov om en aktiv beskæftigelsesindsats § 6 (målgrupper)"),
    _law("LAB § 40", "Lov om en aktiv beskæftigelsesindsats § 40, stk. 3 (helhedsorienteret plan)"),
    _law("LAB § 167", "Lov om en aktiv beskæftigelsesindsats §§ 167 ff. (mentor)"),
    _law("LAB ressourceforløb", "Lov om en aktiv beskæftigelsesindsats (ressourceforløb)"),
    _law("SDL § 13 e", "Sygedagpengeloven § 13 e (plan)"),
    _law("SDL jobafklaring", "Sygedagpengeloven (jobafklaringsforløb)"),
    _law("RSL §§ 1, 5", "Retssikkerhedsloven §§ 1 og 5 (helhedsvurdering)"),
    _law("RSL §§ 10-12", "Retssikkerhedsloven §§ 10–12 (sagens oplysning)"),
    _law("STU-loven", "Lov om særligt tilrettelagt ungdomsuddannelse"),
    _law("LKU", "Lov om kommunal indsats for unge under 25 år"),
    _law("SUL § 141", "Sundhedsloven § 141 (alkoholbehandling)"),
    _law("ÆL § 2", "Ældreloven § 2 (helhedspleje)", valid_from=ELDERLY_ACT_FROM),
)
