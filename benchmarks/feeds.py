"""A calendar fetched again and again (304), compared with an empty view of a bare Flask app.

The feed is one member's: five fora that meet every fortnight for two years. Rounds alternate as in
`pages`. The 304 is held to a floor; the time of a whole stored calendar is reported too.
"""

import statistics
import tempfile
import urllib.request
from datetime import date, time, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks import servers
from benchmarks.load import Order, Tally
from benchmarks.pages import Load
from benchmarks.results import Result
from forumtool import clock
from forumtool.accounts.models import User
from forumtool.app import create_app
from forumtool.config import Settings
from forumtool.database import migrate
from forumtool.database.base import db
from forumtool.feeds import actions
from forumtool.forums.models import Department, Forum, Membership
from forumtool.meetings.models import Meeting
from forumtool.meetings.rules import MeetingState
from forumtool.roles import Role

FLOOR = 0.2  # of the empty view's requests per second
FORA = 5
FORTNIGHTS = 52  # two years
ROUNDS = 25
SECONDS = 0.5
SECRET = "kun-til-måling-" * 4


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        address = f"sqlite:///{Path(name) / 'feeds.sqlite'}"
        path = _filled(address)
        environment = {"FORUMTOOL_SECRET_KEY": SECRET, "FORUMTOOL_DATABASE_URL": address}
        with servers.served(environment) as ours, servers.empty() as empty, Load() as load:
            return _measure(ours, path, empty, load)


def _measure(ours: servers.Server, path: str, empty: servers.Server, load: Load) -> list[Result]:
    with urllib.request.urlopen(ours.root + path, timeout=60) as answer:
        etag, size = answer.headers["ETag"], len(answer.read())
    asked = Order(ours.port, path, etag=etag, status=304, seconds=SECONDS)
    orders = {"empty": Order(empty.port, "/", seconds=SECONDS), "304": asked}
    for order in orders.values():
        load.press(order)  # warm
    rounds = [{name: load.press(order) for name, order in orders.items()} for _ in range(ROUNDS)]
    return [*_results(rounds), _whole(ours.root + path, size)]


def _results(rounds: list[dict[str, Tally]]) -> list[Result]:
    empty = [_rate(tallies["empty"]) for tallies in rounds]
    asked = [_rate(tallies["304"]) for tallies in rounds]
    ratios = [ours / bare for ours, bare in zip(asked, empty, strict=True)]
    low, _, high = statistics.quantiles(ratios)
    detail = f"{low:.2f}–{high:.2f}, {statistics.median(asked):.0f} req/s"
    return [
        Result("empty Flask view", statistics.median(empty), "req/s"),
        Result("feed 304 / empty", statistics.median(ratios), floor=FLOOR, detail=detail),
    ]


def _whole(address: str, size: int) -> Result:
    """The median of what the limit leaves: it counts whole answers."""
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        with urllib.request.urlopen(address, timeout=60) as answer:
            assert len(answer.read()) == size
        taken.append((perf_counter() - begun) * 1000)
    return Result(
        "feed 200, stored bytes", statistics.median(taken), "ms", detail=f"{size // 1024} kB"
    )


def _rate(tally: Tally) -> float:
    return tally.requests / tally.seconds


def _filled(address: str) -> str:
    """A database with the feed's fora and member; the path of the secret address."""
    app = create_app(Settings(secret_key=SECRET, base_url="http://127.0.0.1", database_url=address))
    with app.app_context():
        migrate.upgrade()
        today = clock.today()
        member = User(username="medlem", name="Medlem", roles=frozenset(), created_at=clock.now())
        department = Department(name="Afdeling", short_name="Afd", valid_from=date(2020, 1, 1))
        db.session.add_all([member, department])
        db.session.flush()
        for number in range(FORA):
            _forum(number, member.id, department.id, date(today.year - 1, 2, 1))
        secret = actions.renew(member.id, at=clock.now())
        db.session.commit()
        db.engine.dispose()
    return f"/kalender/{secret}.ics"


def _forum(number: int, member: int, department: int, first: date) -> None:
    forum = Forum(slug=f"forum-{number}", name=f"Samarbejdsforum {number}", started_on=first)
    db.session.add(forum)
    db.session.flush()
    seat = Membership(
        forum_id=forum.id,
        user_id=member,
        department_id=department,
        role=Role.MEMBER,
        valid_from=first,
    )
    days = [first + timedelta(days=number, weeks=2 * turn) for turn in range(FORTNIGHTS)]
    db.session.add_all([seat, *(_meeting(forum.id, day) for day in days)])
    db.session.flush()


def _meeting(forum_id: int, day: date) -> Meeting:
    return Meeting(
        forum_id=forum_id,
        created_at=clock.now(),
        changed_at=clock.now(),
        slot_on=day,
        held_on=day,
        starts_at=time(9),
        minutes=60,
        room="Rådhuset, mødelokale 3",
        state=MeetingState.PLANNED,
    )
