"""Every error as a Danish page that says what to do. 401, the sign-in form, lies in accounts."""

import logging
from dataclasses import dataclass

from flask import Flask, Response, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from forumtool.database.base import db
from forumtool.errors import RuleBroken, ThrottledError
from forumtool.web.access import forget_person


@dataclass(frozen=True)
class ErrorText:
    heading: str
    message: str


TEXTS = {
    400: ErrorText(
        "Siden kunne ikke læse det, du sendte",
        "Gå tilbage, genindlæs siden, og prøv igen.",
    ),
    403: ErrorText(
        "Det har du ikke adgang til",
        "Bed forummets fagkoordinator eller administratoren om adgang, hvis du har brug for den.",
    ),
    404: ErrorText(
        "Siden findes ikke",
        "Adressen kan være skrevet forkert, eller siden kan være flyttet. Begynd fra overblikket.",
    ),
    405: ErrorText(
        "Siden kan ikke bruges på den måde",
        "Gå tilbage, og brug knapperne på siden.",
    ),
    409: ErrorText(
        "Det kunne ikke gemmes",
        "En anden har ændret det samme imens. Gå tilbage, genindlæs siden, og prøv igen.",
    ),
    413: ErrorText(
        "Det, du sendte, er for stort",
        "Gå tilbage, gør teksten kortere, og prøv igen.",
    ),
    422: ErrorText(
        "Noget skal rettes",
        "Gå tilbage, ret felterne, og prøv igen.",
    ),
    429: ErrorText(
        "For mange forsøg",
        "Vent et kvarter, og prøv så igen.",
    ),
    500: ErrorText(
        "Noget gik galt hos os",
        "Intet er ændret. Prøv igen om lidt, og sig det til administratoren, hvis det bliver ved.",
    ),
    503: ErrorText(
        "forumtool kan ikke nå sine data lige nu",
        "Intet er ændret. Vent et øjeblik, og prøv igen.",
    ),
}


def error_page(code: int, message: str | None = None) -> Response:
    """The page of a code; a code without a text of its own has that of 400 or 500."""
    text = TEXTS.get(code) or TEXTS[500 if code >= 500 else 400]
    if code >= 500:
        forget_person()  # the page must not ask a database that may be away
    body = render_template(
        "errors/page.html",
        code=code,
        heading=text.heading,
        message=message or text.message,
    )
    return make_response(body, code)


def _of_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    try:
        page = error_page(error.code)
    except SQLAlchemyError as fault:  # the page asks who is looking
        return _of_database(fault)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        page.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return page


def _of_rule(error: RuleBroken) -> ResponseReturnValue:
    return error_page(429 if isinstance(error, ThrottledError) else 409, error.message)


def token_refused(_error: CSRFError) -> ResponseReturnValue:
    return error_page(
        400, "Siden var blevet for gammel. Gå tilbage, genindlæs den, og send så teksten igen."
    )


def _of_conflict(_error: IntegrityError | StaleDataError) -> ResponseReturnValue:
    db.session.rollback()
    return error_page(409)


def _of_database(error: SQLAlchemyError) -> ResponseReturnValue:
    # Only the kind of error: its text may hold what a person wrote.
    current_app.logger.error("database_failed %s", type(error).__name__)
    db.session.rollback()
    return error_page(503)


def _of_fault(error: Exception) -> ResponseReturnValue:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    # The place without the message: an exception's text may hold what a person wrote.
    current_app.logger.log(logging.ERROR, "request_failed %s at %s", type(error).__name__, place)
    db.session.rollback()
    return error_page(500)


def _say_redirect_in_danish(response: Response) -> Response:
    """Werkzeug's body is English; clients that do not follow redirects show it."""
    if 300 <= response.status_code < 400 and response.location:
        response.set_data(
            f'<!doctype html><html lang="da"><title>Gå videre</title>'
            f'<p><a href="{escape(response.location)}">Gå videre</a></p></html>'
        )
    return response


def init_app(app: Flask) -> None:
    app.after_request(_say_redirect_in_danish)
    app.register_error_handler(CSRFError, token_refused)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(RuleBroken, _of_rule)
    app.register_error_handler(IntegrityError, _of_conflict)
    app.register_error_handler(StaleDataError, _of_conflict)
    app.register_error_handler(SQLAlchemyError, _of_database)
    app.register_error_handler(Exception, _of_fault)
