"""The administrator's page about who sits in a forum, for which department, from when to when."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.forums.actions import members as actions
from forumtool.forums.forms.administration import LastDayForm, MemberForm
from forumtool.forums.models import Forum, Membership
from forumtool.forums.queries import get_forum
from forumtool.forums.reads import administration as queries
from forumtool.forums.rules import ENDS_SOON, ends_soon
from forumtool.forums.views.blueprint import bp
from forumtool.forums.views.responses import done, last_day_page
from forumtool.roles import ROLE_LABELS, Permission, Role
from forumtool.web.access import current_person, requires

BASE = "/administration/fora/<slug>/medlemmer/"


@bp.route(BASE, methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def members(slug: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    seats = queries.all_seats(forum)
    form = _member_form(forum, seats)
    if form.accepted():
        with form.refusals():
            seat = _add(forum, form)
            return done(f"{seat.user.name} har fået en plads i forummet.", "members", slug=slug)
    return _page(forum, seats, form)


def _add(forum: Forum, form: MemberForm) -> Membership:
    backed = form.deputy_for.data
    return actions.add_member(
        forum,
        queries.person_by_id(form.user.data),
        queries.department_by_id(form.department.data),
        form.role.data,
        valid_from=form.valid_from.data,
        deputy_for=queries.get_seat(forum, backed) if backed else None,
        by=current_person().id,
    )


@bp.route(f"{BASE}<username>/slut", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def end_membership(slug: str, username: str) -> ResponseReturnValue:
    forum = get_forum(slug)
    seat = queries.last_seat(forum, username)
    form = LastDayForm(data={"last_day": seat.valid_to})
    if form.accepted():
        with form.refusals():
            actions.end_membership(
                seat, last_day=form.last_day.data, by=current_person().id, at=clock.now()
            )
            message = f"Pladsen for {seat.user.name} slutter som skrevet."
            return done(message, "members", slug=slug)
    return last_day_page(
        form,
        forum,
        f"Afslut pladsen for {seat.user.name}",
        "Efter den dag ser personen ikke forummets sager, og kalenderen derfra bliver tom.",
        back="members",
    )


def _member_form(forum: Forum, seats: list[Membership]) -> MemberForm:
    today = clock.today()
    form = MemberForm()
    form.user.choices = [(user.id, user.name) for user in queries.open_people(today)]
    form.department.choices = queries.department_choices(forum)
    form.deputy_for.choices = [
        (seat.id, f"{seat.user.name}, {seat.department.short_name}")
        for seat in _going_on(seats)
        if seat.role is not Role.DEPUTY
    ]
    return form


def _going_on(seats: list[Membership]) -> list[Membership]:
    """Those that hold today or will."""
    today = clock.today()
    return [seat for seat in seats if not seat.has_ended(today)]


def _page(forum: Forum, seats: list[Membership], form: MemberForm) -> ResponseReturnValue:
    current, today = _going_on(seats), clock.today()
    ending = request.args.get("vis") == "udloeber"
    page = render_template(
        "forums/members.html",
        edited=forum,
        current=[seat for seat in current if not ending or ends_soon(seat.valid_to, today)],
        ending=ending,
        within=ENDS_SOON.days,
        ended=[seat for seat in seats if seat not in current],
        today=today,
        ROLE_LABELS=ROLE_LABELS,
        form=form,
    )
    return page, form.status
