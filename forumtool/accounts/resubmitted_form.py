"""What was sent without a valid session: kept in the sign-in form and given back afterwards.

Nothing typed is lost (architecture, rule 11). The fields are kept as hidden fields; a signed one
beside them holds the address they were sent to and the person who wrote them, so that they come
back to that person alone. Whose a form is stands in its CSRF token, which is signed and names the
person of the session that made it.
"""

import secrets
from dataclasses import dataclass
from typing import Self

from flask import current_app, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from forumtool.accounts.queries import session_owner
from forumtool.database.transactions import RESUME
from forumtool.language.danish import small_number
from forumtool.web.access import session_token

FIELD_PREFIX = "baaret:"  # before the name of each kept field
ORIGIN_FIELD = "baaret_til"  # signed: the address and the owner
_CSRF = "csrf_token"
_NEVER_KEPT = frozenset({_CSRF, "password", "again", "username", RESUME})
_MAX_AGE = 12 * 60 * 60  # seconds
# The owner of what was sent without a token, which every form of a page has: no page's form.
ANYBODY = 0


def name_owner_in_tokens(person_id: int) -> None:
    """From now on the CSRF tokens of this session name its person; they outlive the session."""
    session[_CSRF] = f"{secrets.token_hex(20)}.{person_id}"


def _csrf_serializer() -> URLSafeTimedSerializer:
    """Reads the tokens that Flask-WTF signs, also when their session has ended."""
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="wtf-csrf-token")


def _sent_token() -> str | None:
    """The token of the form that was sent, as the session that made it had it."""
    try:
        return str(_csrf_serializer().loads(request.form.get(_CSRF, "")))
    except BadSignature:
        return None


def _owner() -> int | None:
    """Who wrote the form: the person of this session, or the one its token names; else unknown."""
    token, session_id = _sent_token(), session_token()
    if session_id and (token is None or token == session.get(_CSRF)):
        return session_owner(session_id)
    if token is None:
        return None if _CSRF in request.form else ANYBODY
    return small_number(token.partition(".")[2])


def _origin_serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="carried")


@dataclass(frozen=True)
class ResubmittedForm:
    """`fields` in the order they were sent; `owner` is the user id, None when nobody knows."""

    path: str
    owner: int | None
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def from_refused_request(cls) -> Self:
        """What this request sends, which has no valid session or token."""
        fields = [
            (name, value)
            for name, value in request.form.items(multi=True)
            if name not in _NEVER_KEPT and not name.startswith(FIELD_PREFIX)
        ]
        address = request.full_path.removesuffix("?")  # with its query: it may name the item
        return cls(address, _owner(), tuple(fields))

    @classmethod
    def from_sign_in_form(cls, form: MultiDict[str, str]) -> Self | None:
        """None when nothing was kept, or its origin is forged or older than 12 hours."""
        if ORIGIN_FIELD not in form:
            return None
        try:
            path, owner = _origin_serializer().loads(form[ORIGIN_FIELD], max_age=_MAX_AGE)
        except BadSignature:
            return None
        fields = [
            (name.removeprefix(FIELD_PREFIX), value)
            for name, value in form.items(multi=True)
            if name.startswith(FIELD_PREFIX)
        ]
        return cls(path, owner, tuple(fields))

    def may_be_shown_to(self, user_id: int) -> bool:
        return self.owner in (user_id, ANYBODY)

    def hidden_fields(self) -> list[tuple[str, str]]:
        """Name and value of each hidden field of the sign-in form."""
        origin = str(_origin_serializer().dumps([self.path, self.owner]))
        kept = [(FIELD_PREFIX + name, value) for name, value in self.fields]
        return [(ORIGIN_FIELD, origin), *kept]
