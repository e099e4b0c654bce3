"""The year's plan on one page, and the answers to what its dates collide with."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forumtool import clock
from forumtool.errors import RuleBroken
from forumtool.forums.models import Forum
from forumtool.forums.queries import get_forum
from forumtool.language import danish
from forumtool.meetings.models import Meeting
from forumtool.meetings.queries import get_meeting
from forumtool.meetings.reads.agenda import deadlines_of
from forumtool.meetings.rules import MeetingState
from forumtool.meetings.views.common import FORUM, MEETING, load
from forumtool.roles import Permission
from forumtool.series import collisions
from forumtool.series.actions import meeting_dates
from forumtool.series.actions.answers import answer_collision
from forumtool.series.actions.dates import FARTHEST
from forumtool.series.collisions import ChosenAnswer, CollisionCheck, Proposal, Remedy
from forumtool.series.months import MeetingDay, months_of
from forumtool.series.queries import first_year
from forumtool.series.reads.collisions import PROPOSAL_RANGE, collision_check
from forumtool.series.reads.meetings import ListedMeeting, between
from forumtool.series.views.blueprint import bp
from forumtool.series.views.preview import SEEN, STALE
from forumtool.web import access_log
from forumtool.web.access import current_person, requires
from forumtool.web.access_log import LogAction
from forumtool.web.forms import FormBase
from forumtool.workdays.closures import Calendar

YEAR = f"{FORUM}/moeder/aar/<int(fixed_digits=4):year>"
NOTHING_CHOSEN = "Vælg et svar til mindst ét møde, og prøv igen."
UNKNOWN_ANSWER = "Vælg et af de forslag, siden viser."

Answers = dict[date, Proposal]


def _meetings_and_check(forum: Forum, year: int) -> tuple[list[ListedMeeting], CollisionCheck]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = between(forum, first - PROPOSAL_RANGE, last + PROPOSAL_RANGE)
    meetings = [meeting for meeting in found if meeting.held_on.year == year]
    return meetings, collision_check(forum.id, found, first, last, clock.today())


def _years_around(forum: Forum, year: int) -> range:
    """From the first meeting to the last year in which one can be laid; 404 for any other."""
    today = clock.today()
    first = first_year(forum) or today.year
    years = range(min(first, today.year), (today + FARTHEST).year + 1)
    return years if year in years else abort(404)


@bp.get(YEAR)
@requires(Permission.READ_FORUM)
def year(forum: str, year: int) -> ResponseReturnValue:
    return _page(get_forum(forum), year)


def _page(forum: Forum, year: int, refusal: str = "") -> str:
    today, years = clock.today(), _years_around(forum, year)
    meetings, check = _meetings_and_check(forum, year)
    standing = [meeting for meeting in meetings if meeting.state is not MeetingState.CANCELLED]
    questions = collisions.questions(meetings, check)
    asked = {question.meeting.held_on for question in questions}
    return render_template(
        "series/year.html",
        forum=forum,
        year=year,
        years=years,
        meetings=meetings,
        standing=len(standing),
        ahead=sum(meeting.held_on >= today for meeting in standing),
        calendar=_calendar(meetings, asked, check, forum.slug, year),
        collisions={meeting.id: check.collisions(meeting) for meeting in standing},
        questions=questions,
        today=today,
        refusal=refusal,
    )


def _calendar(
    meetings: Sequence[ListedMeeting],
    asked: Collection[date],
    check: CollisionCheck,
    slug: str,
    year: int,
) -> Markup:
    """A cancelled meeting is marked only where no other has taken its day."""
    by_day: dict[date, MeetingDay] = {}
    for meeting in sorted(meetings, key=lambda listed: listed.state is not MeetingState.CANCELLED):
        is_off = meeting.state is MeetingState.CANCELLED
        by_day[meeting.held_on] = MeetingDay(
            meeting.held_on, meeting.starts_at, is_off, meeting.held_on in asked
        )
    return _months(slug, year, check.calendar, check.today, tuple(by_day.values()))


@lru_cache(maxsize=128)
def _months(
    slug: str, year: int, calendar: Calendar, today: date, meetings: tuple[MeetingDay, ...]
) -> Markup:
    """Twelve months are 500 cells, the same for everybody: written once until something changes."""
    text = render_template(
        "series/_months.html",
        slug=slug,
        year=year,
        months=months_of(calendar, year),
        by_day={meeting.day: meeting for meeting in meetings},
        today=today,
    )
    return Markup(text)


# --- One answer, one press


@bp.post(f"{MEETING}/kollision")
@requires(Permission.PLAN_MEETINGS)
def settle(forum: str, day: str) -> ResponseReturnValue:
    """One of the proposals for one meeting, from the year's plan or the list of meetings."""
    found, meeting = load(forum, day)
    left, proposal = meeting.held_on, _proposal(request.form.get("svar", ""))
    near = between(found, left - PROPOSAL_RANGE, left + PROPOSAL_RANGE)
    check = collision_check(found.id, near, left, left, clock.today())
    access_log.log(LogAction.CHANGE, found.slug, _answer(meeting, proposal, check))
    flash(_message(left, proposal))
    if request.form.get("fra") == "aar":
        return redirect(url_for("series.year", forum=found.slug, year=left.year))
    return redirect(url_for("series.index", forum=found.slug))


@bp.post(f"{MEETING}/kollision/igen")
@requires(Permission.PLAN_MEETINGS)
def ask_again(forum: str, day: str) -> ResponseReturnValue:
    """A date that was kept is a question once more."""
    found, meeting = load(forum, day)
    meeting_dates.ask_again(meeting)
    flash(f"Mødet {danish.long_date(meeting.held_on)} kan få et nyt svar.")
    return redirect(url_for("series.year", forum=found.slug, year=meeting.held_on.year))


def _proposal(sent: str) -> Proposal:
    try:
        return Proposal.read(sent)
    except ValueError:
        raise RuleBroken(UNKNOWN_ANSWER) from None


def _answer(meeting: Meeting, proposal: Proposal, check: CollisionCheck) -> list[str]:
    """The numbers of the cases that go back to the queue with a cancelled meeting."""
    numbers = [item.case.number for item in meeting.agenda if item.case]
    answer_collision(
        meeting, proposal, check, by=current_person().id, at=clock.now(), today=clock.today()
    )
    return numbers if proposal.remedy is Remedy.CANCEL else []


def _message(held_on: date, proposal: Proposal) -> str:
    day = danish.long_date(held_on)
    if proposal.day is not None:
        return f"Mødet {day} er flyttet til {danish.long_date(proposal.day)}."
    if proposal.remedy is Remedy.CANCEL:
        return f"Mødet {day} er aflyst. Det kan sættes i planen igen på mødets egen side."
    return f"Mødet holdes {day}."


# --- Many answers at once: what will change is shown first


@bp.post(f"{YEAR}/gennemse")
@requires(Permission.PLAN_MEETINGS)
def preview_year(forum: str, year: int) -> ResponseReturnValue:
    found, answers = get_forum(forum), _proposals_by_day(request.form.getlist("svar"))
    _years_around(found, year)
    if not answers:
        return _page(found, year, NOTHING_CHOSEN), 422
    meetings, check = _meetings_and_check(found, year)
    changes, refused = collisions.chosen_answers(meetings, answers, check)
    return _preview(found, year, changes, refused)


def _proposals_by_day(sent: Sequence[str]) -> Answers:
    """«2027-02-17 week_later 2027-02-24»; nothing for a meeting that is left as it is."""
    found: Answers = {}
    for value in filter(None, sent):
        held_on, _, answer = value.partition(" ")
        try:
            found[date.fromisoformat(held_on)] = Proposal.read(answer)
        except ValueError:
            raise RuleBroken(UNKNOWN_ANSWER) from None
    return found


def _preview(
    forum: Forum,
    year: int,
    changes: Sequence[ChosenAnswer[ListedMeeting]],
    refused: Sequence[date] = (),
    refusal: str = "",
) -> ResponseReturnValue:
    page = render_template(
        "series/year_preview.html",
        forum=forum,
        year=year,
        changes=changes,
        refused=refused,
        refusal=refusal,
        mark=collisions.fingerprint_of(changes),
        deadlines={
            change.proposal.day: deadlines_of(forum, change.proposal.day)
            for change in changes
            if change.proposal.day
        },
        total=len(changes),
    )
    return page, 409 if refused or refusal else 200


@bp.post(f"{YEAR}/gennemfoer")
@requires(Permission.PLAN_MEETINGS)
def settle_year(forum: str, year: int) -> ResponseReturnValue:
    """All that the preview showed, or nothing: when something has changed it is shown anew."""
    found, answers = get_forum(forum), _proposals_by_day(request.form.getlist("svar"))
    _years_around(found, year)
    meetings, check = _meetings_and_check(found, year)
    changes, refused = collisions.chosen_answers(meetings, answers, check)
    if refused or not changes or request.form.get(SEEN) != collisions.fingerprint_of(changes):
        return _preview(found, year, changes, refused, STALE)
    form = FormBase()
    with form.refusals():
        numbers: list[str] = []
        for change in changes:
            meeting = get_meeting(found, change.meeting.held_on)
            numbers += _answer(meeting, change.proposal, check)
        access_log.log(LogAction.CHANGE, found.slug, numbers)
        flash(f"{danish.plural(len(changes), 'møde', 'møder')} har fået svar.")
        return redirect(url_for("series.year", forum=found.slug, year=year))
    found = get_forum(forum)
    meetings, check = _meetings_and_check(found, year)
    return _preview(found, year, *collisions.chosen_answers(meetings, answers, check), form.refusal)
