"""Overblik: what waits for me, in each of my roles."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from forumtool import clock
from forumtool.cases.queries import SentCase, sent_by
from forumtool.forums.queries import OpenForum, led_today, open_forums
from forumtool.forums.rules import ENDS_SOON
from forumtool.home.reads import overview as queries
from forumtool.home.reads.cards import Card, ForumFigures, ForumWork, cards, word
from forumtool.home.views.blueprint import bp
from forumtool.mail import settings
from forumtool.roles import Role
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
    sections: list[Section]
    sent: list[SentCase]
    forums: list[OpenForum]
    figures: list[ForumFigures] = field(default_factory=list)
    upkeep: list[Card] = field(default_factory=list)
    log: list[Card] = field(default_factory=list)

    @property
    def only_sends(self) -> bool:
        """Somebody who has nothing else here is told what the page will show."""
        return not (self.sections or self.figures or self.upkeep or self.log)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    person = current_person()
    overview = _overview(person, clock.today())
    _log(overview.sent[:LATEST])
    return render_template("home/index.html", overview=overview, latest=LATEST)


@bp.get("/mine-sager/")
@signed_in
def sent() -> ResponseReturnValue:
    found = sent_by(current_person())
    _log(found)
    return render_template("home/sent.html", sent=found, forums=open_forums(clock.today()))


def _log(shown: list[SentCase]) -> None:
    """The submitter reads their own: one row per forum, for whoever asks who has seen a case."""
    for slug in dict.fromkeys(case.forum_slug for case in shown):
        numbers = [case.number for case in shown if case.forum_slug == slug]
        access_log.log(LogAction.READ, slug, numbers)


def _overview(person: Person, today: date) -> Overview:
    forums = open_forums(today)
    return Overview(
        sections=[
            Section(work, cards(work, today)) for work in queries.work_of(person, forums, today)
        ],
        sent=sent_by(person),
        forums=forums,
        figures=_figures(person, forums, today),
        upkeep=_upkeep(person, forums, today),
        log=_log_of_late(person, today),
    )


def _figures(person: Person, forums: list[OpenForum], today: date) -> list[ForumFigures]:
    """A leader sees every forum; a coordinator finds the figures of theirs at the same place."""
    return queries.figures_of(forums, today.year) if Role.MANAGER in person.roles else []


def _upkeep(person: Person, forums: list[OpenForum], today: date) -> list[Card]:
    if Role.ADMINISTRATOR not in person.roles:
        return []
    unused, unreached, unsent = queries.left_over(today)
    led = led_today(today)
    leaderless = sum(forum.id not in led for forum in forums)
    return [
        *(_ending(*line) for line in queries.memberships_that_end(today)),
        Card(
            unused,
            word(unused, "person mangler en adgangskode", "personer mangler en adgangskode"),
            "/administration/personer/?vis=uden-adgangskode",
            "warn",
        ),
        Card(
            leaderless,
            word(leaderless, "forum er uden fagkoordinator", "fora er uden fagkoordinator"),
            "/administration/fora/?vis=uden-fagkoordinator",
            "bad",
        ),
        *_unreached(unreached),
        Card(
            unsent,
            word(unsent, "mail kunne ikke sendes", "mails kunne ikke sendes"),
            "/administration/mail/",
            "bad",
        ),
    ]


def _ending(slug: str, name: str, count: int) -> Card:
    seats = word(count, "medlemskab", "medlemskaber")
    address = f"/administration/fora/{slug}/medlemmer/?vis=udloeber"
    return Card(count, f"{seats} i {name} udløber inden {ENDS_SOON.days} dage", address, "warn")


def _unreached(count: int) -> list[Card]:
    """Nobody needs an address while no mail is sent."""
    if settings.settings() is None:
        return []
    words = word(count, "medlem mangler en e-mailadresse", "medlemmer mangler en e-mailadresse")
    return [Card(count, words, "/administration/personer/?vis=uden-mail", "warn")]


_LOG_WORDS = {
    LogAction.READ: "opslag i sager",
    LogAction.SEARCH: "søgninger",
    LogAction.CHANGE: "ændringer",
    LogAction.EXPORT: "udtræk",
}


def _log_of_late(person: Person, today: date) -> list[Card]:
    if Role.AUDITOR not in person.roles:
        return []
    since = today - LOG_DAYS
    counts = queries.log_of_late(clock.moment(since, time(0)))
    return [
        Card(
            counts.get(action, 0),
            f"{words} de seneste 7 dage",
            f"/adgangslog/?handling={action}&fra={since:%d.%m.%Y}",
        )
        for action, words in _LOG_WORDS.items()
    ]
