"""Invitations from the act to the mailbox: whole lives of meetings, against a real mail server."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa
from flask import Flask
from icalendar import Calendar

from forumtool import clock
from forumtool.accounts.actions import people as accounts
from forumtool.accounts.models import User
from forumtool.cases import actions as cases
from forumtool.cases.models import ForumCase
from forumtool.database.base import db
from forumtool.database.types import FreeText
from forumtool.forums.actions.fora import ForumFields, change_forum
from forumtool.forums.actions.members import add_member, end_membership
from forumtool.forums.models import Department, Forum, ForumDepartment, Membership
from forumtool.invitations import actions
from forumtool.invitations.models import Invitation
from forumtool.mail.models import OutgoingMail
from forumtool.meetings.actions import agenda
from forumtool.meetings.actions.agenda import add_item, put_on_agenda
from forumtool.meetings.models import Meeting
from forumtool.meetings.place import Place
from forumtool.periodic import run_periodic
from forumtool.roles import Role
from forumtool.series.actions.meeting_dates import (
    add_meeting,
    cancel_meeting,
    move_meeting,
    reinstate_meeting,
)
from tests.cases.app_fixtures import fields
from tests.mail.conftest import posting, server  # noqa: F401 - fixtures
from tests.mail.server import Mailbox

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
WEDNESDAY, THURSDAY, FRIDAY = date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 4)
NINE, ONE = Place(time(9), 60, "Lokale 3"), Place(time(13), 60, "Lokale 9")
SINCE = date(2022, 2, 1)
Told = tuple[str, str, int]


@dataclass
class Life:
    """Samarbejdsforum Unge with Bo, Mia and Kaj the deputy, and one meeting on 2 December."""

    app: Flask
    box: Mailbox
    at: datetime = NOW
    seen: int = 0
    people: dict[str, int] = field(default_factory=dict)

    def do(self, act: str) -> None:
        """One act, one commit, a minute later."""
        self.at += timedelta(minutes=1)
        with self.app.app_context():
            getattr(self, act)()
            db.session.commit()

    def told(self, *, after: timedelta = timedelta(minutes=6)) -> list[Told]:
        """What has come into the mailboxes since last time, when the regular work has run."""
        self.at += after
        with self.app.app_context():
            list(run_periodic(self.at))
        new, self.seen = self.box.mails[self.seen :], len(self.box.mails)
        return sorted(tell(mail) for mail in new)

    @property
    def meeting(self) -> Meeting:
        return db.session.scalars(sa.select(Meeting).order_by(Meeting.id).limit(1)).one()

    @property
    def forum(self) -> Forum:
        return db.session.scalars(sa.select(Forum)).one()

    def seat(self, name: str) -> Membership:
        query = sa.select(Membership).where(Membership.user_id == self.people[name])
        return db.session.scalars(query.order_by(Membership.id.desc()).limit(1)).one()

    # The acts

    def publish(self) -> None:
        bo = self.people["bo"]
        if not self.meeting.agenda:
            add_item(self.meeting, "Velkomst", 5)
        agenda.publish(self.meeting, default_person_id=bo, by=bo, at=self.at)

    def _move(self, day: date, place: Place = NINE) -> None:
        move_meeting(
            self.meeting,
            place,
            day=day,
            reason="Guldspurven er syg",
            by=self.people["bo"],
            at=self.at,
            today=TODAY,
        )

    def move(self) -> None:
        self._move(THURSDAY)

    def move_again(self) -> None:
        self._move(FRIDAY, ONE)

    def change_the_link(self) -> None:
        link = "https://video.example/nyt"
        self._move(WEDNESDAY, replace(NINE, online_link=link))

    def change_the_room(self) -> None:
        self._move(WEDNESDAY, replace(NINE, room="Lokale 4"))

    def cancel(self) -> None:
        cancel_meeting(self.meeting, "Guldspurven", by=self.people["bo"], at=self.at)

    def reinstate(self) -> None:
        reinstate_meeting(self.meeting, by=self.people["bo"], at=self.at, today=TODAY)

    def _change_the_forum(self, **changes: object) -> None:
        forum = self.forum
        given = {name: getattr(forum, name) for name in ForumFields.__dataclass_fields__}
        told = ForumFields(**given | changes)
        change_forum(forum, told, version=forum.version, at=self.at)

    def rename(self) -> None:
        self._change_the_forum(name="Forum for Unge")

    def rename_back(self) -> None:
        self._change_the_forum(name="Samarbejdsforum Unge")

    def change_the_usual_place(self) -> None:
        self._change_the_forum(room="Kantinen", online_link="https://video.example/fast")

    def count_the_days_anew(self) -> None:
        self._change_the_forum(submission_days=5)

    def mia_leaves(self) -> None:
        end_membership(self.seat("mia"), last_day=TODAY - timedelta(days=1), by=0, at=self.at)

    def mia_leaves_after_the_meeting(self) -> None:
        end_membership(self.seat("mia"), last_day=WEDNESDAY, by=0, at=self.at)

    def mia_leaves_before_the_meeting(self) -> None:
        last_day = WEDNESDAY - timedelta(days=1)
        end_membership(self.seat("mia"), last_day=last_day, by=0, at=self.at)

    def _join(self, day: date) -> None:
        ida = db.session.get_one(User, self.people["ida"])
        [link] = self.forum.departments
        add_member(
            self.forum,
            ida,
            link.department,
            Role.MEMBER,
            valid_from=day,
            deputy_for=None,
            by=0,
        )

    def ida_joins(self) -> None:
        self._join(TODAY)

    def ida_joins_after_the_meeting(self) -> None:
        self._join(WEDNESDAY + timedelta(days=1))

    def mias_account_closes(self) -> None:
        mia = db.session.get_one(User, self.people["mia"])
        accounts.close_account(mia, TODAY, by=0, at=self.at, today=TODAY)

    def mia_wants_none(self) -> None:
        db.session.get_one(User, self.people["mia"]).wants_invitations = False

    def mia_wants_them_again(self) -> None:
        db.session.get_one(User, self.people["mia"]).wants_invitations = True

    def mia_gets_another_address(self) -> None:
        db.session.get_one(User, self.people["mia"]).email = "mia.ny@kommune.example"

    def mia_gets_no_address(self) -> None:
        db.session.get_one(User, self.people["mia"]).email = ""

    def _claim_mias(self, at: datetime | None) -> None:
        hers = OutgoingMail.recipient == "mia@kommune.example"
        db.session.execute(sa.update(OutgoingMail).where(hers).values(claimed_at=at))

    def mias_invitation_is_in_hand(self) -> None:
        self._claim_mias(self.at)

    def mias_invitation_fails(self) -> None:
        self._claim_mias(None)


def tell(mail: EmailMessage) -> Told:
    """Who, what, and the SEQUENCE; an invitation and its envelope say the same."""
    [calendar] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    raw = calendar.get_payload(decode=True)
    assert isinstance(raw, bytes)
    cal = Calendar.from_ical(raw)
    [event] = cal.walk("VEVENT")
    assert event["ATTENDEE"] == f"mailto:{mail['To']}"
    assert calendar["Content-Type"].params["method"] == cal["METHOD"]
    return str(mail["To"]).partition("@")[0], str(cal["METHOD"]), int(str(event["SEQUENCE"]))


@pytest.fixture(autouse=True)
def _saturday() -> Iterator[None]:
    with clock.pinned_to(NOW):
        yield


@pytest.fixture
def life(posting: Flask, server: Mailbox) -> Life:  # noqa: F811 - the fixtures
    life = Life(posting, server)
    with posting.app_context():
        life.people = _furnish()
        add_meeting(life.forum, NINE, day=WEDNESDAY, at=NOW, today=TODAY)
        db.session.commit()
    return life


def _furnish() -> dict[str, int]:
    people = {
        name: User(
            username=name, name=name.title(), email=f"{name}@kommune.example", created_at=NOW
        )
        for name in ("bo", "mia", "kaj", "ida", "tom")
    }
    people["tom"].email = ""  # a member without an address hears nothing
    house = Department(name="Ungeindsatsen", short_name="Unge", valid_from=SINCE)
    forum = Forum(slug="unge", name="Samarbejdsforum Unge", started_on=SINCE)
    forum.departments = [ForumDepartment(department=house, valid_from=SINCE)]
    db.session.add_all([*people.values(), forum])
    db.session.flush()
    roles = {"bo": Role.COORDINATOR, "mia": Role.MEMBER, "kaj": Role.DEPUTY, "tom": Role.MEMBER}
    db.session.add_all(
        Membership(forum=forum, user=people[name], department=house, role=role, valid_from=SINCE)
        for name, role in roles.items()
    )
    db.session.flush()
    return {name: user.id for name, user in people.items()}


def all_three(method: str, sequence: int) -> list[Told]:
    return [(name, method, sequence) for name in ("bo", "kaj", "mia")]


ALL_FOUR = sorted([*all_three("REQUEST", 0), ("ida", "REQUEST", 0)])
BUT_MIA = [("bo", "REQUEST", 0), ("kaj", "REQUEST", 0)]


@pytest.mark.parametrize(
    "story",
    [
        # one line a run: what was done, and what came of it
        [([], [])],
        [(["move"], []), (["move_again"], [])],
        [(["cancel"], []), (["reinstate"], [])],
        [(["publish"], all_three("REQUEST", 0)), ([], [])],
        [(["publish", "move", "move_again", "rename"], all_three("REQUEST", 3))],
        [(["publish"], all_three("REQUEST", 0)), (["move"], all_three("REQUEST", 1)), ([], [])],
        [(["publish"], all_three("REQUEST", 0)), (["rename"], all_three("REQUEST", 1))],
        [(["publish"], all_three("REQUEST", 0)), (["change_the_room"], all_three("REQUEST", 1))],
        [(["publish"], all_three("REQUEST", 0)), (["change_the_link"], [])],
        [(["publish"], all_three("REQUEST", 0)), (["change_the_usual_place"], [])],
        [
            (["publish"], all_three("REQUEST", 0)),
            (["count_the_days_anew"], []),
            (["move"], all_three("REQUEST", 2)),
        ],
        [
            (["publish"], all_three("REQUEST", 0)),
            (["move", "count_the_days_anew"], all_three("REQUEST", 2)),
        ],
        [(["publish", "cancel"], [])],
        [(["publish"], all_three("REQUEST", 0)), (["cancel"], all_three("CANCEL", 1)), ([], [])],
        [
            (["publish"], all_three("REQUEST", 0)),
            (["move", "cancel"], all_three("CANCEL", 2)),
            (["reinstate"], []),
            (["publish"], all_three("REQUEST", 3)),
        ],
        # taken back before anybody was told: the one they have is brought up to date
        [
            (["publish"], all_three("REQUEST", 0)),
            (["cancel", "reinstate"], all_three("REQUEST", 2)),
            (["publish"], []),
        ],
        [
            (["publish"], all_three("REQUEST", 0)),
            (["mia_leaves"], [("mia", "CANCEL", 1)]),
            (["move"], [("bo", "REQUEST", 1), ("kaj", "REQUEST", 1)]),
        ],
        # her own number goes on when she is invited anew, and never falls
        [
            (["publish"], all_three("REQUEST", 0)),
            (["mia_wants_none"], [("mia", "CANCEL", 1)]),
            (["mia_wants_them_again"], [("mia", "REQUEST", 2)]),
            (["move"], [("bo", "REQUEST", 1), ("kaj", "REQUEST", 1), ("mia", "REQUEST", 3)]),
            (["cancel"], [("bo", "CANCEL", 2), ("kaj", "CANCEL", 2), ("mia", "CANCEL", 4)]),
        ],
        # the same words again are no news, whatever the meeting's own number is
        [(["publish"], all_three("REQUEST", 0)), (["rename", "rename_back"], [])],
        [(["publish"], all_three("REQUEST", 0)), (["mia_leaves_after_the_meeting"], [])],
        [
            (["publish"], all_three("REQUEST", 0)),
            (["mia_leaves_before_the_meeting"], [("mia", "CANCEL", 1)]),
        ],
        [(["mia_leaves", "publish"], BUT_MIA)],
        [
            (["publish"], all_three("REQUEST", 0)),
            (["ida_joins"], [("ida", "REQUEST", 0)]),
            ([], []),
        ],
        [(["ida_joins"], []), (["publish"], ALL_FOUR)],
        [(["publish"], all_three("REQUEST", 0)), (["ida_joins_after_the_meeting"], [])],
        [(["publish"], all_three("REQUEST", 0)), (["mias_account_closes", "cancel"],
          [("bo", "CANCEL", 1), ("kaj", "CANCEL", 1)])],
        [(["mia_wants_none", "publish"], BUT_MIA)],
        [(["publish"], all_three("REQUEST", 0)), (["mia_wants_none"], [("mia", "CANCEL", 1)])],
        [
            (["publish"], all_three("REQUEST", 0)),
            (["mia_gets_another_address"], [("mia.ny", "REQUEST", 0)]),
            (["cancel"], [("bo", "CANCEL", 1), ("kaj", "CANCEL", 1), ("mia.ny", "CANCEL", 1)]),
        ],
        [(["publish"], all_three("REQUEST", 0)), (["mia_gets_no_address"], [("mia", "CANCEL", 1)])],
    ],
)  # fmt: skip
def test_the_lives_of_a_meeting(life: Life, story: list[tuple[list[str], list[Told]]]) -> None:
    for acts, expected in story:
        for act in acts:
            life.do(act)
        assert life.told() == expected, acts


def test_a_burst_is_one_mail_and_it_waits_for_the_end_of_it(life: Life) -> None:
    life.do("publish")
    assert life.told(after=timedelta(minutes=4)) == []
    life.do("move")
    assert life.told(after=timedelta(minutes=4)) == []
    life.do("move_again")
    assert life.told(after=timedelta(minutes=4)) == []
    assert life.told(after=timedelta(minutes=2)) == all_three("REQUEST", 2)
    mail = life.box.mails[0]
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Fredag den 4. december 2026 kl. 13.00–14.00" in body.get_content()
    assert "Sted: Lokale 9" in body.get_content()


def test_nothing_is_sent_about_what_is_over(life: Life) -> None:
    life.do("publish")
    assert life.told(after=timedelta(days=11)) == []  # 2 December at ten


def test_an_invitation_that_could_not_leave_is_taken_back_without_a_word(life: Life) -> None:
    for name in ("bo", "mia", "kaj"):
        life.box.refuse[f"{name}@kommune.example"] = "450 4.2.1 Busy"
    life.do("publish")
    assert life.told() == []
    life.box.refuse.clear()
    life.do("cancel")
    assert life.told() == []
    with life.app.app_context():
        assert db.session.scalars(sa.select(OutgoingMail)).all() == []
        assert db.session.scalars(sa.select(Invitation)).all() == []


def test_only_who_holds_an_invitation_is_told_that_it_is_off(life: Life) -> None:
    """Invited anew after a cancellation, or at another address, but it could not leave."""
    mia = "mia@kommune.example"
    for act in ("publish", "cancel"):
        life.do(act)
        life.told()
    life.do("reinstate")
    life.box.refuse[mia] = "450 4.2.1 Busy"
    life.do("publish")
    assert life.told() == [("bo", "REQUEST", 2), ("kaj", "REQUEST", 2)]
    life.box.refuse.clear()
    life.do("cancel")
    assert life.told() == [("bo", "CANCEL", 3), ("kaj", "CANCEL", 3)]


def test_a_new_address_that_was_never_reached_is_told_of_no_cancellation(life: Life) -> None:
    life.do("publish")
    life.told()
    life.do("mia_gets_another_address")
    life.box.refuse["mia.ny@kommune.example"] = "450 4.2.1 Busy"
    assert life.told() == []
    life.box.refuse.clear()
    life.do("cancel")
    assert life.told() == [("bo", "CANCEL", 1), ("kaj", "CANCEL", 1)]


def test_a_cancellation_that_could_not_leave_is_overtaken_by_the_new_invitation(
    life: Life,
) -> None:
    life.do("publish")
    life.told()
    life.box.refuse["mia@kommune.example"] = "450 4.2.1 Busy"
    life.do("cancel")
    assert life.told() == [("bo", "CANCEL", 1), ("kaj", "CANCEL", 1)]
    life.do("reinstate")
    life.do("publish")
    assert life.told() == [("bo", "REQUEST", 2), ("kaj", "REQUEST", 2)]
    life.do("cancel")
    life.box.refuse.clear()
    assert life.told() == all_three("CANCEL", 3)


def test_a_cancellation_that_could_not_leave_before_it_was_taken_back_never_leaves(
    life: Life,
) -> None:
    life.do("publish")
    life.told()
    life.box.refuse["mia@kommune.example"] = "450 4.2.1 Busy"
    life.do("cancel")
    assert life.told() == [("bo", "CANCEL", 1), ("kaj", "CANCEL", 1)]
    life.do("reinstate")
    life.box.refuse.clear()
    assert life.told() == [("mia", "REQUEST", 2)]
    assert life.told(after=timedelta(hours=1)) == []
    life.do("publish")
    assert life.told() == [("bo", "REQUEST", 2), ("kaj", "REQUEST", 2)]


def test_while_another_run_has_an_invitation_in_hand_nothing_is_decided_about_it(
    life: Life,
) -> None:
    """It may yet fail: then the meeting is not in that calendar, and there is nothing to cancel."""
    life.box.refuse["mia@kommune.example"] = "450 4.2.1 Busy"
    life.do("publish")
    life.told()
    life.box.refuse.clear()
    life.do("mias_invitation_is_in_hand")
    life.do("cancel")
    assert life.told() == [("bo", "CANCEL", 1), ("kaj", "CANCEL", 1)]
    life.do("mias_invitation_fails")
    assert life.told(after=timedelta(hours=1)) == []


def test_many_changes_while_the_server_is_away_are_one_mail(life: Life) -> None:
    life.do("publish")
    life.box.refuse["mia@kommune.example"] = "450 4.2.1 Busy"
    assert life.told() == BUT_MIA
    life.do("move")
    life.told()
    life.do("move_again")
    life.box.refuse.clear()
    assert ("mia", "REQUEST", 2) in life.told()
    assert life.told(after=timedelta(days=2)) == []


def test_two_runs_at_once_invite_each_once(life: Life) -> None:
    life.do("publish")
    life.at += timedelta(minutes=6)

    def run() -> None:
        with life.app.app_context():
            list(run_periodic(life.at))

    runs = [threading.Thread(target=run) for _ in range(3)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert sorted(map(tell, life.box.mails)) == all_three("REQUEST", 0)


def test_a_closed_account_gets_nothing_that_still_waits(life: Life) -> None:
    life.box.refuse["mia@kommune.example"] = "450 4.2.1 Busy"
    life.do("publish")
    assert life.told() == BUT_MIA
    life.box.refuse.clear()
    life.do("mias_account_closes")
    assert life.told(after=timedelta(hours=1)) == []


def test_the_uid_is_that_of_the_feed_through_a_whole_life(life: Life) -> None:
    for act in ("publish", "move", "cancel"):
        life.do(act)
        life.told()
    with life.app.app_context():
        uid = life.meeting.uid
    assert len(life.box.raw) == 9
    for mail in life.box.mails:
        part = list(mail.walk())[-1].get_payload(decode=True)
        assert isinstance(part, bytes)
        assert f"UID:{uid}".encode() in part


def test_nothing_is_written_while_mail_is_off(life: Life) -> None:
    life.app.config["MAIL"] = None
    life.do("publish")
    with life.app.app_context():
        lines = list(run_periodic(life.at + timedelta(hours=1)))
        assert db.session.scalars(sa.select(Invitation)).all() == []
    assert actions.OFF in lines


def test_the_state_of_past_invitations_is_forgotten(life: Life) -> None:
    life.do("publish")
    life.told()
    with life.app.app_context():
        list(run_periodic(life.at + timedelta(days=60)))
        assert db.session.scalars(sa.select(Invitation)).all() == []


WORD = "Guldspurven"


def put_the_word_everywhere(case: ForumCase) -> None:
    for column in sa.inspect(ForumCase).columns:
        if isinstance(column.type, FreeText):
            setattr(case, column.key, WORD)


def test_no_mail_line_or_log_says_a_word_of_a_case(
    life: Life, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with life.app.app_context():
        bo = life.people["bo"]
        case = cases.submit(life.forum, fields(label=WORD, department_ids=(1,)), by=bo, at=NOW)
        cases.complete(case, by=bo, at=NOW)
        put_the_word_everywhere(case)
        meeting = life.meeting
        put_on_agenda(meeting, case, minutes=20, by=bo, at=NOW)
        add_item(meeting, WORD, 5)
        meeting.online_link = f"https://video.example/{WORD}"
        db.session.commit()
    life.box.refuse["mia@kommune.example"] = "550 5.1.1 Unknown"
    for act in ("publish", "move", "cancel"):
        life.do(act)
        life.told()
    everything = b"".join(life.box.raw).decode()
    for mail in life.box.mails:
        for part in mail.walk():
            content = part.get_payload(decode=True)
            everything += content.decode() if isinstance(content, bytes) else ""
    assert "Samarbejdsforum Unge" in everything
    with life.app.app_context():
        errors = list(db.session.scalars(sa.select(OutgoingMail.last_error)))
        texts = list(db.session.scalars(sa.select(OutgoingMail.subject + OutgoingMail.body)))
    said = [everything, caplog.text, capsys.readouterr().out, *errors, *texts]
    assert not any(WORD in text for text in said)
