"""Pages of a case that change it: sending, correcting, and the steps taken outside meetings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases import actions, queries
from forumtool.cases.actions import StaleText, fields_of
from forumtool.cases.fields import Clash, Lists, changes
from forumtool.cases.forms import CaseForm, FollowUpDoneForm, NoteForm
from forumtool.cases.models import CaseEvent, ForumCase
from forumtool.cases.naming import next_label
from forumtool.cases.reads.follow_ups import open_follow_ups
from forumtool.cases.rules import Step, label, labels, may_edit, refuse_edit, steps_for
from forumtool.cases.vocabulary import ExternalParty, SupportTheme
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import current_person, may, requires, signed_in
from forumtool.web.access_log import LogAction

bp = Blueprint("cases", __name__)
bp.add_app_template_filter(label, "word")
bp.add_app_template_filter(lambda codes: labels(SupportTheme, codes), "theme_words")
bp.add_app_template_filter(lambda codes: labels(ExternalParty, codes), "party_words")

_CASE = "/forum/<forum>/sager/<number>"


def _done(case: ForumCase, message: str) -> ResponseReturnValue:
    access_log.log(LogAction.CHANGE, case.forum.slug, [case.number])
    flash(message)
    # The page of a case belongs to a later package.
    return redirect(url_for("decisions.case", forum=case.forum.slug, number=case.number))


def _warn(form: CaseForm, lists: Lists) -> None:
    """The save stands; a name cannot be told for certain, so it is only pointed out."""
    for sentence in form.warnings(lists.known_names)[:3]:
        flash(sentence, "warn")


def _open_forum(slug: str) -> Forum:
    """Anyone may send to a forum that takes cases today."""
    forum = get_forum(slug)
    return forum if forum.is_open_on(clock.today()) else abort(404)


@bp.route("/forum/<forum>/sager/ny", methods=["GET", "POST"])
@signed_in
def new(forum: str) -> ResponseReturnValue:
    found = _open_forum(forum)
    lists = queries.lists_for(found, clock.today())
    form = CaseForm(data={"ref": next_label(queries.labels_in_use(found))})
    form.offer(lists)
    if form.accepted():
        with form.refusals():
            case = actions.submit(found, form.values(), by=current_person().id, at=clock.now())
            _warn(form, lists)
            return _done(case, f"Sagen er sendt. Den har nummer {case.number}.")
    return render_template(
        "cases/new.html", form=form, forum=found, known_names=lists.known_names
    ), form.status


@dataclass(frozen=True)
class Viewer:
    """What the signed-in person is to this case."""

    coordinator: bool
    submitter: bool


def _viewer_of(case: ForumCase) -> Viewer:
    return Viewer(
        coordinator=may(Permission.WORK_QUEUE, case.forum.slug),
        submitter=case.submitter_id == current_person().id,
    )


@bp.route(f"{_CASE}/ret", methods=["GET", "POST"])
@signed_in
def edit(forum: str, number: str) -> ResponseReturnValue:
    case = queries.get_case(forum, number)
    viewer = _viewer_of(case)
    _refuse_strangers(viewer.coordinator or viewer.submitter)
    if request.method == "GET":
        _refuse_late_edit(case, viewer)
    lists = queries.lists_for(case.forum, clock.today(), kept=case)
    form = CaseForm.opened_with(fields_of(case), case.text_version)
    form.offer(lists)
    clashes: tuple[Clash, ...] = ()
    if form.accepted():
        with form.refusals():
            _refuse_late_edit(case, viewer)
            clashes = _save(case, form)
            if not clashes:
                _warn(form, lists)
                return _done(case, "Sagen er gemt.")
    access_log.log(LogAction.READ, forum, [number])
    shown = form.shown(clashes)
    page = render_template(
        "cases/edit.html",
        form=form,
        case=case,
        forum=case.forum,
        shown=shown,
        known_names=lists.known_names,
    )
    return page, form.status


def _save(case: ForumCase, form: CaseForm) -> tuple[Clash, ...]:
    """What a colleague changed meanwhile comes back; the next save is made against theirs."""
    try:
        values, opened_at = form.values(), form.opened_at
        actions.edit(case, values, opened_at=opened_at, by=current_person().id, at=clock.now())
    except StaleText as stale:
        form.refusal = stale.message
        form.version.data = str(case.text_version)
        return stale.clashes
    return ()


def _refuse_strangers(admitted: bool) -> None:
    if not admitted:
        abort(403)


def _refuse_late_edit(case: ForumCase, viewer: Viewer) -> None:
    if may_edit(case.state, coordinator=viewer.coordinator, submitter=viewer.submitter):
        return
    refuse_edit(case.state)
    raise RuleBroken("Sagen står på en dagsorden. Bed en fagkoordinator om at rette den.")


@bp.get(f"{_CASE}/udgaver")
@signed_in
def revisions(forum: str, number: str) -> ResponseReturnValue:
    """Every accepted save can be read back, also the text that a later one replaced."""
    case = queries.get_case(forum, number)
    saves = queries.revisions(case)
    form = CaseForm(formdata=None)
    form.offer(queries.lists_for(case.forum, clock.today(), kept=case))
    replaced = [
        (save, form.in_words(changes(older.content, save.content)))
        for save, older in pairwise(saves)
    ]
    access_log.log(LogAction.READ, forum, [number])
    return render_template(
        "cases/revisions.html", case=case, forum=case.forum, replaced=replaced, first=saves[-1]
    )


@dataclass(frozen=True)
class StepPage:
    """How a step taken from the case page asks and answers."""

    step: Step
    heading: str
    question: str
    button: str
    done: str
    take: Callable[..., CaseEvent]
    must_say: bool = False


def _plain(step: Step) -> Callable[..., CaseEvent]:
    def take(case: ForumCase, note: str, *, by: int, at: datetime) -> CaseEvent:
        return actions.advance(case, step, by=by, at=at, note=note)

    return take


_STEPS = {
    "mangler": StepPage(
        Step.ASK_FOR_MORE,
        "Bed om flere oplysninger",
        "Hvad mangler?",
        "Send spørgsmålet",
        "Indmelderen kan nu se, hvad der mangler.",
        actions.ask_for_more,
        must_say=True,
    ),
    "svar": StepPage(
        Step.ANSWER,
        "Svar fagkoordinatoren",
        "Dit svar",
        "Send svaret",
        "Svaret er sendt. Fagkoordinatoren ser på sagen igen.",
        actions.answer,
        must_say=True,
    ),
    "klar": StepPage(
        Step.COMPLETE,
        "Meld sagen klar",
        "Bemærkning",
        "Meld klar",
        "Sagen er klar og kan sættes på en dagsorden.",
        _plain(Step.COMPLETE),
    ),
    "til-moedet": StepPage(
        Step.DISAGREE_BILATERALLY,
        "Tag sagen op på et møde",
        "Hvad skal mødet tage stilling til?",
        "Tag den op på et møde",
        "Sagen er klar og kan sættes på en dagsorden.",
        _plain(Step.DISAGREE_BILATERALLY),
    ),
    "traek": StepPage(
        Step.WITHDRAW,
        "Træk sagen",
        "Hvorfor trækkes den?",
        "Træk sagen",
        "Sagen er trukket. En fagkoordinator kan åbne den igen.",
        actions.withdraw,
    ),
    "luk": StepPage(
        Step.CLOSE,
        "Luk sagen",
        "Bemærkning",
        "Luk sagen",
        "Sagen er lukket.",
        _plain(Step.CLOSE),
    ),
    "genaabn": StepPage(
        Step.REOPEN,
        "Åbn sagen igen",
        "Hvorfor åbnes den igen?",
        "Åbn sagen igen",
        "Sagen er åbnet igen og ligger i køen.",
        _plain(Step.REOPEN),
    ),
}


@bp.route(f"{_CASE}/<any({', '.join(map(repr, _STEPS))}):word>", methods=["GET", "POST"])
@signed_in
def step(forum: str, number: str, word: str) -> ResponseReturnValue:
    """GET asks on a page of its own; the case page posts straight to it."""
    case, ask = queries.get_case(forum, number), _STEPS[word]
    viewer = _viewer_of(case)
    mine = steps_for(coordinator=viewer.coordinator, submitter=viewer.submitter)
    _refuse_strangers(ask.step in mine)
    form = NoteForm()
    form.ask(ask.question, required=ask.must_say)
    if form.accepted():
        with form.refusals():
            ask.take(case, note=form.note.data or "", by=current_person().id, at=clock.now())
            return _done(case, ask.done)
    access_log.log(LogAction.READ, forum, [number])
    page = render_template(
        "cases/step.html",
        form=form,
        case=case,
        forum=case.forum,
        ask=ask,
        known_names=queries.known_names(),
    )
    return page, form.status


@bp.get("/forum/<forum>/opfoelgninger/")
@requires(Permission.READ_FORUM)
def follow_ups(forum: str) -> ResponseReturnValue:
    found, today = get_forum(forum), clock.today()
    every = open_follow_ups(found.id, current_person().id)
    only_due = request.args.get("vis") == "forfaldne"
    promises = [row for row in every if row.is_overdue_on(today) or not only_due]
    access_log.log(LogAction.READ, forum, [promise.number for promise in promises])
    return render_template(
        "cases/follow_ups.html",
        forum=found,
        promises=promises,
        every=every,
        only_due=only_due,
        today=today,
    )


@bp.route(f"{_CASE}/opfoelgning/<int:place>", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING)
def finish_follow_up(forum: str, number: str, place: int) -> ResponseReturnValue:
    """The follow-up that stands as number `place` on the case page is done."""
    case = queries.get_case(forum, number)
    promises = queries.follow_ups(case)
    if not 1 <= place <= len(promises):
        abort(404)
    form = FollowUpDoneForm()
    if form.accepted():
        with form.refusals():
            actions.finish_follow_up(
                promises[place - 1],
                by=current_person().id,
                on=clock.today(),
                note=form.done_note.data or "",
            )
            return _done(case, "Opfølgningen er meldt færdig.")
    access_log.log(LogAction.READ, forum, [number])
    page = render_template(
        "cases/follow_up.html",
        form=form,
        case=case,
        forum=case.forum,
        follow_up=promises[place - 1],
    )
    return page, form.status
