"""What was sent without a valid session: kept in the sign-in form and given back afterwards.

Law 7: nothing typed is lost. The fields travel as hidden fields; a signed note says to which
address they belonged and whose session it was, so that they come back to that person alone.
"""

from dataclasses import dataclass
from typing import Self

from flask import current_app, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from forumtool.accounts.queries import session_owner
from forumtool.db import RESUME

PREFIX = "baaret:"
NOTE = "baaret_til"
_KEPT_BACK = frozenset({"csrf_token", "password", "again", "username", RESUME})
_MAX_AGE = 12 * 60 * 60


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="carried")


@dataclass(frozen=True)
class Carried:
    """`fields` in the order they were sent; `owner` is the user id of the lost session."""

    path: str
    owner: int | None
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def from_lost_request(cls) -> Self:
        token = session.get("_user_id", "")
        fields = [
            (name, value)
            for name, value in request.form.items(multi=True)
            if name not in _KEPT_BACK and not name.startswith(PREFIX)
        ]
        address = request.full_path.removesuffix("?")  # with its query: it may name the item
        return cls(address, session_owner(token) if token else None, tuple(fields))

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

    def hidden(self) -> list[tuple[str, str]]:
        """The hidden fields of the sign-in form."""
        signed = _serializer().dumps([self.path, self.owner])
        return [(NOTE, str(signed))] + [(PREFIX + name, value) for name, value in self.fields]
