"""A coordinator of the demo at work: signs in and finds the pages that are measured."""

import re
import sqlite3
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path

from forumtool.demo.people import PASSWORD

COORDINATOR = "koordinator.unge"


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    is_logged: bool  # shows cases by number, so every read of it writes a row in the access log


def signed_in_cookie(root: str) -> str:
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with opener.open(f"{root}/log-ind", timeout=30) as answer:
        token = re.search(r'name="csrf_token"\s+value="([^"]+)"', answer.read().decode())
    if token is None:
        raise RuntimeError("the sign-in page has no token")
    fields = {"username": COORDINATOR, "password": PASSWORD, "csrf_token": token[1]}
    body = urllib.parse.urlencode(fields).encode()
    with opener.open(f"{root}/log-ind", body, timeout=30) as answer:
        if answer.url != f"{root}/":
            raise RuntimeError("the demo's coordinator could not sign in")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def pages(database: Path, today: date) -> list[Page]:
    """Overblik, kø, møde and sag, as the demo stands today."""
    meeting = _one(
        database,
        "SELECT m.held_on FROM meeting m JOIN forum f ON f.id = m.forum_id"
        " WHERE f.slug = 'unge' AND m.held_on >= ? AND m.state != 'cancelled'"
        " ORDER BY m.held_on LIMIT 1",
        str(today),
    )
    case = _one(
        database,
        "SELECT c.number FROM forum_case c"
        " JOIN forum f ON f.id = c.forum_id JOIN decision d ON d.case_id = c.id"
        " WHERE f.slug = 'unge' ORDER BY d.id DESC LIMIT 1",
    )
    return [
        Page("overblik", "/", False),
        Page("kø", "/forum/unge/koe", True),
        Page("møde", f"/forum/unge/moeder/{meeting}/", True),
        Page("sag", f"/forum/unge/sager/{case}", True),
    ]


def log_rows(database: Path) -> int:
    return int(_one(database, "SELECT count(*) FROM access_log"))


def _one(database: Path, query: str, *values: str) -> str:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        row = connection.execute(query, values).fetchone()
    finally:
        connection.close()
    if row is None:
        raise RuntimeError(f"the demo holds nothing for: {query}")
    return str(row[0])
