"""An error is a Danish page with the headers that HTTP asks for."""

from flask.testing import FlaskClient


def test_a_wrong_method_is_answered_with_the_right_ones(client: FlaskClient) -> None:
    answer = client.get("/log-ud")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "OPTIONS, POST"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Siden kan ikke bruges på den måde" in answer.text
