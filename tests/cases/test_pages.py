"""Sending, correcting and stepping through the pages, as the person in the browser does."""

import json
import re
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.cases import actions
from forumtool.cases.models import CaseEvent, CaseRevision, ForumCase
from forumtool.database.base import db
from forumtool.forums.rules import AgendaKind
from forumtool.meetings.models import AgendaItem, Meeting, Recusal
from forumtool.meetings.rules import MeetingState
from forumtool.web.access_log import AccessLogRow
from tests.cases.cast import Stage, set_the_stage
from tests.pages import soup, token_of
from tests.web.access_table import places

NEW = "/forum/unge/sager/ny"
WHOLE = {
    "doubt_question": "Er behovet knyttet til praktikken alene?",
    "doubt_kind": "kind_of_help",
    "ref": "Borger A",
    "age_band": "from_30",
    "department_ids": ["1", "2"],
    "facts": "Hverdagen derhjemme fungerer.",
    "sought": "home_support",
    "consent_basis": "anonymous",
    "journal_system": "nexus",
}


@pytest.fixture
def stage(app: Flask) -> Stage:
    return set_the_stage(app)


def send(client: FlaskClient, address: str = NEW, **changed: Any) -> TestResponse:
    token = token_of(client.get(address))
    return client.post(address, data={**WHOLE, **changed, "csrf_token": token})


def sent(stage: Stage, **changed: Any) -> str:
    """The address of a case that Anne has sent to `unge`."""
    answer = send(stage.as_("anne"), **changed)
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def the_case(stage: Stage) -> ForumCase:
    with stage.app.app_context():
        case = db.session.scalars(sa.select(ForumCase).order_by(ForumCase.id.desc())).first()
        assert case is not None
        return case


def step(client: FlaskClient, address: str, **data: object) -> TestResponse:
    token = token_of(client.get("/konto/"))
    return client.post(address, data={**data, "csrf_token": token})


def test_the_form_proposes_a_neutral_label(stage: Stage) -> None:
    page = soup(stage.as_("anne").get(NEW))
    assert page.select_one("[name=ref]")["value"] == "Borger A"  # type: ignore[index]


def test_a_letter_is_free_again_when_its_case_is_withdrawn(stage: Stage) -> None:
    first = sent(stage)
    sent(stage, ref="Borger B")
    anne = stage.as_("anne")
    assert soup(anne.get(NEW)).select_one("[name=ref]")["value"] == "Borger C"  # type: ignore[index]
    step(anne, f"{first}/traek")
    step(anne, f"{first[:-1]}2/traek")
    assert soup(anne.get(NEW)).select_one("[name=ref]")["value"] == "Borger A"  # type: ignore[index]


def test_anyone_signed_in_sends_to_any_forum_and_lands_on_the_case(stage: Stage) -> None:
    assert sent(stage) == "/forum/unge/sager/26-001"
    case = the_case(stage)
    assert (case.state, case.label, case.legal_basis_hint) == (
        "submitted",
        "Borger A",
        "SEL § 85",
    )
    page = soup(stage.as_("anne").get(NEW))
    assert page.select_one("[name=ref]")["value"] == "Borger B"  # type: ignore[index]


def test_the_least_that_can_be_sent_is_enough(stage: Stage) -> None:
    least = ("doubt_question", "doubt_kind", "ref", "age_band", "department_ids")
    client = stage.as_("anne")
    token = token_of(client.get(NEW))
    data = {name: WHOLE[name] for name in least}
    assert client.post(NEW, data={**data, "csrf_token": token}).status_code == 302


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"doubt_question": " "}, "Skriv tvivlen som et spørgsmål."),
        ({"doubt_kind": ""}, "Vælg, hvad tvivlen handler om."),
        ({"age_band": ""}, "Vælg, om borgeren er under eller over 30 år."),
        ({"department_ids": []}, "Vælg mindst én afdeling."),
        ({"ref": "J.P.H."}, "Initialer er ikke neutrale."),
        ({"doubt_question": "x" * 301}, "Forkort teksten med 1 tegn."),
        ({"facts": "x" * 1201}, "Forkort teksten med 1 tegn."),
        ({"application_on": "1/1-2099"}, "Datoen ligger i fremtiden."),
        ({"deadline": "snart"}, "Skriv datoen som dag, måned og år"),
        ({"doubt_kind": "noget andet"}, "Vælg"),
        ({"department_ids": ["99"]}, "Vælg"),
        ({"income_basis_code": "lotto"}, "Vælg"),
    ],
)
def test_a_form_with_a_fault_is_given_back_with_the_text(
    stage: Stage, changed: dict[str, Any], asked: str
) -> None:
    answer = send(stage.as_("anne"), **changed)
    assert answer.status_code == 422
    assert asked in answer.text
    assert "Hverdagen derhjemme" in answer.text or "facts" in changed
    with stage.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(ForumCase.id))) == 0


@pytest.mark.parametrize(
    "field",
    ["doubt_question", "facts", "own_wish", "consent_scope", "journal_ref", "resources", "ref"],
)
def test_a_cpr_number_is_refused_in_every_text_and_the_place_marked(
    stage: Stage, field: str
) -> None:
    answer = send(stage.as_("anne"), **{field: "Kendt som 010157-8000 hos os"})
    assert answer.status_code == 422
    page = soup(answer)
    assert page.select_one("mark").text == "010157-8000"  # type: ignore[union-attr]
    kept = page.select_one(f"[name={field}]")
    assert kept is not None
    assert "010157-8000" in (kept.get("value") or kept.text)


def test_a_name_is_pointed_out_but_sent(stage: Stage) -> None:
    client = stage.as_("anne")
    assert send(client, facts="Aftalt med Mette Holm i går.").status_code == 302
    assert "«Mette Holm» ligner et navn." in client.get("/konto/").text


@pytest.mark.parametrize("page", ["ny", "{sag}/ret", "{sag}/traek"])
def test_a_form_carries_what_is_no_name_in_this_installation(
    demo_as: Callable[[str], FlaskClient], demo_file: Path, page: str
) -> None:
    address = f"/forum/unge/sager/{page}".format(**places(demo_file))
    form = soup(demo_as("koordinator.unge").get(address)).select_one("form[data-known-names]")
    assert form is not None
    assert {
        "Samarbejdsforum Unge",
        "Samarbejdsforum Voksne",
        "Forebyggelse og Tidlig Indsats",
        "FTI",
        "Velfærdsområdet",  # an older name of a department
        "KMD Nexus",
    } <= set(json.loads(str(form["data-known-names"])))


def test_nobody_sends_to_a_forum_that_is_closed_or_unknown(stage: Stage) -> None:
    client = stage.as_("anne")
    assert client.get("/forum/ukendt/sager/ny").status_code == 404
    with stage.app.app_context():
        db.session.execute(sa.text("UPDATE forum SET closed_on = '2023-01-01'"))
        db.session.commit()
    assert client.get(NEW).status_code == 404


def test_home_support_begins_with_the_coordinators_where_that_is_the_way(stage: Stage) -> None:
    send(stage.as_("anne"), "/forum/voksne/sager/ny")
    assert the_case(stage).state == "bilateral"


def test_two_who_send_at_once_get_two_numbers(stage: Stage) -> None:
    clients = [stage.as_(name) for name in ("anne", "bo", "mia", "kim")]
    tokens = [token_of(client.get(NEW)) for client in clients]
    gate, answers = Barrier(len(clients)), []

    def go(client: FlaskClient, token: str) -> None:
        gate.wait()
        answers.append(client.post(NEW, data={**WHOLE, "csrf_token": token}))

    crowd = [Thread(target=go, args=each) for each in zip(clients, tokens, strict=True)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    places = sorted(str(answer.location) for answer in answers)
    assert places == [f"/forum/unge/sager/26-00{run}" for run in (1, 2, 3, 4)]


def test_who_may_correct_a_case(stage: Stage) -> None:
    address = sent(stage)
    expected = {"anne": 200, "bo": 200, "mia": 403, "kim": 404, "rie": 404, "leo": 404, "ada": 404}
    got = {name: stage.as_(name).get(f"{address}/ret").status_code for name in expected}
    assert got == expected


def open_edit(client: FlaskClient, address: str) -> dict[str, object]:
    """The form as it stands in the browser: version and token."""
    page = client.get(f"{address}/ret")
    version = soup(page).select_one("[name=version]")["value"]  # type: ignore[index]
    return {**WHOLE, "version": version, "csrf_token": token_of(page)}


def test_a_correction_is_saved_and_the_old_text_kept(stage: Stage) -> None:
    address, client = sent(stage), stage.as_("anne")
    form = open_edit(client, address)
    answer = client.post(f"{address}/ret", data={**form, "facts": "Nye fakta."})
    assert (answer.status_code, answer.location) == (302, address)
    with stage.app.app_context():
        texts = db.session.scalars(sa.select(CaseRevision.content)).all()
    assert ["Nye fakta." in text for text in texts] == [False, True]


def test_a_stale_save_shows_both_texts_and_the_next_one_is_taken(stage: Stage) -> None:
    address, anne, bo = sent(stage), stage.as_("anne"), stage.as_("bo")
    hers, his = open_edit(anne, address), open_edit(bo, address)
    anne.post(f"{address}/ret", data={**hers, "facts": "Annes fakta.", "department_ids": ["1"]})
    his["department_ids"] = ["2"]
    stale = bo.post(f"{address}/ret", data={**his, "facts": "Bos fakta."})
    assert stale.status_code == 409
    page = soup(stale)
    sides = [side.get_text(strip=True) for side in page.select("#begge ~ .stack .kept-lines")]
    assert sides == ["Myndighedsafdelingen", "Ungeindsatsen", "Annes fakta.", "Bos fakta."]
    assert page.select_one("[name=facts]").text.strip() == "Bos fakta."  # type: ignore[union-attr]
    again = {**his, "version": page.select_one("[name=version]")["value"]}  # type: ignore[index]
    assert bo.post(f"{address}/ret", data={**again, "facts": "Fælles."}).status_code == 302
    assert the_case(stage).facts == "Fælles."


@pytest.mark.parametrize("version", ["", "0", "-1", "999", "x", "9" * 30])
def test_a_version_that_never_was_loses_no_text(stage: Stage, version: str) -> None:
    address, client = sent(stage), stage.as_("anne")
    form = {**open_edit(client, address), "version": version, "facts": "Nyt."}
    answer = client.post(f"{address}/ret", data=form)
    assert answer.status_code == 409
    assert "Nyt." in answer.text


def test_the_question_and_the_answer_go_back_and_forth(stage: Stage) -> None:
    address, anne, bo = sent(stage), stage.as_("anne"), stage.as_("bo")
    assert step(bo, f"{address}/mangler", note="Hvornår søgte borgeren?").status_code == 302
    assert the_case(stage).missing_note == "Hvornår søgte borgeren?"
    assert step(anne, f"{address}/svar", note="I oktober.").status_code == 302
    assert step(bo, f"{address}/klar").status_code == 302
    assert the_case(stage).state == "ready"


def test_a_question_without_words_is_asked_for(stage: Stage) -> None:
    answer = step(stage.as_("bo"), f"{sent(stage)}/mangler", note=" ")
    assert answer.status_code == 409
    assert "Skriv, hvad der mangler" in answer.text


def test_a_case_without_a_basis_is_not_made_ready(stage: Stage) -> None:
    answer = step(stage.as_("bo"), f"{sent(stage, consent_basis='')}/klar")
    assert answer.status_code == 409
    assert "samtykke, hjemmel" in answer.text


STEPS = ("mangler", "svar", "klar", "til-moedet", "traek", "luk", "genaabn")
WHO_MAY = {
    "anne": {"svar", "traek"},
    "bo": {"mangler", "klar", "til-moedet", "traek", "luk", "genaabn"},
    "mia": set(),
}


@pytest.mark.parametrize("name", WHO_MAY)
def test_only_those_whose_step_it_is_are_let_in(stage: Stage, name: str) -> None:
    address, client = sent(stage), stage.as_(name)
    open_ = {word for word in STEPS if client.get(f"{address}/{word}").status_code == 200}
    assert open_ == WHO_MAY[name]


@pytest.mark.parametrize("name", ["kim", "rie", "leo", "ada"])
def test_for_everybody_else_the_case_is_not_there(stage: Stage, name: str) -> None:
    address, client = sent(stage), stage.as_(name)
    assert {client.get(f"{address}/{word}").status_code for word in STEPS} == {404}


def test_a_case_is_not_found_under_the_other_forum(stage: Stage) -> None:
    address = sent(stage).replace("unge", "voksne")
    assert stage.as_("anne").get(f"{address}/ret").status_code == 404
    assert stage.as_("kim").get(f"{address}/ret").status_code == 404


def test_a_withdrawn_case_can_be_opened_again(stage: Stage) -> None:
    address = sent(stage)
    step(stage.as_("anne"), f"{address}/traek", note="Borgeren er flyttet.")
    assert the_case(stage).state == "withdrawn"
    assert step(stage.as_("anne"), f"{address}/traek").status_code == 409
    step(stage.as_("bo"), f"{address}/genaabn")
    assert the_case(stage).state == "submitted"
    with stage.app.app_context():
        notes = db.session.scalars(sa.select(CaseEvent.note).order_by(CaseEvent.id)).all()
    assert notes == ["", "Borgeren er flyttet.", ""]


def test_every_change_and_every_reading_is_logged_without_text(stage: Stage) -> None:
    address = sent(stage)
    stage.as_("bo").get(f"{address}/ret")
    with stage.app.app_context():
        rows = db.session.scalars(sa.select(AccessLogRow).order_by(AccessLogRow.id)).all()
        seen = [(row.action, row.page, row.forum, row.cases) for row in rows]
    assert seen == [
        ("change", "cases.new", "unge", " 26-001 "),
        ("read", "cases.edit", "unge", " 26-001 "),
    ]


def test_the_pages_speak_danish_and_carry_no_placeholder(stage: Stage) -> None:
    address, client = sent(stage), stage.as_("bo")
    for page in (NEW, f"{address}/ret", f"{address}/mangler"):
        text = soup(client.get(page)).get_text(" ")
        assert not re.search(r"\b(None|undefined|True|False|optional|required)\b", text), page


def promised(stage: Stage) -> str:
    """A case with two promises, one of them due yesterday."""
    address = sent(stage)
    with stage.app.app_context():
        case = db.session.scalars(sa.select(ForumCase)).one()
        for text, days in (("Status hentet?", 40), ("Mentor begyndt?", -1)):
            due = clock.today() + timedelta(days=days)
            actions.add_follow_up(case, text, owner="Ungeindsatsen", due_on=due)
        db.session.commit()
    return address


def test_what_was_promised_stands_in_a_list_until_it_is_done(stage: Stage) -> None:
    address, client = promised(stage), stage.as_("mia")
    rows = [row.text for row in soup(client.get("/forum/unge/opfoelgninger/")).select("tbody tr")]
    assert ["Mentor begyndt?" in rows[0], "Forfalden" in rows[0], "Forfalden" in rows[1]] == [
        True,
        True,
        False,
    ]
    assert step(client, f"{address}/opfoelgning/2", done_note="Ja.").status_code == 302
    assert step(client, f"{address}/opfoelgning/2").status_code == 409
    assert step(client, f"{address}/opfoelgning/3").status_code == 404
    left = soup(client.get("/forum/unge/opfoelgninger/")).select("tbody tr")
    assert len(left) == 1


def test_the_promises_of_a_forum_are_its_members_own(stage: Stage) -> None:
    promised(stage)
    got = {
        name: stage.as_(name).get("/forum/unge/opfoelgninger/").status_code
        for name in ("anne", "kim", "ada", "leo", "rie")
    }
    assert set(got.values()) == {403}


def test_every_save_can_be_read_back(stage: Stage) -> None:
    address, client = sent(stage), stage.as_("anne")
    changed = {"facts": "Nye fakta.", "age_band": "under_30", "department_ids": ["2"]}
    client.post(f"{address}/ret", data={**open_edit(client, address), **changed})
    page = soup(client.get(f"{address}/udgaver"))
    gone = [each.get_text(strip=True) for each in page.select("del")]
    came = [each.get_text(strip=True) for each in page.select("ins")]
    assert gone == [
        "30 år eller derover",
        "Myndighedsafdelingen og Ungeindsatsen",
        "Hverdagen derhjemme fungerer.",
    ]
    assert came == ["Under 30 år", "Ungeindsatsen", "Nye fakta."]
    assert stage.as_("kim").get(f"{address}/udgaver").status_code == 404


def test_a_date_of_birth_is_pointed_out_but_sent(stage: Stage) -> None:
    client = stage.as_("anne")
    assert send(client, facts="Borgeren er f. 01.02.1990.").status_code == 302
    assert soup(client.get("/konto/")).select_one(".notice--warn") is not None


def recuse(stage: Stage, *names: str) -> None:
    """The case stands on an agenda, and these people leave the room for it."""
    with stage.app.app_context():
        case = db.session.scalars(sa.select(ForumCase)).one()
        meeting = Meeting(
            forum_id=case.forum_id,
            slot_on=clock.today(),
            held_on=clock.today(),
            starts_at=time(9, 0),
            minutes=60,
            state=MeetingState.PUBLISHED,
            created_at=clock.now(),
            changed_at=clock.now(),
        )
        item = AgendaItem(
            position=1, kind=AgendaKind.CASE, title="Borger A", minutes=20, case_id=case.id
        )
        meeting.items.append(item)
        people = db.session.scalars(sa.select(User).where(User.username.in_(names)))
        item.recusals = [Recusal(user_id=person.id) for person in people]
        db.session.add(meeting)
        db.session.commit()


def test_who_is_recused_loses_the_case_and_nobody_else_does(stage: Stage) -> None:
    address = sent(stage)
    recuse(stage, "bo")
    assert stage.as_("bo").get(f"{address}/ret").status_code == 404
    assert stage.as_("bo").get(f"{address}/udgaver").status_code == 404
    assert stage.as_("mia").get(f"{address}/udgaver").status_code == 200
    assert stage.as_("anne").get(f"{address}/ret").status_code == 200


def test_who_is_recused_sees_neither_promise_nor_sent_case(stage: Stage) -> None:
    promised(stage)
    recuse(stage, "anne", "mia")
    assert "Mentor begyndt?" not in stage.as_("mia").get("/forum/unge/opfoelgninger/").text
    assert "Mentor begyndt?" in stage.as_("bo").get("/forum/unge/opfoelgninger/").text
    assert "26-001" not in stage.as_("anne").get("/mine-sager/").text


@pytest.mark.parametrize(
    "path",
    [
        "/forum/unge/sager/26-999/ret",
        "/forum/unge/sager/26-001%00/ret",
        "/forum/unge/sager/..%2f..%2f/ret",
        "/forum/unge/sager/26-001/ukendt",
        "/forum/unge/sager/26-001/opfoelgning/0",
        "/forum/unge/sager/26-001/opfoelgning/99999999999999999999999",
        "/forum/%C3%A6/sager/26-001/ret",
    ],
)
def test_an_address_that_leads_nowhere_is_a_page_that_says_so(stage: Stage, path: str) -> None:
    sent(stage)
    answer = stage.as_("bo").get(path)
    assert answer.status_code == 404
    assert "findes ikke" in answer.text


@pytest.mark.parametrize(
    "changed",
    [
        {"department_ids": ["9" * 40, "-1", "a"]},
        {"facts": "a\x00b\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")},
        {"doubt_question": "🤔" * 300},
        {"ref": "<script>alert(1)</script>"},
        {"application_on": "31.02.2026"},
        {"consent_basis": "fordi"},
        {"journal_system": ""},
        {"urgent": "måske"},
        {"support_themes": ["home", "home", "intet"]},
    ],
)
def test_odd_input_is_answered_and_never_a_fault(stage: Stage, changed: dict[str, Any]) -> None:
    answer = send(stage.as_("anne"), **changed)
    assert answer.status_code in (302, 422)
    assert "<script>alert" not in answer.text


BUTTONS = {
    "bo": {"Meld klar", "Bed om flere oplysninger", "Træk sagen", "Ret sagen"},
    "anne": {"Træk sagen", "Ret sagen"},
    "mia": set(),
}


def buttons_on(stage: Stage, name: str, address: str) -> set[str]:
    page = soup(stage.as_(name).get(address))
    return {button.get_text(strip=True) for button in page.select("main .button")}


@pytest.mark.parametrize("name", BUTTONS)
def test_the_case_page_offers_each_their_own_steps(stage: Stage, name: str) -> None:
    assert buttons_on(stage, name, sent(stage)) == BUTTONS[name]


def test_the_case_page_asks_the_submitter_for_the_answer(stage: Stage) -> None:
    address = sent(stage)
    step(stage.as_("bo"), f"{address}/mangler", note="Hvornår søgte borgeren?")
    assert buttons_on(stage, "anne", address) == {
        "Svar fagkoordinatoren",
        "Træk sagen",
        "Ret sagen",
    }


def test_the_case_page_says_what_is_missing_before_it_can_be_ready(stage: Stage) -> None:
    address = sent(stage, facts="", consent_basis="legal_basis", journal_ref="22/5547")
    page = soup(stage.as_("bo").get(address))
    said = page.select_one(".notice--warn")
    assert said is not None
    assert " ".join(said.text.split()) == (
        "Før sagen kan meldes klar, mangler korte fakta og hvilken hjemmel der er brugt."
    )
    assert "Meld klar" not in buttons_on(stage, "bo", address)
