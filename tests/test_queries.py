"""No page makes more than fifteen queries, on the demo and on ten times its data.

The pages are found as people find them: by following the links from the front page.
"""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from forumtool.database.base import db
from forumtool.meetings.models import Meeting
from tests.grow import ten_times
from tests.statements import heard

MOST_QUERIES = 15
PAGES_OF_A_KIND = 6
PEOPLE = (
    "koordinator.unge",
    "medlem.unge",
    "koordinator.social",
    "indmelder",
    "leder",
    "administrator",
    "revisor",
)
# Pages that no link leads to: the way in, and a secret link.
UNLINKED = {"accounts.sign_in", "accounts.choose_password", "feeds.feed", "static"}


class Walk:
    """One person's way through the pages: a few of each kind, each with its number of queries."""

    def __init__(self, app: Flask, client: FlaskClient) -> None:
        self.app, self.client = app, client
        self.kinds: Counter[str] = Counter()
        self.found: dict[str, int] = {}
        self.said: dict[str, list[str]] = {}

    def from_the_front_page(self) -> "Walk":
        waiting, met = ["/"], {"/"}
        while waiting:
            links = self._visit(waiting.pop(0))
            waiting += [link for link in links if link not in met]
            met |= set(links)
        return self

    def _visit(self, address: str) -> list[str]:
        kind = self._kind(address)
        if kind is None or self.kinds[kind] >= PAGES_OF_A_KIND:
            return []
        with self.app.app_context(), heard(db.engine) as statements:
            answer = self.client.get(address)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            return []
        self.kinds[kind] += 1
        self.found[address], self.said[address] = len(statements), statements
        return self._links(address, answer.text)

    def _kind(self, address: str) -> str | None:
        try:
            endpoint, _ = self.app.url_map.bind("localhost").match(urlsplit(address).path)
        except (HTTPException, RequestRedirect):
            return None
        return str(endpoint)

    def _links(self, address: str, text: str) -> list[str]:
        anchors = BeautifulSoup(text, "html.parser").select("a[href]")
        targets = (urlsplit(urljoin(address, str(anchor["href"]))) for anchor in anchors)
        return [target._replace(fragment="").geturl() for target in targets if not target.netloc]

    def too_many(self) -> list[str]:
        return [
            f"{address}: {count} queries"
            for address, count in self.found.items()
            if count > MOST_QUERIES
        ]


As = Callable[[str], FlaskClient]


@pytest.fixture
def walks(demo_app: Flask, demo_as: As) -> Callable[[], list[Walk]]:
    def walk() -> list[Walk]:
        return [Walk(demo_app, demo_as(name)).from_the_front_page() for name in PEOPLE]

    return walk


def test_no_page_makes_more_than_fifteen_queries(walks: Callable[[], list[Walk]]) -> None:
    walked = walks()
    assert [fault for walk in walked for fault in walk.too_many()] == []
    assert set().union(*(walk.kinds for walk in walked)) >= {
        "home.index",
        "meetings.queue",
        "meetings.agenda",
        "decisions.case",
        "minutes.read",
        "feeds.page",
        "forums.fora",
    }


def test_nor_does_it_with_ten_times_the_data(
    demo_app: Flask, walks: Callable[[], list[Walk]]
) -> None:
    with demo_app.app_context():
        before = db.session.scalar(sa.select(sa.func.count(Meeting.id)))
        ten_times()
        assert db.session.scalar(sa.select(sa.func.count(Meeting.id))) == 10 * (before or 0)
    assert [fault for walk in walks() for fault in walk.too_many()] == []
