"""Values as stable JSON texts, and the texts that databases already hold."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

import pytest

from forumtool.cases.fields import CaseFields, FieldChange, changes, clashes, merged
from forumtool.cases.vocabulary import (
    AgeBand,
    Concern,
    ConsentBasis,
    DoubtKind,
    ExternalParty,
    SoughtHelp,
    SupportTheme,
)
from forumtool.decisions.rules import DecisionDraft, HoursBand, PlacementDraft, PlacementRole
from forumtool.json_values import from_json, to_json, to_plain
from forumtool.minutes import storage
from forumtool.minutes.content import PaperFollowUp, PaperItem
from tests.minutes.papers import approved


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Part:
    name: str
    on: date | None = None


@dataclass(frozen=True)
class Whole:
    at: time
    colour: Colour = Colour.RED
    colours: frozenset[Colour] = frozenset()
    parts: tuple[Part, ...] = ()
    first: Part | None = None
    count: int = 1
    is_done: bool | None = None


WHOLE = Whole(
    at=time(9, 30),
    colour=Colour.BLUE,
    colours=frozenset({Colour.RED, Colour.BLUE}),
    parts=(Part("ø", date(2026, 12, 2)), Part("b")),
    first=Part("a"),
    is_done=False,
)
TEXT = (
    '{"at":"09:30:00","colour":"blue","colours":["blue","red"],"count":1,'
    '"first":{"name":"a","on":null},"is_done":false,'
    '"parts":[{"name":"ø","on":"2026-12-02"},{"name":"b","on":null}]}'
)


def test_a_value_is_one_text_and_comes_back_from_it() -> None:
    assert to_json(WHOLE) == TEXT
    assert from_json(Whole, TEXT) == WHOLE


def test_every_part_comes_back_in_its_own_type() -> None:
    whole = from_json(Whole, TEXT)
    assert isinstance(whole.colour, Colour)
    assert all(isinstance(colour, Colour) for colour in whole.colours)
    assert isinstance(whole.parts[0].on, date)
    assert whole.first == Part("a")


def test_a_member_that_the_text_lacks_has_its_default() -> None:
    assert from_json(Whole, '{"at":"08:00:00"}') == Whole(at=time(8))


def test_plain_values_are_what_the_text_reads_as() -> None:
    plain = to_plain(WHOLE)
    assert plain["colours"] == ["blue", "red"]
    assert type(plain["colour"]) is str
    assert plain["parts"][0] == {"name": "ø", "on": "2026-12-02"}


@pytest.mark.parametrize("value", ["a", 1, True, None])
def test_what_json_knows_stays(value: object) -> None:
    assert to_plain(value) == value


# --- Texts as they were stored before there was one codec

CASE_REVISION = (
    '{"age_band": "from_30", "application_on": "2026-11-03", "citizen_took_part": false, '
    '"concern": "low", "consent_basis": "consent", "consent_on": null, "consent_scope": "", '
    '"deadline": null, "department_ids": [1, 3], "doubt_kind": "target_group", '
    '"doubt_question": "Hvem?", "external_parties": ["doctor", "psychiatry"], '
    '"facts": "Linje 1\\nLinje 2", "income_basis_code": "disability_pension", '
    '"joint_plan": null, "journal_ref": "", "journal_system": "nexus", "label": "Borger Æ", '
    '"own_wish": "", "resources": "", "social_event": null, "sought": "mentor", '
    '"support_themes": ["home", "money_and_mail", "structure"], "urgent": true}'
)
CASE_FIELDS = CaseFields(
    label="Borger Æ",
    doubt_question="Hvem?",
    doubt_kind=DoubtKind.TARGET_GROUP,
    age_band=AgeBand.FROM_30,
    department_ids=(1, 3),
    facts="Linje 1\nLinje 2",
    sought=SoughtHelp.MENTOR,
    income_basis_code="disability_pension",
    application_on=date(2026, 11, 3),
    urgent=True,
    consent_basis=ConsentBasis.CONSENT,
    citizen_took_part=False,
    support_themes=frozenset(
        {SupportTheme.HOME, SupportTheme.MONEY_AND_MAIL, SupportTheme.STRUCTURE}
    ),
    external_parties=frozenset({ExternalParty.DOCTOR, ExternalParty.PSYCHIATRY}),
    concern=Concern.LOW,
)


def test_an_older_revision_of_a_case_is_read() -> None:
    assert from_json(CaseFields, CASE_REVISION) == CASE_FIELDS


def test_an_older_revision_of_a_case_is_compared_with_a_new_one() -> None:
    mine = CaseFields(**{**vars(CASE_FIELDS), "facts": "Nyt."})
    assert changes(CASE_REVISION, to_json(CASE_FIELDS)) == ()
    assert changes(CASE_REVISION, to_json(mine)) == (
        FieldChange("facts", "Linje 1\nLinje 2", "Nyt."),
    )
    assert clashes(CASE_REVISION, mine, CASE_FIELDS) == ()
    assert merged(CASE_REVISION, mine, CASE_FIELDS) == mine


DECISION_REVISION = (
    '{"citizen_informed": true, "ends_on": null, "first_view": "", '
    '"follow_up_on": "2027-01-27", "follow_up_owner": "Jonas Beck", "free_text": "", '
    '"grounds": ["G1", "G3"], "handover_on": "2027-02-01", "hours_band": "1_2", '
    '"legal_bases": ["SEL § 85"], "mentor_check_on": null, "missing_by": null, '
    '"missing_what": "", "missing_who": "", "new_facts": "", "new_purpose": "", '
    '"offer_kind": "", "outcome": "O1", "placements": [{"department": 1, "role": "grants"}, '
    '{"department": 2, "role": "coordinates"}], '
    '"rationale": "Behovet \\"ligger\\" i hverdagen.\\nÆ", "receiving_owner": "", '
    '"responsible": ["Signe Lund"], "second_view": "", "target_department": "", '
    '"task_split": ""}'
)


def test_an_older_revision_of_a_decision_is_read() -> None:
    assert from_json(DecisionDraft, DECISION_REVISION) == DecisionDraft(
        outcome="O1",
        grounds=frozenset({"G1", "G3"}),
        rationale='Behovet "ligger" i hverdagen.\nÆ',
        placements=(
            PlacementDraft(1, PlacementRole.GRANTS),
            PlacementDraft(2, PlacementRole.COORDINATES),
        ),
        legal_bases=frozenset({"SEL § 85"}),
        hours_band=HoursBand.ONE_TO_TWO,
        responsible=("Signe Lund",),
        follow_up_owner="Jonas Beck",
        follow_up_on=date(2027, 1, 27),
        handover_on=date(2027, 2, 1),
        citizen_informed=True,
    )


MINUTES_HEAD = (
    '{"approvals":[{"day":"2026-12-03","name":"Anne Vestergaard"}],"approved_on":"2026-12-08",'
    '"attendees":[{"department":"Ungeindsatsen","deputy_for":"","name":"Anne Vestergaard",'
    '"presence":"present","role":"fagkoordinator"},{"department":"Ungeindsatsen","deputy_for":"",'
    '"name":"Jonas Beck","presence":"present","role":""},'
    '{"department":"Myndigheds- og visitationsafdelingen","deputy_for":"","name":"Signe Lund",'
    '"presence":"present","role":"fagkoordinator"},'
    '{"department":"Forebyggelse og Tidlig Indsats","deputy_for":"","name":"Mette Krogh",'
    '"presence":"apology","role":""},{"department":"Forebyggelse og Tidlig Indsats",'
    '"deputy_for":"Mette Krogh","name":"Lars Toft","presence":"present","role":""}],'
    '"chair":"Anne Vestergaard","day":"2026-12-02",'
    '"departments":["Myndigheds- og visitationsafdelingen","Forebyggelse og Tidlig Indsats",'
    '"Ungeindsatsen"],"end":"10:00:00","esdh_number":"22/5547",'
    '"forum_name":"Samarbejdsforum Unge","forum_slug":"unge","is_closed":true,"items":[],'
    '"kind":"minutes","minute_taker":"Jonas Beck","next_meeting":"2026-12-16",'
    '"objections_until":"2026-12-07","place":"Rådhuset, mødelokale 2","silently_approved":false,'
    '"start":"09:00:00","status":"approved","version":1}'
)
MINUTES_ITEM = (
    '{"body":"","case":null,"clarified":[],"decisions":[],"discussion":"",'
    '"follow_ups":[{"case_number":"26-009","due":"2026-11-27","owner":"Jonas Beck",'
    '"what":"Mentorstart bekræftes"}],"kind":"standing","minutes":10,"number":"3","recused":[],'
    '"representation_warning":"","supplement":false,"title":"Opfølgning på beslutninger"}'
)
MINUTES_CASE_ITEM = (
    '{"body":"","case":{"departments":["Ungeindsatsen","Myndigheds- og visitationsafdelingen"],'
    '"doubt_question":"Kan bostøttens mål ændres til fastholdelse i uddannelsen, eller er det en '
    'mentoropgave?","facts":"Borger A er under 30 og i et særligt tilrettelagt uddannelsesforløb. '
    "Fremmødet er faldet fra fire til to dage om ugen. Der er allerede bevilget bostøtte efter "
    '§ 85, men målene handler om husholdning.","label":"Borger A","number":"26-014",'
    '"sought":"Bostøtte","waiting_days":34,"wish":"\\"Jeg vil gerne blive i uddannelsen, men det '
    'er ved at være for meget.\\""},"clarified":[],"decisions":[{"citizen_informed":true,'
    '"details":[{"label":"Nyt formål","text":"Struktur i hverdagen og fremmøde på uddannelsen"}],'
    '"follow_ups":[{"case_number":"","due":"2026-12-16","owner":"Signe Lund",'
    '"what":"Målene skrives ind i den fælles plan sammen med borgeren"},{"case_number":"",'
    '"due":"2027-01-27","owner":"Jonas Beck","what":"Status på fremmødet"}],'
    '"grounds":["Støtten gælder alene fremmøde og fastholdelse i uddannelse",'
    '"Flere planer, koordinationsbehov"],"hours_band":"1–2 timer om ugen",'
    '"legal_bases":["Serviceloven § 85","LAB § 40, stk. 3"],'
    '"new_facts":"Uddannelsesstedet kan tilbyde en fast kontaktlærer fra januar.",'
    '"outcome":"Mål for bevilget bostøtte justeres",'
    '"placements":[{"department":"Myndigheds- og visitationsafdelingen","task":"bevilger"},'
    '{"department":"Ungeindsatsen","task":"koordinerer"}],"rationale":"Behovet ligger i struktur '
    "og overgange mellem hjem og skole. En mentor kan ikke følge borgeren hjem, og bostøtten er "
    'allerede i gang. Målene justeres derfor til struktur og fremmøde.",'
    '"responsible":["Signe Lund, Myndigheds- og visitationsafdelingen"]}],'
    '"discussion":"Afdelingerne var enige om, at støtten skal følge borgeren på tværs af hjem og '
    'skole.","follow_ups":[],"kind":"case","minutes":20,"number":"4","recused":["Mette Krogh"],'
    '"representation_warning":"Forebyggelse og Tidlig Indsats var ikke repræsenteret under '
    'punktet.","supplement":false,"title":"Bostøttens mål eller mentor"}'
)


def test_approved_minutes_are_read_and_written_as_before() -> None:
    """Their SHA-256 is stored beside them, so not one byte may differ."""
    head, items = storage.split(approved())
    assert head == MINUTES_HEAD
    assert items[2:4] == (MINUTES_ITEM, MINUTES_CASE_ITEM)
    paper = storage.joined(MINUTES_HEAD, [MINUTES_ITEM, MINUTES_CASE_ITEM])
    assert paper.items == approved().items[2:4]
    assert paper.attendees == approved().attendees


def test_an_item_whose_text_is_erased_leaves_its_place() -> None:
    paper = storage.joined(MINUTES_HEAD, ["", MINUTES_ITEM])
    assert paper.items[0] == PaperItem("–", "Teksten er slettet")
    assert paper.items[1].follow_ups == (
        PaperFollowUp("Mentorstart bekræftes", "Jonas Beck", date(2026, 11, 27), "26-009"),
    )


def test_a_stored_text_is_known_by_its_fingerprint() -> None:
    seal = storage.fingerprint(MINUTES_ITEM)
    assert storage.is_unchanged(MINUTES_ITEM, seal)
    assert not storage.is_unchanged(MINUTES_ITEM.replace("10", "11"), seal)
    assert storage.is_unchanged("", seal)
