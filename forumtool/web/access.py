"""Access labels on views, and `admit()`, which enforces them on every request.

A view carries one label; `refuse_unmarked_views()` refuses to start with an endpoint that carries
none. Roles and permissions are in `forumtool.roles`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, request, session
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user
from flask_wtf.csrf import CSRFProtect

from forumtool.database.transactions import SAFE_METHODS
from forumtool.roles import GRANTS, Permission, Role

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Seat:
    """A membership that holds today."""

    membership_id: int
    forum_id: int
    forum_slug: str
    forum_name: str
    role: Role
    department_id: int


@dataclass(frozen=True, eq=False)
class Person(UserMixin):  # type: ignore[misc]
    """The signed-in person as every view sees them."""

    id: int
    username: str
    name: str
    roles: frozenset[Role]
    memberships: tuple[Seat, ...]
    session_id: int
    session_token: str

    @property
    def itself(self) -> "Person":
        """The person behind Flask-Login's `current_user`, which looks them up at every access."""
        return self

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the session's token, so that it can be revoked."""
        return self.session_token

    @cached_property
    def recused_cases(self) -> frozenset[str]:
        """The numbers of the cases they are recused in, at any meeting; loaded when asked for."""
        load: Callable[[int], frozenset[str]] = current_app.extensions["recused_cases"]
        return load(self.id)

    @property
    def seats_by_forum(self) -> list[Seat]:
        """One seat to a forum, also where somebody holds two in it."""
        return list({seat.forum_slug: seat for seat in self.memberships}.values())

    def seat(self, forum_slug: str) -> Seat | None:
        return next((seat for seat in self.memberships if seat.forum_slug == forum_slug), None)

    def may(self, permission: Permission, forum_slug: str | None = None) -> bool:
        """By any seat in the forum when it is named; otherwise by any of the person's roles."""
        if forum_slug is not None:
            seats = (seat for seat in self.memberships if seat.forum_slug == forum_slug)
            return any(permission in GRANTS[seat.role] for seat in seats)
        held = self.roles | {seat.role for seat in self.memberships}
        return any(permission in GRANTS[role] for role in held)


login_manager = LoginManager()
csrf = CSRFProtect()


def signed_in_person() -> Person | None:
    if g.get("is_person_forgotten", False) or not current_user.is_authenticated:
        return None
    person: Person = current_user.itself
    return person


def current_person() -> Person:
    """The signed-in person; on an open page without one the answer is the sign-in form."""
    return signed_in_person() or abort(401)


def person_of(session_token: str) -> Person | None:
    """The person behind a session that has just been started."""
    load: Callable[[str], Person | None] = current_app.extensions["load_person"]
    return load(session_token)


def new_session() -> None:
    """Empty the session; a page of this same answer gets a CSRF token of the new one."""
    session.clear()
    g.pop("csrf_token", None)


def session_token() -> str:
    """The token in the cookie, also when its session has ended; empty when nobody signed in."""
    return str(session.get("_user_id", ""))


def forget_person() -> None:
    """For the rest of this request nobody is signed in, and the database is not asked who is."""
    g.is_person_forgotten = True


def may(permission: Permission, forum_slug: str | None = None) -> bool:
    """The question templates ask before they show a button: the same that `admit()` asks."""
    person = signed_in_person()
    return person is not None and person.may(permission, forum_slug)


_LABEL = "_forumtool_access"


def requires(permission: Permission) -> Callable[[View], View]:
    """Under /forum/<forum>/: a role in that forum grants it. Elsewhere: any role of theirs does."""

    def mark(view: View) -> View:
        setattr(view, _LABEL, permission)
        return view

    return mark


def signed_in(view: View) -> View:
    """Anyone who is signed in; the view's loader decides what they see."""
    setattr(view, _LABEL, "signed_in")
    return view


def open_to_all(view: View) -> View:
    setattr(view, _LABEL, "open_to_all")
    return view


def refuse_unmarked_views(app: Flask) -> None:
    unmarked = [name for name, view in app.view_functions.items() if not hasattr(view, _LABEL)]
    if unmarked:
        raise RuntimeError(f"views without an access label: {', '.join(sorted(unmarked))}")


def admit() -> ResponseReturnValue | None:
    """Session first, then role, then CSRF token: a lost session is answered with the sign-in form,
    which keeps what was sent, not with an error about a token."""
    if request.endpoint is None:
        return None
    label = getattr(current_app.view_functions[request.endpoint], _LABEL)
    if label != "open_to_all":
        person = signed_in_person()
        if person is None:
            abort(401)
        if isinstance(label, Permission):
            _demand(person, label)
    if request.method not in SAFE_METHODS:
        csrf.protect()
    return None


def _demand(person: Person, permission: Permission) -> None:
    slug = (request.view_args or {}).get("forum")
    if person.may(permission, slug):
        return
    exists: Callable[[str], bool] = current_app.extensions["forum_exists"]
    abort(403 if slug is None or exists(slug) else 404)


def init_app(
    app: Flask,
    *,
    load_person: Callable[[str], Person | None],
    forum_exists: Callable[[str], bool],
    recused_cases: Callable[[int], frozenset[str]],
) -> None:
    """The loaders come from later packages, so that this one imports none of them."""
    # Not login_manager.init_app(): its hook for a «remember me» cookie, which nobody gets, reads
    # the session on every answer and so adds «Vary: Cookie» to it. Browsers would then ask for all
    # static files again whenever the session's cookie changes.
    app.login_manager = login_manager  # type: ignore[attr-defined]
    login_manager.session_protection = None  # sessions live in the database and die there
    login_manager.user_loader(load_person)
    csrf.init_app(app)
    app.extensions["load_person"] = load_person
    app.extensions["forum_exists"] = forum_exists
    app.extensions["recused_cases"] = recused_cases
    app.before_request(admit)
    app.context_processor(
        lambda: {"current_person": signed_in_person(), "may": may, "Permission": Permission}
    )
