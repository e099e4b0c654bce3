"""The administrator's pages about people: who they are, where they work, how they get in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.accounts.actions import people as actions
from forumtool.accounts.actions import sessions as sign_in
from forumtool.accounts.forms.people import (
    CloseAccountForm,
    DescribePersonForm,
    NewPersonForm,
    RolesForm,
)
from forumtool.accounts.models import User
from forumtool.errors import RuleBroken
from forumtool.forums.actions.people import close_person, move_person
from forumtool.forums.forms.administration import MovePersonForm
from forumtool.forums.reads import administration as queries
from forumtool.forums.reads.administration import PersonRow
from forumtool.forums.views.blueprint import bp
from forumtool.forums.views.responses import done, status_of
from forumtool.roles import ROLE_LABELS, Permission
from forumtool.web.access import current_person, requires
from forumtool.web.addresses import absolute_url
from forumtool.web.forms import FormBase

BASE = "/administration/personer/"


@dataclass(frozen=True)
class Only:
    """A shorter list: the people who lack something, and the texts of its page."""

    heading: str
    lead: str
    nobody: str
    shows: Callable[[PersonRow, date], bool]


ONLY = {
    "uden-adgangskode": Only(
        "Personer uden adgangskode",
        "De kan ikke logge ind endnu. Giv et link på personens side.",
        "Alle har en adgangskode",
        lambda row, today: row.user.is_open_on(today) and not row.user.password_hash,
    ),
    "uden-mail": Only(
        "Medlemmer uden e-mailadresse",
        "De får ingen indkaldelser til møder. Skriv adressen på personens side.",
        "Alle medlemmer har en e-mailadresse",
        lambda row, today: bool(row.user.is_open_on(today) and row.seats and not row.user.email),
    ),
}


@bp.get(BASE)
@requires(Permission.ADMINISTER)
def people() -> ResponseReturnValue:
    today = clock.today()
    only = ONLY.get(request.args.get("vis", ""))
    rows = [row for row in queries.people(today) if only is None or only.shows(row, today)]
    return render_template(
        "forums/people.html", rows=rows, only=only, today=today, ROLE_LABELS=ROLE_LABELS
    )


@bp.route(f"{BASE}ny", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def new_person() -> ResponseReturnValue:
    form = NewPersonForm()
    if form.accepted():
        with form.refusals():
            user = actions.create_person(
                form.username.data,
                form.name.data,
                form.title.data,
                form.email.data,
                at=clock.now(),
            )
            return _done(user, f"{user.name} er oprettet. Giv nu et link til at vælge adgangskode.")
    return render_template("forums/person_new.html", form=form), form.status


@bp.get(f"{BASE}<username>")
@requires(Permission.ADMINISTER)
def person(username: str) -> ResponseReturnValue:
    return _page(queries.get_person(username))


def _page(user: User, **sent: FormBase) -> ResponseReturnValue:
    """The person's page; a form that was sent and refused comes back with its text."""
    forms = {
        "describe": DescribePersonForm(formdata=None, prefix="om-", obj=user),
        "roles": RolesForm(formdata=None, prefix="roller-", data={"roles": user.roles}),
        "move": MovePersonForm.offering(queries.every_department(), formdata=None),
        "close": CloseAccountForm(formdata=None, prefix="luk-"),
    } | sent
    page = render_template(
        "forums/person.html",
        user=user,
        is_self=user.id == current_person().id,
        posts=queries.posts_of(user),
        seats=queries.seats_held_by(user),
        today=clock.today(),
        ROLE_LABELS=ROLE_LABELS,
        **forms,
    )
    return page, status_of(sent.values())


def _done(user: User, message: str) -> ResponseReturnValue:
    return done(message, "person", username=user.username)


@bp.post(f"{BASE}<username>/om")
@requires(Permission.ADMINISTER)
def describe_person(username: str) -> ResponseReturnValue:
    user = queries.get_person(username)
    form = DescribePersonForm(prefix="om-")
    if form.accepted():
        with form.refusals():
            actions.describe_person(
                user,
                form.name.data,
                form.title.data,
                form.email.data,
                version=form.version.data,
            )
            return _done(user, "Oplysningerne er gemt.")
    return _page(user, describe=form)


@bp.post(f"{BASE}<username>/roller")
@requires(Permission.ADMINISTER)
def set_roles(username: str) -> ResponseReturnValue:
    user = queries.get_person(username)
    form = RolesForm(prefix="roller-")
    if form.accepted():
        with form.refusals():
            actions.set_roles(user, frozenset(form.roles.data), by=current_person().id)
            return _done(user, "Rollerne er gemt.")
    return _page(user, roles=form)


@bp.post(f"{BASE}<username>/flyt")
@requires(Permission.ADMINISTER)
def move(username: str) -> ResponseReturnValue:
    user = queries.get_person(username)
    form = MovePersonForm.offering(queries.every_department())
    if form.accepted():
        with form.refusals():
            department = queries.department_by_id(form.department.data)
            move_person(user, department, from_day=form.from_day.data)
            return _done(user, f"{user.name} er i {department.name} fra den dag.")
    return _page(user, move=form)


@bp.post(f"{BASE}<username>/luk")
@requires(Permission.ADMINISTER)
def close_account(username: str) -> ResponseReturnValue:
    user = queries.get_person(username)
    form = CloseAccountForm(prefix="luk-")
    if form.accepted():
        with form.refusals():
            close_person(
                user,
                form.from_day.data,
                by=current_person().id,
                at=clock.now(),
                today=clock.today(),
            )
            return _done(user, f"Adgangen for {user.name} lukker som skrevet.")
    return _page(user, close=form)


@bp.post(f"{BASE}<username>/genaabn")
@requires(Permission.ADMINISTER)
def reopen_account(username: str) -> ResponseReturnValue:
    user = queries.get_person(username)
    actions.reopen_account(user)
    return _done(user, f"Adgangen for {user.name} er åben igen.")


@bp.post(f"{BASE}<username>/sessioner")
@requires(Permission.ADMINISTER)
def revoke_sessions(username: str) -> ResponseReturnValue:
    user = queries.get_person(username)
    sign_in.revoke_sessions(user.id, at=clock.now())
    return _done(user, f"{user.name} er logget ud alle steder.")


@bp.post(f"{BASE}<username>/link")
@requires(Permission.ADMINISTER)
def give_link(username: str) -> ResponseReturnValue:
    """The answer shows the link once; no redirect, flash or session ever carries it."""
    user = queries.get_person(username)
    if not user.is_open_on(clock.today()):
        raise RuleBroken("Adgangen er lukket. Genåbn den, før du giver et link.")
    token = sign_in.give_password_link(user, at=clock.now())
    address = absolute_url("accounts.choose_password", token=token)
    return render_template("forums/person_link.html", user=user, address=address)
