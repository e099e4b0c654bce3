"""The secret address as a calendar meets it."""

import hashlib
from datetime import date, datetime, time, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from forumtool import clock
from forumtool.accounts.models import User
from forumtool.database.base import db
from forumtool.feeds import actions
from forumtool.feeds.models import CalendarFeed
from forumtool.forums.models import Forum, Membership
from forumtool.meetings.models import Meeting, MeetingMove
from forumtool.meetings.rules import MeetingState
from forumtool.signals import account_closed, forum_renamed
from tests.feeds.app_fixtures import House, a_meeting
from tests.feeds.conftest import TODAY
from tests.pages import post

YESTERDAY = TODAY - timedelta(days=1)


def events(text: str) -> int:
    return text.count("BEGIN:VEVENT")


def test_a_calendar_gets_the_meetings_of_all_the_fora_of_its_person(house: House) -> None:
    text = house.fetch(house.new_feed())
    assert events(text) == 3
    assert "SUMMARY:Samarbejdsforum Unge" in text
    assert "SUMMARY:Samarbejdsforum Voksne" in text
    assert "DTSTART;TZID=Europe/Copenhagen:20261202T090000" in text
    assert "URL:http://localhost/forum/unge/moeder/2026-12-02/" in text
    assert "LOCATION:Lokale 3" in text
    assert "video.example" not in text


def test_the_answer_carries_what_calendars_need_and_no_cookie(house: House) -> None:
    answer = house.app.test_client().get(house.new_feed())
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="moeder.ics"'
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.data).hexdigest()}"'
    for name in ("Set-Cookie", "Vary", "Content-Encoding", "Location"):
        assert name not in answer.headers


def test_head_says_the_same_as_get_without_the_body(house: House) -> None:
    path, client = house.new_feed(), house.app.test_client()
    client.get(path)
    whole, head = client.get(path), client.head(path)
    assert head.status_code == 200
    assert head.data == b""
    assert {**head.headers, "Date": ""} == {**whole.headers, "Date": ""}


@pytest.mark.parametrize("form", ["{}", "W/{}", '"andet", {}', "*"])
def test_a_calendar_that_has_it_already_gets_304(house: House, form: str) -> None:
    path, client = house.new_feed(), house.app.test_client()
    etag = client.get(path).headers["ETag"]
    answer = client.get(path, headers={"If-None-Match": form.format(etag)})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in answer.headers


def test_a_change_that_shows_gives_a_new_etag_and_another_does_not(house: House) -> None:
    path, client = house.new_feed(), house.app.test_client()
    etag = client.get(path).headers["ETag"]
    house.change(sa.update(Meeting).values(online_link="https://video.example/nyt"))
    assert client.get(path).headers["ETag"] == etag
    house.change(sa.update(Meeting).values(room="Lokale 9", sequence=1))
    assert client.get(path).headers["ETag"] != etag


def test_garbage_beside_the_question_does_not_matter(house: House) -> None:
    path, client = house.new_feed(), house.app.test_client()
    for headers in (
        {"If-Modified-Since": "i går"},
        {"If-None-Match": '"noget andet"'},
        {"If-Match": '"noget andet"'},
        {"If-Match": "*"},
        {"Accept": "image/png"},
        {"Accept-Encoding": "gzip, br, zstd"},
        {"User-Agent": ""},
        {"Cookie": "forumtool=skrald"},
    ):
        answer = client.get(f"{path}?nocache=1", headers=headers)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert "Content-Encoding" not in answer.headers


def test_robots_may_ask_and_are_told_to_keep_it_out_of_their_index(house: House) -> None:
    assert house.app.test_client().get("/robots.txt").status_code == 404
    assert house.app.test_client().get(house.new_feed()).headers["X-Robots-Tag"] == "noindex"


def test_an_address_never_expires_by_itself(house: House) -> None:
    path = house.new_feed()
    with clock.pinned_to(clock.now() + timedelta(days=3 * 365)):
        assert "BEGIN:VTIMEZONE" in house.fetch(path)


def test_signing_out_everywhere_else_closes_every_address(house: House) -> None:
    path = house.new_feed()
    assert post(house.client, "/konto/sessioner/luk").status_code == 302
    assert_gone(house, path)


def assert_gone(house: House, path: str) -> None:
    answer = house.app.test_client().get(path)
    assert answer.status_code == 404
    assert answer.text == "Kalenderen findes ikke. Lav en ny adresse i forumtool.\n"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("secret", ["ukendt", "a" * 43, "æøå", "%00", "x" * 5000])
def test_an_unknown_secret_is_not_found(house: House, secret: str) -> None:
    assert_gone(house, f"/kalender/{secret}.ics")


def test_a_renewed_address_ends_the_old_one(house: House) -> None:
    old, new = house.new_feed(), house.new_feed()
    assert old != new
    assert_gone(house, old)
    assert events(house.fetch(new)) == 3


def test_a_closed_address_is_not_found(house: House) -> None:
    path = house.new_feed()
    house.change(sa.update(CalendarFeed).values(revoked_at=clock.now()))
    assert_gone(house, path)


def test_a_closed_account_ends_the_address(house: House) -> None:
    path = house.new_feed()
    house.change(sa.update(User).where(User.id == house.mette).values(closed_on=TODAY))
    assert_gone(house, path)


def test_an_ended_membership_takes_its_meetings_and_the_last_one_the_address(
    house: House,
) -> None:
    path = house.new_feed()
    house.change(
        sa.update(Membership).where(Membership.forum_id == house.voksne).values(valid_to=TODAY)
    )
    assert events(house.fetch(path)) == 3, "the last day still counts"
    house.change(
        sa.update(Membership).where(Membership.forum_id == house.voksne).values(valid_to=YESTERDAY)
    )
    text = house.fetch(path)
    assert events(text) == 2
    assert "Voksne" not in text
    house.change(sa.update(Membership).values(valid_to=YESTERDAY))
    assert_gone(house, path)


def test_a_membership_that_has_not_begun_shows_nothing_yet(house: House) -> None:
    path = house.new_feed()
    house.change(
        sa.update(Membership)
        .where(Membership.forum_id == house.voksne)
        .values(valid_from=TODAY + timedelta(days=1))
    )
    assert "Voksne" not in house.fetch(path)


def test_the_daily_work_closes_for_good_what_has_no_owner_any_more(house: House) -> None:
    path = house.new_feed()
    with house.app.app_context():
        assert actions.revoke_without_membership(clock.now()).startswith("Kalenderadresser: 0 ")
        db.session.execute(sa.update(Membership).values(valid_to=YESTERDAY))
        assert actions.revoke_without_membership(clock.now()).startswith("Kalenderadresser: 1 ")
        assert actions.revoke_without_membership(clock.now()).startswith("Kalenderadresser: 0 ")
        db.session.commit()
    house.change(sa.update(Membership).values(valid_to=None))
    assert_gone(house, path)


def test_moved_and_cancelled_meetings_are_told(house: House) -> None:
    path = house.new_feed()
    moved = sa.select(Meeting.id).where(Meeting.held_on == date(2026, 12, 2)).scalar_subquery()
    house.change(
        sa.insert(MeetingMove).values(
            meeting_id=moved,
            forum_id=house.unge,
            from_on=date(2026, 12, 2),
            from_time=time(9),
            to_on=date(2026, 12, 3),
            to_time=time(10),
            at=clock.now(),
        ),
        sa.update(Meeting)
        .where(Meeting.held_on == date(2026, 12, 2))
        .values(held_on=date(2026, 12, 3), starts_at=time(10), sequence=1),
        sa.update(Meeting)
        .where(Meeting.held_on == date(2026, 12, 9))
        .values(state=MeetingState.CANCELLED, sequence=1, cancel_reason="Borger Anna er syg"),
    )
    text = house.fetch(path).replace("\r\n ", "")
    assert "DTSTART;TZID=Europe/Copenhagen:20261203T100000" in text
    assert "DESCRIPTION:Flyttet fra onsdag den 2. december 2026 kl. 09.00.\\n" in text
    assert "SUMMARY:AFLYST: Samarbejdsforum Voksne" in text
    assert "Anna" not in text
    assert events(text) == 3


def test_the_feed_reaches_from_last_new_year_to_the_end_of_the_plan(house: House) -> None:
    path = house.new_feed()
    house.add(
        a_meeting(house.unge, date(2024, 12, 31)),
        a_meeting(house.unge, date(2025, 1, 1)),
        a_meeting(house.unge, date(2027, 11, 17)),
        a_meeting(house.unge, date(2026, 10, 21), state=MeetingState.CANCELLED),
        a_meeting(house.unge, date(2026, 10, 22), state=MeetingState.CANCELLED),
    )
    text = house.fetch(path)
    assert [day in text for day in ("20241231T", "20250101T", "20271117T")] == [False, True, True]
    assert [day in text for day in ("20261021T", "20261022T")] == [False, True]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_another_method_is_refused_in_plain_words(house: House, method: str) -> None:
    answer = house.app.test_client().open(house.new_feed(), method=method)
    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Allow"] == "GET, HEAD"
    assert "Set-Cookie" not in answer.headers


def test_a_database_that_is_away_is_said_and_never_an_empty_calendar(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = house.new_feed()

    def away(*_: object) -> None:
        raise OperationalError("select", {}, Exception("væk"))

    monkeypatch.setattr("forumtool.feeds.built_calendars.events_of", away)
    answer = house.app.test_client().get(path)
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "VCALENDAR" not in answer.text
    assert path.removeprefix("/kalender/") not in caplog.text


def test_a_calendar_that_cannot_be_built_is_said_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = house.new_feed()
    monkeypatch.setattr("forumtool.feeds.ics.calendar", lambda *_: 1 // 0)
    assert house.app.test_client().get(path).status_code == 503


def test_a_fetch_is_noted_at_most_hourly(house: House) -> None:
    path = house.new_feed()

    def noted() -> object:
        with house.app.app_context():
            return db.session.scalar(sa.select(CalendarFeed.last_fetched_at))

    assert noted() is None
    house.fetch(path)
    first = noted()
    assert first is not None
    house.fetch(path)
    assert noted() == first
    with clock.pinned_to(clock.now() + timedelta(minutes=61)):
        house.fetch(path)
    assert noted() != first


def test_only_a_hash_of_the_secret_is_stored(house: House) -> None:
    secret = house.new_feed().removeprefix("/kalender/").removesuffix(".ics")
    assert len(secret) == 43
    with house.app.app_context():
        feed = db.session.scalars(sa.select(CalendarFeed)).one()
        assert feed.token_hash == hashlib.sha256(secret.encode()).hexdigest()
        rows = db.session.execute(sa.text("select * from calendar_feed")).all()
    assert secret not in str(rows)


def test_the_secret_is_not_in_the_calendar_itself(house: House) -> None:
    path = house.new_feed()
    secret = path.removeprefix("/kalender/").removesuffix(".ics")
    assert secret not in house.fetch(path)


def test_closing_an_account_closes_its_address_for_good(house: House) -> None:
    path = house.new_feed()
    with house.app.app_context():
        account_closed.send(db.session.get(User, house.mette), at=clock.now())
        db.session.commit()
    assert_gone(house, path)


def test_a_renamed_forum_raises_the_counter_of_its_meetings(house: House) -> None:
    path = house.new_feed()
    with house.app.app_context():
        forum = db.session.get(Forum, house.unge)
        assert forum is not None
        forum.name = "Ungeforum"
        forum_renamed.send(forum, at=clock.now())
        db.session.commit()
    text = house.fetch(path)
    assert text.count("SUMMARY:Ungeforum") == text.count("SEQUENCE:1") == 2
    assert text.count("SEQUENCE:0") == text.count("LAST-MODIFIED:20260105T") == 1


def test_a_clock_set_back_lets_no_time_of_change_fall(house: House) -> None:
    house.new_feed()
    with house.app.app_context():
        forum = db.session.get(Forum, house.unge)
        assert forum is not None
        before = _times_of_change()
        forum_renamed.send(forum, at=clock.now() - timedelta(days=400))
        meeting = db.session.scalars(sa.select(Meeting)).first()
        assert meeting is not None
        meeting.changed_at = late = clock.now() + timedelta(days=400)
        db.session.flush()
        meeting.room = "Et andet lokale"
        db.session.commit()
        after = _times_of_change()
        assert all(after[uid] >= moment for uid, moment in before.items())
        assert after[meeting.uid] > late


def _times_of_change() -> dict[str, datetime]:
    return {
        row[0]: row[1] for row in db.session.execute(sa.select(Meeting.uid, Meeting.changed_at))
    }
