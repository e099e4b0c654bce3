"""Law 7 on the real forms: what was sent without a session comes back filled, and undone."""

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.app_fixtures import PASSWORD
from tests.decisions.app_fixtures import ITEM, NOT_REACHED, RUN, Stage
from tests.pages import sign_in, soup, token_of

TEXT = "Borgeren kan ikke selv holde overblik."


def hidden(answer: TestResponse) -> MultiDict[str, str]:
    fields = soup(answer).select("main form input[type=hidden]")
    return MultiDict([(str(field["name"]), str(field["value"])) for field in fields])


def sign_in_again(client: FlaskClient, lost: TestResponse, name: str = "bo") -> TestResponse:
    """As the page has it: the hidden fields along, then the one button of the page that answers."""
    assert lost.status_code == 401
    sent = hidden(lost)
    sent.update({"username": name, "password": PASSWORD})
    kept = client.post("/log-ind", data=sent)
    assert kept.status_code == 200
    form = soup(kept).select_one("main form")
    assert form is not None
    return client.post(str(form["action"]), data=hidden(kept))


def test_a_decision_written_without_a_session_comes_back_in_its_form(stage: Stage) -> None:
    client = stage.app.test_client()
    back = sign_in_again(client, client.post(ITEM, data={"rationale": TEXT, "version": "0"}))
    assert back.status_code == 200
    field = soup(back).select_one("textarea[name=rationale]")
    assert field is not None
    assert field.text.strip() == TEXT
    assert stage.decisions() == []


def test_an_indmelding_written_without_a_session_comes_back_in_its_form(stage: Stage) -> None:
    client = stage.app.test_client()
    lost = client.post("/forum/unge/sager/ny", data={"doubt_question": TEXT})
    back = sign_in_again(client, lost, "ida")
    assert back.status_code == 200
    field = soup(back).select_one("textarea[name=doubt_question]")
    assert field is not None
    assert field.text.strip() == TEXT


def test_a_tab_from_before_a_new_sign_in_loses_no_text(stage: Stage) -> None:
    client = stage.as_("bo")
    old = token_of(client.get(ITEM))
    client.post("/log-ud", data={"csrf_token": old})
    sign_in(client, "bo")
    lost = client.post(ITEM, data={"rationale": TEXT, "version": "0", "csrf_token": old})
    assert TEXT in sign_in_again(client, lost).text


def test_a_sign_in_form_with_an_old_token_keeps_the_text_it_carries(stage: Stage) -> None:
    client = stage.app.test_client()
    lost = client.post(ITEM, data={"rationale": TEXT, "version": "0"})
    sign_in(client, "bo")
    sent = hidden(lost)
    sent.update({"username": "bo", "password": PASSWORD})
    assert TEXT in sign_in_again(client, client.post("/log-ind", data=sent)).text


def test_a_button_that_comes_back_after_a_new_sign_in_does_not_claim_to_have_acted(
    stage: Stage,
) -> None:
    client = stage.app.test_client()
    client_of_bo = stage.as_("bo")
    page = client_of_bo.get(ITEM)
    client_of_bo.post(ITEM, data={**NOT_REACHED, "csrf_token": token_of(page)})
    decision = stage.decisions()[0]
    pressed = {"decision": str(decision.id), "version": str(decision.version)}
    back = sign_in_again(client, client.post(f"{RUN}/fjern?punkt=1", data=pressed))
    assert back.status_code == 302
    shown = client.get(back.location).text
    assert "er fjernet" not in shown
    assert "Intet er gjort" in shown
    assert len(stage.decisions()) == 1


def test_a_text_that_is_too_large_is_refused_without_a_session_too(stage: Stage) -> None:
    answer = stage.app.test_client().post(ITEM, data={"rationale": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "for stort" in answer.text
