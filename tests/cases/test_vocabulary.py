"""The words a submission is made of: the stored codes and what a page calls them, by hand."""

from enum import StrEnum

import pytest

from forumtool.cases import vocabulary

EXPECTED = {
    vocabulary.AgeBand: {
        "under_30": "Under 30 år",
        "from_30": "30 år eller derover",
    },
    vocabulary.DoubtKind: {
        "target_group": "Målgruppe",
        "kind_of_help": "Bostøtte, mentor eller anden hjælp",
        "placement": "Hvilken afdeling",
        "handover": "Overdragelse",
        "coordination": "Flere planer eller afdelinger",
        "other": "Andet",
    },
    vocabulary.SoughtHelp: {
        "home_support": "Bostøtte",
        "mentor": "Mentor",
        "both": "Bostøtte og mentor",
        "other": "Anden hjælp",
        "nothing": "Der er ikke søgt om noget",
    },
    vocabulary.ConsentBasis: {
        "consent": "Samtykke",
        "legal_basis": "Hjemmel i loven",
        "anonymous": "Drøftes anonymt",
    },
    vocabulary.JournalSystem: {
        "nexus": "KMD Nexus",
        "sbsys": "SBSYS",
        "acadre": "Acadre",
        "fasit": "Fasit",
        "momentum": "KMD Momentum",
        "other": "Et andet system",
    },
    vocabulary.JointPlan: {
        "exists": "Findes",
        "missing": "Mangler",
    },
    vocabulary.SocialEvent: {
        "homelessness": "Hjemløshed",
        "alone": "Blevet alene med hjemmet",
        "bereavement": "Dødsfald i familien",
        "misuse": "Misbrug",
        "violence": "Vold i hjemmet",
        "release": "Løsladelse",
        "other": "Andet",
    },
    vocabulary.SupportTheme: {
        "home": "Bolig og husholdning",
        "money_and_mail": "Økonomi og post",
        "structure": "Struktur og overblik",
        "attendance": "Fremmøde",
        "health_appointments": "Sundhedsaftaler",
        "network": "Netværk",
    },
    vocabulary.ExternalParty: {
        "doctor": "Egen læge",
        "psychiatry": "Psykiatrien",
        "treatment": "Behandlingstilbud",
        "education": "Uddannelsessted",
        "employer": "Arbejdsgiver",
        "housing": "Boligforening",
        "relatives": "Pårørende",
        "volunteers": "Frivillige",
    },
    vocabulary.Concern: {
        "low": "Lav",
        "some": "Nogen",
        "high": "Høj",
    },
}


def test_these_are_all_the_lists() -> None:
    assert list(vocabulary.LABELS) == list(EXPECTED)


@pytest.mark.parametrize("words", EXPECTED, ids=lambda words: words.__name__)
def test_each_code_has_its_label_in_the_order_of_the_form(words: type[StrEnum]) -> None:
    labels = vocabulary.LABELS[words]
    assert [(str(code), label) for code, label in labels.items()] == list(EXPECTED[words].items())
    assert [member.value for member in words] == list(EXPECTED[words])
