"""What was sent without a valid session: kept in the sign-in form and given back afterwards.

Law 7: nothing typed is lost. The fields travel as hidden fields; a signed note says to which
address they belonged and whose they are, so that they come back to that person alone. A form says
itself whose it is: its token is signed, and names the person of the session that made it.
"""

import secrets
from dataclasses import dataclass
from typing import Self

from flask import current_app, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from forumtool.accounts.queries import session_owner
from forumtool.database.transactions import RESUME
from forumtool.web.access import token_signer

PREFIX = "baaret:"
NOTE = "baaret_til"
_KEPT_BACK = frozenset({"csrf_token", "password", "again", "username", RESUME})
_MAX_AGE = 12 * 60 * 60
_TOKEN = "csrf_token"
# Sent without a token, which every form of a page has: it stood in nobody's tab.
ANYBODY = 0


def own_forms(person_id: int) -> None:
    """From now on the tokens of this session name its person; they outlive the session."""
    session[_TOKEN] = f"{secrets.token_hex(20)}.{person_id}"


def _token_sent() -> str | None:
    """The token of the form that was sent, as the session that made it had it."""
    signer = token_signer(str(current_app.secret_key or ""))
    try:
        return str(signer.loads(request.form.get(_TOKEN, "")))
    except BadSignature:
        return None


def _owner() -> int | None:
    """Who wrote the form: the person of this session, or the one its token names; else unknown."""
    token, session_token = _token_sent(), session.get("_user_id", "")
    if session_token and (token is None or token == session.get(_TOKEN)):
        return session_owner(session_token)
    if token is None:
        return None if _TOKEN in request.form else ANYBODY
    named = token.partition(".")[2]
    return int(named) if named.isdecimal() else None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="carried")


@dataclass(frozen=True)
class Carried:
    """`fields` in the order they were sent; `owner` is the user id, None when nobody knows."""

    path: str
    owner: int | None
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def from_lost_request(cls) -> Self:
        fields = [
            (name, value)
            for name, value in request.form.items(multi=True)
            if name not in _KEPT_BACK and not name.startswith(PREFIX)
        ]
        address = request.full_path.removesuffix("?")  # with its query: it may name the item
        return cls(address, _owner(), tuple(fields))

    @classmethod
    def from_sign_in_form(cls, form: MultiDict[str, str]) -> Self | None:
        """None when nothing was carried, or the note is forged or old."""
        if NOTE not in form:
            return None
        try:
            path, owner = _serializer().loads(form[NOTE], max_age=_MAX_AGE)
        except BadSignature:
            return None
        fields = [
            (name.removeprefix(PREFIX), value)
            for name, value in form.items(multi=True)
            if name.startswith(PREFIX)
        ]
        return cls(path, owner, tuple(fields))

    def may_be_shown_to(self, user_id: int) -> bool:
        return self.owner in (user_id, ANYBODY)

    def hidden(self) -> list[tuple[str, str]]:
        """The hidden fields of the sign-in form."""
        signed = _serializer().dumps([self.path, self.owner])
        return [(NOTE, str(signed))] + [(PREFIX + name, value) for name, value in self.fields]
