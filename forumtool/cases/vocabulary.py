"""The words an indmelding is made of, with what a page calls them. Pure.

Lists that the law changes (outcomes, grounds, legal and income bases) are not here: they are
dated rows in the database.
"""

from collections.abc import Mapping
from enum import StrEnum


class AgeBand(StrEnum):
    UNDER_30 = "under_30"
    FROM_30 = "from_30"


class DoubtKind(StrEnum):
    TARGET_GROUP = "target_group"
    KIND_OF_HELP = "kind_of_help"
    PLACEMENT = "placement"
    HANDOVER = "handover"
    COORDINATION = "coordination"
    OTHER = "other"


class SoughtHelp(StrEnum):
    HOME_SUPPORT = "home_support"
    MENTOR = "mentor"
    BOTH = "both"
    OTHER = "other"
    NOTHING = "nothing"


class ConsentBasis(StrEnum):
    CONSENT = "consent"
    LEGAL_BASIS = "legal_basis"
    ANONYMOUS = "anonymous"


class JournalSystem(StrEnum):
    NEXUS = "nexus"
    SBSYS = "sbsys"
    ACADRE = "acadre"
    FASIT = "fasit"
    MOMENTUM = "momentum"
    OTHER = "other"


class JointPlan(StrEnum):
    EXISTS = "exists"
    MISSING = "missing"


class SocialEvent(StrEnum):
    HOMELESSNESS = "homelessness"
    ALONE = "alone"
    BEREAVEMENT = "bereavement"
    MISUSE = "misuse"
    VIOLENCE = "violence"
    RELEASE = "release"
    OTHER = "other"


class SupportTheme(StrEnum):
    HOME = "home"
    MONEY_AND_MAIL = "money_and_mail"
    STRUCTURE = "structure"
    ATTENDANCE = "attendance"
    HEALTH_APPOINTMENTS = "health_appointments"
    NETWORK = "network"


class ExternalParty(StrEnum):
    DOCTOR = "doctor"
    PSYCHIATRY = "psychiatry"
    TREATMENT = "treatment"
    EDUCATION = "education"
    EMPLOYER = "employer"
    HOUSING = "housing"
    RELATIVES = "relatives"
    VOLUNTEERS = "volunteers"


class Concern(StrEnum):
    LOW = "low"
    SOME = "some"
    HIGH = "high"


# Keyed by class first: members of two enums with the same value are equal as strings.
LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    AgeBand: {
        AgeBand.UNDER_30: "Under 30 år",
        AgeBand.FROM_30: "30 år eller derover",
    },
    DoubtKind: {
        DoubtKind.TARGET_GROUP: "Målgruppe",
        DoubtKind.KIND_OF_HELP: "Bostøtte, mentor eller anden hjælp",
        DoubtKind.PLACEMENT: "Hvilken afdeling",
        DoubtKind.HANDOVER: "Overdragelse",
        DoubtKind.COORDINATION: "Flere planer eller afdelinger",
        DoubtKind.OTHER: "Andet",
    },
    SoughtHelp: {
        SoughtHelp.HOME_SUPPORT: "Bostøtte",
        SoughtHelp.MENTOR: "Mentor",
        SoughtHelp.BOTH: "Bostøtte og mentor",
        SoughtHelp.OTHER: "Anden hjælp",
        SoughtHelp.NOTHING: "Der er ikke søgt om noget",
    },
    ConsentBasis: {
        ConsentBasis.CONSENT: "Samtykke",
        ConsentBasis.LEGAL_BASIS: "Hjemmel i loven",
        ConsentBasis.ANONYMOUS: "Drøftes anonymt",
    },
    JournalSystem: {
        JournalSystem.NEXUS: "KMD Nexus",
        JournalSystem.SBSYS: "SBSYS",
        JournalSystem.ACADRE: "Acadre",
        JournalSystem.FASIT: "Fasit",
        JournalSystem.MOMENTUM: "KMD Momentum",
        JournalSystem.OTHER: "Et andet system",
    },
    JointPlan: {
        JointPlan.EXISTS: "Findes",
        JointPlan.MISSING: "Mangler",
    },
    SocialEvent: {
        SocialEvent.HOMELESSNESS: "Hjemløshed",
        SocialEvent.ALONE: "Blevet alene med hjemmet",
        SocialEvent.BEREAVEMENT: "Dødsfald i familien",
        SocialEvent.MISUSE: "Misbrug",
        SocialEvent.VIOLENCE: "Vold i hjemmet",
        SocialEvent.RELEASE: "Løsladelse",
        SocialEvent.OTHER: "Andet",
    },
    SupportTheme: {
        SupportTheme.HOME: "Bolig og husholdning",
        SupportTheme.MONEY_AND_MAIL: "Økonomi og post",
        SupportTheme.STRUCTURE: "Struktur og overblik",
        SupportTheme.ATTENDANCE: "Fremmøde",
        SupportTheme.HEALTH_APPOINTMENTS: "Sundhedsaftaler",
        SupportTheme.NETWORK: "Netværk",
    },
    ExternalParty: {
        ExternalParty.DOCTOR: "Egen læge",
        ExternalParty.PSYCHIATRY: "Psykiatrien",
        ExternalParty.TREATMENT: "Behandlingstilbud",
        ExternalParty.EDUCATION: "Uddannelsessted",
        ExternalParty.EMPLOYER: "Arbejdsgiver",
        ExternalParty.HOUSING: "Boligforening",
        ExternalParty.RELATIVES: "Pårørende",
        ExternalParty.VOLUNTEERS: "Frivillige",
    },
    Concern: {
        Concern.LOW: "Lav",
        Concern.SOME: "Nogen",
        Concern.HIGH: "Høj",
    },
}
