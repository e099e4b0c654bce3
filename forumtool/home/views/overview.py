"""Overblik: what waits for the signed-in person, whatever they may do here."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases.reads.sent import SentCase, sent_by
from forumtool.forums.queries import led_today
from forumtool.forums.reads.open_forums import OpenForum, open_forums
from forumtool.forums.rules import ENDS_SOON
from forumtool.home.cards import Card, ForumWork, cards, word
from forumtool.home.reads import overview as reads
from forumtool.home.views.blueprint import bp
from forumtool.mail.settings import current_settings
from forumtool.roles import Permission
from forumtool.web import access_log
from forumtool.web.access import Person, current_person, signed_in
from forumtool.web.access_log import LogAction

LATEST = 5
LOG_DAYS = timedelta(days=7)


@dataclass(frozen=True)
class Section:
    """One forum on the front page."""

    work: ForumWork
    cards: list[Card]


@dataclass(frozen=True)
class Overview:
    """What the page shows; `figures` and the cards stand there for those who may see them."""

    sections: list[Section]
    sent: list[SentCase]
    forums: list[OpenForum]
    figures: list[Card] = field(default_factory=list)
    upkeep: list[Card] = field(default_factory=list)
    log: list[Card] = field(default_factory=list)

    @property
    def only_sends(self) -> bool:
        """Somebody who has nothing else here is told what the page will show."""
        return not (self.sections or self.figures or self.upkeep or self.log)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    overview = _overview(current_person(), clock.today())
    _log_sent(overview.sent[:LATEST])
    return render_template("home/index.html", overview=overview, latest=LATEST)


@bp.get("/mine-sager/")
@signed_in
def sent() -> ResponseReturnValue:
    cases = sent_by(current_person().id)
    _log_sent(cases)
    return render_template("home/sent.html", sent=cases, forums=open_forums(clock.today()))


def _log_sent(cases: list[SentCase]) -> None:
    """One row for each forum, so that it can be looked up who has seen a case."""
    for slug in dict.fromkeys(case.forum_slug for case in cases):
        numbers = [case.number for case in cases if case.forum_slug == slug]
        access_log.log(LogAction.READ, slug, numbers)


def _overview(person: Person, today: date) -> Overview:
    forums = open_forums(today)
    return Overview(
        sections=[
            Section(work, cards(work, today, url_for))
            for work in reads.work_of(person, forums, today)
        ],
        sent=sent_by(person.id),
        forums=forums,
        figures=_figures(forums, today) if person.may(Permission.SEE_ALL_FIGURES) else [],
        upkeep=_upkeep(forums, today) if person.may(Permission.ADMINISTER) else [],
        log=_latest_log(today) if person.may(Permission.READ_ACCESS_LOG) else [],
    )


def _figures(forums: list[OpenForum], today: date) -> list[Card]:
    counts = reads.cases_of_forums(today.year)
    none = reads.CasesOfForum(0, 0, 0)
    shown = []
    for forum in forums:
        address = url_for("reports.figures", _anchor=forum.slug)
        of_forum = counts.get(forum.id, none)
        shown.append(Card(of_forum.received, f"modtagne sager i {forum.name}", address))
        shown.append(Card(of_forum.waiting, f"sager venter i {forum.name}", address))
    return shown


def _upkeep(forums: list[OpenForum], today: date) -> list[Card]:
    unreached = reads.unreached(today)
    led = led_today(today)
    leaderless = sum(forum.id not in led for forum in forums)
    return [
        *(_ending(row) for row in reads.memberships_that_end(today)),
        Card(
            unreached.without_password,
            word(
                unreached.without_password,
                "person mangler en adgangskode",
                "personer mangler en adgangskode",
            ),
            url_for("forums.people", vis="uden-adgangskode"),
            "warn",
        ),
        Card(
            leaderless,
            word(leaderless, "forum er uden fagkoordinator", "fora er uden fagkoordinator"),
            url_for("forums.fora", vis="uden-fagkoordinator"),
            "bad",
        ),
        *_without_email(unreached.without_email),
        Card(
            unreached.unsent,
            word(unreached.unsent, "mail kunne ikke sendes", "mails kunne ikke sendes"),
            url_for("mail.outbox"),
            "bad",
        ),
    ]


def _ending(forum: reads.EndingMemberships) -> Card:
    seats = word(forum.count, "medlemskab", "medlemskaber")
    label = f"{seats} i {forum.name} udløber inden {ENDS_SOON.days} dage"
    address = url_for("forums.members", slug=forum.slug, vis="udloeber")
    return Card(forum.count, label, address, "warn")


def _without_email(count: int) -> list[Card]:
    """Nobody needs an address while no mail is sent."""
    if current_settings() is None:
        return []
    label = word(count, "medlem mangler en e-mailadresse", "medlemmer mangler en e-mailadresse")
    return [Card(count, label, url_for("forums.people", vis="uden-mail"), "warn")]


_LOG_LABELS = {
    LogAction.READ: "opslag i sager",
    LogAction.SEARCH: "søgninger",
    LogAction.CHANGE: "ændringer",
    LogAction.EXPORT: "udtræk",
}


def _latest_log(today: date) -> list[Card]:
    first = today - LOG_DAYS
    counts = reads.log_counts(clock.moment(first, time(0)))
    return [
        Card(
            counts.get(action, 0),
            f"{label} de seneste 7 dage",
            url_for("privacy.log", handling=action.value, fra=f"{first:%d.%m.%Y}"),
        )
        for action, label in _LOG_LABELS.items()
    ]
